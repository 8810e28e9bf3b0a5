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
                f"After reset the module clears the memory, one word a cycle from address 0 up: {flag} is 1 for "
                "exactly "
                f"{depth} clock cycles, counted from the first cycle without reset, and then stays 0.",
                f"Right after reset an automatic sweep writes 0 to all {depth} words, one in each cycle. {flag} is 1 "
                f"during these {depth} cycles (the first one follows the reset) and 0 from then on.",
                f"{flag} is 1 after reset while the {depth} words are set to 0, one word per clock cycle; it falls "
                "after "
                f"{depth} cycles and stays at 0.",
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
