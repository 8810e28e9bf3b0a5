"""Reads register maps (one table, two tables or a list) and the rules of their bus out of Chinese texts."""

from __future__ import annotations

import re

from chisellm.prompt.facts import register_map
from chisellm.prompt.facts.chinese import register_rules
from chisellm.prompt.facts.register_map import PORT, Forms

__all__ = ["read"]

CHINESE = Forms(
    heads=("地址", "偏移", "寄存器", "位"),
    item=re.compile(r"^- (0x[0-9A-F]+) `(\w+)`：(\w+)，(\d+) 位(?:，(?:初值为|常数) (\w+))?(?:；(.*))?。$"),
    bits=re.compile(r"位 (\d+(?::\d+)?) 驱动 `(?:io\.)?(\w+)`"),
    links={
        **dict.fromkeys(("RW", "WO", "WP"), f"驱动 {PORT}"),
        "RO": f"读取 {PORT}",
        **dict.fromkeys(("W1C", "RC"), f"由 {PORT} 置位"),
    },
    constant="常数",
    interrupt=re.compile(
        r"当且仅当 (`[^。]*`) 中有任一位为 1 时，`irq` 为 1。|`irq` 是 (`[^。]*`) 所有位的或。"
        r"|只要 (`[^。]*`) 中还有一位为 1，`irq` 就为 1，否则为 0。"
    ),
    error=re.compile(
        r"`(?:error|pslverr)` (?:由组合逻辑给出|当即标出错误的访问)：在(?P<when>完成周期| [^。]*? 为 1 的周期)中，"
        r"若地址(?:不在寄存器表中|在寄存器表之外)(?:，或者写操作的地址属于 (?P<kinds>[^。，]*))?，则它?为 1，否则为 0。"
    ),
    completing="完成周期",
    kinds="、| 或 ",
    bus=register_rules.CHINESE,
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.register_map.read`, from a Chinese text."""
    return register_map.read(text, CHINESE)
