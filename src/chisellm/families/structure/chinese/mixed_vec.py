"""Fields of unequal widths in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._registered import stage_rules
from chisellm.families.structure.mixed_vec import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    word = v.ref(p.word)
    fields = [v.ref(path) for path, _ in p.fields]
    names, first, last = listed(fields), fields[0], fields[-1]
    if p.kind == "join":
        noun = v.pick(["字段打包器", "字的拼装电路", "不等宽字段的拼接电路"])
        does = v.pick(
            [
                f"将 {names} 拼成 {word}，第一个字段在最低位，后面的字段依次放在其上方",
                f"把 {names} 按此次序从位 0 向上无间隙地打包成 {word}",
                f"将 {names} 位拼接为 {word}，其中 {first} 在最低端，{last} 在最高端",
            ]
        )
    else:
        noun = v.pick(["字段提取器", "字的拆分电路", "不等宽字段的解包电路"])
        does = v.pick(
            [
                f"从最低位开始将 {word} 无间隙地拆分为 {names}",
                f"从 {word} 中取出 {names}，按此次序从位 0 向上一个紧接一个",
                f"把 {word} 切分为 {names}，其中 {first} 是最低的几位，{last} 是最高的几位",
            ]
        )
    rules = []
    if p.total:
        y = v.ref(p.total)
        rules.append(
            v.pick(
                [
                    f"{y} 是所有字段按无符号数相加的和，不丢失任何位。",
                    f"各无符号字段之和由 {y} 给出，其位宽足以容纳任何可能的和。",
                    f"{y} 给出各字段无符号值的完整总和。",
                ]
            )
        )
    if p.largest:
        y = v.ref(p.largest)
        rules.append(
            v.pick(
                [
                    f"{y} 是各字段中按无符号数比较最大的一个。",
                    f"各字段中最大的无符号值由 {y} 输出。",
                    f"{y} 取所有字段的无符号最大值。",
                ]
            )
        )
    if p.enable:
        e = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{e} 为 0 时，所有输出都为 0。",
                    f"{e} 是输出的门控：为 0 时，每个输出都是 0。",
                    f"{e} 为 1 时各输出给出上述值，否则全部为 0。",
                ]
            )
        )
    rules += stage_rules(p.stage, [path for path, _ in p.results], v)
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
