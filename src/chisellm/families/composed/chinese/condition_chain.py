"""Decision lists in Chinese: rules, table, prose, program or nested `? :`."""

from __future__ import annotations

from chisellm.families.composed import condition_chain
from chisellm.families.composed._condition_forms import Speaker, draw_form, nested, program
from chisellm.families.composed._condition_model import Chain, Rule, answers
from chisellm.families.composed.chinese._conditions import condition_words
from chisellm.families.composed.chinese._examples import examples_of
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.chinese._themes import THEMES
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.chains import read_chains
from chisellm.prompt.facts.chinese.datapaths import read_examples
from chisellm.prompt.facts.expression import Expr

__all__ = ["WORDS"]


class Teller(Speaker):
    """Says rules in Chinese."""

    def __init__(self, chain: Chain, v: Voice) -> None:
        super().__init__(chain, v)
        self.becomes = v.pick(["为", "为", "取"])

    def values(self, rule: Rule) -> str:
        """``\u200b`io.y` 为 3，`io.z` 为 0``."""
        outs = zip(self.chain.outputs, rule.values, strict=True)
        return "，".join(f"{self.v.ref(out.name)} {self.becomes} {self.value(value)}" for out, value in outs)

    def condition(self, expr: Expr) -> str:
        return condition_words(expr, self.v.ref, self.v)


def describe(chain: Chain, v: Voice) -> Description:
    """Words for the decision list; the canonical voice numbers rules."""
    t = Teller(chain, v)
    rules, tables = BODIES[draw_form(t)](t)
    names = [out.name for out in chain.outputs]
    tables = [*tables, *examples_of(chain.inputs, names, lambda inputs: answers(chain, inputs), v)]
    outs = listed([v.ref(name) for name in names])
    ins = listed([v.ref(x.name) for x in chain.inputs])
    does = v.pick(
        [
            f"按一组条件由 {ins} 决定 {outs}",
            f"按 {ins} 所满足的第一个条件设定 {outs}",
            f"视 {ins} 的取值选择 {outs}",
        ]
    )
    noun = f"{THEMES[chain.noun]}{v.pick(['判决', '分类', '选择'])}{v.pick(['单元', '模块', '逻辑'])}"
    return described(noun, does, rules, tables)


Body = tuple[list[str], list[str]]


def _order(t: Teller) -> str:
    return t.v.pick(
        [
            "以第一个成立的条件为准。",
            "排在前面的条件优先于后面的条件。",
            "若有多个条件同时成立，最靠前的一个起作用。",
        ]
    )


def _numbered(t: Teller, formulas: bool) -> Body:
    opener = t.v.pick(["按优先级排列的规则如下：", "适用下列规则，先满足者有效："])
    lead, then = t.v.pick([("若", "，则"), ("当", "时，"), ("如果", "，")])
    lines = []
    for number, rule in enumerate(t.chain.rules, 1):
        if rule.condition is None:
            lines.append(f"{number}. {t.v.pick(['否则', '其余情况下'])}，{t.values(rule)}。")
        else:
            condition = f"`{t.formula(rule.condition)}`" if formulas else t.condition(rule.condition)
            lines.append(f"{number}. {lead} {condition} {then} {t.values(rule)}。")
    return [_order(t), opener], ["\n".join(lines)]


def _prose(t: Teller) -> Body:
    following = t.v.pick(["否则，若", "以上不成立时，若", "否则，如果"])
    said = []
    for number, rule in enumerate(t.chain.rules):
        if rule.condition is None:
            said.append(f"{t.v.pick(['否则', '其余情况下', '以上条件均不成立时'])}，{t.values(rule)}。")
        else:
            said.append(f"{following if number else '若'} {t.condition(rule.condition)}，则 {t.values(rule)}。")
    return said, []


def _table(t: Teller, plain: bool) -> Body:
    opener = t.v.pick(["判决表如下，自上而下阅读：", "下表列出各条件及其结果："])
    numbered = t.v.pick([True, False])
    heads = [*(["规则"] if numbered else []), "条件", *(t.v.ref(out.name) for out in t.chain.outputs)]
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    for number, rule in enumerate(t.chain.rules, 1):
        condition = t.v.pick(["否则", "以上均不成立"])
        if rule.condition is not None:
            condition = t.condition(rule.condition) if plain else f"`{t.formula(rule.condition)}`"
        cells = [*([str(number)] if numbered else []), condition, *(t.value(value) for value in rule.values)]
        lines.append(f"| {' | '.join(cells)} |")
    return [_order(t), opener], ["\n".join(lines)]


def _program(t: Teller) -> Body:
    return [t.v.pick(["伪代码如下：", "用伪代码表示，判决过程为："])], [program(t)]


def _formula(t: Teller) -> Body:
    rules = []
    for at in range(len(t.chain.outputs)):
        text = nested(t, at)
        rules.append(t.v.pick([f"按 {text} 计算。", f"计算公式为 {text}。"]))
    rules.append(
        t.v.pick(
            [
                "`c ? x : y` 在 `c` 成立时取 `x`，否则取 `y`。",
                "`c ? x : y` 的含义：`c` 成立时为 `x`，不成立时为 `y`。",
            ]
        )
    )
    return rules, []


BODIES = {
    "rules": lambda t: _numbered(t, False),
    "formula rules": lambda t: _numbered(t, True),
    "table": lambda t: _table(t, False),
    "plain table": lambda t: _table(t, True),
    "prose": _prose,
    "program": _program,
    "formula": _formula,
}


def readback(chain: Chain, text: str) -> tuple[str, ...]:
    """What the Chinese readers find missing or different in `text`."""
    return condition_chain.readback(chain, text, read_chains, read_examples)


WORDS = Words(describe, readback)
