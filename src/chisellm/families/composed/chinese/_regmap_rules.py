"""The rules of a register bus in Chinese."""

from __future__ import annotations

from chisellm.families.composed._regmap_cells import enables, flags
from chisellm.families.composed._regmap_model import Names, RegisterMap
from chisellm.families.composed.chinese._numerals import count
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Voice

__all__ = ["bus_rules"]

KINDS = {
    "RW": (
        "RW 寄存器可读可写。",
        "RW 表示软件既可以读也可以写该寄存器。",
        "标为 RW 的寄存器读写均可。",
    ),
    "RO": (
        "RO 项不是寄存器：读得所示端口的当前值，写操作无效。",
        "RO 地址直接读出所示端口，写操作被忽略。",
        "读 RO 地址得到所示端口此刻的值；对其写入不产生任何作用。",
    ),
    "ID": (
        "ID 项读出表中的常数，写操作被忽略。",
        "ID 表示只读的常数，对其写入无效。",
        "读 ID 地址总是得到所列的常数；对其写入不产生任何作用。",
    ),
    "WO": (
        "WO 寄存器保存写入的值，但读出为 0。",
        "WO 表示只写：寄存器保存写入的值，读操作得到 0。",
        "WO 寄存器可以写入，而读它得到 0。",
    ),
    "WP": (
        "WP 寄存器只把写入的值保持一个周期，随后回到 0；其读出值为 0。",
        "WP 表示写脉冲：写入的值出现在写操作之后的一个周期，再下一周期恢复为 0，除非又被写入；其读出值为 0。",
        "WP 寄存器恰好在写操作之后的一个周期内为写入的值，其余时间为 0；读它得到 0。",
    ),
    "W1C": (
        "在所示端口的某一位为 1 的每个时钟沿，W1C 寄存器的对应位变为 1；写操作将写入值为 1 的位清零，其他位不变。",
        "W1C 寄存器由所示端口置位（端口的某一位为 1，则对应位在时钟沿置 1），向某一位写 1 将其清零，写 0 则不影响它。",
        "W1C 的位在时钟沿由所示端口中的 1 置位并保持，向其写 1 则清零；写 0 不起作用。",
    ),
    "RC": (
        "在所示端口的某一位为 1 的每个时钟沿，RC 寄存器的对应位变为 1；"
        "读操作在读周期结束的时钟沿将全部位清零，但在该沿上被置位的位除外；写操作无效。",
        "RC 寄存器由所示端口置位，读操作在时钟沿将其清零；在同一时钟沿被端口置位的位最终为 1；写操作被忽略。",
    ),
}
SETTING = (
    "同一周期内既被置位又被清除的 W1C 位最终为 1。",
    "对 W1C 位，同一周期内置位优先于清除。",
    "事件与清除写操作同时作用于某个 W1C 位时，该位为 1。",
)
CLEARING = (
    "同一周期内既被置位又被清除的 W1C 位最终为 0。",
    "对 W1C 位，同一周期内清除优先于置位。",
    "事件与清除写操作同时作用于某个 W1C 位时，该位为 0。",
)


def bus_rules(p: RegisterMap, v: Voice) -> list[str]:
    """What fixes the bus and each kind of access."""
    nothing = "地址不在寄存器表中" + ("或该处的寄存器不可读" if any(not r.readable for r in p.registers) else "")
    bus = _apb(p, v, nothing) if p.bus == "apb" else _simple(p, v, nothing)
    return [*bus, *_widths(p, v), *_kinds(p, v), *_extras(p, v)]


def _simple(p: RegisterMap, v: Voice, nothing: str) -> list[str]:
    n = Names.of(p)
    addr, wdata, rdata = v.ref(n.addr), v.ref(n.wdata), v.ref(n.rdata)
    wen, ren = v.ref(n.write), v.ref(n.read)
    rules = []
    if p.write_enable:
        rules.append(
            v.pick(
                [
                    f"{wen} 为 1 时，在时钟上升沿把 {wdata} 写入 {addr} 处的寄存器。",
                    f"在 {wen} 为 1 的每个上升沿发生一次写操作：{wdata} 写到 {addr} 处的寄存器。",
                    f"若时钟上升沿时 {wen} 为 1，则地址为 {addr} 的寄存器写入 {wdata}。",
                ]
            )
        )
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"读操作经过寄存器：在 {ren} 为 1 的上升沿，{rdata} 取得 {addr} 处寄存器在该沿之前的值，"
                    f"并保持到下一次读；若{nothing}，则取 0。",
                    f"在 {ren} 为 1 的每个时钟沿，{addr} 处寄存器在该沿之前的值被采样到 {rdata} 的寄存器中，"
                    f"保持到下一次读；若{nothing}，则采样值为 0。",
                    f"读通路上有一级寄存器：{ren} 为 1 时 {rdata} 在时钟沿载入 {addr} 处寄存器在该沿之前的值"
                    f"（若{nothing}，则载入 0），否则保持不变。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"读操作以组合方式完成：{rdata} 在每个周期都给出 {addr} 处的寄存器；若{nothing}，则为 0。",
                    f"{rdata} 始终以组合方式跟随 {addr}，给出所寻址的寄存器；若{nothing}，则为 0。",
                    f"读通路不经过寄存器：任何时刻 {rdata} 都是 {addr} 处的当前值；若{nothing}，则为 0。",
                ]
            )
        )
        if p.read_enable:
            rules.append(
                v.pick(
                    [
                        f"{ren} 为 1 的每个周期都算一次读；{rdata} 的值与 {ren} 无关。",
                        f"{ren} 为 1 标志一次读，但不影响 {rdata}。",
                        f"{ren} 为 1 的周期视为读周期，不过 {rdata} 在任何情况下都被驱动。",
                    ]
                )
            )
    return rules


def _apb(p: RegisterMap, v: Voice, nothing: str) -> list[str]:
    sel, en, write, ready = v.ref("psel"), v.ref("penable"), v.ref("pwrite"), v.ref("pready")
    address, wdata, rdata = v.ref("paddr"), v.ref("pwdata"), v.ref("prdata")
    if p.waits:
        cycles = f"{count(p.waits)}个等待周期"
        ends = v.pick(
            [
                f"每次传输有{cycles}：在 {sel} 和 {en} 同时为 1 的连续周期中，前 {p.waits} 个周期 {ready} 为 0，"
                f"紧接着的一个周期 {ready} 为 1 并完成传输，随后重新计数；某个周期中两者不同时为 1，之后也重新计数。",
                f"传输经过{cycles}后完成：只有 {sel} 和 {en} 已连续 {p.waits} 个周期都为 1 且当前周期仍都为 1 时，"
                f"{ready} 才为 1；此后以及两者之一为 0 时，计数都重新开始。",
            ]
        )
    else:
        ends = v.pick(
            [
                f"没有等待周期：在 {sel} 和 {en} 都为 1 的每个周期完成一次传输。",
                f"每个 {sel} 与 {en} 都为 1 的周期都完成一次传输，不插入等待周期。",
                f"不设等待周期，只要 {sel} 和 {en} 都为 1，传输就告完成。",
            ]
        )
    return [
        ends,
        v.pick(
            [
                f"若完成周期中 {write} 为 1，则在结束该周期的时钟沿将 {wdata} 写入 {address} 处的寄存器；"
                f"{write} 为 0 则为读操作。",
                f"在完成周期中，{write} 为 1 表示在下一个时钟沿将 {wdata} 写入 {address} 处的寄存器，"
                f"{write} 为 0 表示读操作。",
            ]
        ),
        v.pick(
            [
                f"{sel} 为 1 且 {write} 为 0 时，{rdata} 以组合方式给出 {address} 处的寄存器，"
                f"若{nothing}，则为 0；其他周期中 {rdata} 为 0。",
                f"{rdata} 由组合逻辑给出：{sel} 为 1 且 {write} 为 0 时，它是 {address} 处的当前值，"
                f"若{nothing}，则为 0；其余情况下它为 0。",
            ]
        ),
    ]


def _widths(p: RegisterMap, v: Voice) -> list[str]:
    if all(r.width == p.width for r in p.registers):
        return []
    return [
        v.pick(
            [
                "寄存器中不存在的位读出为 0，写入时被忽略。",
                "未列出的高位读出为 0，也不会被写入。",
                "寄存器比总线窄时，多出的高位读出为 0，写入时不予保存。",
            ]
        )
    ]


def _kinds(p: RegisterMap, v: Voice) -> list[str]:
    """What each kind of access means, for the kinds that occur."""
    present = {r.access for r in p.registers}
    said = [v.pick(options) for kind, options in KINDS.items() if kind in present]
    if "W1C" in present:
        said.append(v.pick(SETTING if p.set_wins else CLEARING))
    return said


def _extras(p: RegisterMap, v: Voice) -> list[str]:
    n = Names.of(p)
    causes = " 或 ".join(enables(p, v))
    said = []
    if p.strobes:
        strobe = v.ref(n.strobe)
        said.append(
            v.pick(
                [
                    f"{strobe} 的第 k 位使能写操作的第 k 个字节：未使能的字节既不改写，也不清除，也不产生脉冲。",
                    f"{strobe} 的每一位对应一个字节，第 0 位对应 7:0 位；写操作只作用于使能的字节，"
                    f"对写脉冲和清除写操作而言，其余字节视为 0。",
                ]
            )
        )
    if p.error:
        error = v.ref(n.error)
        fixed = sorted({r.access for r in p.registers if not r.writable})
        refused = f"，或者写操作的地址属于 {listed(fixed, '或')}" if fixed else ""
        when = "完成周期" if p.bus == "apb" else f" {causes} 为 1 的周期"
        said.append(
            v.pick(
                [
                    f"{error} 由组合逻辑给出：在{when}中，若地址不在寄存器表中{refused}，则为 1，否则为 0。",
                    f"{error} 当即标出错误的访问：在{when}中，若地址在寄存器表之外{refused}，则它为 1，否则为 0。",
                ]
            )
        )
    if p.ack:
        ack = v.ref(n.ack)
        said.append(
            v.pick(
                [
                    f"{ack} 恰好在 {causes} 为 1 的下一个周期为 1。",
                    f"每当 {causes} 为 1，{ack} 在下一个周期为 1，其余时间为 0。",
                ]
            )
        )
    if p.irq:
        irq = v.ref(p.irq)
        any_of, all_of = listed(flags(p), "或"), listed(flags(p))
        said.append(
            v.pick(
                [
                    f"当且仅当 {any_of} 中有任一位为 1 时，{irq} 为 1。",
                    f"{irq} 是 {all_of} 所有位的或。",
                    f"只要 {any_of} 中还有一位为 1，{irq} 就为 1，否则为 0。",
                ]
            )
        )
    return said
