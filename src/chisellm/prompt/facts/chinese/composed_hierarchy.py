"""Reads submodules, instances and wires of a hierarchy out of Chinese texts."""

from __future__ import annotations

import re

from chisellm.prompt.facts import composed_hierarchy
from chisellm.prompt.facts.composed_hierarchy import Forms

__all__ = ["read"]

M = r"(?:（模 (\d+)）|，模 (\d+))"
CHINESE = Forms(
    port=re.compile(r"`(\w+)`（(\d+) 位）"),
    wire=re.compile(r"`(\w+)` (?:<-|=|来自) `([\w.]+)`"),
    item=re.compile(r"^- `(\w+)`（`(\w+)`）：(.*)。$"),
    output=re.compile(r"^- `(\w+)`：来自 `(\w+\.\w+)`。$"),
    sentence=re.compile(r"实例 `(\w+)`（`(\w+)`）的 ([^。]*)。"),
    put=re.compile(r"`(?P<port>\w+)` (?:接|连到|接收) `(?P<source>[\w.]+)`"),
    driven=re.compile(r"`(\w+)` (?:由|给出|取自) `(\w+\.\w+)`"),
    start=re.compile(r"其中的每个寄存器在复位后都为 (\d+)。|它们的寄存器都从 (\d+) 开始。|并由顶层的复位置为 (\d+)。"),
    functions=(
        ("add", rf"`sum` = `a` \+ `b`{M}|`sum` 为 `a` 与 `b` 之和{M}"),
        ("subtract", rf"`diff` = `a` - `b`{M}|`diff` 为 `a` 减去 `b` 的差{M}"),
        ("maximum", r"`max` 为 `a` 和 `b` 中的较大者|`max` = max\(`a`, `b`\)"),
        ("minimum", r"`min` 为 `a` 和 `b` 中的较小者|`min` = min\(`a`, `b`\)"),
        ("mix", r"`mixed` 为 `a` 与 `b` 的按位异或|`mixed` = `a` \^ `b`"),
        ("same", r"`a` 等于 `b` 时 `same` 为 1，否则为 0|`same` = \(`a` == `b`\)"),
        ("less", r"`a` 小于 `b` 时 `less` 为 1，否则为 0|`less` = \(`a` < `b`\)"),
        ("select", r"`sel` 为 1 时 `out` 为 `a`，否则为 `b`|`sel` = 1 时把 `a` 送到 `out`，`sel` = 0 时则送 `b`"),
        ("gate", r"`en` 为 1 时 `out` 为 `in`，否则为 0|`en` = 1 时 `in` 直通到 `out`，否则 `out` 为 0"),
        ("offset", rf"`out` (?:= `in` \+|为 `in` 加) (?P<k>\d+){M}"),
        ("clamp", r"`out` 为 `in`，但不超过 (?P<k>\d+)|`out` = min\(`in`, (?P<k2>\d+)\)"),
        ("above", r"`in` 大于 (?P<k>\d+) 时 `above` 为 1，否则为 0|`above` = \(`in` > (?P<k2>\d+)\)"),
        ("rotate", r"`out` 为 `in` 循环左移 (?P<k>\d+) 位的结果|将 `in` 循环左移 (?P<k2>\d+) 位得到 `out`"),
        ("invert", r"`out` 为 `in` 按位取反的结果|`out` = ~`in`"),
        ("parity", r"`in` 中 1 的个数为奇数时 `odd` 为 1，否则为 0|`odd` 为 `in` 所有位的异或"),
        ("both", r"`p` 和 `q` 都为 1 时 `both` 为 1，否则为 0|`both` = `p` AND `q`"),
        ("either", r"`p` 或 `q` 为 1 时 `any` 为 1，否则为 0|`any` = `p` OR `q`"),
        ("delay", r"`out` 是 `in` 延迟一个时钟周期的值|寄存器：`out` 在每个时钟沿取 `in` 的值"),
        ("accumulate", r"寄存器 `total`：在 `en` = 1 的每个时钟沿加上 `in`（模 (\d+)）"),
        ("accumulate", r"`total` 是寄存器，`en` 为 1 时在时钟沿增加 `in`（模 (\d+)），否则保持不变"),
        ("hold", r"寄存器 `held`：在 `load` = 1 的每个时钟沿取 `in` 的值，否则保持不变"),
        ("hold", r"`held` 是寄存器，`load` 为 1 时在时钟沿载入 `in`，否则保持不变"),
        ("count", r"寄存器 `count`：在 `tick` = 1 的每个时钟沿加 1（模 (\d+)）"),
        ("count", r"`count` 是寄存器，统计 `tick` 为 1 的时钟沿个数，模 (\d+)"),
        ("rise", r"`level` 在本周期为 1 而在上一个时钟沿为 0 时 `pulse` 为 1，否则为 0；后一个值由寄存器保存"),
        ("rise", r"当且仅当 `level` 为 1 且其前一周期的值（由寄存器保存）为 0 时 `pulse` 为 1"),
        ("toggle", r"寄存器 `q`：在 `flip` = 1 的每个时钟沿翻转"),
        ("toggle", r"`q` 是寄存器，`flip` 为 1 时在时钟沿翻转，否则保持不变"),
        ("peak", r"寄存器 `peak`：在每个时钟沿，若 `clear` 为 1 则变为 0，否则取 `peak` 和 `in` 中的较大者"),
        ("peak", r"`peak` 是寄存器，`clear` 为 1 时在时钟沿变为 0，否则在 `in` 更大时取 `in` 的值"),
    ),
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.composed_hierarchy.read`, from a Chinese text."""
    return composed_hierarchy.read(text, CHINESE)
