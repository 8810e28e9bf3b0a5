"""One-bit cells that a chain is built of."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.families.chisel import indent

__all__ = ["CELLS", "Cell", "cell_class"]


@dataclass(frozen=True)
class Cell:
    """A module with one-bit ports; `bit` is empty where the chain's last carry is the whole result."""

    name: str
    operands: tuple[str, ...]
    carry_in: str
    bit: str
    carry_out: str
    logic: tuple[str, ...]
    starts: tuple[str, ...]
    finishes: tuple[str, ...]

    @property
    def binary(self) -> bool:
        return len(self.operands) == 2


SEEN = ("any", "nonZero", "found")
CELLS = {
    "add": Cell(
        "FullAdder",
        ("a", "b"),
        "cin",
        "sum",
        "cout",
        ("val half = io.a ^ io.b", "io.sum := half ^ io.cin", "io.cout := (io.a && io.b) || (io.cin && half)"),
        ("cin", "carryIn"),
        ("cout", "carryOut", "overflow"),
    ),
    "subtract": Cell(
        "FullSubtractor",
        ("a", "b"),
        "borrowIn",
        "diff",
        "borrowOut",
        (
            "val half = io.a ^ io.b",
            "io.diff := half ^ io.borrowIn",
            "io.borrowOut := (!io.a && io.b) || (io.borrowIn && !half)",
        ),
        ("borrowIn", "bin"),
        ("borrowOut", "bout", "underflow"),
    ),
    "less": Cell(
        "LessBit",
        ("a", "b"),
        "lessBelow",
        "",
        "less",
        ("io.less := Mux(io.a === io.b, io.lessBelow, io.b)",),
        ("orEqual", "allowEqual"),
        ("less", "below", "ordered"),
    ),
    "increment": Cell(
        "HalfAdder",
        ("a",),
        "cin",
        "sum",
        "cout",
        ("io.sum := io.a ^ io.cin", "io.cout := io.a && io.cin"),
        ("inc", "step", "plusOne"),
        ("cout", "overflow", "wrapped"),
    ),
    "decrement": Cell(
        "HalfSubtractor",
        ("a",),
        "borrowIn",
        "diff",
        "borrowOut",
        ("io.diff := io.a ^ io.borrowIn", "io.borrowOut := !io.a && io.borrowIn"),
        ("dec", "step", "minusOne"),
        ("borrowOut", "underflow", "wrapped"),
    ),
    "negate": Cell(
        "NegateBit",
        ("a",),
        "seenBelow",
        "negated",
        "seen",
        ("io.negated := io.a ^ io.seenBelow", "io.seen := io.a || io.seenBelow"),
        (),
        SEEN,
    ),
    "isolate": Cell(
        "LowestOneBit",
        ("a",),
        "seenBelow",
        "lowest",
        "seen",
        ("io.lowest := io.a && !io.seenBelow", "io.seen := io.a || io.seenBelow"),
        (),
        SEEN,
    ),
    "spread": Cell(
        "FillBit",
        ("a",),
        "seenBelow",
        "filled",
        "seen",
        ("val seen = io.a || io.seenBelow", "io.filled := seen", "io.seen := seen"),
        (),
        SEEN,
    ),
}


def cell_class(cell: Cell) -> str:
    """The class of a cell."""
    fields = [f"val {path} = Input(Bool())" for path in (*cell.operands, cell.carry_in)]
    fields += [f"val {path} = Output(Bool())" for path in (cell.bit, cell.carry_out) if path]
    return (
        f"class {cell.name} extends Module {{\n"
        f"  val io = IO(new Bundle {{\n{indent(fields, 2)}\n  }})\n\n{indent(cell.logic)}\n}}"
    )
