"""A reviewer whose design lacks a block, or whose block is broken beyond repair."""

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


def write(s: Speech) -> Draft:
    opening = s.say(
        "Our [design|top level|system] [instantiates|refers to|contains] a Chisel module {name} that [nobody has "
        "written yet|"
        "does not exist yet|is still missing]. [It should be|It is meant to be|What belongs there is] {noun}.",
        "The Chisel module {name} [fails its test bench|breaks the nightly run|does not pass its tests] and needs a "
        "[rewrite|new version|fresh start]. [It should be|It is supposed to be|What is wanted is] {noun}.",
        "Review comment: please replace the module {name} with a [clean|correct|readable] Chisel version. [It is|It "
        "should be] "
        "{noun}.",
        "The build [breaks|fails|stops] because the Chisel module {name} is [missing|not there|gone]. [It is meant to "
        "be|It "
        "should be|What we expect is] {noun}.",
        "The [old|first|previous] version of the Chisel module {name} [was lost|cannot be used|is of no use]. It was "
        "{noun}; "
        "please [write it again|start afresh|write a new one].",
        "While reviewing [the design|your branch|the hierarchy] I [found|saw] no code for [the|our|a] Chisel module "
        "{name}. [It "
        "should be|"
        "It has to be|It is described as] {noun}.",
        name=s.name,
        noun=s.noun,
    )
    lead = s.pick(["Expected behaviour:", "What the test bench checks:", "Required behaviour:", "What it must do:"])
    expected = f"{lead} {told(s, 'the module')}"
    settled = (
        ""
        if s.brief
        else s.say(
            "",
            "[Its instances already fix the interface|The interface is settled|Its ports are agreed upon|The ports "
            "are fixed].",
        )
    )
    interface = sentences(settled, prose(s))
    ending = sentences(*defined(s), timing(s), *assumptions(s))
    opening = sentences(opening, motive(s))
    if s.chance(0.5):
        return Draft(paragraphs(opening, interface, expected, illustration(s), sentences(ending, wish(s))))
    return Draft(paragraphs(opening, expected, illustration(s), sentences(interface, ending), wish(s)))


STYLE = Style(write)
