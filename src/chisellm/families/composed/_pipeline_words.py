"""Pipelines in words: the stages as a table, a list or sentences, and the rules of the flow."""

from __future__ import annotations

from chisellm.families.composed._pipeline_model import Pipeline, Step
from chisellm.language.english.grammar import numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Pipeline, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.steps))
    rules, tables = v.pick([_table, _list, _prose])(p, v)
    rules = [*_flow(p, v), *rules]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    kind = {"free": "", "stall": "stallable ", "decoupled": "ready/valid "}[p.flow]
    return Description(
        noun=v.pick(
            [f"{kind}pipeline with {count} stages", f"{count}-stage {kind}pipeline", f"{kind}{count}-stage data path"]
        ),
        does=v.pick(
            [
                f"sends each word from {v.ref(p.word)} through {count} stages to {v.ref(p.result)}",
                f"processes the words on {v.ref(p.word)} in {count} stages and delivers them on {v.ref(p.result)}",
                f"transforms words from {v.ref(p.word)} to {v.ref(p.result)} in {count} registered stages",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _flow(p: Pipeline, v: Voice) -> list[str]:
    valid, done = v.ref(p.valid), v.ref(p.result_valid)
    said = [
        v.pick(
            [
                "Each stage ends in registers that take its result at the clock edge, together with a valid bit.",
                "At the end of every stage stand registers for the word and a valid bit of its own.",
                "Every stage computes its operation and registers the word and a valid bit at the clock edge.",
            ]
        )
    ]
    said.append(
        v.pick(
            [
                "All these registers, those of the data too, begin at 0.",
                "Every register of the pipeline starts from 0, whether for data or valid bits.",
                "Data registers as well as valid bits start at 0.",
            ]
        )
    )
    said.append(
        v.pick(
            [
                "Words move on whether they are valid or not.",
                "The data move with or without a valid bit.",
                "An invalid word is processed and moved like a valid one.",
            ]
        )
    )
    if p.flow == "decoupled":
        ready, taken = v.ref("in.ready"), v.ref("out.ready")
        said.append(
            v.pick(
                [
                    f"All stages move together: in cycles in which {done} is 0 or {taken} is 1 every word goes one "
                    f"stage on, "
                    "and in all others everything stands still.",
                    f"The pipeline advances as a whole in each cycle with {done} at 0 or {taken} at 1, and holds "
                    f"otherwise; "
                    "gaps between words are kept.",
                ]
            )
        )
        said.append(
            v.pick(
                [
                    f"{ready} is 1 exactly in the cycles in which the pipeline moves; {valid} enters the first "
                    f"stage then.",
                    f"{ready} shows combinationally that the stages move, and in such a cycle the first stage takes "
                    f"{valid} "
                    "as its valid bit.",
                ]
            )
        )
        said.append(f"{done} is the valid bit of the last stage.")
    else:
        said.append(
            v.pick(
                [
                    f"{valid} enters with the word as valid bit of the first stage, and {done} is that of the last "
                    f"stage.",
                    f"The valid bit starts as {valid} and leaves the last stage as {done}.",
                    f"{done} is the valid bit of the last stage, and {valid} the one that enters with a word.",
                ]
            )
        )
    if p.flow == "stall":
        stall = v.ref("stall")
        but = f", apart from what {v.ref('flush')} does" if p.flush else ""
        said.append(
            v.pick(
                [
                    f"While {stall} is 1, no stage moves and nothing enters{but}.",
                    f"{stall} at 1 holds all stages as they are and lets no word enter{but}.",
                    f"In a cycle with {stall} at 1 every register keeps its value{but}.",
                ]
            )
        )
    elif p.flow == "free":
        said.append(
            v.pick(
                [
                    "All stages move in every cycle.",
                    "The pipeline never stops.",
                    "Every word goes one stage on in each cycle.",
                ]
            )
        )
    if p.flush:
        flush = v.ref("flush")
        said.append(
            v.pick(
                [
                    f"{flush} at 1 clears all valid bits at the clock edge, that of an entering word too; data "
                    "are not affected.",
                    f"At a clock edge with {flush} at 1 every valid bit becomes 0, that of the first stage too, "
                    f"while the data go on as ever.",
                ]
            )
        )
    if p.operand:
        second = v.ref(p.second)
        said.append(
            v.pick(
                [
                    f"{second} belongs to the word with which it enters and travels along as far as it is needed.",
                    f"Stages that look at {second} take the value that entered together with their word.",
                ]
            )
        )
    if p.tag_width:
        said.append(
            v.pick(
                [
                    f"{v.ref(p.tag)} accompanies its word unchanged and leaves on {v.ref(p.result_tag)}.",
                    f"{v.ref(p.result_tag)} is the {v.ref(p.tag)} that entered with the word.",
                ]
            )
        )
    return said


def _operation(p: Pipeline, step: Step, v: Voice) -> str:
    """What the stage does to the word, as a verb phrase."""
    k, second, wraps = step.constant, v.ref(p.second), f"(modulo {1 << p.width})"
    options = {
        "add": [f"adds {k} {wraps}", f"increases the word by {k} {wraps}"],
        "subtract": [f"subtracts {k} {wraps}", f"decreases the word by {k} {wraps}"],
        "multiply": [f"multiplies the word by {k} {wraps}", f"forms {k} times the word {wraps}"],
        "xor": [f"XORs the word with 0x{k:X}", f"inverts the bits that are set in 0x{k:X}"],
        "and": [f"ANDs the word with 0x{k:X}", f"keeps only the bits that are set in 0x{k:X}"],
        "or": [f"ORs the word with 0x{k:X}", f"sets the bits that are set in 0x{k:X}"],
        "rotate": [f"rotates the word left by {k}", f"rotates the word by {k} to the left"],
        "left": [f"shifts the word left by {k}, zeros entering", f"shifts left by {k} and fills with zeros"],
        "right": [f"shifts the word right by {k}, zeros entering", f"shifts right by {k} and fills with zeros"],
        "at most": [f"limits the word to at most {k}", f"replaces words above {k} by {k}"],
        "wrap": [f"subtracts {k} if the word is at least {k}", f"reduces words of {k} or more by {k}"],
        "invert": ["inverts all bits", "takes the bitwise complement"],
        "reverse": ["reverses the order of the bits", "mirrors the bits, the lowest becoming the highest"],
        "add operand": [f"adds {second} {wraps}", f"increases the word by {second} {wraps}"],
        "subtract operand": [f"subtracts {second} {wraps}", f"decreases the word by {second} {wraps}"],
        "xor operand": [f"XORs the word with {second}", f"takes the bitwise XOR with {second}"],
        "max operand": [f"takes the larger one of the word and {second}", f"raises the word to at least {second}"],
        "min operand": [f"takes the smaller one of the word and {second}", f"limits the word to at most {second}"],
        "distance operand": [
            f"takes the absolute difference of the word and {second}",
            f"forms the distance between the word and {second}, which is never negative",
        ],
    }
    return v.pick(options[step.kind])


def _table(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    rows = ["| Stage | Operation |", "| --- | --- |"]
    rows += [f"| {index} | {_operation(p, step, v)} |" for index, step in enumerate(p.steps, 1)]
    return [v.pick(["The stages:", "What each stage does:", "These are the stages, in order:"])], ["\n".join(rows)]


def _list(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    lines = [f"- Stage {index} {_operation(p, step, v)}." for index, step in enumerate(p.steps, 1)]
    return [v.pick(["The stages in order:", "From the entrance to the exit:", "Stage by stage:"])], ["\n".join(lines)]


def _prose(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    ordinals = ["first", "second", "third", "fourth", "fifth"]
    said = []
    for index, step in enumerate(p.steps):
        lead = v.pick([f"The {ordinals[index]} stage", f"Stage {index + 1}"])
        said.append(f"{lead} {_operation(p, step, v)}.")
    return said, []
