"""Reads one operation out of Chinese: `` `x` 与 `y` 之和 ``, `` `c` 为 1 时取 `x`，否则取 `y` ``."""

from __future__ import annotations

from chisellm.prompt.facts import phrases
from chisellm.prompt.facts.chinese.chains import RELATIONS
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.expression import Expr
from chisellm.prompt.facts.matching import wordings
from chisellm.prompt.facts.phrases import M, N, Phrases, X, Y, Z, compiled

__all__ = ["read_phrase"]

RELATION = f"(?P<relation>{'|'.join(RELATIONS)})"
ELSE = "时为1，(?:否则|其余情况)为0"
FORMS: tuple[tuple[str, str, str], ...] = (
    ("add", "xy", f"{X}与{Y}之和|{X}加{Y}|{X}和{Y}相加的结果"),
    ("sub", "xy", f"{X}减去{Y}|{X}减{Y}的差|从{X}中减去{Y}的结果"),
    ("mul", "xy", f"{X}与{Y}的乘积|{X}乘以{Y}|{X}和{Y}相乘的结果"),
    ("absdiff", "xy", f"{X}与{Y}之差的绝对值|{X}与{Y}之间的距离|{X}和{Y}相差的大小"),
    ("min", "xy", f"{X}与{Y}中较小的一个|{X}和{Y}的最小值|{X}、{Y}二者中的较小值"),
    ("max", "xy", f"{X}与{Y}中较大的一个|{X}和{Y}的最大值|{X}、{Y}二者中的较大值"),
    ("cap", "xn", f"将{X}限制到不超过{N}的结果|{X}与上限{N}中较小的一个|{X}在{N}处饱和的结果"),
    ("clamp", "xnm", f"将{X}限制到{N}至{M}范围内的结果|{X}限幅到下限{N}、上限{M}的结果"),
    ("clamp", "xnm", f"{X}饱和到不小于{N}且不大于{M}的结果"),
    ("abs", "x", f"{X}的绝对值|{X}的幅值|{X}去掉符号后的大小"),
    ("shl", "xy", f"{X}左移{Y}位(?:的结果)?"),
    ("shr", "xy", f"{X}(?:算术)?右移{Y}位(?:的结果)?"),
    ("and", "xy", f"{X}与{Y}的按位与|{X}和{Y}按位与的结果|用掩码{Y}对{X}按位与的结果"),
    ("or", "xy", f"{X}与{Y}的按位或|{X}和{Y}按位或的结果"),
    ("xor", "xy", f"{X}与{Y}的按位异或|{X}和{Y}按位异或的结果"),
    ("not", "x", f"{X}逐位取反的结果|{X}的按位取反值|把{X}的每一位取反的结果"),
    ("slice", "xnm", rf"{X}的位{N}至位{M}|{X}的\[{N}:{M}\]位|{X}中从位{N}到位{M}的部分"),
    ("bit", "xn", rf"{X}的位{N}|{X}的\[{N}\]位"),
    ("low", "xn", f"{X}的低{N}位|{X}最低的{N}位"),
    ("slow", "xn", f"{X}的低{N}位按补码解释的数|{X}按补码回绕到{N}位的结果"),
    ("ones", "x", f"{X}中1的个数|{X}里为1的位数|{X}中置1位的数目"),
    ("parity", "x", f"{X}各位的异或|{X}中1的个数为奇数{ELSE}"),
    ("any", "x", f"{X}各位的或|{X}有任意一位为1{ELSE}"),
    ("all", "x", f"{X}各位的与|{X}的所有位都为1{ELSE}"),
    ("rev", "x", f"{X}按位倒序的结果|{X}位序颠倒后的值"),
    ("rotl", "xn", f"{X}循环左移{N}位(?:的结果)?"),
    ("land", "xy", f"{X}与{Y}的逻辑与|{X}和{Y}都为1{ELSE}"),
    ("lor", "xy", f"{X}与{Y}的逻辑或|{X}和{Y}中至少一个为1{ELSE}"),
    ("lnot", "x", f"{X}取反的结果|{X}为0{ELSE}|与{X}相反的值"),
    ("select", "xyz", f"{X}为1时取{Y}，否则取{Z}|{X}为1时取{Y}，为0时取{Z}|由{X}选择：1取{Y}，0取{Z}"),
    ("select", "xyz", f"{X}为0时取{Z}，否则取{Y}"),
    ("compare", "xy", f"{X}{RELATION}{Y}{ELSE}"),
    ("compare", "xy", f"当且仅当{X}{RELATION}{Y}时为1"),
)
PARTS = r"(?P<parts>`[^`]+`(?:[、和]`[^`]+`)+)"
CHINESE = Phrases(
    forms=tuple(found for form in FORMS for found in compiled([form])),
    relations=RELATIONS,
    joined=wordings(
        f"{PARTS}从高位到低位依次拼接的结果",
        f"{PARTS}自高位起依次拼接的结果",
        f"{PARTS}(?P<upwards>自低位起)依次拼接的结果",
    ),
    low=wordings(r"(?P<inner>.+)，再对2\^(?P<n>\d+)取模", r"(?P<inner>.+)，只取低(?P<n>\d+)位"),
    wrapped=wordings(r"(?P<inner>.+)，再按补码回绕到(?P<n>\d+)位"),
)


def read_phrase(text: str) -> Expr:
    """Parse a noun phrase or a clause; a formula in backticks alone counts as one; raises Unreadable."""
    return phrases.read_phrase(packed(text), CHINESE)
