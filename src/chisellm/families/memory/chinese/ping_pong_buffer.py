"""Double buffers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.ping_pong_buffer import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    write, given, free = v.ref(p.write), v.ref(p.given), v.ref(p.free)
    address, shown, ready, valid = (v.ref(x) for x in (p.address, p.shown, p.ready, p.valid))
    n = p.depth
    noun = v.pick([f"由两个 {n} 字存储体构成的乒乓缓冲器", f"容量为两倍 {n} 个字的双缓冲器", "乒乓缓冲器"])
    does = v.pick(
        [
            f"将 {given} 收集到一个 {n} 字的存储体中，同时可以在地址 {address} 处读取另一个存储体",
            f"通过 {write} 填充两个 {n} 字存储体之一，并让已满的那个从 {shown} 读出",
            f"让两个 {n} 字的存储体在写入（{write}、{given}）和读出（{address}、{shown}）之间轮流交换",
        ]
    )
    rules = [
        v.pick(
            [
                f"在 {write} 和 {ready} 同时为 1 的时钟上升沿，{given} 成为正在填充的存储体的下一个字，"
                "地址从 0 起递增。",
                f"{ready} 为 1 时，{write} 使 {given} 在时钟上升沿存入正在填充的存储体的下一个空位（第一个空位是 0）。",
            ]
        ),
        v.pick(
            [
                f"正在填充的存储体中不足 {n} 个字时，{ready} 为 1。{ready} 为 0 时的 {write} 被忽略，"
                "即使该周期正好归还一个存储体。",
                f"只有当 {n} 个字已经存满、正在等待另一个存储体时，{ready} 才为 0；此时无论 {free} 是什么值，"
                f"{write} 上的 1 都不起作用。",
            ]
        ),
        v.pick(
            [
                f"有已满的存储体可读期间，{valid} 为 1，直到某个 {free} 为 1 的时钟上升沿将该存储体归还；"
                f"{valid} 为 0 时 {free} 不起作用。",
                f"{valid} 为 1 时可以读取已满的存储体；"
                f"{free} 为 1 则在时钟上升沿归还它（{valid} 为 0 时忽略 {free}）。",
            ]
        ),
        v.pick(
            [
                f"一旦某个时钟上升沿之后，正在填充的存储体已有 {n} 个字，且另一个存储体不再被读取，"
                "两个存储体就在该时钟上升沿交换；"
                f"这可以正是存入最后一个字的上升沿，也可以是 {free} 归还另一个存储体的上升沿，或者两者同时发生。"
                f"交换之后 {valid} 为 1，下一个要填充的存储体是空的。",
                f"第 {n} 个字已经存入、且另一个存储体没有（或不再）被读取时，填满的存储体随即成为被读的存储体："
                f"切换与这两个事件中较晚的一个发生在同一个时钟上升沿，{valid} 从此为 1，填充转到另一个存储体继续，"
                "后者视为空。",
            ]
        ),
    ]
    if p.registered:
        options = [
            f"{shown} 是已满存储体中地址 {address} 处的字，晚一个周期给出；若前一周期 {valid} 为 0，则为 0。",
            f"每个周期都读取已满存储体中地址 {address} 处的字，并在下一个周期由 {shown} 给出（若读取时 {valid} 为 0，"
            "则给出 0）。",
        ]
    else:
        options = [
            f"{shown} 在同一周期内给出已满存储体中地址 {address} 处的字；{valid} 为 0 时它为 0。",
            f"已满的存储体以组合逻辑方式读出：{shown} 是其中地址 {address} 处的字，{valid} 为 0 时则为 0。",
        ]
    rules.append(v.pick(options))
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, write, ready, valid)))


def extras(p: Params, v: Voice, write: str, ready: str, valid: str) -> list[str]:
    rules = []
    if p.level:
        level = v.ref(p.level)
        rules.append(
            v.pick(
                [
                    f"{level} 是正在填充（或填满后等待交换）的存储体中的字数。",
                    f"{level} 统计正在填充的存储体中已存入的字，取值 0 到 {p.depth}。",
                ]
            )
        )
    bank = v.ref(p.bank)
    rules.append(
        v.pick(
            [
                f"{bank} 是正在读取的存储体的编号；{valid} 为 0 时，是接下来将要读取的存储体的编号。它从存储体 0 开始，"
                "在每个归还存储体的时钟上升沿切换。",
                f"{bank} 在首次归还存储体之前为 0，此后每次归还都在该时钟上升沿翻转。",
            ]
        )
    )
    if p.lost:
        lost = v.ref(p.lost)
        rules.append(
            v.pick(
                [
                    f"在 {write} 为 1 而 {ready} 为 0 的时钟上升沿，{lost} 置 1，此后保持为 1。",
                    f"一旦有 {write} 因没有空位而被忽略，{lost} 就从下一个周期起保持为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
