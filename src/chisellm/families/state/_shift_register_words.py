"""What a shift register does, in words."""

from __future__ import annotations

from chisellm.families.state._shift_register_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def way(p: Params, v: Voice) -> list[str]:
    """Which way a shift moves the bits and what enters."""
    top = p.width - 1
    serial = v.ref(p.serial_in)

    def one(leftward: bool) -> str:
        entry, leaving = (0, top) if leftward else (top, 0)
        to = "left (toward the most significant bit)" if leftward else "right (toward the least significant bit)"
        what = {
            "serial": f"{serial} enters at bit {entry}",
            "0": f"a 0 enters at bit {entry}",
            "1": f"a 1 enters at bit {entry}",
            "ring": f"the bit that leaves bit {leaving} enters at bit {entry}",
            "johnson": f"the inverse of the bit that leaves bit {leaving} enters at bit {entry}",
        }[p.feed]
        return f"{to}, and {what}"

    if p.turn:
        turn, first = v.ref(p.turn), p.turn == "left"
        return [
            v.pick(
                [
                    f"When {turn} is 1, a shift moves every bit one place {one(first)}.",
                    f"{turn} = 1 selects a shift by one place {one(first)}.",
                    f"With {turn} high the bits move one place {one(first)}.",
                ]
            ),
            v.pick(
                [
                    f"When {turn} is 0, it moves every bit one place {one(not first)}.",
                    f"{turn} = 0 selects a shift by one place {one(not first)}.",
                    f"With {turn} low the bits move one place {one(not first)}.",
                ]
            ),
        ]
    return [
        v.pick(
            [
                f"A shift moves every bit one place {one(p.left)}.",
                f"Each shift is by one place {one(p.left)}.",
                f"Shifting means that all bits move one place {one(p.left)}.",
            ]
        )
    ]


def siso_rule(p: Params, v: Voice) -> str:
    source, out = v.ref(p.serial_in), v.ref(p.serial_out)
    return v.pick(
        [
            f"The bit on {source} enters the first of {p.width} one-bit stages at each shift, every stage hands "
            f"its bit to the next one, and {out} is the last stage.",
            f"There are {p.width} stages: each shift takes {source} into the first stage and moves every bit one "
            f"stage on; {out} shows the last stage.",
            f"{out} repeats {source} as it was {p.width} shifts ago: {p.width} stages in a chain hand "
            "their bits on at every shift.",
        ]
    )


def control_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    enable = v.ref(p.enable) if p.enable else ""
    load, data = (v.ref(p.load), v.ref(p.data)) if p.load else ("", "")
    if p.load:
        rules.append(
            v.pick(
                [
                    f"With {load} = 1 a parallel load replaces the whole register with {data} at the clock edge.",
                    f"A load puts {data} into the register, bit for bit, at the clock edge; {load} = 1 asks for it.",
                    f"{load} = 1 asks for a parallel load: the register takes {data} at the clock edge.",
                ]
            )
        )
    if p.enable and not p.load:
        rules.append(
            v.pick(
                [
                    f"It shifts at a clock edge only while {enable} is 1 and holds its contents otherwise.",
                    f"{enable} enables shifting; while it is 0 all bits stay where they are.",
                    f"While {enable} is 0 nothing moves; while it is 1 there is one shift a cycle.",
                ]
            )
        )
    elif not p.enable:
        rules.append(
            v.pick(
                [
                    f"It shifts once in every cycle in which {load} is 0.",
                    f"There is one shift a cycle unless {load} is 1, which wins over shifting.",
                    f"Whenever {load} is 0, the register shifts at the clock edge.",
                ]
            )
            if p.load
            else v.pick(
                [
                    "It shifts once in every clock cycle.",
                    "There is one shift at every rising clock edge.",
                    "Every rising clock edge shifts it by one.",
                ]
            )
        )
    elif p.order == "gated":
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0 the register holds, even if {load} is 1; while it is 1, {load} chooses "
                    "between loading (1) and shifting (0).",
                    f"{enable} gates both: with it at 1, the register loads if {load} is 1 and shifts if not; "
                    "with it at 0, the register holds.",
                    f"Nothing happens without {enable}. With {enable} at 1, a load has priority over the shift.",
                ]
            )
        )
    else:
        first = p.order == "load first"
        winner, loser = (load, enable) if first else (enable, load)
        rules.append(
            v.pick(
                [
                    f"{enable} = 1 asks for a shift; {winner} has priority over {loser}, and with both at 0 "
                    "the register holds.",
                    f"Priority: {winner} over {loser}, where {enable} asks for a shift; if neither is 1, "
                    "the contents stay.",
                    f"A shift needs {enable} = 1. If {enable} and {load} are both 1, only the "
                    f"{'load' if first else 'shift'} takes place; if both are 0, the register keeps its bits.",
                ]
            )
        )
    return rules


def describe(p: Params, v: Voice) -> Description:
    n = p.width
    kinds = {
        "ring": ["ring counter", "circular shift register", "rotating register"],
        "johnson": ["Johnson counter", "twisted ring counter", "Johnson (twisted-ring) counter"],
    }
    if p.feed in kinds:
        noun = v.pick(kinds[p.feed])
    else:
        into = "universal" if p.load and p.parallel else "parallel-in" if p.load else "serial-in"
        out = "serial-out" if p.serial_out else "parallel-out"
        noun = v.pick(
            [
                f"{n}-stage {into}, {out} shift register"
                if into != "universal"
                else f"{n}-stage shift register with parallel load",
                f"{n}-stage shift register",
                "shift register",
            ]
        )
    port = v.ref(p.serial_out or p.parallel)
    if p.serial_out:
        does = v.pick(
            [
                f"moves bits through {n} stages and puts the last one on {port}",
                f"shifts bits through {n} one-bit stages to {port}",
                f"is a chain of {n} one-bit stages that ends at {port}",
            ]
        )
    else:
        does = v.pick(
            [
                f"shifts a register of {n} bits that is visible on {port}",
                f"keeps {n} bits in a register that it shifts, and drives {port} with them",
                f"moves bits through {n} stages, all of which {port} shows",
            ]
        )
    siso = bool(p.serial_out) and not p.load
    rules = [siso_rule(p, v)] if siso else way(p, v)
    if p.serial_out and not siso:
        bit = p.width - 1 if p.left else 0
        rules.append(
            v.pick(
                [
                    f"{port} is bit {bit} of the register.",
                    f"{port} always shows bit {bit} of the register.",
                    f"Bit {bit}, the next to leave, is on {port}.",
                ]
            )
        )
    rules += control_rules(p, v)
    if p.serial_out:
        rules.append(inside_after_reset(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def inside_after_reset(p: Params, v: Voice) -> str:
    """The contents that the outputs do not show right after reset."""
    if p.start in (0, (1 << p.width) - 1):
        bit = int(p.start > 0)
        return v.pick(
            [
                f"Reset puts a {bit} into every stage.",
                f"All {p.width} stages start at {bit}.",
                f"After reset each stage holds a {bit}.",
            ]
        )
    text = f"0b{p.start:0{p.width}b}"
    return v.pick(
        [
            f"Reset sets the whole register to {text}.",
            f"The register starts as {text}.",
            f"After reset the register holds {text}.",
        ]
    )
