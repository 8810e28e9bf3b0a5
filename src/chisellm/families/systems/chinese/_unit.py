"""Iterative arithmetic units in Chinese: the handshake around them."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.families.systems._unit import Shell
from chisellm.language.voice import Voice

__all__ = ["shell_rules"]


def shell_rules(s: Shell, v: Voice, operands: str, results: str, length: Sequence[str]) -> list[str]:
    """When operands are taken, how long it lasts, when results stand, what an abort does.

    `operands` and `results` name them (`两个操作数`; several results begin with `各`). `length` holds wordings of the
    number of busy cycles as they stand after a Chinese character: a blank stands before a digit or code
    (` 8 个时钟周期`).
    """
    cycles = v.pick(length)
    said = stream if s.stream else pulsed
    over = v.ref(f"{s.sink}.valid" if s.stream else s.done)
    every = "都" if results.startswith("各") else ""
    blank = v.pick(
        [
            f"{over} 为 0 时，{results}{every}为 0。",
            f"凡是 {over} 为 0 的周期，{results}{every}给出 0。",
            f"只要 {over} 为 0，{results}读出的就{every}是 0。",
        ]
    )
    return [*said(s, v, operands, results, cycles), blank]


def pulsed(s: Shell, v: Voice, operands: str, results: str, cycles: str) -> list[str]:
    """Started by a 1 on an input, with a done output."""
    start, done = v.ref(s.start), v.ref(s.done)
    rules = [
        v.pick(
            [
                f"在 {start} 为 1 的时钟上升沿，若单元不在工作，则存入{operands}。",
                f"若时钟上升沿到来时 {start} 为 1 且单元不在工作，就取入{operands}。",
                f"{start} 上的 1 使不在工作的单元在时钟上升沿存入{operands}。",
            ]
        ),
        v.pick(
            [
                f"从下一个周期起单元开始工作，时间为{cycles}，其间忽略 {start}。",
                f"工作从该上升沿之后的周期开始，共持续{cycles}，在此期间 {start} 不起作用。",
                f"该上升沿之后，单元处于工作状态的时间为{cycles}，对 {start} 不予理会。",
            ]
        ),
    ]
    if s.busy:
        busy = v.ref(s.busy)
        rules.append(
            v.pick(
                [
                    f"当且仅当单元在工作时，{busy} 为 1。",
                    f"{busy} 在工作的每个周期为 1，在其他周期为 0。",
                    f"单元在工作期间使 {busy} 保持为 1，其余时间为 0。",
                ]
            )
        )
    if s.style == "pulse":
        options = [
            f"{done} 仅在工作的最后一个周期之后的那个周期为 1，同时给出{results}；在这个周期同样可以接受新的启动。",
            f"工作结束后的那个周期里 {done} 为 1，{results}出现在输出端。{done} 只在这一个周期为 1，"
            "单元在此周期就已能接受启动。",
            f"工作完成时，{results}随着 {done} 为 1 给出，只持续一个周期；在该周期结束时单元即可再次启动。",
        ]
    else:
        clear = f"（或直到被 {v.ref(s.abort)} 终止）" if s.abort else ""
        options = [
            f"工作的最后一个周期之后，{done} 变为 1，同时给出{results}；"
            f"它们都保持到接受下一次启动的时钟上升沿{clear}。",
            f"从工作结束后的周期起，到接受下一次启动的周期（含）为止{clear}，{done} 为 1，{results}出现在输出端。",
            f"工作结束后的周期里 {done} 变为 1，{results}也随之给出；"
            f"这一状态持续到某个时钟上升沿接受了下一次启动{clear}。",
        ]
    rules.append(v.pick(options))
    if s.abort:
        abort = v.ref(s.abort)
        rules.append(
            v.pick(
                [
                    f"时钟上升沿到来时 {abort} 为 1 优先于其他一切：工作被放弃，下一个周期 {done} 为 0，"
                    f"且不响应 {start}。",
                    f"在 {abort} 为 1 的时钟上升沿，无论单元在做什么，都转为空闲，{done} 变为 0；"
                    f"{start} 在该上升沿不起作用。",
                    f"{abort} 为 1 时，时钟上升沿使单元空闲并使 {done} 为 0，即使 {start} 为 1 或工作本该就此完成。",
                ]
            )
        )
    return rules


def stream(s: Shell, v: Voice, operands: str, results: str, cycles: str) -> list[str]:
    """Between ready/valid channels."""
    ready, valid = v.ref(f"{s.source}.ready"), v.ref(f"{s.source}.valid")
    back, over = v.ref(f"{s.sink}.ready"), v.ref(f"{s.sink}.valid")
    rules = [
        v.pick(
            [
                f"{operands}在 {valid} 和 {ready} 都为 1 的时钟上升沿取入。",
                f"{valid} 和 {ready} 为 1 的时钟上升沿存入{operands}。",
                f"若时钟上升沿到来时 {valid} 与 {ready} 同为 1，则完成{operands}的交接。",
            ]
        ),
        v.pick(
            [
                f"工作从下一个周期开始，时间为{cycles}，其后一个周期 {over} 为 1。",
                f"单元随后工作，共持续{cycles}；从最后一个工作周期之后的周期起，{over} 为 1。",
                f"该上升沿之后，单元处于工作状态的时间为{cycles}，紧接着的周期 {over} 变为 1。",
            ]
        ),
        v.pick(
            [
                f"{over} 和{results}保持不变，直到 {back} 为 1 的时钟上升沿，此后单元空闲。",
                f"单元一直保持 {over} 和{results}，直到在某个时钟上升沿看到 {back} 为 1，于是转为空闲。",
                f"只要 {back} 为 0，{over} 就保持为 1，{results}也不改变；{back} 为 1 的时钟上升沿结束这一状态，"
                "使单元空闲。",
            ]
        ),
        v.pick(
            [
                f"当且仅当单元空闲，即既不在工作也没有保留着结果时，{ready} 为 1。",
                f"只有空闲的单元才使 {ready} 为 1；工作期间以及 {over} 为 1 期间，它为 0。",
                f"{ready} 在工作期间和 {over} 为 1 期间为 0，其余时间为 1。",
            ]
        ),
    ]
    if s.abort:
        abort = v.ref(s.abort)
        rules.append(
            v.pick(
                [
                    f"若时钟上升沿到来时 {abort} 为 1，则单元转为空闲：正在进行的工作、"
                    "尚未取走的结果以及恰在该上升沿交接的"
                    "操作数都被丢弃。",
                    f"{abort} 为 1 的时钟上升沿丢弃一切（包括恰在该上升沿到来的操作数），使单元空闲。",
                    f"{abort} 为 1 时，无论单元在做什么、该上升沿交接了什么，时钟上升沿之后单元都处于空闲。",
                ]
            )
        )
    return rules
