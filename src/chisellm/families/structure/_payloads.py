"""Types that a generic module may carry: ground types, a Vec, a named Bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Port
from chisellm.design import Inputs
from chisellm.families.ports import input_port, output_port

__all__ = ["Field", "Payload", "draw_payload"]

BUNDLES = [
    ("Pixel", ("red", "green", "blue")),
    ("Point", ("x", "y")),
    ("Packet", ("tag", "data")),
    ("Sample", ("left", "right")),
    ("Span", ("start", "length", "last")),
    ("Complex", ("re", "im")),
]


SIGNED = ("Point", "Sample", "Complex")


@dataclass(frozen=True)
class Field:
    """A ground-typed part; `path` is what follows the port's name."""

    path: str
    width: int
    signed: bool

    @property
    def scala(self) -> str:
        return (
            "Bool()" if self.width == 1 and not self.signed else f"{'SInt' if self.signed else 'UInt'}({self.width}.W)"
        )


@dataclass(frozen=True)
class Payload:
    """`shape` `bundle`: a class called `name` with the fields of `fields`."""

    shape: Literal["ground", "vec", "bundle"]
    name: str
    fields: tuple[Field, ...]

    @property
    def scala(self) -> str:
        """The type as an expression."""
        if self.shape == "bundle":
            return f"new {self.name}"
        if self.shape == "vec":
            return f"Vec({len(self.fields)}, {self.fields[0].scala})"
        return self.fields[0].scala

    @property
    def type(self) -> str:
        """The type's name in a signature."""
        if self.shape == "bundle":
            return self.name
        ground = self.fields[0].scala.split("(")[0]
        return f"Vec[{ground}]" if self.shape == "vec" else ground

    @property
    def declaration(self) -> str:
        """The class above the module, or nothing."""
        if self.shape != "bundle":
            return ""
        rows = "\n".join(f"  val {field.path[1:]} = {field.scala}" for field in self.fields)
        return f"class {self.name} extends Bundle {{\n{rows}\n}}"

    def inputs(self, path: str) -> list[Port]:
        return [input_port(path + field.path, field.width, signed=field.signed) for field in self.fields]

    def outputs(self, path: str) -> list[Port]:
        return [output_port(path + field.path, field.width, signed=field.signed) for field in self.fields]

    def paths(self, path: str) -> list[str]:
        return [path + field.path for field in self.fields]

    def read(self, path: str, i: Inputs) -> tuple[int, ...]:
        return tuple(i[leaf] for leaf in self.paths(path))

    def write(self, path: str, values: tuple[int, ...]) -> dict[str, int]:
        return dict(zip(self.paths(path), values, strict=True))

    @property
    def zero(self) -> tuple[int, ...]:
        return (0,) * len(self.fields)

    def corners(self) -> Iterator[tuple[int, ...]]:
        """Values in which every bit of one field, and of no other, is set; and all ones."""
        for k, field in enumerate(self.fields):
            yield tuple(
                (-1 if field.signed else (1 << field.width) - 1) if j == k else 0 for j in range(len(self.fields))
            )
        yield tuple(-1 if field.signed else (1 << field.width) - 1 for field in self.fields)


def draw_payload(random: Random, shapes: tuple[str, ...] = ("ground", "vec", "bundle")) -> Payload:
    shape = random.choice(shapes)
    signed = random.random() < 0.3
    if shape == "bundle":
        name, parts = random.choice(BUNDLES)
        alike = random.random() < 0.4 or name in ("Pixel", "Point", "Complex", "Sample")
        width = random.randint(2, 12)
        widths = [width if alike else random.randint(1, 12) for _ in parts]
        fields = [Field(f".{part}", bits, signed and name in SIGNED) for part, bits in zip(parts, widths, strict=True)]
        return Payload("bundle", name, tuple(fields))
    width = random.randint(2, 16)
    if shape == "vec":
        return Payload("vec", "", tuple(Field(f"[{k}]", width, signed) for k in range(random.randint(2, 4))))
    return Payload("ground", "", (Field("", width, signed),))
