"""Event rules in Chinese: a table, bullets or sentences."""

from __future__ import annotations

from chisellm.families.composed._events_golden import golden
from chisellm.families.composed._events_model import Condition, EventRules, Literal, Register, Rule
from chisellm.families.composed._example import example
from chisellm.families.composed._markdown import markdown
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.event_rules import contract, facts
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.event_rules import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["WORDS"]


def describe(p: EventRules, v: Voice) -> Description:
    number = count(len(p.registers))
    names = listed([v.ref(r.name) for r in p.registers])
    rules, tables = v.pick([_table, _bullets, _prose])(p, v)
    rules = [*rules, *_derived(p, v)]
    lead, shown = example(contract(p, "Shown"), golden(p), v, leads=LEADS)
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(
        noun=v.pick(
            [
                f"含{number}个寄存器的事件驱动寄存器组",
                f"由事件更新{number}个寄存器的模块",
                f"有{number}个状态寄存器的事件跟踪模块",
            ]
        ),
        does=v.pick(
            [
                f"保存寄存器 {names}，并在时钟上升沿按各自的规则更新它们",
                f"将 {names} 各保存在一个寄存器中，每个寄存器在每个时钟上升沿按自己的规则变化",
                f"直接由寄存器驱动 {names}，这些寄存器在时钟上升沿按下述规则变化",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _literal(literal: Literal, v: Voice, form: str) -> str:
    name = v.ref(literal.signal)
    if literal.relation == "at least":
        return f"{name} {'不小于' if form == '为' else '>='} {literal.value}"
    return f"{name} {form} {literal.value}"


def _spoken(condition: Condition, v: Voice, form: str) -> str:
    return (" && " if form == "==" else " 且 ").join(_literal(literal, v, form) for literal in condition)


def _action(r: Register, rule: Rule, v: Voice) -> str:
    """What happens to the register, with a verb that needs the register as subject."""
    wraps = f"（模 {1 << r.width}）"
    match rule.action:
        case "load" if r.width == 1:
            return v.pick(["置 1", "变为 1"]) if rule.operand else v.pick(["清零", "变为 0"])
        case "load":
            return v.pick([f"载入 {rule.operand}", f"变为 {rule.operand}"])
        case "toggle":
            return v.pick(["翻转", "取反"])
        case "increment":
            return v.pick([f"加 1{wraps}", f"递增 1{wraps}"])
        case "decrement":
            return v.pick([f"减 1{wraps}", f"递减 1{wraps}"])
        case "double":
            return v.pick([f"加倍{wraps}", f"乘以 2{wraps}"])
    given = v.ref(str(rule.operand))
    if rule.action == "take":
        return v.pick([f"取 {given} 的值", f"载入 {given}"])
    if rule.action == "add":
        return v.pick([f"加上 {given}{wraps}", f"增加 {given}{wraps}"])
    return v.pick([f"左移一位，{given} 移入第 0 位", f"向高位移动一位，并以 {given} 作为第 0 位"])


def _present(v: Voice) -> str:
    return v.pick(
        [
            "所有条件都以时钟沿之前的值为准。",
            "条件中的信号取其在时钟沿之前的值。",
            "每条规则看到的都是时钟沿之前的寄存器值。",
        ]
    )


def _table(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["=", "为", "=="])
    rows = []
    for r in p.registers:
        rows += [[v.ref(r.name), _spoken(rule.condition, v, form), _action(r, rule, v)] for rule in r.rules]
    order = v.pick(
        [
            "同一寄存器若有多条规则的条件成立，只有最靠上的一条起作用。",
            "每个寄存器的规则按优先级从高到低排列，只执行第一条适用的规则。",
            "对每个寄存器，只由条件成立的第一行决定其变化。",
        ]
    )
    keep = v.pick(
        [
            "没有任何条件成立的寄存器保持原值。",
            "某个寄存器的各行都不适用时，其值不变。",
            "条件都不成立时，寄存器不改变。",
        ]
    )
    lead = v.pick(["规则如下：", "各寄存器的规则为：", "寄存器按下表变化："])
    return [order, keep, _present(v), lead], [markdown(["寄存器", "条件", "更新"], rows)]


def _bullets(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["=", "为", "=="])
    end = v.pick(["否则保持不变", "否则保持原值", "否则不变"])
    lines = []
    for r in p.registers:
        parts = []
        for index, rule in enumerate(r.rules):
            lead = "否则若" if index else "若"
            parts.append(f"{lead} {_spoken(rule.condition, v, form)}，则{_action(r, rule, v)}")
        lines.append(f"- {v.ref(r.name)}：{'；'.join([*parts, end])}。")
    lead = v.pick(
        [
            "逐个寄存器说明如下，第一个成立的条件有效：",
            "规则按优先级从高到低排列：",
            "各寄存器的下一个值如下，只有第一个成立的条件起作用：",
        ]
    )
    return [_present(v), lead], ["\n".join(lines)]


def _prose(p: EventRules, v: Voice) -> tuple[list[str], list[str]]:
    rules = []
    for r in p.registers:
        first, other = v.pick(
            [
                ("{name} 在 {condition} 时{action}", "否则在 {condition} 时{action}"),
                ("当 {condition} 时，{name} {action}", "否则当 {condition} 时，{action}"),
                ("若 {condition}，则 {name} {action}", "否则若 {condition}，则{action}"),
            ]
        )
        parts: list[str] = []
        for rule in r.rules:
            form = other if parts else first
            action, condition = _action(r, rule, v), _spoken(rule.condition, v, "为")
            parts.append(form.format(name=v.ref(r.name), condition=condition, action=action))
        end = v.pick(["其他情况下保持原值", "以上条件都不成立时保持不变"])
        rules.append(f"{'；'.join([*parts, end])}。")
    order = v.pick(
        [
            "先提到的条件优先。",
            "若多个条件同时成立，以最先提到的为准。",
            "同一寄存器靠前的条件优先于靠后的条件。",
        ]
    )
    return [*rules, order, _present(v)], []


def _derived(p: EventRules, v: Voice) -> list[str]:
    said = []
    for d in p.derived:
        condition = _spoken(d.condition, v, v.pick(["为", "="]))
        said.append(
            v.pick(
                [
                    f"当且仅当 {condition} 时 {v.ref(d.name)} 为 1，直接由寄存器得出。",
                    f"{v.ref(d.name)} 由寄存器译码得到，仅在 {condition} 时为 1。",
                    f"{v.ref(d.name)} 不是寄存器：只要 {condition} 就为 1，否则为 0。",
                ]
            )
        )
    return said


def readback(p: EventRules, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


WORDS = Words(describe, readback)
