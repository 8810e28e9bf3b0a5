"""The interface as a Markdown table."""

from __future__ import annotations

from chisellm.language.chinese.items import DIRECTIONS, chisel_type, name_of
from chisellm.language.chinese.speech import Speech
from chisellm.language.instruction import mark
from chisellm.language.interface import Item, items

__all__ = ["table"]


def table(s: Speech) -> str:
    """One row an item, always with Chisel types or widths in bits."""
    found = items(s.contract)
    simple = all(item.ground is not None for item in found)
    columns = s.pick(["type", "width", "sign"]) if simple else "type"
    first = s.pick(["端口", "信号", "名称", "端口名"])
    heads = {
        "type": [first, "方向", s.pick(["类型", "Chisel 类型", "数据类型"])],
        "width": [first, "方向", s.pick(["位宽", "宽度"]), s.pick(["有符号", "是否有符号"])],
        "sign": [first, "方向", s.pick(["位宽", "位数"]), s.pick(["符号", "符号性"])],
    }[columns]
    rows = [heads, *([name_of(s, item), *_cells(item, columns)] for item in found)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "|".join(["---"] * len(heads)) + "|")
    return "\n".join(lines)


def _cells(item: Item, columns: str) -> list[str]:
    direction = mark(f"direction:{item.path}", DIRECTIONS[item.direction]) if item.direction else "通道"
    port = item.ground
    if columns == "type" or port is None:
        return [direction, chisel_type((item,))]
    if columns == "width":
        sign = "是" if port.signed else "否"
    else:
        sign = "有符号" if port.signed else ("Bool" if port.type == "Bool" else "无符号")
    return [direction, mark(f"width:{item.path}", str(port.width)), mark(f"sign:{item.path}", sign)]
