"""In Chinese: what a memory reads as before it is written, by a flag for each word or a sweep after reset."""

from __future__ import annotations

from chisellm.families.memory._blank import Blank
from chisellm.language.voice import Voice

__all__ = ["blank_rules"]


def blank_rules(blank: Blank, depth: int, busy: str, v: Voice) -> list[str]:
    """What reads give before a word is written, and what happens right after reset."""
    if blank == "flags":
        return [
            v.pick(
                [
                    "自复位以来从未写过的字，读出为 0。",
                    "每个字在复位之后首次写入之前，读它得到的都是 0。",
                    "任何一个字在复位后都按 0 读出，直到它被写入为止。",
                ]
            )
        ]
    flag = v.ref(busy)
    return [
        v.pick(
            [
                "复位一经撤销便开始清零扫描：从地址 0 起按地址递增，每个时钟周期清零一个字。"
                f"{flag} 在这 {depth} 个周期内"
                "保持为 1（复位撤销后的第一个周期就是其中的第一个），此后一直为 0。",
                f"复位撤销后的前 {depth} 个周期用来把所有的字写成 0，每个周期按地址顺序写一个；"
                f"{flag} 恰好在这些周期内为 1。",
                f"复位会启动一次扫描，每个时钟周期清零一个字，直到 {depth} 个字全部清零；其间 {flag} 为 1，"
                f"从复位撤销后的第一个周期算起，{depth} 个周期之后拉低。",
            ]
        ),
        v.pick(
            [
                f"{flag} 为 1 期间，一切请求均被忽略。",
                f"在 {flag} 为 1 的周期里到来的请求不起任何作用。",
                f"只要 {flag} 为 1，就不响应任何请求。",
            ]
        ),
    ]
