"""A truth table as rows with don't-cares, its drawing, and its minimised products."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

__all__ = ["Table", "draw", "look_up", "products"]


@dataclass(frozen=True)
class Table:
    """The first row whose pattern (`0`, `1`, `-` by input) matches gives the outputs; the last one matches always.

    `widths` by output; a width of 1 is a `Bool`.
    """

    noun: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def flags(self) -> bool:
        """Whether every output is a single bit."""
        return set(self.widths) == {1}

    def column(self, at: int) -> tuple[int, ...]:
        """Output `at` for every combination, the first input as most significant bit."""
        return tuple(look_up(self, "".join(bits))[at] for bits in product("01", repeat=len(self.inputs)))

    @property
    def complete(self) -> tuple[tuple[int, ...], ...]:
        """All outputs for every combination."""
        return tuple(look_up(self, "".join(bits)) for bits in product("01", repeat=len(self.inputs)))


THEMES: tuple[tuple[str, str, str], ...] = (
    ("door control", "closed locked badge button fire night", "unlock alarm bell lamp"),
    ("pump control", "tankLow tankHigh manual dry forced storm", "pumpOn valve warn drain"),
    ("interrupt steering", "timer uart gpio dma masked urgent", "accept defer route wake"),
    ("bus grant", "cpuReq dmaReq gpuReq locked refresh idle", "cpuGrant dmaGrant stall busy"),
    ("elevator control", "callUp callDown atFloor doorOpen overload fire", "moveUp moveDown hold chime"),
    ("instruction decode", "isLoad isStore isBranch isJump immediate trap", "writeBack memRead aluOp flush"),
    ("light control", "motion daylight manual timerOn guest away", "lampA lampB dim standby"),
    ("battery charging", "plugged full hot fault aged sleeping", "chargeOn fan led cutOff"),
    ("voting", "yesA yesB yesC chair secret absent", "passed tied veto recount"),
    ("traffic signal", "carNorth carEast walk night tram error", "red green amber blink"),
    ("heating control", "cold windowOpen holiday boost nightMode fault", "burner fanOn pumpOn notice"),
    ("packet filter", "known trusted broken oversize urgent encrypted", "forward drop inspect record"),
)


def look_up(table: Table, bits: str) -> tuple[int, ...]:
    """The outputs for the inputs written as bits, in the order of the inputs."""
    for pattern, values in table.rows:
        if all(want in ("-", bit) for want, bit in zip(pattern, bits, strict=True)):
            return values
    raise AssertionError("the last row matches always")


def draw(random: Random) -> Table:
    """A table in which every row, input and output counts."""
    while True:
        noun, inputs, outputs = random.choice(THEMES)
        count = random.choice([3, 3, 4, 4, 5])
        ins = tuple(random.sample(inputs.split(), count))
        outs = tuple(random.sample(outputs.split(), random.choice([1, 2, 2, 3])))
        widths = tuple(1 for _ in outs)
        if random.random() < 0.35:
            noun_words = random.choice(["mode", "code", "level", "action", "choice"])
            outs, widths = (noun_words, *outs[1:]), (random.choice([2, 3, 4]), *widths[1:])

        def values(widths: tuple[int, ...] = widths) -> tuple[int, ...]:
            return tuple(random.randrange(2**width) for width in widths)

        rows: list[tuple[str, tuple[int, ...]]] = []
        if count == 3 and random.random() < 0.5:
            rows = [("".join(bits), values()) for bits in product("01", repeat=3)]
            rows[-1] = ("---", rows[-1][1])
        else:
            for _ in range(random.randint(count, count + 4)):
                rows.append(("".join(random.choice("01-") for _ in ins), values()))
            rows.append(("-" * count, values()))
        table = Table(noun, ins, outs, widths, tuple(rows))
        if _counts(table):
            return table


def _counts(table: Table) -> bool:
    """Whether rows are reached and differ, inputs matter and outputs are no copies of one another."""
    whole = table.complete
    for at in range(len(table.rows) - 1):
        left = Table(table.noun, table.inputs, table.outputs, table.widths, table.rows[:at] + table.rows[at + 1 :])
        if left.complete == whole:
            return False
    if all(any(_matches(pattern, bits) for pattern, _ in table.rows[:-1]) for bits in _all(len(table.inputs))):
        return False
    size = len(table.inputs)
    for place in range(size):
        if all(whole[k] == whole[k ^ (1 << place)] for k in range(len(whole))):
            return False
    columns = [table.column(at) for at in range(len(table.outputs))]
    inverses = [tuple(1 - bit for bit in column) for column in columns]
    for a, b in combinations(range(len(columns)), 2):
        if columns[a] in (columns[b], inverses[b]):
            return False
    for column in columns:
        matter = [any(column[k] != column[k ^ (1 << p)] for k in range(len(column))) for p in range(size)]
        if sum(matter) < 2:
            return False
    return True


def _matches(pattern: str, bits: str) -> bool:
    return all(want in ("-", bit) for want, bit in zip(pattern, bits, strict=True))


def _all(count: int) -> list[str]:
    return ["".join(bits) for bits in product("01", repeat=count)]


def products(column: Mapping[str, int] | tuple[int, ...], count: int) -> list[str]:
    """A small sum of products for a column of bits (Quine and McCluskey, then the largest products first)."""
    assert isinstance(column, tuple)
    wanted = {bits for bits, value in zip(_all(count), column, strict=True) if value}
    primes: set[str] = set()
    level = set(wanted)
    while level:
        joined: set[str] = set()
        used: set[str] = set()
        for a, b in combinations(sorted(level), 2):
            places = [k for k in range(count) if a[k] != b[k]]
            if len(places) == 1 and "-" not in (a[places[0]], b[places[0]]):
                joined.add(a[: places[0]] + "-" + a[places[0] + 1 :])
                used |= {a, b}
        primes |= level - used
        level = joined
    chosen: list[str] = []
    left = set(wanted)
    while left:
        best = max(sorted(primes), key=lambda p: (sum(_matches(p, bits) for bits in left), p.count("-")))
        chosen.append(best)
        left -= {bits for bits in left if _matches(best, bits)}
    for term in list(chosen):  # one after the other: two may each be covered by the rest
        others = [p for p in chosen if p != term]
        if _covered(term, others, wanted):
            chosen = others
    return chosen


def _covered(pattern: str, others: list[str], wanted: set[str]) -> bool:
    mine = {bits for bits in wanted if _matches(pattern, bits)}
    return len(others) > 0 and all(any(_matches(other, bits) for other in others) for bits in mine)
