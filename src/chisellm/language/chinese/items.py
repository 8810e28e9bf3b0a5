"""Names and types of the interface's items in words."""

from __future__ import annotations

import re

from chisellm.contract import Decoupled, Group, Leaf, Node, Port, Vec
from chisellm.language.chinese.speech import Speech
from chisellm.language.instruction import mark
from chisellm.language.interface import Item
from chisellm.language.scala import field, payload

__all__ = [
    "DIRECTIONS",
    "chisel_type",
    "direction",
    "ground_words",
    "in_chisel",
    "name_of",
    "names",
    "shape_words",
]

ItemGroup = tuple[Item, ...]
DIRECTIONS = {"input": "输入", "output": "输出"}


def name_of(s: Speech, item: Item) -> str:
    return mark(f"port:{item.path}", s.ref(item.path))


def names(s: Speech, group: ItemGroup, word: str = "和") -> str:
    """`io.a 和 io.b`, `io.a、io.b 和 io.c`."""
    said = [name_of(s, item) for item in group]
    return said[0] if len(said) == 1 else f"{'、'.join(said[:-1])}{word}{said[-1]}"


def direction(group: ItemGroup) -> str:
    """`输入` or `输出`, as the fact of every item of the group."""
    return mark([f"direction:{item.path}" for item in group], DIRECTIONS[group[0].direction])


def _speakable(node: Node) -> bool:
    """Whether Chinese says the shape well: deeper nestings are clearer as a Chisel type."""
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


def in_chisel(s: Speech, item: Item) -> bool:
    """Whether this speaker gives the item's type as a Chisel type."""
    return s.typing == "chisel" or not _speakable(item.node)


def chisel_type(group: ItemGroup) -> str:
    """The Chisel type in backticks, on one line."""
    item, paths = group[0], [item.path for item in group]
    if item.ground and item.ground.type == "Bool":
        return f"`{mark([f'width:{path}' for path in paths], 'Bool')}`"
    text = payload(item.node, paths) if item.direction else field(item.node, paths)
    return "`" + re.sub(r"\n *", "; ", re.sub(r"\n *}", " }", re.sub(r"{\n *", "{ ", text))) + "`"


def ground_words(s: Speech, group: ItemGroup) -> str:
    """The type of ports of one ground type, before a noun: `8 位无符号`, `1 位`, `` `UInt(8.W)` ``."""
    if in_chisel(s, group[0]):
        return chisel_type(group)
    assert group[0].ground is not None
    return _spoken(s, group[0].ground, [item.path for item in group])


def _spoken(s: Speech, port: Port, paths: list[str]) -> str:
    width = [f"width:{path}" for path in paths]
    if port.type == "Bool":
        return mark(width, s.bool_word)
    words = mark(width, f"{port.width} 位")
    if s.unsigned_once:
        return words
    return words + mark([f"sign:{path}" for path in paths], "有符号" if port.signed else "无符号")


def _alone(s: Speech, port: Port, path: str) -> str:
    """A ground type behind `为`: `8 位无符号数`, `1 位`."""
    words = _spoken(s, port, [path])
    return words if port.type == "Bool" or s.unsigned_once else f"{words}{s.pick(['数', '数', '整数', ''])}"


def shape_words(s: Speech, item: Item) -> str:
    """A Vec or channel as a noun phrase, behind `为` or in brackets; a Vec's direction is not said."""
    node, path = item.node, item.path
    if in_chisel(s, item):
        return s.vary("〈类型为|Chisel 类型为|类型是|〉") + chisel_type((item,))
    if isinstance(node, Vec):
        return _vec_words(s, node, path)
    assert isinstance(node, Decoupled)
    return f"{_channel(s, node, path)}，{_payload_words(s, node, path)}"


def _vec_words(s: Speech, node: Vec, path: str) -> str:
    count = mark(f"width:{path}", str(len(node.elements)))
    inner = node.elements[0]
    if isinstance(inner, Leaf):
        spoken = _spoken(s, inner.port, [path])
        alone = _alone(s, inner.port, path)
        return s.one_of(
            [
                f"由 {count} 个{spoken}元素〈组成|构成〉的 Vec",
                f"〈长度为|元素个数为〉{count} 的 Vec，〈每个元素|各元素〉〈为|都是|均为〉{alone}",
                f"〈含|含有|包含〉{count} 个元素的 Vec，〈每个元素|各元素〉〈为|是〉{alone}",
            ]
        )
    assert isinstance(inner, Decoupled)
    channel = _channel(s, inner, path)
    return s.one_of(
        [
            f"由 {count} 个 {channel}〈组成|构成〉的 Vec，每个通道的{_payload_words(s, inner, path)}",
            f"〈含|含有〉{count} 个 {channel}的 Vec，其中{_payload_words(s, inner, path)}",
        ]
    )


def _channel(s: Speech, node: Decoupled, path: str) -> str:
    fact = f"direction:{path}"
    way = "输入" if node.flipped else "输出"
    forms = [f"Decoupled {mark(fact, way)}〈通道|接口|端口〉", f"{mark(fact, way)}方向的 Decoupled 〈通道|接口〉"]
    if node.flipped:
        forms.append(f"{mark(fact, 'Flipped')} 的 Decoupled 〈通道|接口〉")
    return s.one_of(forms)


def _payload_words(s: Speech, node: Decoupled, path: str) -> str:
    if isinstance(node.bits, Leaf):
        return f"`bits` {s.pick(['为', '是'])}{_alone(s, node.bits.port, path)}"
    assert isinstance(node.bits, Group)
    fields = []
    for part in node.bits.fields:
        inner = f"{path}.bits.{part.name}"
        fields.append(f"{mark(f'port:{inner}', f'`{part.name}`')}（{_spoken(s, part.leaves[0], [inner])}）")
    return s.one_of(
        [
            f"`bits` 〈为|是〉由{s.listed(fields)}〈组成|构成〉的 Bundle",
            f"`bits` 〈为|是〉一个 Bundle，〈含|包含字段|字段为〉{s.listed(fields)}",
        ]
    )
