"""Reads state machines out of Chinese tables, lists and sentences."""

from __future__ import annotations

import re

from chisellm.prompt.facts import state_machine
from chisellm.prompt.facts.state_machine import Forms

__all__ = ["read"]

CHINESE = Forms(
    heads=("状态", "条件", "次态", "行为"),
    term=re.compile(r"`(?:io\.)?(\w+)` (?:=|为|==) (\d+)"),
    conjunction=" 且 | && ",
    assigned=re.compile(r"`(?:io\.)?(\w+)` (?:=|为) (\d+)"),
    always="无条件",
    otherwise="否则",
    between="；",
    item=re.compile(r"^- `(\w+)`(?:（(.*?)）)?：(.*)。$"),
    move=re.compile(
        r"(?:(?:否则)?若 (?P<condition>.*?)，则|否则|无条件)(?:转到|停留在) `(?P<target>\w+)`(?:（(?P<outputs>.*)）)?"
    ),
    rest=re.compile(r"否则保持原状态(?:（(.*)）)?"),
    shows=re.compile(r"在状态 `(\w+)` 下，((?:`\w+` 为 \d+，?)+)。"),
    leaves=re.compile(r"(?:从|处于) `(\w+)` (?:出发|时)，([^。]*)。"),
    step=re.compile(
        r"(?:(?:否则)?若 (?P<condition>.*?)，则|否则|下一周期无条件)(?:转到|停留在) `(?P<target>\w+)`"
        r"(?:，此时 (?P<outputs>.*))?"
    ),
    stays=re.compile(r"否则保持原状态(?:，此时 (.*))?"),
)


def read(text: str) -> dict[str, object]:
    """As `chisellm.prompt.facts.state_machine.read`, from a Chinese text."""
    return state_machine.read(text, CHINESE)
