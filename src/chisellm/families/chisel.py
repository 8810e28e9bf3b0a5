"""Rendering pieces that every family's Chisel shares: imports, the `io` Bundle, literals, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chisellm.contract import Contract, Decoupled, Group, Leaf, Node, Vec

__all__ = ["bundle_fields", "complete", "indent", "lit", "module", "named"]

# fmt: off
UTIL_NAMES = frozenset({
    "Arbiter", "BitPat", "Cat", "Counter", "Decoupled", "DecoupledIO", "Enum", "Fill",
    "FillInterleaved", "Irrevocable", "IrrevocableIO", "ListLookup", "Log2",
    "Lookup", "Mux1H", "MuxCase", "MuxLookup", "OHToUInt", "Pipe", "PopCount",
    "PriorityEncoder", "PriorityEncoderOH", "PriorityMux", "Queue", "RRArbiter", "ReadyValidIO",
    "RegEnable", "Reverse", "ShiftRegister", "ShiftRegisters", "UIntToOH", "Valid", "ValidIO", "is",
    "isPow2", "log2Ceil", "log2Floor", "log2Up", "scanLeftOr", "scanRightOr", "signedBitLength",
    "switch", "unsignedBitLength",
})
# fmt: on

# What lives outside the two packages that are imported whole.
IMPORTS = {
    "chisel3.experimental.BundleLiterals._": r"\.Lit\(\s*_\.",
    "chisel3.experimental.VecLiterals._": r"\bVec\([^()]*(?:\([^()]*(?:\([^()]*\))?[^()]*\))?[^()]*\)\.Lit\(",
    "chisel3.util.experimental.decode.{TruthTable, decoder}": r"\bTruthTable\(",
}


def complete(body: str) -> str:
    """Put exactly the imports before `body` that it needs, and end it with one newline-free last line."""
    words = set(re.findall(r"(?<![\w.])[A-Za-z]\w*", _without_comments(body)))
    imports = ["import chisel3._"]
    if words & UTIL_NAMES:
        imports.append("import chisel3.util._")
    code = _without_comments(body)
    imports += [f"import {name}" for name, pattern in IMPORTS.items() if re.search(pattern, code)]
    return "\n".join(imports) + "\n\n" + body.strip() + "\n"


def _without_comments(code: str) -> str:
    return re.sub(r"//[^\n]*|\"[^\"\n]*\"", "", code)


def indent(lines: str | Iterable[str], depth: int = 1) -> str:
    """Indent text or lines by `depth` steps of two spaces; blank lines stay blank."""
    rows = lines.splitlines() if isinstance(lines, str) else [r for line in lines for r in line.splitlines()]
    return "\n".join("  " * depth + row if row.strip() else "" for row in rows)


def named(lines: list[str], name: str, text: str) -> str:
    """Give the expression `text` a name in `lines`, unless it is one already; returns what to write in its place."""
    if text.isidentifier():
        return text
    lines.append(f"val {name} = {text}")
    return name


def module(contract: Contract, body: str | Iterable[str], *, before: str = "", extends: str = "Module") -> str:
    """A whole class: `io` Bundle from the contract, then `body`. `before` holds declarations above it."""
    text = body if isinstance(body, str) else "\n".join(body)
    head = f"{before.strip()}\n\n" if before else ""
    return (
        f"{head}class {contract.module} extends {extends} {{\n"
        f"  val io = IO(new Bundle {{\n{indent(bundle_fields(contract), 2)}\n  }})\n\n"
        f"{indent(text)}\n"
        "}\n"
    )


def bundle_fields(contract: Contract) -> list[str]:
    """One `val` line (or nested block) for each field of the `io` Bundle."""
    return [f"val {node.name} = {_field(node)}" for node in contract.tree()]


def _field(node: Node) -> str:
    directions = {port.direction for port in node.leaves}
    if isinstance(node, Decoupled):
        inner = f"Decoupled({_payload(node.bits)})"
        return f"Flipped({inner})" if node.flipped else inner
    if len(directions) == 1:
        return f"{'Input' if directions == {'input'} else 'Output'}({_payload(node)})"
    if isinstance(node, Group):
        return "new Bundle {\n" + indent(f"val {f.name} = {_field(f)}" for f in node.fields) + "\n}"
    if isinstance(node, Vec):
        return f"Vec({len(node.elements)}, {_field(node.elements[0])})"
    raise AssertionError(node)


def _payload(node: Node) -> str:
    if isinstance(node, Leaf):
        return node.port.scala_type
    if isinstance(node, Vec):
        return f"Vec({len(node.elements)}, {_payload(node.elements[0])})"
    if isinstance(node, Group):
        return "new Bundle {\n" + indent(f"val {f.name} = {_payload(f)}" for f in node.fields) + "\n}"
    raise AssertionError(node)


def lit(value: int, width: int, *, signed: bool = False, base: int = 10) -> str:
    """A sized literal: `12.U(8.W)`, `"h3f".U(8.W)`, `-3.S(8.W)`; a `Long` or hexadecimal where `Int` ends."""
    kind = "S" if signed else "U"
    if base == 10 and -(2**63) <= value < 2**63:
        digits = f"{value}" if -(2**31) <= value < 2**31 else f"{value}L"
        return f"({digits}).{kind}({width}.W)" if value < 0 else f"{digits}.{kind}({width}.W)"
    base = 16 if base == 10 else base
    digits = format(value, "x" if base == 16 else f"0{width}b")
    return f'"{"h" if base == 16 else "b"}{digits}".{kind}({width}.W)'
