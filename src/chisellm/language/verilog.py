"""The interface as a Verilog module header, with marks."""

from __future__ import annotations

from chisellm.contract import Contract, Leaf
from chisellm.language.instruction import mark
from chisellm.language.interface import items

__all__ = ["module_header", "nested"]


def nested(contract: Contract) -> bool:
    """Whether Verilog's flat names hide a structure, so that comments must name the Chisel paths."""
    return not all(isinstance(item.node, Leaf) and "." not in item.path for item in items(contract))


def module_header(contract: Contract, *, logic: str, prefix: str) -> str:
    """The header without fence.

    Parameters
    ----------
    logic
        What stands between direction and name: nothing, `wire ` or `logic `.
    prefix
        What stands before a path in a comment: `io.` or nothing.
    """
    rows = [(f"input {logic}{name}", "") for name in (contract.clock, contract.reset.port) if contract.stateful]
    for port in contract.ports:
        sign = mark(f"sign:{port.path}", "signed ") if port.signed else ""
        top = mark(f"width:{port.path}", str(port.width - 1))
        bits = f"[{top}:0] " if port.width > 1 or port.signed else ""
        direction = mark(f"direction:{port.path}", port.direction)
        inside = "." in port.path or "[" in port.path
        name = port.verilog if inside else mark(f"port:{port.path}", port.verilog)
        comment = mark(f"port:{port.path}", f" // {prefix}{port.path}") if inside else ""
        rows.append((f"{direction} {logic}{sign}{bits}{name}", comment))
    last = len(rows) - 1
    lines = [f"  {text}{',' if index < last else ''}{comment}" for index, (text, comment) in enumerate(rows)]
    return f"module {mark('module', contract.module)} (\n" + "\n".join(lines) + "\n);"
