"""A datapath in Chinese: as steps, formulas, table, program, prose, one formula, or with 其中."""

from __future__ import annotations

from collections.abc import Mapping

from chisellm.families.composed._expression_forms import Speaker, draw_form, is_arithmetic, program, wheres, whole
from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_model import Datapath, Signal
from chisellm.families.composed.chinese._examples import examples_of
from chisellm.families.composed.chinese._phrases import legends, phrase, predicate
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.chinese._themes import THEMES
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["Teller", "describe", "type_words"]


class Teller(Speaker):
    """Says types and single steps in Chinese."""

    def __init__(
        self, types: Mapping[str, Signal], outputs: tuple[str, ...], inputs: tuple[str, ...], v: Voice
    ) -> None:
        super().__init__(types, outputs, inputs, v)
        self.type_form = v.pick(["{w} 位{s}", "{s}，{w} 位"])

    def phrase(self, op: Op) -> str:
        return phrase(op, self.ref, self.v, self.signed)

    def type(self, name: str) -> str:
        """`（9 位无符号）` after an intermediate value, nothing after a port."""
        return "" if name in self.outputs else f"（{type_words(self.types[name], self.type_form)}）"

    def legends(self, exprs: list[Expr]) -> list[str]:
        return legends(self.notations(exprs), self.v)


def type_words(s: Signal, form: str) -> str:
    """`9 位无符号`; `1 位` for a Bool."""
    return "1 位" if s.is_bool else form.format(w=s.width, s="有符号" if s.signed else "无符号")


def describe(path: Datapath, v: Voice) -> Description:
    """Words for the whole datapath; the canonical voice numbers steps."""
    t = Teller(path.types, path.outputs, tuple(x.name for x in path.inputs), v)
    rules, tables = BODIES[draw_form(path, t)](path, t)
    rules = [*exactness(path, v), *rules]
    tables = [*tables, *examples_of(path.inputs, path.outputs, lambda inputs: run(path, inputs), v)]
    outs = listed([v.ref(name) for name in path.outputs])
    ins = listed([v.ref(x.name) for x in path.inputs])
    does = v.pick(
        [
            f"由 {ins} 计算 {outs}",
            f"根据 {ins} 求出 {outs}",
            f"对 {ins} 做运算，得到 {outs}",
            f"把 {ins} 变换为 {outs}",
        ]
    )
    noun = f"{THEMES[path.noun]}{v.pick(['数据通路', '运算单元', '计算电路', '运算模块'])}"
    return described(noun, does, rules, tables)


def exactness(path: Datapath, v: Voice) -> list[str]:
    """Said where an operation could lose a carry."""
    if not is_arithmetic(path):
        return []
    return [
        v.pick(
            [
                "除非注明截断，每个结果都是精确的。",
                "所有算术运算都按精确值进行，只有明确说明之处才丢弃位。",
                "结果精确计算，除非另有说明，不丢失进位和符号。",
                "任何一步都不会溢出：每个值都足以容纳其精确结果。",
            ]
        )
    ]


Body = tuple[list[str], list[str]]


def _steps(path: Datapath, t: Teller) -> Body:
    opener = t.v.pick(["计算步骤如下：", "依次计算下列各值：", "分步说明如下："])
    verb = t.v.pick(["为", "为", "等于"])
    dot = t.v.pick(["。", ""])
    lines = []
    for number, step in enumerate(path.steps, 1):
        lines.append(f"{number}. {t.ref(step.name)}{t.type(step.name)} {predicate(t.phrase(step.expr), verb)}{dot}")
    return [opener], ["\n".join(lines)]


def _formulas(path: Datapath, t: Teller) -> Body:
    opener = t.v.pick(["各值由下列公式定义：", "用公式表示：", "这些等式定义了各值："])
    bullet = t.v.pick(["- ", "* ", "- "])
    lines = [f"{bullet}`{t.bare(s.name)} = {t.formula(s.expr)}`{t.type(s.name)}" for s in path.steps]
    return [*t.legends([s.expr for s in path.steps]), opener], ["\n".join(lines)]


def _table(path: Datapath, t: Teller) -> Body:
    opener = t.v.pick(["下表定义每一个值：", "各值按顺序列出：", "表中每一行定义一个值："])
    head = t.v.pick([("值", "类型", "定义"), ("名称", "类型", "公式"), ("结果", "类型", "含义")])
    rows = [f"| {t.ref(s.name)} | {type_words(s.signal, t.type_form)} | `{t.formula(s.expr)}` |" for s in path.steps]
    lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |", *rows]
    return [*t.legends([s.expr for s in path.steps]), opener], ["\n".join(lines)]


def _phrase_table(path: Datapath, t: Teller) -> Body:
    opener = t.v.pick(["下表说明各个值的含义：", "各值按计算顺序列出："])
    rows = [f"| {t.ref(s.name)} | {type_words(s.signal, t.type_form)} | {t.phrase(s.expr)} |" for s in path.steps]
    return [opener], ["\n".join(["| 值 | 类型 | 含义 |", "| --- | --- | --- |", *rows])]


def _program(path: Datapath, t: Teller) -> Body:
    opener = t.v.pick(["伪代码如下：", "以下伪代码定义各值：", "用伪代码表示计算过程："])
    typed = t.v.pick([True, False])
    block = program(path, t, typed, lambda signal: type_words(signal, t.type_form))
    rules = ["这里 `u9` 表示 9 位无符号，`s9` 表示 9 位有符号。"] if typed and ": " in block else []
    return [*rules, *t.legends([s.expr for s in path.steps]), opener], [block]


def _prose(path: Datapath, t: Teller) -> Body:
    rules = []
    for number, step in enumerate(path.steps):
        words, name = t.phrase(step.expr), f"{t.ref(step.name)}{t.type(step.name)}"
        forms = [f"{name} {predicate(words, '为')}。", f"{name} {predicate(words, '等于')}。"]
        if step.name not in path.outputs:
            forms += [f"令 {name} {predicate(words, '为')}。"]
        elif number == len(path.steps) - 1 and number:
            forms += [f"最后，{name} {predicate(words, '为')}。"]
        rules.append(t.v.pick(forms))
    return rules, []


def _whole(path: Datapath, t: Teller) -> Body:
    rules, exprs = [], whole(path)
    for name, expr in zip(path.outputs, exprs, strict=True):
        text = f"`{t.bare(name)} = {t.formula(expr)}`"
        rules.append(t.v.pick([f"公式为 {text}。", f"即 {text}。", f"按 {text} 计算。"]))
    return [*rules, *t.legends(exprs)], []


def _where(path: Datapath, t: Teller) -> Body:
    rules, exprs = [], list[Expr]()
    for name, inner in wheres(path):
        exprs += [path.definitions[name], *(s.expr for s in inner)]
        text = f"{t.ref(name)} 为 `{t.formula(path.definitions[name])}`"
        parts = [f"{t.ref(s.name)}{t.type(s.name)} 为 `{t.formula(s.expr)}`" for s in inner]
        rules.append(f"{text}，其中 {'，'.join(parts)}。" if parts else f"{text}。")
    return [*rules, *t.legends(exprs)], []


BODIES = {
    "steps": _steps,
    "formulas": _formulas,
    "table": _table,
    "phrase table": _phrase_table,
    "program": _program,
    "prose": _prose,
    "whole": _whole,
    "where": _where,
}
