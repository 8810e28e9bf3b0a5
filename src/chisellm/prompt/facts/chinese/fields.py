"""Reads in Chinese how words are assembled from bits of others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chisellm.prompt.facts import fields
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.fields import Bits, Sentences
from chisellm.prompt.facts.matching import wordings

__all__ = ["read_fields"]

SPAN = r"位(?:(?P<{0}h>\d+)至位(?P<{0}l>\d+)|(?P<{0}b>\d+))"
TARGET, SOURCE = rf"`(?P<target>[\w.]+)`的{SPAN.format('t')}", rf"`(?P<name>[\w.]+)`(?:的{SPAN.format('s')})?"
BRACKETS = re.compile(r"\[(\d+)(?::(\d+))?\]位")


def _plain(text: str) -> str:
    """Packed, with `[7:4] 位` as `位 7 至位 4`."""
    return BRACKETS.sub(lambda found: f"位{found[1]}至位{found[2]}" if found[2] else f"位{found[1]}", packed(text))


SENTENCES = Sentences(
    plain=_plain,
    place=wordings(
        rf"{TARGET}(?:存放|取自|是)(?P<source>.+)",
        rf"(?P<source>.+?)(?:送往|接到){TARGET}",
        rf"把(?P<source>.+?)放在{TARGET}",
    ),
    part=wordings(rf"{SOURCE}(?P<how>)", rf"{SOURCE}的(?P<how>取反)值", rf"{SOURCE}的(?P<how>倒序)值"),
    inverse="取反",
    reverse="倒序",
    constant=re.compile(r"常量0b(?P<bits>[01]+)"),
    heading=re.compile(r"`(?P<name>[\w.]+)`的(?:位|字段)"),
)


def read_fields(text: str, widths: Mapping[str, int]) -> Mapping[str, Bits]:
    """The bits of every word that the text assembles; `widths` of all ports; raises Unreadable."""
    return fields.read_fields(text, widths, SENTENCES)
