"""Verilog blocks that a design may be built around: their source, and what they compute in plain integers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["BLOCKS", "Block", "verilog"]


@dataclass(frozen=True)
class Block:
    """A small Verilog module with one or two operands and one result, all unsigned and of one width.

    Parameters
    ----------
    names
        Names that the module may have.
    body
        `(width, amount, operands, result)` → the lines of the module's body; `amount` is a constant of the block.
    value
        `(width, amount, operands, result so far)` → the result. A block with state has it after the clock edge, for
        an enable of 1.
    """

    names: tuple[str, ...]
    operands: int
    body: Callable[[int, int, tuple[str, ...], str], list[str]]
    value: Callable[[int, int, tuple[int, ...], int], int]
    clocked: bool = False


def slice_(name: str, high: int, low: int) -> str:
    return f"{name}[{high}:{low}]" if high > low else f"{name}[{low}]"


def _saturating(width: int, _k: int, x: tuple[str, ...], y: str) -> list[str]:
    return [
        f"wire [{width}:0] exact = {{1'b0, {x[0]}}} + {{1'b0, {x[1]}}};",
        f"assign {y} = exact[{width}] ? {{{width}{{1'b1}}}} : exact[{width - 1}:0];",
    ]


def _distance(_w: int, _k: int, x: tuple[str, ...], y: str) -> list[str]:
    return [f"assign {y} = ({x[0]} > {x[1]}) ? ({x[0]} - {x[1]}) : ({x[1]} - {x[0]});"]


def _mixed(width: int, k: int, x: tuple[str, ...], y: str) -> list[str]:
    return [f"assign {y} = {{{slice_(x[0], width - k - 1, 0)}, {slice_(x[0], width - 1, width - k)}}} ^ {x[1]};"]


def _average(width: int, _k: int, x: tuple[str, ...], y: str) -> list[str]:
    return [
        f"wire [{width}:0] total = {{1'b0, {x[0]}}} + {{1'b0, {x[1]}}};",
        f"assign {y} = total[{width}:1];",
    ]


def _gray(_w: int, _k: int, x: tuple[str, ...], y: str) -> list[str]:
    return [f"assign {y} = {x[0]} ^ ({x[0]} >> 1);"]


def _held(step: str) -> Callable[[int, int, tuple[str, ...], str], list[str]]:
    def body(width: int, _k: int, x: tuple[str, ...], y: str) -> list[str]:
        return [
            f"reg [{width - 1}:0] held;",
            "always @(posedge clk) begin",
            f"  if (rst) held <= {width}'d0;",
            f"  else if (en) held <= {step.format(x=x[0])};",
            "end",
            f"assign {y} = held;",
        ]

    return body


def _rotated(width: int, k: int, value: int) -> int:
    digits = format(value, f"0{width}b")
    return int(digits[k:] + digits[:k], 2)


BLOCKS: dict[str, Block] = {
    "saturating": Block(
        ("sat_add", "clip_adder", "adder_sat"),
        2,
        _saturating,
        lambda w, _k, x, _y: min(sum(x), 2**w - 1),
    ),
    "distance": Block(("abs_diff", "distance_unit", "absdiff"), 2, _distance, lambda _w, _k, x, _y: max(x) - min(x)),
    "mixed": Block(("mix_round", "rot_xor", "scramble"), 2, _mixed, lambda w, k, x, _y: _rotated(w, k, x[0]) ^ x[1]),
    "average": Block(("avg_floor", "mean_unit", "half_sum"), 2, _average, lambda _w, _k, x, _y: sum(x) // 2),
    "gray": Block(("bin_to_gray", "gray_encode", "gray_enc"), 1, _gray, lambda _w, _k, x, _y: x[0] ^ x[0] // 2),
    "register": Block(("hold_reg", "en_reg", "sample_hold"), 1, _held("{x}"), lambda _w, _k, x, _y: x[0], clocked=True),
    "accumulator": Block(
        ("accum", "acc_core", "running_sum"),
        1,
        _held("held + {x}"),
        lambda w, _k, x, y: (y + x[0]) % 2**w,
        clocked=True,
    ),
}


def verilog(block: Block, name: str, width: int, amount: int, operands: tuple[str, ...], result: str) -> str:
    """The source of the block as a module called `name`."""
    ports = [f"input wire {pin}" for pin in (("clk", "rst", "en") if block.clocked else ())]
    ports += [f"input wire [{width - 1}:0] {operand}" for operand in operands]
    ports.append(f"output wire [{width - 1}:0] {result}")
    head = f"module {name} (\n" + ",\n".join(f"  {port}" for port in ports) + "\n);"
    body = "\n".join(f"  {line}" for line in block.body(width, amount, operands, result))
    return f"{head}\n{body}\nendmodule\n"
