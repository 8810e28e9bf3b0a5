"""How a worked example is introduced in Chinese."""

from __future__ import annotations

from chisellm.families.composed._example import Leads

__all__ = ["LEADS"]

_FIRST = (
    "下面的运行示例从复位后的第一个周期开始，每列的值取自时钟沿之前",
    "举例来说，复位后的前几个周期如下，各值取自每个上升沿之前的一刻",
    "示例从复位后的第一个周期开始，在每个时钟沿之前采样",
)
LEADS = Leads(
    by_column=tuple(f"{lead}：" for lead in _FIRST),
    by_row=tuple(f"{lead.replace('每列', '每行')}：" for lead in _FIRST),
    wavejson=tuple(f"{lead}，用 WaveJSON 表示：" for lead in _FIRST),
    cycle="周期",
)
