"""Words for a register that is updated in one of many ways, in Chinese."""

from __future__ import annotations

from chisellm.families.structure._kernel import Kernel
from chisellm.language.voice import Voice

__all__ = ["does", "flag_words", "noun", "rules"]


def noun(k: Kernel, v: Voice) -> str:
    return v.pick(
        {
            "count_up": ["加法计数器", "递增计数器", "递增式计数器"],
            "count_down": ["减法计数器", "递减计数器", "倒计数器"],
            "accumulate": ["累加器", "累加寄存器", "累计和寄存器"],
            "capture": ["数据寄存器", "保持寄存器", "捕获寄存器"],
            "xor": ["异或累积器", "累计异或寄存器", "异或校验寄存器"],
            "maximum": ["最大值跟踪器", "峰值寄存器", "最大值保持电路"],
            "minimum": ["最小值跟踪器", "谷值寄存器", "最小值保持电路"],
            "shift_left": ["左移寄存器", "串入并出寄存器", "串行接收移位寄存器"],
            "shift_right": ["右移寄存器", "串入并出寄存器", "串行输入移位寄存器"],
            "rotate": ["循环移位寄存器", "环形寄存器", "循环左移寄存器"],
            "toggle": ["翻转寄存器", "掩码取反寄存器", "选定位取反寄存器"],
        }[k.kind]
    )


def does(k: Kernel, v: Voice) -> str:
    """What happens at an edge that updates the register, as a predicate."""
    q, d = v.ref(k.q), v.ref(k.data) if k.data else ""
    options = {
        "count_up": [
            f"维护一个每次加 {k.constant} 的计数值，并由 {q} 输出",
            f"每次把寄存器加 {k.constant}，寄存器的值由 {q} 给出",
            f"在 {q} 上以 {k.constant} 为步长递增计数",
        ],
        "count_down": [
            f"维护一个每次减 {k.constant} 的计数值，并由 {q} 输出",
            f"每次把寄存器减 {k.constant}，寄存器的值由 {q} 给出",
            f"在 {q} 上以 {k.constant} 为步长递减计数",
        ],
        "accumulate": [
            f"把 {d} 加到累计和上，累计和由 {q} 输出",
            f"在驱动 {q} 的寄存器中累加 {d}",
            f"用 {q} 给出 {d} 的累计总和",
        ],
        "capture": [
            f"将 {d} 存入驱动 {q} 的寄存器",
            f"寄存 {d}，并用存下的值驱动 {q}",
            f"捕获 {d}，由 {q} 给出",
        ],
        "xor": [
            f"将 {d} 异或到驱动 {q} 的寄存器中",
            f"把自身寄存器与 {d} 按位异或后存回，由 {q} 给出",
            f"用异或把 {d} 与已存的值合并，寄存器由 {q} 输出",
        ],
        "maximum": [
            f"保留自身寄存器与 {d} 中的较大者（按无符号数比较），由 {q} 给出",
            f"记住 {d} 出现过的最大无符号值，由 {q} 输出",
            f"当 {d} 按无符号数比较大于自身寄存器时，用 {d} 替换其内容，寄存器可从 {q} 看到",
        ],
        "minimum": [
            f"保留自身寄存器与 {d} 中的较小者（按无符号数比较），由 {q} 给出",
            f"记住 {d} 出现过的最小无符号值，由 {q} 输出",
            f"当 {d} 按无符号数比较小于自身寄存器时，用 {d} 替换其内容，寄存器可从 {q} 看到",
        ],
        "shift_left": [
            f"将寄存器左移一位，{d} 从最低位移入，寄存器由 {q} 输出",
            f"把 {q} 的每一位上移一个位置，并将 {d} 取入位 0",
            f"从最低位一端把 {d} 移入驱动 {q} 的寄存器",
        ],
        "shift_right": [
            f"将寄存器右移一位，{d} 从最高位移入，寄存器由 {q} 输出",
            f"把 {q} 的每一位下移一个位置，并将 {d} 取入位 {k.width - 1}",
            f"从最高位一端把 {d} 移入驱动 {q} 的寄存器",
        ],
        "rotate": [
            f"将寄存器循环左移一位，并由 {q} 输出",
            f"把 {q} 的每一位上移一个位置，最高位回到最低位",
            f"让 {q} 上的值向左循环移动一个位置",
        ],
        "toggle": [
            f"将寄存器中与掩码 0x{k.constant:X} 的 1 对应的位取反，并由 {q} 输出",
            f"把寄存器与常数 0x{k.constant:X} 异或，并用它驱动 {q}",
            f"翻转 {q} 中常数 0x{k.constant:X} 为 1 的那些位",
        ],
    }
    return v.pick(options[k.kind])


def rules(k: Kernel, v: Voice) -> list[str]:
    """Sentences on wrapping, enable, clear and flag."""
    q, found = v.ref(k.q), []
    if k.kind in ("count_up", "count_down", "accumulate"):
        found.append(
            v.pick(
                [
                    f"数值对 {1 << k.width} 取模回绕。",
                    f"运算按模 {1 << k.width} 进行。",
                    f"溢出时回绕，只保留低 {k.width} 位。",
                ]
            )
        )
    if k.enable:
        enable = v.ref(k.enable)
        held = f"，除非 {v.ref(k.clear)} 为 1" if k.clear else ""
        found.append(
            v.pick(
                [
                    f"上述更新发生在每个 {enable} 为 1 的时钟上升沿；其他时候寄存器保持原值{held}。",
                    f"仅当 {enable} 为 1 时才在时钟上升沿更新；它为 0 时，{q} 不变{held}。",
                    f"{enable} 是时钟上升沿更新的使能；它为 0 时寄存器保持不变{held}。",
                ]
            )
        )
    else:
        found.append(v.pick(["每个时钟上升沿都进行更新。", "每个时钟周期更新一次。", "寄存器在每个时钟上升沿更新。"]))
    if k.clear:
        clear, over = v.ref(k.clear), f"，并且优先于 {v.ref(k.enable)}" if k.enable else ""
        found.append(
            v.pick(
                [
                    f"{clear} 为 1 时，寄存器在时钟沿改为取值 {k.clear_to}{over}。",
                    f"{clear} 置 1 会在时钟沿装入 {k.clear_to}，以此代替正常更新{over}。",
                    f"若 {clear} 为 1，下一个时钟沿不做正常更新，而是把 {k.clear_to} 放入寄存器{over}。",
                ]
            )
        )
    if k.flag:
        flag, when = v.ref(k.flag), flag_words(k)
        found.append(
            v.pick(
                [
                    f"当且仅当 {q} {when}时，{flag} 为 1。",
                    f"{flag} 以组合逻辑给出判断结果：{q} {when}则为 1，否则为 0。",
                    f"只要 {q} {when.rstrip()}，{flag} 就为 1，否则为 0。",
                ]
            )
        )
    return found


def flag_words(k: Kernel) -> str:
    """When the flag is 1, as a predicate of the register; with a blank where a Chinese character may follow."""
    return {"zero": "为 0 ", "ones": "的各位全为 1 ", "parity": "中 1 的个数为奇数"}[k.flag_kind]
