"""The operations that an arithmetic logic unit may have: label, words, meaning and Chisel of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["OPERATIONS", "Operation"]


def signed(value: int, width: int) -> int:
    return value - 2**width if value >= 2 ** (width - 1) else value


@dataclass(frozen=True)
class Operation:
    """One operation on unsigned words of `w` bits.

    `words` and `code` are templates over the operands {a} and {b}, the shift amount {n}, the width {w} and
    the top bit {t}; `value` takes (a, b, n, w) and may return any integer, which is cut to w bits.
    """

    label: str
    words: tuple[str, ...]
    code: str
    value: Callable[[int, int, int, int], int]
    shifts: bool = False
    power: bool = False  # only for widths that are a power of two


OPERATIONS = {
    operation.label: operation
    for operation in (
        Operation("ADD", ("{a} + {b}", "sum of {a} and {b}"), "{a} + {b}", lambda a, b, n, w: a + b),
        Operation("SUB", ("{a} - {b}", "{a} minus {b}"), "{a} - {b}", lambda a, b, n, w: a - b),
        Operation("RSUB", ("{b} - {a}", "{b} minus {a}"), "{b} - {a}", lambda a, b, n, w: b - a),
        Operation("AND", ("bitwise AND of {a} and {b}",), "{a} & {b}", lambda a, b, n, w: a & b),
        Operation("OR", ("bitwise OR of {a} and {b}",), "{a} | {b}", lambda a, b, n, w: a | b),
        Operation("XOR", ("bitwise XOR of {a} and {b}",), "{a} ^ {b}", lambda a, b, n, w: (a | b) - (a & b)),
        Operation("NOR", ("bitwise NOR of {a} and {b}",), "~({a} | {b})", lambda a, b, n, w: -1 - (a | b)),
        Operation("NAND", ("bitwise NAND of {a} and {b}",), "~({a} & {b})", lambda a, b, n, w: -1 - (a & b)),
        Operation("XNOR", ("bitwise XNOR of {a} and {b}",), "~({a} ^ {b})", lambda a, b, n, w: -1 - (a ^ b)),
        Operation(
            "ANDN",
            ("bitwise AND of {a} with the complement of {b}", "{a} with every bit cleared that is 1 in {b}"),
            "{a} & ~{b}",
            lambda a, b, n, w: a - (a & b),
        ),
        Operation(
            "NOT", ("bitwise complement of {a}", "{a} with all bits inverted"), "~{a}", lambda a, b, n, w: -1 - a
        ),
        Operation(
            "SLL",
            ("{a} shifted left by {n}, filled with zeros",),
            "({a} << {n})({t}, 0)",
            lambda a, b, n, w: a * 2**n,
            shifts=True,
        ),
        Operation(
            "SRL",
            ("{a} shifted right by {n}, filled with zeros", "{a} shifted right logically by {n}"),
            "{a} >> {n}",
            lambda a, b, n, w: a // 2**n,
            shifts=True,
        ),
        Operation(
            "SRA",
            ("{a} shifted right by {n}, filled with its sign bit", "{a} shifted right arithmetically by {n}"),
            "({a}.asSInt >> {n}).asUInt",
            lambda a, b, n, w: signed(a, w) // 2**n,
            shifts=True,
        ),
        Operation(
            "ROL",
            ("{a} rotated left by {n}",),
            "{a}.rotateLeft({n})",
            lambda a, b, n, w: a * 2**n + a // 2 ** (w - n),
            shifts=True,
            power=True,
        ),
        Operation(
            "ROR",
            ("{a} rotated right by {n}",),
            "{a}.rotateRight({n})",
            lambda a, b, n, w: a // 2**n + a * 2 ** (w - n),
            shifts=True,
            power=True,
        ),
        Operation(
            "SLT",
            ("1 if {a} < {b} as signed numbers, else 0", "signed comparison: 1 if {a} < {b}, otherwise 0"),
            "({a}.asSInt < {b}.asSInt).asUInt",
            lambda a, b, n, w: int(signed(a, w) < signed(b, w)),
        ),
        Operation(
            "SLTU",
            ("1 if {a} < {b} as unsigned numbers, else 0", "unsigned comparison: 1 if {a} < {b}, otherwise 0"),
            "({a} < {b}).asUInt",
            lambda a, b, n, w: int(a < b),
        ),
        Operation("SEQ", ("1 if {a} equals {b}, else 0",), "({a} === {b}).asUInt", lambda a, b, n, w: int(a == b)),
        Operation(
            "MINU",
            ("the smaller of {a} and {b} as unsigned numbers", "unsigned minimum of {a} and {b}"),
            "Mux({a} < {b}, {a}, {b})",
            lambda a, b, n, w: min(a, b),
        ),
        Operation(
            "MAXU",
            ("the greater of {a} and {b} as unsigned numbers", "unsigned maximum of {a} and {b}"),
            "Mux({a} < {b}, {b}, {a})",
            lambda a, b, n, w: max(a, b),
        ),
        Operation(
            "MIN",
            ("the smaller of {a} and {b} as signed numbers", "signed minimum of {a} and {b}"),
            "Mux({a}.asSInt < {b}.asSInt, {a}, {b})",
            lambda a, b, n, w: min(signed(a, w), signed(b, w)),
        ),
        Operation(
            "MAX",
            ("the greater of {a} and {b} as signed numbers", "signed maximum of {a} and {b}"),
            "Mux({a}.asSInt < {b}.asSInt, {b}, {a})",
            lambda a, b, n, w: max(signed(a, w), signed(b, w)),
        ),
        Operation(
            "ADIFF",
            ("absolute difference of {a} and {b} as unsigned numbers",),
            "Mux({a} > {b}, {a} - {b}, {b} - {a})",
            lambda a, b, n, w: abs(a - b),
        ),
        Operation("PASSA", ("{a} unchanged",), "{a}", lambda a, b, n, w: a),
        Operation("PASSB", ("{b} unchanged",), "{b}", lambda a, b, n, w: b),
        Operation("INC", ("{a} + 1", "{a} plus one"), "{a} + 1.U", lambda a, b, n, w: a + 1),
        Operation("DEC", ("{a} - 1", "{a} minus one"), "{a} - 1.U", lambda a, b, n, w: a - 1),
        Operation("NEG", ("two's complement of {a}", "0 - {a}"), "0.U({w}.W) - {a}", lambda a, b, n, w: -a),
        Operation(
            "REV",
            ("{a} with the order of its bits reversed",),
            "Reverse({a})",
            lambda a, b, n, w: int(f"{a:0{w}b}"[::-1], 2),
        ),
    )
}
