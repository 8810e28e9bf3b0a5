"""Names and types of the interface's items in words."""

from __future__ import annotations

import re

from chisellm.contract import Decoupled, Group, Leaf, Node, Port, Vec
from chisellm.language.english.grammar import numeral
from chisellm.language.english.speech import Speech
from chisellm.language.instruction import mark, plain
from chisellm.language.interface import Item
from chisellm.language.scala import field, payload

__all__ = ["name_of", "predicative", "type_words"]


def name_of(s: Speech, item: Item) -> str:
    return mark(f"port:{item.path}", s.ref(item.path))


def type_words(s: Speech, group: tuple[Item, ...]) -> str:
    """The type of a group of items, without direction except for channels and odd shapes.

    `8-bit unsigned`, `Vec of eight elements, each 4-bit unsigned`, `flipped Decoupled carrying …`; or the
    Chisel type in backticks.
    """
    first = group[0]
    paths = [item.path for item in group]
    if s.typing == "chisel" or not _speakable(first.node):
        return f"`{_chisel(first, paths)}`"
    if isinstance(first.node, Leaf):
        return _ground(s, first.node.port, paths)
    return _shape(s, first.node, first.path)


def predicative(words: str) -> str:
    """A bare width as it stands alone: `12 bits` for `12-bit`. Other types stay as they are."""
    if not re.fullmatch(r"\d+-bit", plain(words)):
        return words
    return re.sub(r"(\d+)-bit", lambda found: f"{found[1]} bit{'s' if found[1] != '1' else ''}", words)


def _chisel(item: Item, paths: list[str]) -> str:
    if item.ground and item.ground.type == "Bool":
        return mark([f"width:{path}" for path in paths], "Bool")
    text = payload(item.node, paths) if item.direction else field(item.node, paths)
    return re.sub(r"\n *", "; ", re.sub(r"\n *}", " }", re.sub(r"{\n *", "{ ", text)))


def _speakable(node: Node) -> bool:
    """Whether English says the shape well: deeper nestings are clearer as a Chisel type."""
    if isinstance(node, Leaf):
        return True
    if isinstance(node, Vec):
        inner = node.elements[0]
        return isinstance(inner, Leaf) or (isinstance(inner, Decoupled) and isinstance(inner.bits, Leaf))
    if isinstance(node, Decoupled):
        return isinstance(node.bits, Leaf) or (
            isinstance(node.bits, Group) and all(isinstance(field, Leaf) for field in node.bits.fields)
        )
    return False


def _ground(s: Speech, port: Port, paths: list[str]) -> str:
    width = [f"width:{path}" for path in paths]
    if port.type == "Bool":
        return mark(width, s.bool_word)
    words = mark(width, f"{port.width}-bit")
    if s.unsigned_once:
        return words
    return f"{words} {mark([f'sign:{path}' for path in paths], 'signed' if port.signed else 'unsigned')}"


def _shape(s: Speech, node: Node, path: str) -> str:
    if isinstance(node, Vec):
        count = mark(f"width:{path}", numeral(len(node.elements)))
        inner = node.elements[0]
        if isinstance(inner, Leaf):
            return f"Vec of {count} elements, each {_alone(s, inner.port, path)}"
        assert isinstance(inner, Decoupled)
        return f"Vec of {count} {_channel(inner, path)} channels, each {_payload(s, inner, path)}"
    assert isinstance(node, Decoupled)
    return f"{_channel(node, path)} channel {_payload(s, node, path)}"


def _alone(s: Speech, port: Port, path: str) -> str:
    """A ground type after `each`: `4-bit unsigned`, `27 bits wide`, ``a `Bool` ``."""
    words = _ground(s, port, [path])
    spoken = predicative(words)
    if spoken != words:
        return f"{spoken} wide"
    return f"a {words}" if "`" in words else words


def _channel(node: Decoupled, path: str) -> str:
    return mark(f"direction:{path}", "flipped Decoupled" if node.flipped else "Decoupled")


def _payload(s: Speech, node: Decoupled, path: str) -> str:
    if isinstance(node.bits, Leaf):
        return f"carrying {_ground(s, node.bits.port, [path])} `bits`"
    assert isinstance(node.bits, Group)
    fields = []
    for part in node.bits.fields:
        inner = f"{path}.bits.{part.name}"
        fields.append(f"{mark(f'port:{inner}', f'`{part.name}`')} ({_ground(s, part.leaves[0], [inner])})")
    return f"whose `bits` is a Bundle of {s.listed(fields)}"
