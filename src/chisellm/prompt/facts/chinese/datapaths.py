"""Reads named values of a datapath in Chinese, their types and worked examples."""

from __future__ import annotations

import re

from chisellm.prompt.facts import datapaths
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.chinese.phrases import read_phrase
from chisellm.prompt.facts.datapaths import Datapath, Example, Sentences, Type
from chisellm.prompt.facts.matching import wordings

__all__ = ["read_datapath", "read_examples", "read_type"]

NAME = r"(?P<name>(?:io\.)?[a-z]\w*)"
TYPE = r"(?:（(?P<type>[^）`]*)）)?"
SENTENCES = Sentences(
    plain=packed,
    definition=re.compile(rf"(?:令|最后，)?`{NAME}`{TYPE}(?:为|是|等于|在)?(?P<phrase>.+)"),
    formula=re.compile(rf"`{NAME} = (?P<formula>[^`]+)`{TYPE}"),
    wherein="，其中",
    where=re.compile(rf"`{NAME}`{TYPE}为(?P<formula>`[^`]+`)"),
    phrase=read_phrase,
    exact=re.compile("精确"),
    semicolon="；",
    gives=re.compile("时(?:，|得到|给出)"),
    type=wordings(r"(?P<width>\d+)位(?P<sign>无符号|有符号)", r"(?P<sign>无符号|有符号)，(?P<width>\d+)位"),
    signed="有符号",
    bit=frozenset({"1位"}),
    first=frozenset({"值", "名称", "结果"}),
    last=frozenset({"定义", "公式", "含义"}),
)


def read_type(text: str | None) -> Type | None:
    """`9 位无符号`, `有符号，9 位`, `u9`, `1 位`."""
    return datapaths.read_type(text, SENTENCES)


def read_datapath(text: str) -> Datapath:
    """Read every definition, type and worked example of `text`; other sentences are left alone."""
    return datapaths.read_datapath(text, SENTENCES)


def read_examples(text: str) -> list[Example]:
    """Sentences `… = 3、… = 5 时，… = 8`, and tables of values below port names."""
    return datapaths.read_examples(text, SENTENCES)
