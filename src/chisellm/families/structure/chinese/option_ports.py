"""A register with optional ports in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._kernel import does, flag_words, noun, rules
from chisellm.families.structure.option_ports import SWITCHES, Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    k = p.full
    found = rules(p.kernel, v)
    for field, there in p.defaults.items():
        switch, port = f"`{SWITCHES[field]}`", v.ref(getattr(k, field))
        found.append(present(field, switch, port, v) if there else absent(p, field, switch, port, v))
    return Description(noun=f"带可选端口的{noun(k, v)}", does=does(k, v), rules=tuple(found))


def present(field: str, switch: str, port: str, v: Voice) -> str:
    without = {
        "enable": "寄存器在每个时钟沿都更新",
        "clear": "除模块复位外没有任何途径清除寄存器",
        "flag": "其他行为都不变",
    }[field]
    return v.pick(
        [
            f"{port} 仅在 {switch} 为 true 时存在；没有它时，{without}。",
            f"若 {switch} 为 false，则没有 {port}，{without}。",
            f"{switch} 决定 {port} 是否存在；不存在时，{without}。",
        ]
    )


def absent(p: Params, field: str, switch: str, port: str, v: Voice) -> str:
    effect = {
        "enable": "时钟沿上它为 1 才进行更新，否则寄存器保持不变",
        "clear": f"它为 1 时，不论其他输入如何，寄存器都在时钟沿装入 {p.full.clear_to}",
        "flag": f"当且仅当寄存器{flag_words(p.full)}时它为 1",
    }[field]
    way = "由模块送出" if field == "flag" else "由外部送入"
    return v.pick(
        [
            f"将 {switch} 设为 true 时，模块多出 {port}（宽一位，{way}）：{effect}。",
            f"若 {switch} 为 true，则另有 {port}，宽一位，{way}；{effect}。",
            f"{switch} 为 true 会增设宽一位、{way}的 {port}；{effect}。",
        ]
    )


WORDS = Words(describe)
