"""Reads the rules by which registers follow events, from Chinese texts."""

from __future__ import annotations

import re

from chisellm.prompt.facts import event_rules
from chisellm.prompt.facts.event_rules import NAME, Forms

__all__ = ["read"]

CHINESE = Forms(
    term=re.compile(rf"{NAME} (=|==|为|>=|不小于) (\d+)"),
    at_least=frozenset({">=", "不小于"}),
    conjunction=" 且 | && ",
    between="；",
    bullet=re.compile(rf"^- {NAME}：(.*)。$"),
    clause=re.compile(r"(?:否则)?若 (.*)，则(.*)"),
    sentence=re.compile(r"(?:(?<=。)|^)(?:[*•] +|\d+[.)] +|\d+、|（\d+）)?([^。\n]*；[^。\n]*)。", re.MULTILINE),
    first=(
        re.compile(r"`(?P<register>\w+)` 在 (?P<condition>.*) 时(?P<action>.*)"),
        re.compile(r"当 (?P<condition>.*) 时，`(?P<register>\w+)` (?P<action>.*)"),
        re.compile(r"若 (?P<condition>.*)，则 `(?P<register>\w+)` (?P<action>.*)"),
    ),
    other=(
        re.compile(r"否则在 (?P<condition>.*) 时(?P<action>.*)"),
        re.compile(r"否则当 (?P<condition>.*) 时，(?P<action>.*)"),
        re.compile(r"否则若 (?P<condition>.*)，则(?P<action>.*)"),
    ),
    holds=re.compile(r"否则保持不变|否则保持原值|否则不变|其他情况下保持原值|以上条件都不成立时保持不变"),
    derived=(
        re.compile(r"当且仅当 (?P<condition>[^。]*) 时 `(?P<name>\w+)` 为 1，直接由寄存器得出。"),
        re.compile(r"`(?P<name>\w+)` 由寄存器译码得到，仅在 (?P<condition>[^。]*) 时为 1。"),
        re.compile(r"`(?P<name>\w+)` 不是寄存器：只要 (?P<condition>[^。]*) 就为 1，否则为 0。"),
    ),
    actions=(
        (r"(?:置|载入|变为) (\d+)|清零", "load"),
        (r"翻转|取反", "toggle"),
        (r"(?:加|递增) 1（模 (\d+)）", "increment"),
        (r"(?:减|递减) 1（模 (\d+)）", "decrement"),
        (r"(?:加倍|乘以 2)（模 (\d+)）", "double"),
        (rf"(?:取|载入) {NAME}(?: 的值)?", "take"),
        (rf"(?:加上|增加) {NAME}（模 (\d+)）", "add"),
        (rf"左移一位，{NAME} 移入第 0 位", "shift"),
        (rf"向高位移动一位，并以 {NAME} 作为第 0 位", "shift"),
    ),
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.event_rules.read`, from a Chinese text."""
    return event_rules.read(text, CHINESE)
