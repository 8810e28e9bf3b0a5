"""Generators with constructor parameters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._generators import GENERATOR_WORDS
from chisellm.families.structure.parameterised_module import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

# What `require` checks, by its condition in Scala.
CHECKS = {
    "low < high": "low 小于 high",
    "high < (1 << width)": "high 能用 width 位表示",
    "threshold <= voters": "threshold 不大于 voters",
    "threshold > 0": "threshold 为正",
    "amount > 0": "amount 为正",
    "amount < width": "amount 小于 width",
    "lanes > 1": "lanes 不小于 2",
    "width > 0": "width 为正",
    "stages > 0": "stages 为正",
    "modulus > 1": "modulus 不小于 2",
    "limit > 1": "limit 不小于 2",
    "cycles > 1": "cycles 不小于 2",
}


def describe(p: Params, v: Voice) -> Description:
    names = {role: v.ref(name) for role, name in p.names}
    noun, does, rules = GENERATOR_WORDS[p.kind](p.features, names, v)
    said = "，且 ".join(CHECKS[test] for test, _ in p.generator.checks)
    check = v.pick(
        [
            f"用 `require` 检查 {said}。",
            f"以下条件由 `require` 检查：{said}。",
            f"若不满足条件（{said}），展开应当失败（`require`）。",
        ]
    )
    return Description(noun=noun, does=does, rules=(*rules, check))


WORDS = Words(describe)
