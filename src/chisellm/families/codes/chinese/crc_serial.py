"""Serial CRC registers in Chinese."""

from __future__ import annotations

from chisellm.families.codes._crc_serial_params import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    bit, out = v.ref(p.bit), v.ref(p.out)
    name = p.standard or f"{p.width} 位 CRC"
    noun = v.pick([f"串行 {name} 寄存器", f"按位串行的 {name} 计算器", f"逐位处理的 {name} 单元"])
    does = v.pick(
        [
            f"对从 {bit} 逐位到来的数据计算 CRC，由 {out} 输出",
            f"用生成多项式除 {bit} 上的比特流，校验值由 {out} 给出",
            f"每次用 {bit} 上的一个消息位更新 CRC，结果显示在 {out} 上",
        ]
    )
    return Description(noun=noun, does=does, rules=(*division(p, v), *more(p, v)))


def shift(p: Params) -> tuple[str, str]:
    """The direction of the shift, and the bit that leaves."""
    return ("右移", "第 0 位") if p.reflected else ("左移", f"第 {p.width - 1} 位")


def division(p: Params, v: Voice) -> list[str]:
    bit, out, mask = v.ref(p.bit), v.ref(p.out), f"0x{p.mask:X}"
    way, leaving = shift(p)
    form = "按位反转的形式（反射算法）" if p.reflected else "不含最高次项的形式"
    at, edge = (f"在 {v.ref(p.valid)} 为 1 的",) * 2 if p.valid else ("在", "")
    rules = [
        v.pick(
            [
                f"{at}每个时钟上升沿，反馈值为寄存器的{leaving}与 {bit} 的异或；寄存器{way}一位，空位补 0，"
                f"若反馈值为 1，则再将移位结果与 {mask} 异或。",
                f"{edge}每个时钟上升沿处理一个消息位：将寄存器{way}一位并补 0，若移位前寄存器的{leaving}与 {bit} 不同，"
                f"再与 {mask} 异或。",
                f"{at}每个时钟上升沿取入一个消息位。记 f 为 {bit} 与寄存器{leaving}的异或，则新的寄存器值"
                f"是原值{way}一位（补入 0）的结果，f 为 1 时还要与 {mask} 异或。",
            ]
        ),
        v.pick(
            [
                f"{mask} 是生成多项式{form}。",
                f"常数 {mask} 就是生成多项式，采用{form}。",
                f"掩码 {mask} 代表生成多项式，写成{form}。",
            ]
        ),
        v.pick(
            [
                f"寄存器从 0x{p.start:X} 开始计算。",
                f"寄存器的初值是 0x{p.start:X}。",
                f"计算开始前，寄存器的内容为 0x{p.start:X}。",
            ]
        ),
    ]
    if p.final and p.final == (1 << p.width) - 1:
        rules.append(
            v.pick(
                [
                    f"{out} 是寄存器按位取反的结果。",
                    f"寄存器的每一位取反后由 {out} 输出。",
                    f"最终异或值为全 1，即 {out} 等于寄存器的反码。",
                ]
            )
        )
    elif p.final:
        rules.append(f"{out} 是寄存器与 0x{p.final:X} 的异或。")
    else:
        rules.append(
            v.pick(
                [
                    f"{out} 就是寄存器本身。",
                    f"寄存器不经最终异或，直接由 {out} 输出。",
                    f"寄存器直接驱动 {out}。",
                ]
            )
        )
    return rules


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{valid} 为 0 时不取入消息位。",
                    f"只要 {valid} 为 0，就没有消息位被处理。",
                    f"若某个时钟沿上 {valid} 为 0，则表示该时钟沿没有消息位。",
                ]
            )
        )
    if p.drain:
        drain, serial = v.ref(p.drain), v.ref(p.serial)
        way, leaving = shift(p)
        rules.append(
            v.pick(
                [
                    f"{drain} 为 1 时不取入消息位，每个时钟上升沿只将寄存器{way}一位，空位补 0。",
                    f"{drain} 优先于消息位：它为 1 时，时钟沿只把寄存器{way}一位（补入 0），不做其他事。",
                    f"在 {drain} 为 1 的时钟上升沿，寄存器仅{way}一位并补 0，不处理任何消息位。",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"{serial} 是寄存器的{leaving}。",
                    f"{serial} 给出下一个移出的位，即寄存器的{leaving}。",
                    f"寄存器的{leaving}同时由 {serial} 输出。",
                ]
            )
        )
    if p.clear:
        clear, begin = v.ref(p.clear), f"0x{p.start:X}"
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，时钟上升沿将寄存器恢复为 {begin}{'，并将位计数清零' if p.count else ''}，"
                    "且优先于其他一切操作。",
                    f"在 {clear} 为 1 的时钟上升沿，不论其他输入为何，寄存器都装入 {begin}"
                    f"{'，位计数装入 0' if p.count else ''}。",
                    f"只要 {clear} 为 1，时钟沿就使计算从 {begin} 重新开始{'，位计数归零' if p.count else ''}，"
                    "此时不取入消息位。",
                ]
            )
        )
    if p.zero:
        zero = v.ref(p.zero)
        rules.append(
            v.pick(
                [
                    f"当且仅当寄存器为 0 时，{zero} 为 1。",
                    f"{zero} 以 1 表示寄存器的所有位都为 0。",
                    f"若寄存器为零，则 {zero} 为 1，否则为 0。",
                ]
            )
        )
    if p.count:
        count, size = v.ref(p.count), 1 << p.counted
        rules.append(
            v.pick(
                [
                    f"{count} 统计已取入的消息位数，对 {size} 取模。",
                    f"{count} 是到目前为止取入的消息位的个数对 {size} 取模的值。",
                    f"已取入的消息位的个数由 {count} 给出，计到 {size} 时回绕为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
