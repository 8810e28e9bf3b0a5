"""Reads in Chinese registers with types, initial values and prioritised updates, and traces of signals by cycle."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chisellm.prompt.facts import registers
from chisellm.prompt.facts.chains import VALUE
from chisellm.prompt.facts.chinese.chains import read_condition
from chisellm.prompt.facts.chinese.datapaths import read_type
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.matching import wordings
from chisellm.prompt.facts.registers import Register, Sentences, Updates

__all__ = ["read_registers", "read_traces"]

NOTE = r"（(?P<type>[^（）]+)，初始值(?P<initial>-?\d+)）"
HEAD = rf"`(?P<name>[a-z]\w*)`{NOTE}"
GIVEN = f"(?P<value>{VALUE})"
SENTENCES = Sentences(
    plain=packed,
    type=read_type,
    condition=read_condition,
    listed=re.compile(rf"{HEAD}：(?P<rest>.+)"),
    list_updates=Updates(
        separator="，否则",
        choice=re.compile(rf"若(?P<condition>.+?)则取{GIVEN}"),
        rest=wordings(f"取{GIVEN}", f"每个周期都取{GIVEN}"),
        stay="不变",
    ),
    told=re.compile(rf"寄存器{HEAD}在每个时钟上升沿更新：(?P<rest>.+)"),
    told_updates=Updates(
        separator="；",
        choice=re.compile(rf"(?:否则，)?若(?P<condition>.+?)，则变为{GIVEN}"),
        rest=wordings(f"否则变为{GIVEN}"),
        stay="否则保持原值",
    ),
    takes=re.compile(rf"寄存器{HEAD}在每个时钟上升沿取入{GIVEN}"),
    equation=re.compile(rf"`(?P<name>[a-z]\w*)' = (?P<formula>[^`]+)`{NOTE}"),
    heads=("寄存器", "类型", "初始值"),
    always="总是",
    cycle="周期",
)


def read_registers(text: str) -> Mapping[str, Register]:
    """Every register that `text` describes; raises Unreadable."""
    return registers.read_registers(text, SENTENCES)


def read_traces(text: str) -> list[Mapping[str, list[int]]]:
    """Tables headed by cycles, and WaveJSON: the values of each signal by cycle."""
    return registers.read_traces(text, SENTENCES)
