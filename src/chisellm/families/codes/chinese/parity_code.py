"""Parity bits in Chinese."""

from __future__ import annotations

from chisellm.families.codes.parity_code import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

PARITIES = {"even": "偶校验", "odd": "奇校验", "control": "奇偶校验"}


def describe(p: Params, v: Voice) -> Description:
    many = p.groups > 1
    noun, does = heading(p, v)
    rules: list[str] = []
    if many:
        rules.append(grouping(p, v))
    if p.op in ("append", "strip"):
        rules.append(layout(p, v))
    rules.append(sense(p, v))
    if p.extra and p.generates:
        extra, each = v.ref(p.extra), "所有校验位都" if many else "校验位"
        rules.append(
            v.pick(
                [
                    f"出于测试目的，{extra} 为 1 时将{'生成的每个' if many else ''}校验位取反。",
                    f"{extra} 为 1 期间，{each}故意出错，即取反。",
                    f"{extra} 用来注入错误：它为 1 时{each}以取反后的值输出。",
                ]
            )
        )
    if p.error:
        rules += verdicts(p, v)
    return Description(noun=noun, does=does, rules=tuple(rules))


def heading(p: Params, v: Voice) -> tuple[str, str]:
    data, parity, out = v.ref(p.data), v.ref(p.parity), v.ref(p.out)
    kind, many = PARITIES[p.odd], p.groups > 1
    group = "字节" if p.width == 8 else f" {p.width} 位组"
    whole = f"{data} 的每个{group}" if many else f"{data} "
    if p.op == "generate":
        noun = v.pick([f"{kind}位生成器", f"生成{kind}位的模块"])
        does = v.pick(
            [
                f"为 {whole}计算{'一个' if many else ''}{kind}位，并驱动 {parity}",
                f"由 {parity} 输出 {whole}的{kind}位",
            ]
        )
    elif p.op == "append":
        noun = v.pick([f"{kind}编码器", f"以{kind}保护数据字的模块"])
        does = v.pick(
            [
                f"给 {whole}加上一个{kind}位，码字由 {out} 输出",
                f"用一个{kind}位保护 {whole.rstrip()}，并驱动码字 {out}",
            ]
        )
    elif p.op == "check":
        noun = v.pick([f"{kind}检查器", f"检查{kind}位的模块"])
        does = v.pick(
            [
                f"用{kind}位 {parity} 检查 {data}",
                f"验证 {parity} 给出的{kind}位对 {data} 是否正确",
            ]
        )
    else:
        noun = v.pick([f"{kind}译码器", f"接收带{kind}的码字的模块"])
        does = v.pick(
            [
                f"从码字 {data} 中去掉{kind}位并加以检查，数据由 {out} 输出",
                f"将码字 {data} 拆成数据和{kind}位，前者由 {out} 输出，后者用于检查",
            ]
        )
    return noun, does


def grouping(p: Params, v: Voice) -> str:
    data = v.ref(p.data)
    bits = p.width + (p.op == "strip")
    rest = f"，{v.ref(p.parity)} 的第 k 位属于第 k 组" if p.op in ("generate", "check") else ""
    return v.pick(
        [
            f"{data} 由 {p.groups} 组构成，每组 {bits} 位，第 0 组在最低端{rest}。",
            f"{data} 的第 k 组（k 从 0 到 {p.groups - 1}）由第 {bits}k 位到第 {bits}k + {bits - 1} 位构成{rest}。",
            f"从最低位一端数起，{data} 每 {bits} 位为一组，组号从 0 到 {p.groups - 1}{rest}。",
        ]
    )


def layout(p: Params, v: Voice) -> str:
    code = v.ref(p.out if p.op == "append" else p.data)
    side, end = ("最高", "之上") if p.above else ("最低", "之下")
    if p.groups == 1:
        return v.pick(
            [
                f"校验位是 {code} 的{side}位，其余 {p.width} 位是数据。",
                f"在 {code} 中，校验位位于 {p.width} 位数据{end}。",
                f"{code} 由 {p.width} 位数据和放在数据{end}的校验位组成。",
            ]
        )
    return v.pick(
        [
            f"{code} 中每组占 {p.width + 1} 位，校验位是该组的{side}位，各组次序不变。",
            f"各组在 {code} 中依次相连，每组 {p.width + 1} 位，校验位位于该组 {p.width} 位数据{end}，"
            "第 0 组在最低位一端。",
            f"每组占用 {code} 的 {p.width + 1} 位，第 0 组在最低端；校验位放在该组数据{end}。",
        ]
    )


def sense(p: Params, v: Voice) -> str:
    unit = "每组连同其校验位" if p.groups > 1 else "数据连同校验位"
    if p.odd == "control":
        control = v.ref(p.control)
        return v.pick(
            [
                f"{control} 选择校验方式：为 1 表示{unit}共有奇数个 1，为 0 表示共有偶数个 1。",
                f"{control} 为 1 时采用奇校验，为 0 时采用偶校验，1 的个数按{unit}一起计算。",
                f"{unit}所含 1 的总数在 {control} 为 1 时是奇数，在 {control} 为 0 时是偶数。",
            ]
        )
    parity, sign = ("奇数", "奇") if p.odd == "odd" else ("偶数", "偶")
    return v.pick(
        [
            f"采用{sign}校验，{unit}共有{parity}个 1。",
            f"{unit}所含 1 的总数必须是{parity}。",
            f"校验方式为{sign}校验，即把{unit}合在一起，1 的个数为{parity}。",
        ]
    )


def verdicts(p: Params, v: Voice) -> list[str]:
    error, errors, extra = v.ref(p.error), v.ref(p.errors), v.ref(p.extra)
    if p.groups == 1:
        also, when = (f"且 {extra} 为 1 ", f"{extra} 为 1 时，") if p.extra else ("", "")
        return [
            v.pick(
                [
                    f"当且仅当校验出错{also}时，{error} 为 1。",
                    f"{when}校验出错使 {error} 为 1；在其他所有情况下，{error} 为 0。",
                    f"若奇偶性不符{also.rstrip()}，则 {error} 为 1，否则为 0。",
                ]
            )
        ]
    rules = []
    if p.errors:
        rules.append(
            v.pick(
                [
                    f"第 k 组校验出错时 {errors} 的第 k 位为 1；{errors} 有任何一位为 1 时，{error} 为 1。",
                    f"{errors} 标出出错的组，第 k 位对应第 k 组；{error} 是它所有位的或。",
                    f"出错的第 k 组使 {errors} 的第 k 位为 1，而只要 {errors} 中至少有一位为 1，{error} 就为 1。",
                ]
            )
        )
    elif p.extra:
        rules.append(
            v.pick(
                [
                    f"至少有一个被检查的组校验出错时，{error} 为 1，否则为 0。",
                    f"若被检查的各组中有一组或多组出错，则 {error} 为 1；没有出错的组时，{error} 为 0。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"至少有一组校验出错时，{error} 为 1，否则为 0。",
                    f"一组或多组出错使 {error} 为 1，其他情况下 {error} 为 0。",
                    f"只有每一组的奇偶性都正确，{error} 才为 0，否则为 1。",
                ]
            )
        )
    if p.extra:
        rules.append(
            v.pick(
                [
                    f"只有 {extra} 的第 k 位为 1 时才检查第 k 组，其他组永远不算出错。",
                    f"若 {extra} 的第 k 位为 0，则第 k 组不参加检查，也不报错。",
                    f"{extra} 逐位选择：第 k 位为 1 时检查第 k 组，为 0 时忽略该组。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
