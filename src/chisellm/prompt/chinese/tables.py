"""Turns the headings and cells of a Chinese port table into those of an English one."""

from __future__ import annotations

__all__ = ["in_english"]

HEADS = {
    "端口": "port",
    "端口名": "port",
    "端口名称": "port",
    "名称": "name",
    "信号": "signal",
    "信号名": "signal",
    "信号名称": "signal",
    "方向": "direction",
    "输入/输出": "direction",
    "类型": "type",
    "Chisel 类型": "type",
    "数据类型": "type",
    "位宽": "width",
    "宽度": "width",
    "位数": "width",
    "有符号": "signed",
    "是否有符号": "signed",
    "符号": "signedness",
    "符号性": "signedness",
}
CELLS = {
    "输入": "input",
    "输出": "output",
    "是": "yes",
    "否": "no",
    "有符号": "signed",
    "无符号": "unsigned",
}


def in_english(rows: list[list[str]]) -> list[list[str]]:
    """The same table with English words where it is one of ports; every other cell stays."""
    if not rows:
        return rows
    heads = [HEADS.get(head.strip(), head) for head in rows[0]]
    return [heads, *([CELLS.get(cell.strip(), cell) for cell in row] for row in rows[1:])]
