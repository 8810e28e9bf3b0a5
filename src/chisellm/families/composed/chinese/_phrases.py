"""Operations as Chinese phrases, and the notations of formulas explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from chisellm.families.composed._expression_formulas import MASKS
from chisellm.families.composed.chinese._conditions import RELATIONS
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["legends", "phrase", "predicate"]

LEGENDS: Mapping[str, tuple[str, ...]] = {
    "[": (
        "`x[h:l]` 表示 `x` 的位 h 至位 l，位号从最低有效位起由 0 算起",
        "`x[h:l]` 指 `x` 的位 h 至位 l，其中位 0 为最低有效位",
    ),
    "{": ("`{x, y}` 表示拼接，`x` 在高位", "`{x, y}` 将各位相接，`x` 占高位"),
    "?": ("`c ? x : y` 在 `c` 为 1 时取 `x`，否则取 `y`", "`c ? x : y` 按 `c` 选择：`c` 为 1 得 `x`，否则得 `y`"),
    "mod": ("`x mod 2^n` 保留 `x` 的低 n 位", "`x mod 2^n` 取 `x` 的低 n 位"),
    "signed": ("`signed(...)` 把这些位读作补码数", "`signed(...)` 将这些位按补码解释"),
    ">>": ("对有符号值，`>>` 复制符号位", "`>>` 对有符号值做算术右移"),
    "~": ("`~x` 将 `x` 的每一位取反",),
    "ones": ("`ones(x)` 统计 `x` 中 1 的个数", "`ones(x)` 表示 `x` 中 1 的个数"),
    "parity": ("`parity(x)` 表示 `x` 各位的异或",),
    "any": ("`any(x)` 表示 `x` 各位的或",),
    "all": ("`all(x)` 表示 `x` 各位的与",),
    "reverse": ("`reverse(x)` 将 `x` 的位序颠倒",),
    "rotl": ("`rotl(x, n)` 将 `x` 循环左移 n 位", "`rotl(x, n)` 表示 `x` 循环左移 n 位"),
    "clamp": ("`clamp(x, l, h)` 将 `x` 限制为不小于 l 且不大于 h",),
}


def legends(found: set[str], v: Voice) -> list[str]:
    """Sentences that explain the notations."""
    said = [v.pick(LEGENDS[sign]) for sign in LEGENDS if sign in found]
    return [f"{'；'.join(said[at : at + 3])}。" for at in range(0, len(said), 3)]


PHRASES: Mapping[str, tuple[str, ...]] = {
    "add": ("{0} 与 {1} 之和", "{0} 加 {1}", "{0} 和 {1} 相加的结果"),
    "sub": ("{0} 减去 {1}", "{0} 减 {1} 的差", "从 {0} 中减去 {1} 的结果"),
    "mul": ("{0} 与 {1} 的乘积", "{0} 乘以 {1}", "{0} 和 {1} 相乘的结果"),
    "absdiff": ("{0} 与 {1} 之差的绝对值", "{0} 与 {1} 之间的距离", "{0} 和 {1} 相差的大小"),
    "min": ("{0} 与 {1} 中较小的一个", "{0} 和 {1} 的最小值", "{0}、{1} 二者中的较小值"),
    "max": ("{0} 与 {1} 中较大的一个", "{0} 和 {1} 的最大值", "{0}、{1} 二者中的较大值"),
    "cap": ("将 {0} 限制到不超过 {1} 的结果", "{0} 与上限 {1} 中较小的一个", "{0} 在 {1} 处饱和的结果"),
    "clamp": (
        "将 {0} 限制到 {1} 至 {2} 范围内的结果",
        "{0} 限幅到下限 {1}、上限 {2} 的结果",
        "{0} 饱和到不小于 {1} 且不大于 {2} 的结果",
    ),
    "abs": ("{0} 的绝对值", "{0} 的幅值", "{0} 去掉符号后的大小"),
    "shl": ("{0} 左移 {1} 位", "{0} 左移 {1} 位的结果"),
    "shr": ("{0} 右移 {1} 位", "{0} 右移 {1} 位的结果"),
    "sar": ("{0} 算术右移 {1} 位", "{0} 算术右移 {1} 位的结果"),
    "and": ("{0} 与 {1} 的按位与", "用掩码 {1} 对 {0} 按位与的结果", "{0} 和 {1} 按位与的结果"),
    "or": ("{0} 与 {1} 的按位或", "{0} 和 {1} 按位或的结果"),
    "xor": ("{0} 与 {1} 的按位异或", "{0} 和 {1} 按位异或的结果"),
    "not": ("{0} 逐位取反的结果", "{0} 的按位取反值", "把 {0} 的每一位取反的结果"),
    "slice": ("{0} 的位 {1} 至位 {2}", "{0} 的 [{1}:{2}] 位", "{0} 中从位 {1} 到位 {2} 的部分"),
    "bit": ("{0} 的位 {1}", "{0} 的 [{1}] 位"),
    "low": ("{0} 的低 {1} 位", "{0} 最低的 {1} 位"),
    "slow": ("{0} 的低 {1} 位按补码解释的数", "{0} 按补码回绕到 {1} 位的结果"),
    "ones": ("{0} 中 1 的个数", "{0} 里为 1 的位数", "{0} 中置 1 位的数目"),
    "parity": ("{0} 各位的异或", "{0} 中 1 的个数为奇数时为 1，否则为 0"),
    "any": ("{0} 有任意一位为 1 时为 1，否则为 0", "{0} 各位的或"),
    "all": ("{0} 的所有位都为 1 时为 1，否则为 0", "{0} 各位的与"),
    "rev": ("{0} 按位倒序的结果", "{0} 位序颠倒后的值"),
    "rotl": ("{0} 循环左移 {1} 位", "{0} 循环左移 {1} 位的结果"),
    "land": ("{0} 与 {1} 的逻辑与", "{0} 和 {1} 都为 1 时为 1，否则为 0"),
    "lor": ("{0} 与 {1} 的逻辑或", "{0} 和 {1} 中至少一个为 1 时为 1，否则为 0"),
    "lnot": ("{0} 取反的结果", "{0} 为 0 时为 1，否则为 0", "与 {0} 相反的值"),
    "select": (
        "{0} 为 1 时取 {1}，否则取 {2}",
        "{0} 为 1 时取 {1}，为 0 时取 {2}",
        "由 {0} 选择：1 取 {1}，0 取 {2}",
        "{0} 为 0 时取 {2}，否则取 {1}",
    ),
}
COMPARISONS = (
    "{0} {r} {1} 时为 1，否则为 0",
    "当且仅当 {0} {r} {1} 时为 1",
    "{0} {r} {1} 时为 1，其余情况为 0",
)


def phrase(op: Op, ref: Callable[[str], str], v: Voice, signed: Callable[[Expr], bool]) -> str:
    """One operation on names and constants as a noun phrase, or as a clause that says when which value holds."""
    inner = op.args[0]
    if isinstance(inner, Op):
        words, width = phrase(inner, ref, v, signed), op.args[1]
        if op.kind == "slow":
            return f"{words}，再按补码回绕到 {width} 位"
        return v.pick([f"{words}，再对 2^{width} 取模", f"{words}，只取低 {width} 位"])
    args = [ref(arg) if isinstance(arg, str) else str(arg) for arg in op.args]
    if op.kind in MASKS and isinstance(op.args[1], int):
        args[1] = f"`0x{op.args[1]:X}`"
    if op.kind == "cat":
        down, up = listed(args), listed(args[::-1])
        return v.pick(
            [
                f"{down} 从高位到低位依次拼接的结果",
                f"{down} 自高位起依次拼接的结果",
                f"{up} 自低位起依次拼接的结果",
            ]
        )
    if op.kind in RELATIONS:
        return v.pick(COMPARISONS).format(*args, r=v.pick(RELATIONS[op.kind]))
    kind = "sar" if op.kind == "shr" and signed(inner) else op.kind
    return v.pick(PHRASES[kind]).format(*args)


def predicate(words: str, verb: str) -> str:
    """A phrase as what follows its subject: with `verb`, or as the clause that it is."""
    if words.startswith(("当且仅当", "由 ")):
        return words
    return f"在 {words}" if re.search("时[为取]", words) else f"{verb} {words}"
