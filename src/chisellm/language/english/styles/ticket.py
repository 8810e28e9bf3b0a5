"""A bug report: something is wrong or missing, and what should be there instead."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.style import Draft, Style

SYMPTOMS = (
    "its outputs do not match the specification",
    "the regression has been failing since last night",
    "the generated Verilog simulates differently from our model",
    "two of the directed tests fail",
    "the waveform in the lab shows wrong values",
    "it does not even elaborate after the last merge",
    "nobody trusts the current code any more",
)


def write(s: Speech) -> Draft:
    symptom = s.pick(SYMPTOMS)
    report = s.pick(
        [
            f"Bug: the Chisel module {s.name} is broken: {symptom}. It should be {s.noun}.",
            f"Problem with the Chisel module {s.name}: {symptom}. What we need is {s.noun}.",
            f"The Chisel module {s.name} does not work; {symptom}. It is supposed to be {s.noun}.",
            f"Something is wrong with the Chisel module {s.name}: {symptom}. It was meant to be {s.noun}.",
        ]
    )
    remedy = s.pick(
        [
            "Please write it anew.",
            "Throw the old code away and write the module again.",
            "Patching it makes no sense; please supply a correct version.",
            "Please replace it with a version that does what this report says.",
        ]
    )
    expected = f"{s.pick(['Expected:', 'Expected behaviour:', 'Correct behaviour:'])} {told(s, 'the module')}"
    interface = sentences(s.pick(["The ports must not change.", "The interface stays as it is.", ""]), prose(s))
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    if s.chance(0.5):
        return Draft(paragraphs(sentences(report, remedy), interface, expected, facts))
    return Draft(paragraphs(report, expected, sentences(interface, facts), remedy))


STYLE = Style(write)
