"""Fields of floating-point numbers in Chinese."""

from __future__ import annotations

from chisellm.families.codes.float_fields import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

# With the blanks that they need between Chinese characters.
FORMATS = {
    "half precision (binary16)": "半精度（binary16）",
    "single precision (binary32)": "单精度（binary32）",
    "bfloat16": " bfloat16 ",
    "8-bit E5M2": " 8 位 E5M2 ",
    "TensorFloat-32 (19 bits)": " TensorFloat-32（19 位）",
    "24-bit": " 24 位",
    "12-bit": " 12 位",
}
CLASSES = {
    "zero": ["正零或负零", "零（不论符号）"],
    "subnormal": ["次正规数", "非规格化的次正规数"],
    "normal": ["正规数", "正规数（即不是零、次正规数、无穷大或 NaN）"],
    "infinite": ["无穷大（不论符号）", "正无穷或负无穷"],
    "nan": [" NaN ", "非数（NaN）"],
    "finite": ["有限数（即既非无穷大也非 NaN）", "零、次正规数或正规数"],
    "quiet": ["尾数最高位为 1 的 NaN ", "静默 NaN（尾数最高位为 1）"],
    "negative": ["小于零的数（零和 NaN 不算）", "小于零的数（包括负无穷，不包括零和 NaN）"],
}


def describe(p: Params, v: Voice) -> Description:
    data, text = v.ref(p.data), FORMATS[p.format]
    noun = v.pick(["浮点数拆解与分类器", "浮点字段译码器", "浮点数分类器"])
    does = v.pick(
        [
            f"将 {data} 看作{text}格式的浮点数，得出它的各项属性",
            f"分析{text}格式的浮点数 {data}",
            f"对浮点数 {data} 进行译码，其格式为{text.rstrip()}",
        ]
    )
    e, m = p.exponent_bits, p.fraction_bits
    rules = [
        v.pick(
            [
                f"该格式从最高位往下依次是符号位、{e} 位带偏置的指数和 {m} 位尾数，"
                f"编码遵循 IEEE 754，偏置为 {p.bias}。",
                f"第 {p.width - 1} 位是符号，第 {p.width - 2} 位到第 {m} 位是指数（偏置为 {p.bias}），"
                f"第 {m - 1} 位到第 0 位是尾数，规则同 IEEE 754。",
                f"编码遵循 IEEE 754：符号在第 {p.width - 1} 位，其下是偏置为 {p.bias} 的 {e} 位指数，"
                f"再往下是 {m} 位尾数。",
            ]
        ),
        v.pick(
            [
                "指数字段全为 0 表示零或次正规数，全为 1 表示无穷大（尾数为 0）或 NaN（尾数不为 0）。",
                "零和次正规数的指数字段为 0；指数各位全为 1 时，尾数为 0 表示无穷大，尾数不为 0 表示 NaN。",
            ]
        ),
    ]
    rules += [field_words(p, v, field, v.ref(out)) for field, out in p.fields]
    for flag, path in p.flags:
        words, out = v.pick(CLASSES[flag]), v.ref(path)
        rules.append(
            v.pick(
                [
                    f"当且仅当该数是{words}时，{out} 为 1。",
                    f"{data} 是{words}时 {out} 为 1，否则为 0。",
                    f"若该数是{words.rstrip()}，则 {out} 为 1，否则为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *further(p, v)))


def field_words(p: Params, v: Voice, field: str, out: str) -> str:
    return v.pick(
        {
            "sign": [f"{out} 是符号位。", f"符号位由 {out} 输出。"],
            "exponent": [f"{out} 是指数字段的原值，不减去偏置。", f"带偏置的指数由 {out} 给出。"],
            "fraction": [f"{out} 是尾数字段。", f"尾数的各位由 {out} 输出。"],
            "unbiased": [
                f"{out} 是去掉偏置的指数：等于指数字段减去 {p.bias}，指数字段为 0 时则为 {1 - p.bias}；"
                "无穷大和 NaN 也不例外。",
                f"指数字段减去 {p.bias} 即为 {out}，唯有指数字段为 0 时 {out} 取 {1 - p.bias}。",
            ],
            "significand": [
                f"{out} 是在尾数之上加上隐含位的结果，隐含位在指数字段为 0 时为 0，对其他任何指数字段都为 1。",
                f"{out} 的最高位是隐含位（指数字段为 0 时为 0，否则为 1），其下是尾数。",
            ],
        }[field]
    )


def further(p: Params, v: Voice) -> list[str]:
    """The rules of the change of sign and of the comparison."""
    data, out, larger, other = v.ref(p.data), v.ref(p.out), v.ref(p.larger), v.ref(p.other)
    rules = []
    if p.out:
        change = "取反" if p.signs == "neg" else "清零"
        rules.append(
            v.pick(
                [
                    f"{out} 等于将 {data} 的符号位{change}的结果，无论 {data} 是什么数。",
                    f"{out} 照原样给出 {data}，只把符号位{change}，对 NaN 也是如此。",
                    f"{data} 的符号位{change}、其他各位不变，所得的字由 {out} 输出。",
                ]
            )
        )
    if p.larger:
        rules.append(
            v.pick(
                [
                    f"把 {data} 和 {other} 去掉符号位后都当作无符号数，当且仅当前者大于后者时，{larger} 为 1。",
                    f"{larger} 比较绝对值：{data} 的低 {p.width - 1} 位作为无符号数大于 {other} 的低 {p.width - 1} 位"
                    "时为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
