"""The interface as Chisel declarations, with marks: class headers and types in running text."""

from __future__ import annotations

from collections.abc import Iterable

from chisellm.contract import Contract, Decoupled, Group, Leaf, Node, Port, Vec
from chisellm.language.instruction import mark

__all__ = ["bare_ports", "bundle", "class_header", "field", "payload"]


def class_header(contract: Contract, comment: str) -> str:
    """A class with its ports and `comment` in place of its body, without fence."""
    parent = mark("base", contract.base) if contract.base == "RawModule" else "Module"
    if contract.base == "Module" and contract.reset.kind == "async":
        parent = f"Module with {mark('reset', 'RequireAsyncReset')}"
    if contract.style == "bare":
        body = mark("style", _indented(bare_ports(contract), "  "))
    else:
        body = f"  val io = {mark('style', 'IO(new Bundle')} {{\n{_indented(bundle(contract), '    ')}\n  }})"
    name = mark("module", contract.module)
    if contract.parameters:
        named = [f"{p.name}: {p.type} = {mark(f'parameter:{p.name}', p.default)}" for p in contract.parameters]
        name += f"({', '.join(named)})"
    return f"class {name} extends {parent} {{\n{body}\n\n  {comment}\n}}"


def bundle(contract: Contract) -> list[str]:
    """One `val` line (or nested block) for each field of the `io` Bundle, unindented."""
    return _vals(contract.tree(), "", field)


def bare_ports(contract: Contract) -> list[str]:
    """One `val a = IO(…)` for each port of a module without `io` Bundle, unindented."""
    lines = []
    if contract.base == "RawModule" and contract.stateful:
        kind = "AsyncReset()" if contract.reset.kind == "async" else "Bool()"
        lines.append(f"val {mark('clock', contract.clock)} = IO(Input(Clock()))")
        lines.append(f"val {mark('resetPort', contract.reset.port)} = IO(Input({kind}))")
    return lines + _vals(contract.tree(), "", lambda node, paths: f"IO({field(node, paths)})")


def field(node: Node, paths: list[str]) -> str:
    """The type of a field with its direction: `Input(UInt(8.W))`, `Flipped(Decoupled(Bool()))`."""
    directions = {port.direction for port in node.leaves}
    if isinstance(node, Decoupled):
        inner = f"Decoupled({payload(node.bits, [f'{path}.bits' for path in paths])})"
        return f"{_direction(paths, 'Flipped')}({inner})" if node.flipped else inner
    if isinstance(node, Group) and node.is_valid:
        inner = f"Valid({payload(node.fields[1], [f'{path}.bits' for path in paths])})"
        return f"{_direction(paths, 'Flipped')}({inner})" if "input" in directions else inner
    if len(directions) == 1:
        return f"{_direction(paths, directions.pop().capitalize())}({payload(node, paths)})"
    if isinstance(node, Group):
        return _block(_vals(node.fields, paths[0], field))
    if isinstance(node, Vec):
        return f"Vec({len(node.elements)}, {field(node.elements[0], paths)})"
    raise AssertionError(node)


def payload(node: Node, paths: list[str]) -> str:
    """The type of a field without direction."""
    if isinstance(node, Leaf):
        return _ground(node.port, paths)
    if isinstance(node, Vec):
        return f"Vec({len(node.elements)}, {payload(node.elements[0], paths)})"
    if isinstance(node, Group):
        return _block(_vals(node.fields, paths[0], payload))
    raise AssertionError(node)


def _ground(port: Port, paths: Iterable[str]) -> str:
    widths = [f"width:{path}" for path in paths]
    if port.type == "Bool":
        return mark(widths, "Bool()")
    signs = [f"sign:{path}" for path in paths]
    return f"{mark(signs, port.type)}({mark(widths, str(port.width))}.W)"


def _direction(paths: Iterable[str], word: str) -> str:
    return mark([f"direction:{path}" for path in paths], word)


def _vals(nodes: Iterable[Node], prefix: str, render: object) -> list[str]:
    assert callable(render)
    lines = []
    for node in nodes:
        path = f"{prefix}.{node.name}" if prefix else node.name
        lines.append(f"val {mark(f'port:{path}', node.name)} = {render(node, [path])}")
    return lines


def _block(lines: Iterable[str]) -> str:
    return f"new Bundle {{\n{_indented(lines, '  ')}\n}}"


def _indented(lines: Iterable[str], margin: str) -> str:
    return "\n".join(f"{margin}{row}" for line in lines for row in line.splitlines())
