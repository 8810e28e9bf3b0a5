"""How a memory, which no reset clears, comes to read as zeros: a bit for each written word, or a sweep after reset."""

from __future__ import annotations

from typing import Literal

from chisellm.families.chisel import lit
from chisellm.families.ports import block
from chisellm.language.voice import Voice

__all__ = ["Blank", "blank_rules", "sweep_lines"]

Blank = Literal["flags", "sweep"]


def sweep_lines(depth: int, busy: str) -> list[str]:
    """A counter that walks through all addresses after reset, with `clearing` at 1 meanwhile."""
    return [
        "val clearing = RegInit(true.B)",
        f"val (sweep, lastWord) = Counter(clearing, {depth})",
        *block("when(lastWord)", ["clearing := false.B"]),
        f"io.{busy} := clearing",
        "",
    ]


def flag_lines(depth: int) -> list[str]:
    return [f"val written = RegInit({lit(0, depth)})"]


def blank_rules(blank: Blank, depth: int, busy: str, v: Voice) -> list[str]:
    """What reads give before a word is written, and what happens right after reset."""
    if blank == "flags":
        return [
            v.pick(
                [
                    "A word that has not been written since reset reads as 0.",
                    "Until a word has been written after reset, reading it gives 0.",
                    "Reset makes every word count as 0 until it is written.",
                ]
            )
        ]
    flag = v.ref(busy)
    return [
        v.pick(
            [
                "A sweep clears the memory as soon as reset is released: one word a cycle, from address 0 up. "
                f"{flag} stays "
                f"high during these {depth} cycles, the first of which is the first one without reset, and low from "
                "then "
                "on.",
                f"The first {depth} cycles without reset write 0 to all words, one word in each, in the order of the "
                f"addresses. {flag} is high in exactly these cycles.",
                f"Reset starts a sweep that sets the {depth} words to 0, one per clock cycle; {flag} is high "
                "meanwhile and "
                f"falls after {depth} cycles, counted from the first cycle without reset.",
            ]
        ),
        v.pick(
            [
                f"While {flag} is 1, all requests are ignored.",
                f"Requests that come while {flag} is 1 have no effect.",
                f"Nothing is read or written on request as long as {flag} is 1.",
            ]
        ),
    ]
