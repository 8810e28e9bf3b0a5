"""Reads sequences of timed phases out of Chinese tables, lists and sentences."""

from __future__ import annotations

import re

from chisellm.prompt.facts import timed_sequencer
from chisellm.prompt.facts.timed_sequencer import Forms

__all__ = ["read"]

CHINESE = Forms(
    head="阶段",
    length=re.compile(
        r"(?:持续 |历时 )?(?P<cycles>\d+) 个周期|(?:直到|一直持续到|保持到) `(?P<until>\w+)` 为 1(?: 为止)?"
        r"|(?:持续)?(?:最多|至多) (?P<most>\d+) 个周期，若 `(?P<early>\w+)` 提前为 1 则提前结束"
    ),
    follows=re.compile(r"(?:`(?P<other>\w+)`（若 `(?P<on>\w+)` 为 1），否则为 )?`(?P<to>\w+)`"),
    item=re.compile(r"^- `(\w+)`（([^）]*)）：([^；]*)；下一阶段为 (.*)。$"),
    sentence=re.compile(
        r"阶段 `(\w+)` ([^；。]*)；(?:其间|在此期间) ([^；。]*)；(?:下一阶段为|随后的阶段为) ([^。]*)。"
    ),
    value=re.compile(r"`(\w+)` (?:=|为) (\d+)"),
    joined=re.compile(r"[\s，]"),
    rules={
        "length": (
            "n 个周期的阶段恰好持续 n 个时钟周期，其首个周期计算在内。",
            "阶段的时长包括状态机处于该阶段的全部时钟周期。",
            "时长以时钟周期数表示，从该阶段的首个周期算起。",
        ),
        "signals end phases": (
            "由信号结束的阶段在该信号首次为 1 的那个周期结束，这个周期可以就是该阶段的首个周期。",
            "若阶段由某个信号结束，则阶段内该信号首次为 1 的周期即为其最后一个周期，阶段刚开始的周期也算在内。",
        ),
        "branches": (
            "若下一阶段取决于某个信号，则以该信号在本阶段最后一个周期的值为准。",
            "选择下一阶段的信号只在本阶段的最后一个周期被检查。",
        ),
        "outputs of phase": (
            "输出只取决于当前阶段。",
            "所有输出都只是阶段的函数，不直接取决于输入。",
            "输出由当前阶段译码得到，从不直接来自输入。",
        ),
        "outputs of phase and timer": (
            "输出只取决于当前阶段及其计时器。",
            "所有输出都是阶段和计时器的函数，不直接取决于输入。",
        ),
        "no countdown": ("在没有固定时长或最大时长的阶段中它为 0。", "没有时长的阶段中它为 0。"),
    },
    countdown=re.compile(
        r"`(\w+)` (?:在每个阶段中从时长减 1 开始递减，到这些周期的最后一个时为 0"
        r"|表示按所列时长计算，当前周期之后本阶段还剩多少个周期)。"
    ),
    aborts=(
        r"`(\w+)` 为 1 时，无论正在进行什么，状态机都在下一个时钟沿回到 `(\w+)` 的起点。",
        r"若 `(\w+)` 为 1，则下一个周期就是 `(\w+)` 的首个周期，对任何阶段都如此，且优先于其他一切。",
        r"优先级最高的是 `(\w+)`：它为 1 的周期之后紧接着 `(\w+)` 的首个周期。",
    ),
    pauses=(
        r"`(\w+)` 为 1 期间，阶段和计时器都停住，其他输入一律忽略(?:，除非 `(\w+)` 为 1)?。",
        r"`(\w+)` 为 1 的周期不计入：一切都不推进，也没有信号能结束阶段(?:，除非 `(\w+)` 为 1)?。",
        r"`(\w+)` 为 1 会冻结整个序列，这样的周期不计入时长(?:，除非 `(\w+)` 为 1)?。",
    ),
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.timed_sequencer.read`, from a Chinese text."""
    return timed_sequencer.read(text, CHINESE)
