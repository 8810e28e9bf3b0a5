"""The sentences in which the behaviour of a register bus may be stated; every other sentence is not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Forms", "understood"]


@dataclass(frozen=True)
class Forms:
    """How a language states the behaviour of a register bus. Port names stand without `io.`.

    Parameters
    ----------
    rules
        By fact the sentences that state it; `{nothing}` and `{enables}` stand for the next two.
    nothing
        When nothing can be read; its group says that some registers cannot be.
    enables
        The enables of the bus.
    waits
        Sentences on wait cycles that give their number twice, in words and in digits.
    counts
        The numbers in words.
    """

    rules: Mapping[str, tuple[str, ...]]
    nothing: str
    enables: str
    waits: tuple[str, ...]
    counts: Mapping[str, int]

    @cached_property
    def patterns(self) -> Mapping[str, tuple[re.Pattern[str], ...]]:
        """The rules as patterns."""
        return {fact: tuple(self._pattern(sentence) for sentence in said) for fact, said in self.rules.items()}

    def _pattern(self, sentence: str) -> re.Pattern[str]:
        text = re.escape(sentence).replace(re.escape("{nothing}"), self.nothing)
        return re.compile(text.replace(re.escape("{enables}"), self.enables))


ENGLISH = Forms(
    nothing=r"0 where the address is not in the map( or its register cannot be read)?",
    enables="(?:`wen` or )?`ren`",
    rules={
        "write": (
            "While `wen` is 1, `wdata` is written to the register at `addr` at the rising clock edge.",
            "A write happens at each rising edge at which `wen` is 1: `wdata` goes to the register at `addr`.",
            "At a rising edge with `wen` at 1, the register at address `addr` is written with `wdata`.",
        ),
        "registered read": (
            "Reads are registered: at a rising edge with `ren` at 1, `rdata` takes the value that the register at "
            "`addr` has before this edge, and it keeps it until the next read; it takes {nothing}.",
            "At each edge with `ren` at 1 the register at `addr` is sampled, as it is before the edge, into an "
            "output register `rdata`, which holds it until the next read; the sample is {nothing}.",
            "The read path has a register: `rdata` is loaded from the register at `addr`, with its value before the "
            "edge, when `ren` is 1, and holds otherwise; it is loaded with {nothing}.",
        ),
        "combinational read": (
            "Reads are combinational: `rdata` shows the register at `addr` in every cycle, and {nothing}.",
            "`rdata` always follows `addr` combinationally with the addressed register, and is {nothing}.",
            "The read path is combinational: at any time `rdata` is the present value at `addr`, and {nothing}.",
        ),
        "read cycle": (
            "A read takes place in each cycle in which `ren` is 1; `rdata` does not depend on it.",
            "`ren` at 1 marks a read but has no influence on `rdata`.",
            "A cycle counts as a read when `ren` is 1, although `rdata` is driven in any case.",
        ),
        "apb write": (
            "If `pwrite` is 1 in the completing cycle, `pwdata` is written to the register at `paddr` at the clock "
            "edge that ends it; with `pwrite` at 0 it is a read.",
            "In the completing cycle `pwrite` at 1 means a write of `pwdata` to the register at `paddr` at the next "
            "clock edge, and `pwrite` at 0 a read.",
        ),
        "apb read": (
            "While `psel` is 1 and `pwrite` is 0, `prdata` shows the register at `paddr` combinationally, {nothing}; "
            "in all other cycles it is 0.",
            "`prdata` is combinational: with `psel` at 1 and `pwrite` at 0 it is the present value at `paddr`, "
            "{nothing}; otherwise it is 0.",
        ),
        "no wait cycles": (
            "There are no wait cycles: a transfer completes in every cycle in which `psel` and `penable` are both 1.",
            "Every cycle with `psel` and `penable` both at 1 completes a transfer, without wait cycles.",
            "Without any wait cycles, a transfer completes whenever `psel` and `penable` are both 1.",
        ),
        "narrow": (
            "Bits that a register does not have read as 0 and ignore writes.",
            "Upper bits that are not listed are read as 0 and not written.",
            "Where a register is narrower than the bus, its upper bits read as 0 and are not stored.",
        ),
        "RW": (
            "RW registers are read and written.",
            "RW means that software can read and write the register.",
            "A register marked RW can be both read and written.",
        ),
        "RO": (
            "RO entries are no registers: a read gives the present value of the named port, and writes have no effect.",
            "RO addresses read the named port directly and ignore writes.",
            "An RO address shows the named port as it is at that moment; writing there changes nothing.",
        ),
        "ID": (
            "ID entries read as the constant in the map and ignore writes.",
            "ID stands for a constant that can only be read, and writes there have no effect.",
            "An ID address always reads as the listed constant; writing there changes nothing.",
        ),
        "WO": (
            "WO registers keep what is written but read as 0.",
            "WO means write-only: the register stores what is written, and reads give 0.",
            "A WO register can be written, and reading it gives 0.",
        ),
        "WP": (
            "WP registers hold a written value for one cycle only, then return to 0, and read as 0.",
            "WP is a write pulse: the written value is there in the cycle after the write and is 0 again after that, "
            "unless written anew; it reads as 0.",
            "A WP register has the written value for exactly one cycle after the write and is 0 otherwise; it reads "
            "as 0.",
        ),
        "W1C": (
            "Bits of a W1C register become 1 at each edge at which the same bit of the named port is 1, and a write "
            "clears those bits that are written as 1; other bits stay.",
            "In a W1C register the named port sets bits (a bit of the port at 1 sets the same bit at the edge), and "
            "writing a 1 to a bit clears it, while writing 0 leaves it.",
            "W1C bits are set at the edge by the 1s of the named port, kept, and cleared by writing 1 to them; "
            "writing 0 changes nothing.",
        ),
        "RC": (
            "Bits of an RC register become 1 at each edge at which the same bit of the named port is 1; a read "
            "clears all of them at the edge that ends the read cycle, except those that are set at that edge; writes "
            "have no effect.",
            "In an RC register the named port sets bits, and a read clears the register at the clock edge; bits that "
            "the port sets at that same edge end up set; writes are ignored.",
        ),
        "setting wins": (
            "A W1C bit that is set and cleared in the same cycle ends up set.",
            "For W1C bits setting wins over clearing in the same cycle.",
            "When an event and a clearing write meet on a W1C bit, the bit is set.",
        ),
        "clearing wins": (
            "A W1C bit that is set and cleared in the same cycle ends up cleared.",
            "For W1C bits clearing wins over setting in the same cycle.",
            "When an event and a clearing write meet on a W1C bit, the bit is cleared.",
        ),
        "strobes": (
            "Bit k of `wstrb` enables byte k of a write: bytes without it are not changed, nor cleared, nor pulsed.",
            "`wstrb` has a bit for each byte, bit 0 for bits 7:0; a write acts on enabled bytes only, and a pulse or "
            "a clearing write takes the other bytes as 0.",
        ),
        "acknowledge": (
            "`ack` is 1 exactly in the cycle after one with {enables} at 1.",
            "One cycle after each cycle with {enables} at 1, `ack` is 1, and else 0.",
        ),
    },
    waits=(
        r"Each transfer has (\w+) wait cycles?: of the consecutive cycles in which `psel` and `penable` are both 1, "
        r"the first (\d+) have `pready` at 0 and the next one has `pready` at 1 and completes the transfer, after "
        r"which the count starts again; it also starts again after any cycle in which they are not both 1\.",
        r"A transfer completes after (\w+) wait cycles?: `pready` is 1 only in the cycle that follows (\d+) "
        r"consecutive cycles with `psel` and `penable` both 1, if both are still 1; then, and whenever one of them "
        r"is 0, the count begins anew\.",
    ),
    counts={"one": 1, "two": 2, "three": 3, "four": 4},
)


def understood(text: str, forms: Forms = ENGLISH) -> tuple[frozenset[str], int | None]:
    """The facts that `text` states, and the wait cycles of a transfer where it tells them.

    `unreadable registers` says that some addresses of the map read as 0.
    """
    plain = text.replace("`io.", "`").replace("`pstrb`", "`wstrb`")
    facts = set()
    for fact, patterns in forms.patterns.items():
        for found in (pattern.search(plain) for pattern in patterns):
            if found:
                facts.add(fact)
                if found.groups() and found[1]:
                    facts.add("unreadable registers")
    for form in forms.waits:
        waits = re.search(form, plain)
        if waits and forms.counts.get(waits[1]) == int(waits[2]):
            return frozenset(facts), int(waits[2])
    return frozenset(facts), None
