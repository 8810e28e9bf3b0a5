"""Checksums over blocks of words in Chinese."""

from __future__ import annotations

from chisellm.families.codes.checksum import Kind, Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    words, out, mask = v.ref(p.words), v.ref(p.out), v.ref(p.mask)
    nouns: dict[Kind, list[str]] = {
        "internet": ["反码校验和单元", "互联网校验和单元", "带循环进位的校验和单元"],
        "fletcher": [f"采用 Fletcher-{2 * p.width} 算法的校验和单元", "采用 Fletcher 算法的校验和单元"],
        "adler": ["采用 Adler 方式的校验和单元", "双累加和校验单元"],
        "xor": ["异或校验和单元", "纵向奇偶校验单元"],
        "sum": ["累加校验和单元", "用加法求校验和的单元"],
    }
    does = v.pick(
        [
            f"对 {words} 的 {p.count} 个字计算校验和，由 {out} 输出",
            f"用 {words} 中 {p.count} 个字的校验和驱动 {out}",
            f"将 {words} 的全部 {p.count} 个字{'合并' if p.kind == 'xor' else '累加'}成校验和 {out}",
        ]
    )
    rules = []
    if p.mask:
        rules.append(
            v.pick(
                [
                    f"只有 {mask} 的第 k 位为 1 时字 k 才参与计算，其他字略去不计。",
                    f"在 {mask} 中对应位为 0 的字被跳过，其中第 k 位对应字 k。",
                    f"若 {mask} 的第 k 位为 0，则字 k 不计入。",
                ]
            )
        )
    rules += method(p, v)
    if p.expected:
        ok, expected = v.ref(p.ok), v.ref(p.expected)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {out} 等于 {expected} 时，{ok} 为 1。",
                    f"若 {out} 与 {expected} 相等，则 {ok} 为 1，否则为 0。",
                    f"{ok} 是 {out} 与 {expected} 比较的结果：1 表示相等，0 表示不等。",
                ]
            )
        )
    return Description(noun=v.pick(nouns[p.kind]), does=does, rules=tuple(rules))


def method(p: Params, v: Voice) -> list[str]:
    if p.kind in ("fletcher", "adler"):
        return two_sums(p, v)
    w, out = p.width, v.ref(p.out)
    all_words = f"所有字连同 {v.ref(p.initial)} " if p.initial else "所有字"
    if p.kind == "xor":
        rule = v.pick([f"将{all_words}逐位异或。", f"求{all_words}的按位异或。"])
        end = v.pick([f"{out} 是异或结果的反码。", f"异或结果的各位取反后由 {out} 输出。"])
        plain = v.pick([f"{out} 就是异或的结果。", f"异或的结果由 {out} 输出。"])
        return [rule, end if p.complement else plain]
    if p.kind == "sum":
        rule = v.pick([f"将{all_words}对 {2**w} 取模相加。", f"把{all_words}累加起来，超出 {w} 位的进位丢弃。"])
        end = v.pick([f"{out} 是该和的相反数，对 {2**w} 取模。", f"{out} 是该和的补码，即其相反数。"])
        plain = v.pick([f"{out} 就是该和。", f"求得的和由 {out} 输出。"])
        return [rule, end if p.complement else plain]
    rule = v.pick(
        [
            f"将{all_words}按 {w} 位反码加法相加：超出 {w} 位的部分再加到最低端，直到不再超出为止。",
            f"把{all_words}相加，第 {w - 1} 位产生的进位加回到第 0 位，直到和能用 {w} 位表示。",
        ]
    )
    end = v.pick([f"{out} 是该和各位取反后的值。", f"该和的反码由 {out} 输出。"])
    plain = v.pick([f"{out} 就是该和。", f"求得的和由 {out} 输出。"])
    return [rule, end if p.complement else plain]


def two_sums(p: Params, v: Voice) -> list[str]:
    w, m, out, initial = p.width, p.modulus, v.ref(p.out), v.ref(p.initial)
    begin = "A 为 1，B 为 0" if p.kind == "adler" else "A 和 B 都为 0"
    if p.initial:
        begin = f"A 为 {initial} 的低 {w} 位，B 为 {initial} 的高 {w} 位"
    return [
        v.pick(
            [
                f"维护 A、B 两个和，初始时 {begin}；从下标 0 起依次对每个字 W，"
                f"先令 A = (A + W) mod {m}，再令 B = (B + A) mod {m}。",
                f"起始时 {begin}，随后按下标递增的顺序处理每个字：先将该字加到 A 上并对 {m} 取模，"
                f"再将新的 A 加到 B 上并对 {m} 取模。",
            ]
        )
        + ("首次相加之前不做任何取模。" if p.initial else ""),
        v.pick(
            [
                f"{out} 的高 {w} 位是 B，低 {w} 位是 A。",
                f"结果由 {out} 输出，A 在低半部分，B 在高半部分，各占 {w} 位。",
            ]
        ),
    ]


WORDS = Words(describe)
