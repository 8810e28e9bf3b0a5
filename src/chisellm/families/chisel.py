"""Rendering pieces that every family's Chisel shares: imports, the `io` Bundle, literals, indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chisellm.contract import Contract, Decoupled, Group, Leaf, Node, Vec
from chisellm.families.layout import laid_out

__all__ = [
    "bare_fields",
    "bundle_fields",
    "class_head",
    "complete",
    "indent",
    "lit",
    "module",
    "named",
    "parent",
    "without_unused",
]

# fmt: off
UTIL_NAMES = frozenset({
    "Arbiter", "BinaryToGray", "BitPat", "Cat", "Counter", "Decoupled", "DecoupledIO", "Enum", "Fill",
    "FillInterleaved", "GrayToBinary", "Irrevocable", "IrrevocableIO", "ListLookup", "Log2",
    "Lookup", "Mux1H", "MuxCase", "MuxLookup", "OHToUInt", "Pipe", "PopCount",
    "PriorityEncoder", "PriorityEncoderOH", "PriorityMux", "Queue", "QueueIO", "RRArbiter", "ReadyValidIO", "SRAM",
    "RegEnable", "Reverse", "ShiftRegister", "ShiftRegisters", "UIntToOH", "Valid", "ValidIO", "is",
    "isPow2", "log2Ceil", "log2Floor", "log2Up", "MixedVec", "MixedVecInit", "scanLeftOr",
    "scanRightOr", "signedBitLength", "switch", "unsignedBitLength",
})
# fmt: on
WIDTH = 98  # of a line, an opening brace behind it left out
HIERARCHY_NAMES = ("Definition", "Instance", "instantiable", "public")

# What lives outside the two packages that are imported whole.
IMPORTS = {
    "chisel3.experimental.BundleLiterals._": r"\.Lit\(\s*_\.",
    "chisel3.experimental.VecLiterals._": r"\bVec\([^()]*(?:\([^()]*(?:\([^()]*\))?[^()]*\))?[^()]*\)\.Lit\(",
    "chisel3.util.experimental.decode.{TruthTable, decoder}": r"\bTruthTable\(",
    "chisel3.util.random.FibonacciLFSR": r"\bFibonacciLFSR\(",
    "chisel3.util.random.GaloisLFSR": r"\bGaloisLFSR\(",
    "chisel3.util.random.LFSR": r"\bLFSR\(",
    "chisel3.util.random.XNOR": r", XNOR\)",
}


def complete(body: str) -> str:
    """Put exactly the imports before `body` that it needs, break its lines, and end it with one newline."""
    code = _without_comments(body)
    words = set(re.findall(r"(?<![\w.])[A-Za-z]\w*", code))
    imports = ["import chisel3._"]
    hierarchy = [name for name in HIERARCHY_NAMES if name in words]
    if hierarchy:
        imports.append(f"import chisel3.experimental.hierarchy.{{{', '.join(hierarchy)}}}")
    if words & UTIL_NAMES:
        imports.append("import chisel3.util._")
    imports += [f"import {name}" for name, pattern in IMPORTS.items() if re.search(pattern, code)]
    return "\n".join(sorted(imports)) + "\n\n" + laid_out(body.strip()) + "\n"


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


def module(contract: Contract, body: str | Iterable[str], *, before: str = "", flat: bool = False) -> str:
    """A whole class: base, reset and ports from the contract, then `body`. `before` holds declarations above it.

    Bare ports are values of their own, or with `flat` fields of one `FlatIO` called `io`.
    """
    text = without_unused(body if isinstance(body, str) else "\n".join(body))
    head = f"{before.strip()}\n\n" if before else ""
    if contract.style == "bare" and not flat:
        ports = indent(bare_fields(contract))
    else:
        kind = "FlatIO" if flat else "IO"
        ports = f"  val io = {kind}(new Bundle {{\n{indent(bundle_fields(contract), 2)}\n  }})"
    opening = class_head(contract.module, [p.scala for p in contract.parameters], parent(contract))
    return f"{head}{opening} {{\n{ports}\n\n{indent(text)}\n}}\n"


def parent(contract: Contract) -> str:
    """What the class extends; the clock and reset of a `RawModule` are ports."""
    implicit = contract.base == "Module" and contract.reset.kind == "async"
    return "Module with RequireAsyncReset" if implicit else contract.base


def class_head(name: str, parameters: Sequence[str], extends: str) -> str:
    """A class up to its body, the parameters in lines of their own where one line would be too long."""
    if not parameters:
        return f"class {name} extends {extends}"
    line = f"class {name}({', '.join(parameters)}) extends {extends}"
    if len(line) <= WIDTH:
        return line
    rows = indent(",\n".join(parameters), 2)
    traits = extends.replace(" with ", "\n    with ")
    return f"class {name}(\n{rows}\n) extends {traits}"


def without_unused(text: str) -> str:
    """`text` without those values, each on one line of its own, that nothing refers to."""
    lines = text.split("\n")
    for at in reversed(range(len(lines))):
        found = re.fullmatch(r"val (\w+) = (?!.*\bValue\b)(.*)", lines[at])
        if found is None or any(found[2].count(a) != found[2].count(b) for a, b in ("()", "{}")):
            continue
        goes_on = at + 1 < len(lines) and lines[at + 1].startswith((" ", ".", ")"))
        if not goes_on and len(re.findall(rf"\b{found[1]}\b", "\n".join(lines))) == 1:
            del lines[at]
    return "\n".join(lines)


def bare_fields(contract: Contract) -> list[str]:
    """One `val a = IO(…)` for each port outside a Bundle, the clock and reset of a `RawModule` first."""
    lines = []
    if contract.base == "RawModule" and contract.stateful:
        kind = "AsyncReset()" if contract.reset.kind == "async" else "Bool()"
        lines.append(f"val {contract.clock} = IO(Input(Clock()))")
        lines.append(f"val {contract.reset.port} = IO(Input({kind}))")
    return lines + [f"val {node.name} = IO({_field(node)})" for node in contract.tree()]


def bundle_fields(contract: Contract) -> list[str]:
    """One `val` line (or nested block) for each field of the `io` Bundle."""
    return [f"val {node.name} = {_field(node)}" for node in contract.tree()]


def _field(node: Node) -> str:
    directions = {port.direction for port in node.leaves}
    if isinstance(node, Decoupled):
        inner = f"Decoupled({_payload(node.bits)})"
        return f"Flipped({inner})" if node.flipped else inner
    if isinstance(node, Group) and node.is_valid:
        inner = f"Valid({_payload(node.fields[1])})"
        return f"Flipped({inner})" if "input" in directions else inner
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
