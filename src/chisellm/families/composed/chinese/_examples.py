"""Worked examples of modules without state in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chisellm.families.composed._expression_examples import Answer, draw_examples, tabulated
from chisellm.families.composed._expression_model import Signal
from chisellm.language.voice import Voice

__all__ = ["examples_of"]

SHARE = 0.35


def examples_of(
    signals: Sequence[Signal], outputs: Sequence[str], answer: Answer, v: Voice, share: float = SHARE
) -> list[str]:
    """One or two worked examples in a sentence, or a small table of them; nothing in most voices."""
    if v.random is None or v.random.random() >= share:
        return []
    rows = draw_examples(signals, outputs, answer, v.random)
    if len(rows) == 3:
        return [v.pick(["计算示例：", "可用于核对的几组取值：", "示例如下："]), tabulated(rows, v)]
    lead = v.pick(["例如，", "作为核对，", "举例来说，"])
    verb = v.pick(["时，", "时得到 ", "时给出 "])
    said = [f"{_assignments(i, v)} {verb}{_assignments(o, v)}" for i, o in rows]
    return [f"{lead}{'；'.join(said)}。"]


def _assignments(values: Mapping[str, int], v: Voice) -> str:
    return "、".join(f"{v.ref(name)} = {value}" for name, value in values.items())
