"""Rounds of block ciphers in Chinese."""

from __future__ import annotations

from chisellm.families.codes.permuted_cipher import Params, box, order
from chisellm.families.family import Words
from chisellm.families.ports import markdown
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

PLACES = [("首先", "接着", "然后", "随后", "最后"), ("第一步", "第二步", "第三步", "第四步", "最后一步")]


def describe(p: Params, v: Voice) -> Description:
    data, key, out = v.ref(p.data), v.ref(p.key), v.ref(p.out)
    which = "逆轮变换" if p.inverse else "轮变换"
    noun = v.pick(
        [f"代换置换型分组密码的{which}", f"位宽为 {p.width} 的分组密码{which}", f"分组密码的 SPN {which}单元"]
    )
    does = v.pick(
        [
            f"用轮密钥 {key} 对 {data} 做一轮分组密码的{which}，结果由 {out} 输出",
            f"以 {key} 为轮密钥对 {data} 进行一次{which}，并驱动 {out}",
            f"按{which}的各个步骤，由 {data} 和轮密钥 {key} 计算 {out}",
        ]
    )
    steps = [step_words(p, v, step) for step in order(p)]
    places = v.pick(PLACES)
    said = [f"{place}，{text}" for place, text in zip([*places[: len(steps) - 1], places[-1]], steps, strict=True)]
    rules = [f"{'；'.join(said)}。"]
    if p.bypass:
        bypass = v.ref(p.bypass)
        rules.append(
            v.pick(
                [
                    f"{bypass} 为 1 时，{out} 等于 {data}，不做任何变换。",
                    f"若 {bypass} 为 1，则跳过这一轮，{out} 就是 {data}。",
                    f"只要 {bypass} 为 1，{data} 就原样送到 {out}。",
                ]
            )
        )
    if p.changed:
        changed = v.ref(p.changed)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {out} 与 {data} 不同时，{changed} 为 1。",
                    f"若 {out} 等于 {data}，则 {changed} 为 0，否则为 1。",
                ]
            )
        )
    name = f"{p.sbox} 的{'逆 S 盒' if p.inverse else ' S 盒'}"
    rules.append(v.pick([f"S 盒的内容（{name}）如下：", f"下表给出 {name}：", f"{name}的各表项为："]))
    rows = [(f"{k:x}", f"{value:x}") for k, value in enumerate(box(p))]
    table = markdown(["半字节（十六进制）", "替换值（十六进制）"], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


def step_words(p: Params, v: Voice, step: str) -> str:
    n = p.nibbles
    if step == "key":
        return v.pick([f"将该字与 {v.ref(p.key)} 异或", f"把 {v.ref(p.key)} 异或到该字上"])
    if step == "constant":
        value = f"`0x{p.constant:0{n}x}`"
        return v.pick([f"将该字与常数 {value} 异或", f"把常数 {value} 异或到该字上"])
    if step == "sbox":
        return v.pick(
            [
                "按 S 盒替换每个半字节（第 4k + 3 位到第 4k 位）",
                "把第 4k + 3 位到第 4k 位组成的每组四位换成它在 S 盒中的表项",
            ]
        )
    if step == "rotate":
        way = "右" if p.inverse else "左"
        return v.pick([f"将该字循环{way}移 {p.rotation} 位", f"该字向{way}循环移动 {p.rotation} 位"])
    if p.inverse:
        return v.pick(
            [
                f"将第 j + {n}i 位移到第 4j + i 位，其中 j 从 0 到 {n - 1}，i 从 0 到 3",
                f"对各位做置换，第 {n}i + j 位移到第 4j + i 位（0 ≤ j < {n}，0 ≤ i < 4）",
            ]
        )
    return v.pick(
        [
            f"将第 4j + i 位移到第 j + {n}i 位，其中 j 从 0 到 {n - 1}，i 从 0 到 3",
            f"对各位做置换，第 4j + i 位移到第 {n}i + j 位（0 ≤ j < {n}，0 ≤ i < 4）",
        ]
    )


WORDS = Words(describe)
