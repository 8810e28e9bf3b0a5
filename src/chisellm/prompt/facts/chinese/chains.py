"""Reads decision lists in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chisellm.prompt.facts import chains
from chisellm.prompt.facts.chains import VALUE, Choice, Conditions, Rules
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.expression import Expr

__all__ = ["RELATIONS", "read_chains", "read_condition"]

RELATIONS = {
    "小于": "lt",
    "低于": "lt",
    "大于": "gt",
    "高于": "gt",
    "不大于": "le",
    "不超过": "le",
    "不小于": "ge",
    "至少为": "ge",
    "等于": "eq",
    "不等于": "ne",
}
CONDITIONS = Conditions(
    both="且",
    either="或",
    relations=RELATIONS,
    relation=re.compile(rf"(?P<x>`[^`]+`)(?P<relation>{'|'.join(RELATIONS)})(?P<y>{VALUE})"),
    between=re.compile(r"(?P<x>`[^`]+`)在(?P<low>-?\d+)到(?P<high>-?\d+)之间（含两端）"),
    flag=re.compile(r"(?P<x>`[^`]+`)为(?P<bit>[01])"),
)
RULES = Rules(
    sentence=packed,
    semicolon="；",
    rule=re.compile(r"(?:若|如果|当|否则，若|否则，如果|以上不成立时，若)(?P<condition>.+?)时?，则?(?P<rest>`.+)"),
    last=re.compile(r"(?:否则|其余情况下|以上条件均不成立时)，(?P<rest>`.+)"),
    gets=re.compile(rf"`(?P<name>[\w.]+)`(?:为|取|=)(?P<value>{VALUE})"),
    joint=re.compile("，"),
    heading="条件",
    otherwise=frozenset({"否则", "以上均不成立"}),
    conditions=CONDITIONS,
)


def read_chains(text: str) -> Mapping[str, Sequence[Choice]]:
    """The decision list of each output, first rule first; raises Unreadable."""
    return chains.read_chains(text, RULES)


def read_condition(text: str) -> Expr:
    """`` `io.a` 小于 5 且 `io.f` 为 1 ``, or a formula in backticks; raises Unreadable."""
    return chains.read_condition(packed(text), CONDITIONS)
