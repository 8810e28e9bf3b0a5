"""Truth tables in Chinese."""

from __future__ import annotations

from chisellm.families.composed import truth_table
from chisellm.families.composed._truth_forms import draw_form, equation, markdown, minterms, numbering, terms
from chisellm.families.composed._truth_model import Table
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.chinese._themes import THEMES
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.truth import read_truth

__all__ = ["WORDS"]


def describe(table: Table, v: Voice) -> Description:
    """Words for the table; the canonical voice gives it as Markdown."""
    rules, tables = BODIES[draw_form(table, v)](table, v)
    ins, outs = (listed([v.ref(name) for name in names]) for names in (table.inputs, table.outputs))
    does = v.pick(
        [
            f"按 {ins} 的真值表给出 {outs}",
            f"实现一张以 {ins} 为自变量、以 {outs} 为结果的真值表",
            f"根据固定的真值表由 {ins} 决定 {outs}",
        ]
    )
    noun = f"{THEMES[table.noun]}{v.pick(['真值表', '查表电路', '逻辑模块', '判决表'])}"
    return described(noun, does, rules, tables)


Body = tuple[list[str], list[str]]


def _rows(table: Table, v: Voice) -> Body:
    rule = v.pick(
        [
            "短横线表示取值任意，以第一个匹配的行为准。",
            "以最靠上的匹配行为准；`-` 既匹配 0 也匹配 1。",
            "各行自上而下依次比对，匹配即止；`-` 可匹配任意值。",
        ]
    )
    opener = v.pick(["真值表如下：", "各行如下：", "真值表内容为："])
    return [rule, opener], [markdown(table, v)]


def _full(table: Table, v: Voice) -> Body:
    opener = v.pick(["完整的真值表：", "所有组合列举如下：", "下表给出每一种情况："])
    return [opener], [markdown(table, v, full=True)]


def _minterms(table: Table, v: Voice) -> Body:
    word, first, last = numbering(table, v), v.ref(table.inputs[0]), v.ref(table.inputs[-1])
    rules = [
        v.pick(
            [
                f"把 {word} 看作一个数，{first} 为最高位。",
                f"最小项按 {word} 这个数编号，其中 {first} 权重最大，{last} 权重最小。",
                f"以 {first} 为最高位，将 {word} 读作一个数。",
            ]
        )
    ]
    form = v.pick(
        ["{o} 当且仅当该数为 {n} 时为 1。", "该数为 {n} 时 {o} 为 1，否则为 0。", "{o} 在 {n} 处为 1，其余为 0。"]
    )
    rules += [form.format(o=v.ref(out), n=listed(minterms(table, at), "或")) for at, out in enumerate(table.outputs)]
    return rules, []


def _sums(table: Table, v: Voice) -> Body:
    rules = []
    for at in range(len(table.outputs)):
        form = v.pick(["逻辑方程为 `{e}`。", "写成积之和的形式即 `{e}`。", "用逻辑式表示：`{e}`。"])
        rules.append(form.format(e=equation(table, at, v)))
    return rules, []


def _prose(table: Table, v: Voice) -> Body:
    either = v.pick(["，或", "，或者"])
    form = v.pick(
        ["当 {c} 时，{o} 为 1，否则为 0。", "若 {c}，则 {o} 为 1；否则为 0。", "{o} 在 {c} 时为 1，其余情况下为 0。"]
    )
    rules = []
    for at, out in enumerate(table.outputs):
        said = [" 且 ".join(f"{v.ref(name)} 为 {bit}" for name, bit in term) for term in terms(table, at)]
        rules.append(form.format(o=v.ref(out), c=f"{either} ".join(said)))
    return rules, []


BODIES = {"rows": _rows, "full": _full, "minterms": _minterms, "sums": _sums, "prose": _prose}


WORDS = Words(describe, lambda table, text: truth_table.readback(table, text, read_truth))
