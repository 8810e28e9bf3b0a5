"""Hamming codes in Chinese."""

from __future__ import annotations

from chisellm.families.codes.hamming import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, code = v.ref(p.data), v.ref(p.code)
    size = f"（{p.total}，{p.data_bits}）"
    kind = f"{size}扩展汉明码" if p.extended else f"{size}汉明码"
    noun = v.pick(
        {
            "encode": [f"{kind}编码器", "汉明码编码器", "纠错码编码器"],
            "check": [f"{kind}校验器", "汉明码校正子计算单元"],
            "correct": [f"{kind}译码器", "带纠错的汉明码译码器", "单比特错误纠正器"],
        }[p.op]
    )
    does = v.pick(
        {
            "encode": [
                f"按{kind}对 {data} 编码，码字由 {code} 输出",
                f"给 {data} 加上{kind}的校验位，并驱动码字 {code}",
            ],
            "check": [
                f"检查{kind}的码字 {code}，并报告错误",
                f"对作为{kind}码字的 {code} 计算校正子，并据此报告错误",
            ],
            "correct": [
                f"对{kind}的码字 {code} 译码，纠正单个错误位，数据由 {data} 输出",
                f"从{kind}的码字 {code}（其中可能有一位出错）中恢复 {data}",
            ],
        }[p.op]
    )
    rules = [
        v.pick(
            [
                f"码的各位从 1 到 {p.length} 编号，编号为 2 的幂的是校验位，其余各位按编号递增的顺序"
                "存放数据，数据第 0 位在先。",
                f"给码的各位赋予编号 1 到 {p.length}：编号为 2 的幂的位是校验位，数据位从第 0 位起按升序占用其他编号。",
            ]
        ),
        layout(p, v),
        v.pick(
            [
                f"编号为 2^j 的校验位使编号的二进制第 j 位为 1 的所有位（含它自身）满足{parity(p)}校验。",
                f"编号的二进制第 j 位为 1 的各位，连同其中编号为 2^j 的校验位，共有{parity(p)}数个 1。",
            ]
        ),
    ]
    if p.extended:
        rules.append(
            v.pick(
                [
                    f"{code} 的第 {p.length} 位是总校验位，使整个码字满足{parity(p)}校验。",
                    f"{code} 的最高位使整个码字中 1 的个数为{parity(p)}数。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *(reports(p, v) if p.op != "encode" else [])))


def parity(p: Params) -> str:
    return "奇" if p.odd else "偶"


def layout(p: Params, v: Voice) -> str:
    code = v.ref(p.code)
    if not p.separate:
        return v.pick([f"{code} 的第 n - 1 位编号为 n。", f"编号 n 对应 {code} 的第 n - 1 位。"])
    low, high = p.data_bits, p.length - 1
    powers = listed([str(2**j) for j in range(p.checks)])
    return v.pick(
        [
            f"在 {code} 中，数据位占第 {low - 1} 位到第 0 位，"
            f"编号为 {powers} 的校验位依次占第 {low} 位到第 {high} 位。",
            f"{code} 的低 {low} 位存放数据，其上是校验位，从第 {low} 位的 1 号校验位直到第 {high} 位的 "
            f"{2 ** (p.checks - 1)} 号校验位。",
        ]
    )


def reports(p: Params, v: Voice) -> list[str]:
    single, double, data = v.ref(p.single), v.ref(p.double), v.ref(p.data)
    rules = [
        v.pick(
            [
                "若编号为 2^j 的校验位所属的奇偶校验出错，则校正子的第 j 位为 1，否则为 0。",
                "当且仅当编号为 2^j 的校验位的奇偶关系被破坏时，校正子的第 j 位为 1。",
            ]
        )
        + (f"校正子由 {v.ref(p.syndrome)} 输出。" if p.syndrome else "")
    ]
    if p.extended:
        rules.append(
            v.pick(
                [
                    f"当且仅当总校验出错时，{single} 为 1；当且仅当总校验正确而校正子不为 0 时，{double} 为 1。",
                    f"总校验出错使 {single} 为 1，总校验正确但校正子非零使 {double} 为 1，其他情况下两者为 0。",
                ]
            )
        )
    else:
        rules.append(
            v.pick([f"当且仅当校正子不为 0 时，{single} 为 1。", f"校正子非零时 {single} 为 1，校正子为 0 时它为 0。"])
        )
    if p.op == "correct":
        rules.append(
            v.pick(
                [
                    f"{data} 给出码字中的数据位，其中编号等于校正子的那一位"
                    f"{'在总校验出错时' if p.extended else ''}被取反。",
                    f"{'若总校验出错，则' if p.extended else ''}编号为校正子的数据位先取反再由 {data} 输出，"
                    "其余数据位原样输出。",
                ]
            )
        )
        rules.append("若没有哪个数据位具有该编号，则数据原样通过。")
    if p.bypass:
        bypass = v.ref(p.bypass)
        rules.append(
            v.pick(
                [
                    f"{bypass} 为 1 时不做任何纠正，其他输出与它无关。",
                    f"{bypass} 为 1 会关闭纠错，{data} 给出收到的数据位，错误则照常报告。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
