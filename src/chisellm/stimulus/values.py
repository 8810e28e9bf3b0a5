"""Values for one input leaf: corners, and random draws that favour what breaks hardware."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from chisellm.contract import Assumption, Contract, Port

__all__ = ["Source", "sources"]


class Source:
    """Legal values of one input leaf.

    Parameters
    ----------
    port
        An input leaf.
    assumptions
        Those of the contract that speak of this leaf; `stable` is not theirs to keep.
    bias
        Share of ones for a one-bit leaf.
    """

    def __init__(self, port: Port, assumptions: Sequence[Assumption], bias: float) -> None:
        self.path = port.path
        self.width = port.width
        self.bias = bias
        self._low = -(1 << port.width - 1) if port.signed else 0
        self._high = (1 << port.width - 1) - 1 if port.signed else (1 << port.width) - 1
        self._one_hot = any(a.kind == "one_hot" for a in assumptions)
        self._banned = {a.value for a in assumptions if a.kind == "not_equal"}
        for assumption in assumptions:
            if assumption.kind == "below":
                self._high = min(self._high, assumption.value - 1)
        self.corners = tuple(self._corners())

    def legal(self, value: int) -> bool:
        """Whether the contract allows `value`."""
        if self._one_hot and value.bit_count() != 1:
            return False
        return self._low <= value <= self._high and value not in self._banned

    def every(self) -> list[int]:
        """All legal values; only for narrow leaves."""
        return [value for value in range(self._low, self._high + 1) if self.legal(value)]

    def draw(self, random: Random) -> int:
        """A random legal value: uniform, a corner, with few or many bits set, or with one run of them."""
        if self._one_hot:
            return 1 << random.randrange(self.width)
        if self.width == 1 and self._low == 0:
            value = 1 if random.random() < self.bias else 0
            return value if self.legal(value) else 1 - value
        kind = random.random()
        while True:
            if kind < 0.55:
                value = random.randint(self._low, self._high)
            elif kind < 0.7:
                value = random.choice(self.corners)
            elif kind < 0.8:
                value = self._low + (random.getrandbits(self.width) & random.getrandbits(self.width))
            elif kind < 0.9:
                value = self._low + (random.getrandbits(self.width) | random.getrandbits(self.width))
            else:
                start = random.randrange(self.width)
                run = (1 << random.randint(start, self.width)) - (1 << start)
                value = run - (1 << self.width) if self._low < 0 and run > self._high else run
            if self.legal(value):
                return value
            kind = random.random()

    def _corners(self) -> list[int]:
        if self._one_hot:
            return [1 << i for i in range(self.width)]
        ones = (1 << self.width) - 1
        patterns = [0x5555_5555_5555_5555 & ones, 0xAAAA_AAAA_AAAA_AAAA & ones]
        if self._low < 0:
            patterns = [p - (1 << self.width) if p >> (self.width - 1) else p for p in patterns]
        middle = (self._low + self._high + 1) // 2
        wanted = [
            0,
            1,
            -1,
            self._low,
            self._low + 1,
            self._high,
            self._high - 1,
            middle,
            middle - 1,
            *patterns,
        ]
        return [value for value in dict.fromkeys(wanted) if self.legal(value)]


def sources(contract: Contract, bias: dict[str, float]) -> list[Source]:
    """One source for each input leaf, in port order."""
    return [
        Source(port, [a for a in contract.assumptions if a.port == port.path], bias.get(port.path, 0.5))
        for port in contract.inputs
    ]
