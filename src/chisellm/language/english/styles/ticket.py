"""A bug report: something is wrong or missing, and what should be there instead."""

from __future__ import annotations

from chisellm.language.english.behaviour import told
from chisellm.language.english.grammar import paragraphs, sentences
from chisellm.language.english.motives import motive
from chisellm.language.english.ports import prose
from chisellm.language.english.promises import assumptions, defined, wish
from chisellm.language.english.speech import Speech
from chisellm.language.english.timing import timing
from chisellm.language.english.worked import illustration
from chisellm.language.style import Draft, Style

SYMPTOMS = (
    "[its outputs|its results|the values it gives] do not match the [specification|documents|model]",
    "the regression has been [failing|red] since [last night|yesterday|the last merge]",
    "the generated Verilog [simulates differently|differs] from our [model|reference]",
    "[two|three|some|most] of the directed tests fail",
    "the waveform [in the lab|on the scope] shows wrong values",
    "it does not even [elaborate|compile] after the last merge",
    "nobody trusts the [current|old] code any more",
    "it works in some cases [only|and fails in others]",
    "[the simulation|our test bench] [disagrees|complains] from the first vectors on",
)


def write(s: Speech) -> Draft:
    report = s.say(
        "Bug: the Chisel module {name} is broken: {symptom}. [It should be|What it should be is] {noun}.",
        "Problem with the Chisel module {name}: {symptom}. What we [need|want] is {noun}.",
        "The Chisel module {name} [does not work|is faulty|misbehaves]; {symptom}. It is [supposed|meant] to be "
        "{noun}.",
        "Something is [wrong|not right|amiss] with the Chisel module {name}: {symptom}. It [was meant to be|should "
        "be] {noun}.",
        "Found a [bug|fault] in the Chisel module {name}: {symptom}. [Intended|What was intended]: {noun}.",
        name=s.name,
        noun=s.noun,
        symptom=s.say(*SYMPTOMS),
    )
    remedy = s.say(
        "Please write it [anew|again from scratch|afresh].",
        "Throw the [old|present] code away and [write the module again|start anew].",
        "[Patching it makes no sense|It is beyond repair|Mending it is not worthwhile]; please [supply|write] a "
        "correct version.",
        "Please replace it [with|by] a version that does [what this report says|what follows|the right thing].",
        "A [rewrite|fresh version|new implementation] is needed.",
    )
    lead = s.pick(["Expected:", "Expected behaviour:", "Correct behaviour:", "Right would be:"])
    expected = f"{lead} {told(s, 'the module')}"
    kept = (
        ""
        if s.brief
        else s.say("", "The [ports|port names] must not change.", "The interface [stays as it is|is kept].")
    )
    interface = sentences(kept, prose(s))
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    if s.chance(0.5):
        return Draft(paragraphs(sentences(report, motive(s), remedy), interface, expected, illustration(s), facts))
    return Draft(
        paragraphs(sentences(report, motive(s)), expected, illustration(s), sentences(interface, facts), remedy)
    )


STYLE = Style(write)
