"""The parameters of the color_convert family."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Kind = Literal["widen", "narrow", "grey", "brighten", "invert", "scale"]
CHANNELS = ("red", "green", "blue")
USUAL = ["RGB565", "RGB555", "RGB444", "RGB332", "RGB666"]
WEIGHTS = [(77, 150, 29, 8), (54, 183, 19, 8), (85, 86, 85, 8), (19, 38, 7, 6), (38, 75, 15, 7), (5, 9, 2, 4)]


def own_weights(random: Random) -> tuple[int, int, int, int]:
    """Weights that add up to a power of two."""
    shift = random.randint(4, 8)
    red, blue = random.randint(1, 2**shift // 3), random.randint(1, 2**shift // 3)
    return red, 2**shift - red - blue, blue, shift


@dataclass(frozen=True)
class Params:
    kind: Kind
    format: str  # of the narrow side; its digits are the bits of the channels
    packed_in: bool  # the input pixel is one word; otherwise a Bundle with the three channels
    packed_out: bool
    blue_first: bool  # in packed words blue is the most significant channel
    pixel: str
    out: str
    replicate: bool  # `widen` repeats the high bits below; otherwise zeros
    rounded: bool  # `narrow` and `grey` round to nearest
    weights: tuple[int, int, int, int]  # of `grey`; the last is the shift
    amount: str  # signed offset of `brighten`, factor of `scale`
    touched: tuple[int, ...]  # channels that brightness, inversion and scaling change
    active: str  # control input that turns the operation on; empty: always. Formats that differ have none
    bright: str  # `grey`: output that tells a value above `threshold`; empty: none
    threshold: int

    @property
    def sizes(self) -> tuple[int, int, int]:
        red, green, blue = map(int, self.format.removeprefix("RGB"))
        return red, green, blue

    @property
    def in_sizes(self) -> tuple[int, int, int]:
        return self.sizes if self.kind == "widen" else (8, 8, 8)

    @property
    def out_sizes(self) -> tuple[int, int, int]:
        return self.sizes if self.kind == "narrow" else (8, 8, 8)


def draw(random: Random) -> Params:
    kind: Kind = random.choice(["widen", "widen", "narrow", "narrow", "grey", "grey", "brighten", "invert", "scale"])
    same = kind in ("brighten", "invert", "scale")
    amounts = {"brighten": ["offset", "delta", "change"], "scale": ["level", "factor", "alpha"]}
    return Params(
        kind=kind,
        format=random.choice([*USUAL, f"RGB{random.randint(2, 7)}{random.randint(2, 7)}{random.randint(2, 7)}"]),
        packed_in=random.random() < 0.6,
        packed_out=random.random() < 0.6,
        blue_first=random.random() < 0.3,
        pixel=random.choice(["pixel", "in", "color", "source"]),
        out=random.choice(["grey", "luma", "gray"] if kind == "grey" else ["out", "result", "converted"]),
        replicate=random.random() < 0.6,
        rounded=random.random() < 0.5,
        weights=random.choice([random.choice(WEIGHTS), own_weights(random)]),
        amount=random.choice(amounts[kind]) if kind in amounts else "",
        touched=random.choice([(0, 1, 2), (0, 1, 2), (0, 1), (1, 2), (0, 2), (0,), (1,), (2,)]) if same else (0, 1, 2),
        active=random.choice(["enable", "apply", "active"]) if same and random.random() < 0.6 else "",
        bright=random.choice(["bright", "light"]) if kind == "grey" and random.random() < 0.5 else "",
        threshold=random.randrange(32, 224),
    )


def order(p: Params) -> tuple[int, int, int]:
    """Channels in a packed word, the most significant one first."""
    return (2, 1, 0) if p.blue_first else (0, 1, 2)
