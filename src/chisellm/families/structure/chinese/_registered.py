"""Sentences on the output register of a combinational function, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.families.structure._registered import Stage
from chisellm.language.voice import Voice

__all__ = ["stage_rules"]


def stage_rules(stage: Stage, outputs: Sequence[str], v: Voice) -> list[str]:
    """Say when the register takes the results."""
    if not stage.kind:
        return []
    many = len(outputs) > 1
    first = v.ref(outputs[0])
    shown = "所有输出都" if many else f"{first} "
    if stage.kind == "plain":
        return [
            v.pick(
                [
                    f"{shown}由寄存器驱动：结果在下一个时钟上升沿之后出现。",
                    "结果要经过输出寄存器，每个时钟上升沿都更新该寄存器。",
                    "每个时钟上升沿都把结果存入驱动各输出的寄存器。"
                    if many
                    else f"每个时钟上升沿都把结果存入驱动 {first} 的寄存器。",
                ]
            )
        ]
    enable = v.ref(stage.enable)
    rest = "各输出都不变" if many else f"{first} 不变"
    return [
        v.pick(
            [
                f"{shown}由寄存器驱动：{enable} 为 1 时，时钟上升沿存入结果，否则保持原值。",
                f"结果进入由 {enable} 使能的输出寄存器；{enable} 为 0 时，{rest}。",
                f"输出寄存器在 {enable} 为 1 的时钟沿取新的结果，在其余时钟沿保持不变。",
            ]
        )
    ]
