"""The words of the decoder family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.selection.decoder import Params


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def based(value: int, width: int, base: int) -> str:
    if base == 2:
        return f"`0b{value:0{width}b}`"
    return f"`0x{value:0{(width + 3) // 4}x}`" if base == 16 else str(value)


def settings(p: Params, v: Voice) -> str:
    """What the outputs are when no row applies."""
    values = [
        f"{v.ref(name)} is {value if width == 1 else based(value, width, p.value_base)}"
        for (name, width), value in zip(p.outs, p.default, strict=True)
    ]
    if len(values) > 1 and not any(p.default):
        return "all control signals are 0"
    return listed(values)


def describe(p: Params, v: Voice) -> Description:
    select = v.ref(p.select)
    outs = [v.ref(name) for name, _ in p.outs]
    single = len(outs) == 1
    what = f"the control word {outs[0]}" if single else f"the control signals {listed(outs)}"
    noun = v.pick(["table decoder", "control decoder", "decoder for a fixed code table"])
    if not single:
        noun = v.pick(["control decoder with several outputs", "control-signal decoder", "opcode decoder"])
    does = v.pick(
        [
            f"decodes {select} into {what}",
            f"translates the code on {select} to {what} by a fixed table",
            f"looks {select} up in a fixed table and drives {what} with the entry",
        ]
    )
    rules = [
        v.pick(
            [
                f"The table lists the codes of {select} and what each one gives.",
                f"What a code of {select} decodes to stands in its row of the table.",
                f"Codes and their entries stand in the table, one code of {select} a row.",
            ]
        )
    ]
    rules.append(
        v.pick(
            [
                f"For every other code {settings(p, v)}.",
                f"When {select} matches no row, {settings(p, v)}.",
                f"Any code that the table leaves out is decoded to the default: {settings(p, v)}.",
            ]
        )
    )
    rules += [*enable_rules(p, v), *flag_rules(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table(p, v),))


def enable_rules(p: Params, v: Voice) -> list[str]:
    if not p.enable:
        return []
    enable, select = v.ref(p.enable), v.ref(p.select)
    return [
        v.pick(
            [
                f"While {enable} is 0, {select} is ignored and the outputs are as for a code without a row.",
                f"{enable} must be 1 for the table to apply; when it is 0, every code is treated like one "
                "that is not in the table.",
                f"With {enable} low the outputs behave as if {select} held a code that the table leaves out.",
            ]
        )
    ]


def flag_rules(p: Params, v: Voice) -> list[str]:
    if not p.flag:
        return []
    flag, select = v.ref(p.flag), v.ref(p.select)
    gate = f" and {v.ref(p.enable)} is 1" if p.enable else ""
    if p.flag_means_known:
        return [
            v.pick(
                [
                    f"{flag} is 1 if {select} holds a code of the table{gate}, and 0 otherwise.",
                    f"{flag} is high exactly when {select} matches a row of the table{gate}.",
                    f"{flag} tells whether a row applies: it is 1 when the code is in the table{gate}, else 0.",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"{flag} is 0 if {select} holds a code of the table{gate}, and 1 otherwise.",
                f"{flag} is low exactly when {select} matches a row of the table{gate}.",
                f"{flag} reports that no row applies: it is 0 when the code is in the table{gate}, else 1.",
            ]
        )
    ]


def table(p: Params, v: Voice) -> str:
    head = [v.ref(p.select), *(v.ref(name) for name, _ in p.outs)]
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for code, values in p.rows:
        cells = [based(code, p.select_width, p.code_base)]
        for (_, width), value in zip(p.outs, values, strict=True):
            cells.append(str(value) if width == 1 else based(value, width, p.value_base))
        lines.append(f"| {' | '.join(cells)} |")
    if v.pick([False, True]):
        cells = [v.pick(["other", "any other code", "default"])]
        for (_, width), value in zip(p.outs, p.default, strict=True):
            cells.append(str(value) if width == 1 else based(value, width, p.value_base))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
