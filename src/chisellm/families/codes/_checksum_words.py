"""The words of the checksum family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.codes.checksum import Kind, Params


def describe(p: Params, v: Voice) -> Description:
    words, out = v.ref(p.words), v.ref(p.out)
    names: dict[Kind, list[str]] = {
        "internet": ["ones' complement checksum", "Internet checksum", "checksum with end-around carry"],
        "fletcher": [f"Fletcher-{2 * p.width} checksum", "Fletcher checksum"],
        "adler": ["Adler-style checksum", "double-sum checksum"],
        "xor": ["XOR checksum", "longitudinal parity checksum"],
        "sum": ["additive checksum", "checksum by addition"],
    }
    name = v.pick(names[p.kind])
    does = v.pick(
        [
            f"computes a checksum over the {p.count} words of {words} and outputs it on {out}",
            f"drives {out} with the checksum of the {p.count} words of {words}",
            f"sums up {words}, {p.count} words in all, to the checksum {out}"
            if p.kind != "xor"
            else f"combines the {p.count} words of {words} into the checksum {out}",
        ]
    )
    rules = []
    if p.mask:
        rules.append(
            v.pick(
                [
                    f"Word k only takes part if bit k of {v.ref(p.mask)} is 1; other words are left out.",
                    f"Words whose bit in {v.ref(p.mask)} (bit k for word k) is 0 are skipped.",
                    f"Where bit k of {v.ref(p.mask)} is 0, word k is left out.",
                ]
            )
        )
    rules += method(p, v)
    if p.expected:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.ok)} is 1 exactly when {out} equals {v.ref(p.expected)}.",
                    f"If {out} equals {v.ref(p.expected)}, {v.ref(p.ok)} is 1, else 0.",
                    f"{v.ref(p.ok)} compares {out} with {v.ref(p.expected)}: 1 means equal, 0 different.",
                ]
            )
        )
    return Description(noun=f"{name} unit", does=does, rules=tuple(rules))


def method(p: Params, v: Voice) -> list[str]:
    w, out = p.width, v.ref(p.out)
    if p.kind in ("fletcher", "adler"):
        m = p.modulus
        begin = "A begins with 1 and B with 0" if p.kind == "adler" else "A and B begin with 0"
        if p.initial:
            begin = f"A begins with the low {w} bits of {v.ref(p.initial)} and B with its high {w} bits"
        return [
            v.pick(
                [
                    f"Two sums are kept: {begin}; for each word from index 0 on, A becomes (A + word) mod {m} and "
                    "then B "
                    f"becomes (B + A) mod {m}.",
                    f"{begin}. Then, for each word in ascending order of the index, the word is added to A modulo "
                    f"{m}, and "
                    f"the new A to B modulo {m}.",
                ]
            )
            + (" Nothing is reduced before the first addition." if p.initial else ""),
            v.pick(
                [
                    f"{out} holds B in its high {w} bits and A in its low {w} bits.",
                    f"The result on {out} is A in the low half and B in the high half, {w} bits each.",
                ]
            ),
        ]
    start = f" and {v.ref(p.initial)}" if p.initial else ""
    if p.kind == "xor":
        rule = v.pick([f"The words{start} are XORed together.", f"The XOR of all words{start} is formed."])
        end = v.pick([f"{out} is its complement.", f"All bits of the result are inverted on {out}."])
        plain = v.pick([f"{out} is the result.", f"The result appears on {out}."])
        return [rule, end if p.complement else plain]
    if p.kind == "sum":
        rule = v.pick(
            [
                f"The words{start} are added modulo {2**w}.",
                f"All words{start} are added up; carries beyond {w} bits are lost.",
            ]
        )
        negated = v.pick([f"{out} is minus the sum, modulo {2**w}.", f"{out} is the two's complement of the sum."])
        plain = v.pick([f"{out} is the sum.", f"The sum appears on {out}."])
        return [rule, negated if p.complement else plain]
    rule = v.pick(
        [
            f"The words{start} are added in {w}-bit ones' complement arithmetic: whatever exceeds {w} bits is added "
            "again at "
            "the bottom until nothing exceeds.",
            f"All words{start} are added, and carries out of bit {w - 1} are added back at bit 0 until the sum fits "
            f"{w} "
            "bits.",
        ]
    )
    end = v.pick([f"{out} is the sum with all bits inverted.", f"The complement of the sum appears on {out}."])
    plain = v.pick([f"{out} is the sum.", f"The sum appears on {out}."])
    return [rule, end if p.complement else plain]
