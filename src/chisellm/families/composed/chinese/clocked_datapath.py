"""A clocked datapath in Chinese: updates as list, table, program, equations or prose, and traces."""

from __future__ import annotations

from chisellm.families.composed import clocked_datapath
from chisellm.families.composed._clocked_forms import (
    FORMS,
    draw_trace,
    equation,
    program,
    trace_table,
    wave_json,
)
from chisellm.families.composed._clocked_model import Clocked, Register
from chisellm.families.composed.chinese._conditions import condition_words
from chisellm.families.composed.chinese._expression_words import Teller as Sayings
from chisellm.families.composed.chinese._expression_words import type_words
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.chinese._themes import THEMES
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.datapaths import read_datapath
from chisellm.prompt.facts.chinese.registers import read_registers, read_traces
from chisellm.prompt.facts.expression import Expr

__all__ = ["WORDS"]


class Teller:
    """Says registers, conditions and values of one module."""

    def __init__(self, p: Clocked, v: Voice) -> None:
        self.p, self.v = p, v
        self.s = Sayings(p.types, p.ports, tuple(x.name for x in p.inputs), v)

    def value(self, expr: Expr) -> str:
        return str(expr) if isinstance(expr, int) else f"`{self.s.formula(expr)}`"

    def condition(self, expr: Expr) -> str:
        return condition_words(expr, self.s.ref, self.v)

    def note(self, r: Register) -> str:
        """`（10 位无符号，初始值 0）`."""
        return f"（{type_words(r.signal, self.s.type_form)}，初始值 {r.initial}）"

    def head(self, r: Register) -> str:
        return f"`{r.signal.name}`{self.note(r)}"


def describe(p: Clocked, v: Voice) -> Description:
    """Words for the whole module; the canonical voice lists updates."""
    t = Teller(p, v)
    rules, tables = BODIES[v.pick(FORMS)](t)
    exprs: list[Expr] = [value for r in p.registers for _, value in r.updates] + [step.expr for step in p.steps]
    said = [f"{t.s.ref(step.name)}{t.s.type(step.name)} 为 `{t.s.formula(step.expr)}`。" for step in p.steps]
    said += [f"{v.ref(port)} {v.pick(['为', '等于'])} `{name}`。" for port, name in p.shown]
    notes = [
        *t.s.legends(exprs),
        v.pick(
            [
                "所有更新都使用时钟沿之前的值；除非明确截断，运算都是精确的。",
                "各寄存器同时变化，依据的是时钟沿之前的值；除非明确截断，运算都是精确的。",
                "所有式子都取寄存器的旧值，并精确计算。",
            ]
        ),
        v.pick(["复位恢复各寄存器的初始值。", "每个寄存器在复位之后持有其初始值。", "初始值就是复位所恢复的值。"]),
    ]
    if tables:
        rules, tables = [*notes, *rules], [*tables, "".join(said)]
    else:
        rules = [*rules, *said, *notes]
    if v.random is not None and v.random.random() < 0.3:
        tables = [*tables, *trace(p, v)]
    noun = f"{THEMES[p.noun]}{v.pick(['跟踪单元', '时序单元', '监测模块', '累计单元'])}"
    ins, outs = (listed([v.ref(n) for n in names]) for names in ([x.name for x in p.inputs], p.ports))
    names = listed([f"`{r.signal.name}`" for r in p.registers])
    does = v.pick(
        [
            f"维护寄存器 {names} 并驱动 {outs}",
            f"根据 {ins} 更新寄存器 {names}，结果显示在 {outs} 上",
            f"用寄存器 {names} 跟踪 {ins}，并驱动 {outs}",
        ]
    )
    return described(noun, does, rules, tables)


Body = tuple[list[str], list[str]]


def _list(t: Teller) -> Body:
    opener = t.v.pick(["各寄存器在每个时钟上升沿按如下方式变化：", "每个时钟上升沿到来时，新值如下："])
    lines = []
    for r in t.p.registers:
        if r.updates[0][0] is None:
            lines.append(f"- {t.head(r)}：每个周期都取 {t.value(r.updates[0][1])}")
            continue
        parts = [f"取 {t.value(x)}" if c is None else f"若 {t.condition(c)} 则取 {t.value(x)}" for c, x in r.updates]
        end = [] if r.updates[-1][0] is None else ["不变"]
        lines.append(f"- {t.head(r)}：{'，否则'.join([*parts, *end])}")
    return [opener], ["\n".join(lines)]


def _table(t: Teller) -> Body:
    rule = t.v.pick(
        [
            "对每个寄存器，以条件成立的第一行为准；若都不成立，其值不变。",
            "同一寄存器的各行按优先级排列；没有匹配的行时保持原值。",
        ]
    )
    opener = t.v.pick(["时钟上升沿的更新如下：", "各寄存器及其在时钟沿的更新："])
    lines = ["| 寄存器 | 类型 | 初始值 | 条件 | 下一个值 |", "|---|---|---|---|---|"]
    for r in t.p.registers:
        first = [f"`{r.signal.name}`", type_words(r.signal, t.s.type_form), str(r.initial)]
        for c, x in r.updates:
            lines.append(f"| {' | '.join([*first, '总是' if c is None else t.condition(c), t.value(x)])} |")
            first = ["", "", ""]
    return [rule, opener], ["\n".join(lines)]


def _program(t: Teller) -> Body:
    opener = t.v.pick(["各寄存器的伪代码如下：", "用伪代码描述，状态的行为是："])
    hint = "`u8` 表示 8 位的无符号值；没有分支匹配的寄存器保持原值。"
    return [hint, opener], [program(t.p, t.s)]


def _equations(t: Teller) -> Body:
    opener = t.v.pick(["各寄存器遵循下列等式：", "状态方程："])
    rule = t.v.pick(
        [
            "撇号表示下一个时钟上升沿之后的值。",
            "带撇号的名称代表下一个时钟上升沿带来的值。",
        ]
    )
    lines = [f"- {equation(r, t.s)}{t.note(r)}" for r in t.p.registers]
    choice = ["`c ? x : y` 在 `c` 为 1 时取 `x`，否则取 `y`。"] if any("?" in line for line in lines) else []
    return [rule, *choice, opener], ["\n".join(lines)]


def _prose(t: Teller) -> Body:
    said = []
    for r in t.p.registers:
        if r.updates[0][0] is None:
            said.append(f"寄存器 {t.head(r)} 在每个时钟上升沿取入 {t.value(r.updates[0][1])}。")
            continue
        clauses = []
        for number, (c, x) in enumerate(r.updates):
            if c is None:
                clauses.append(f"否则变为 {t.value(x)}")
            else:
                clauses.append(f"{'否则，' if number else ''}若 {t.condition(c)}，则变为 {t.value(x)}")
        if r.updates[-1][0] is not None:
            clauses.append("否则保持原值")
        said.append(f"寄存器 {t.head(r)} 在每个时钟上升沿更新：{'；'.join(clauses)}。")
    return said, []


def trace(p: Clocked, v: Voice) -> list[str]:
    """The first cycles after a reset, as a table or as WaveJSON."""
    lanes = draw_trace(p, v)
    if v.pick([True, False]):
        opener = v.pick(["例如，复位后最初几个周期为：", "从初始状态开始的一段波形："])
        return [opener, trace_table(lanes, "周期", v)]
    return ["从初始状态开始的 WaveJSON 示例：", wave_json(lanes, v)]


BODIES = {"list": _list, "table": _table, "program": _program, "equations": _equations, "prose": _prose}


def readback(p: Clocked, text: str) -> tuple[str, ...]:
    """What the Chinese readers find missing or different in `text`."""
    return clocked_datapath.readback(p, text, read_registers, read_datapath, read_traces)


WORDS = Words(describe, readback)
