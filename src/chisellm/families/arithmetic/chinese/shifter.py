"""Shifters and rotators in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.shifter import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NAMES = {"sll": "逻辑左移", "srl": "逻辑右移", "sra": "算术右移", "rol": "循环左移", "ror": "循环右移"}
NOUNS = {
    "sll": ["左移移位器", "位数可变的左移电路", "左移桶形移位器"],
    "srl": ["逻辑右移移位器", "位数可变的逻辑右移电路", "逻辑右移桶形移位器"],
    "sra": ["算术右移移位器", "保留符号的右移电路", "算术右移桶形移位器"],
    "rol": ["循环左移电路", "位数可变的循环左移单元", "循环左移桶形移位器"],
    "ror": ["循环右移电路", "位数可变的循环右移单元", "循环右移桶形移位器"],
}


def describe(p: Params, v: Voice) -> Description:
    data, amount, result = v.ref(p.data), v.ref(p.amount), v.ref(p.result)
    if len(p.operations) == 1:
        name = NAMES[p.operations[0]]
        noun = v.pick(NOUNS[p.operations[0]])
        does = v.pick(
            [
                f"将 {data} {name} {amount} 位，结果由 {result} 输出",
                f"对 {data} 做{name}，移动的位数为 {amount}，并驱动 {result}",
                f"在 {result} 上给出 {data} {name} {amount} 位后的值",
            ]
        )
        rules = []
    else:
        first, second = (NAMES[name] for name in p.operations)
        noun = v.pick(["双操作移位器", "双模式桶形移位器", "带两种模式的移位单元"])
        does = v.pick(
            [
                f"用两种方式之一将 {data} 的各位移动 {amount} 位，并驱动 {result}",
                f"对 {data} 做两种移位操作之一，移位量为 {amount}，结果送到 {result}",
                f"在 {result} 上给出 {data} {first}或{second} {amount} 位后的值",
            ]
        )
        control = v.ref(p.control)
        rules = [
            v.pick(
                [
                    f"{control} 为 0 时做{first}，为 1 时做{second}。",
                    f"{control} 选择操作：0 对应{first}，1 对应{second}。",
                    f"{control} 为低电平时执行{first}，为高电平时执行{second}。",
                ]
            )
        ]
    rules += [*filling(p, v), *large(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules))


def filling(p: Params, v: Voice) -> list[str]:
    """What comes into the free places."""
    rules = []
    data, result = v.ref(p.data), v.ref(p.result)
    zeros = [name for name in p.operations if name in ("sll", "srl")]
    if len(zeros) == 2:
        rules.append(
            v.pick(
                [
                    "空出的位补 0，移出字外的位丢失。",
                    "两种移位都补 0，从任何一端移出的位都被丢弃。",
                    f"{result} 中空出的位为 0，移出的位不再保留。",
                ]
            )
        )
    elif zeros:
        name, side = NAMES[zeros[0]], "右端" if zeros[0] == "sll" else "左端"
        rules.append(
            v.pick(
                [
                    f"{name}时从{side}补 0，移出字外的位丢失。",
                    f"做{name}时，{side}空出的位为 0，移出的位被丢弃。",
                    f"{name}由{side}移入 0，移到字外的位不再保留。",
                ]
            )
        )
    if "sra" in p.operations:
        rules.append(
            v.pick(
                [
                    f"算术右移用 {data} 的最高位填充空出的位。",
                    f"算术右移时，从左端移入 {data} 的符号位。",
                    f"算术右移空出的各位都重复 {data} 的最高位。",
                ]
            )
        )
    if any(name in ("rol", "ror") for name in p.operations):
        rules.append(
            v.pick(
                [
                    "循环移位时，从一端移出的位从另一端移入。",
                    "循环移位不丢失任何位：一端移出的每一位都回到另一端。",
                    "被循环移位推出的位会从相反的一端重新进入。",
                ]
            )
        )
    return rules


def large(p: Params, v: Voice) -> list[str]:
    if not p.reachable:
        return []
    amount, data, result, w = v.ref(p.amount), v.ref(p.data), v.ref(p.result), p.width
    if p.large == "pass":
        return [
            v.pick(
                [
                    f"{amount} 不小于 {w} 时，{result} 就是未经改动的 {data}。",
                    f"移位量为 {w} 及以上时，数据保持原样。",
                    f"若 {amount} >= {w}，则不做移动，{result} 等于 {data}。",
                ]
            )
        ]
    if p.large == "clamp":
        return [
            v.pick(
                [
                    f"{amount} 不小于 {w} 时，按 {w - 1} 处理。",
                    f"大于 {w - 1} 的移位量被限制为 {w - 1}。",
                    f"移动的位数不会超过 {w - 1}：{amount} 取更大的值时效果与 {w - 1} 相同。",
                ]
            )
        ]
    if p.large == "modulo":
        return [
            v.pick(
                [
                    f"{amount} 只有低 {p.steps} 位起作用，即移动的位数为 {amount} 对 {w} 取模。",
                    f"移动的位数等于 {amount} 模 {w}，其更高的位被忽略。",
                    f"{amount} 先对 {w} 取模：值为 {w} 时不移动。",
                ]
            )
        ]
    return [out(p, v)]


def out(p: Params, v: Voice) -> str:
    amount, data, result, w = v.ref(p.amount), v.ref(p.data), v.ref(p.result), p.width
    sign = f"{result} 的每一位都是 {data} 的最高位"
    if p.operations == ("sra",):
        return v.pick(
            [
                f"{amount} 不小于 {w} 时，{sign}。",
                f"移位量为 {w} 及以上时，{sign}。",
                f"若 {amount} >= {w}，则只剩下符号位：{sign}。",
            ]
        )
    if "sra" in p.operations:
        other = NAMES[next(name for name in p.operations if name != "sra")]
        return v.pick(
            [
                f"{amount} 不小于 {w} 时，{other}得到 0，而算术右移后 {sign}。",
                f"移位量为 {w} 及以上时，{other}的结果是 0，算术右移则使 {sign}。",
                f"若 {amount} >= {w}，则所有位都被移出：{other}得 0，做算术右移时 {sign}。",
            ]
        )
    return v.pick(
        [
            f"{amount} 不小于 {w} 时，{result} 为 0。",
            f"移位量为 {w} 及以上时所有位都被移出，因此 {result} 为 0。",
            f"若 {amount} >= {w}，则一位不剩，{result} 为 0。",
        ]
    )


WORDS = Words(describe)
