"""Mealy machines in Chinese."""

from __future__ import annotations

from chisellm.families.composed._example import example
from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_facts import facts
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._machine_words import machine_rules
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.fsm_mealy import contract, reference
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.state_machine import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["WORDS"]


def describe(p: Machine, v: Voice) -> Description:
    number = count(len(p.names))
    noun = v.pick(
        [
            f"{number}状态 Mealy 型状态机",
            f"有{number}个状态的 Mealy 状态机",
            f"含{number}个状态的 Mealy 控制器",
        ]
    )
    outputs = listed([v.ref(name) for name, _ in p.graph.outputs])
    does = v.pick(
        [
            f"在{number}个状态之间转移，并由状态和输入共同驱动 {outputs}",
            f"在{number}个状态间逐步切换，{outputs} 在同一周期内对状态和输入作出响应",
            f"始终处于{number}个状态之一，并按输入所选中的转移设置 {outputs}",
        ]
    )
    rules, tables = machine_rules(p, v)
    lead, shown = example(contract(p, "Shown"), reference(p), v, share=0.15, leads=LEADS)
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


def readback(p: Machine, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), reference(p))


WORDS = Words(describe, readback)
