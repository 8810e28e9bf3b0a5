"""Reads in Chinese the stages of a pipeline and the rules by which words move."""

from __future__ import annotations

import re

from chisellm.prompt.facts import composed_pipeline
from chisellm.prompt.facts.chinese.packing import packed
from chisellm.prompt.facts.composed_pipeline import N, Sentences
from chisellm.prompt.facts.matching import wordings

__all__ = ["read"]

M, K, H = r"（模(?P<m>\d+)）", r"(?P<k>\d+)", r"0x(?P<h>[0-9A-F]+)"
VALID, DONE = r"`(?P<valid>[\w.]+)`", r"`(?P<done>[\w.]+)`"
BUT = "(?:（`flush`的作用除外）)?。"
SENTENCES = Sentences(
    plain=packed,
    ordinals={"一": 1, "二": 2, "三": 3, "四": 4, "五": 5},
    stage=re.compile(r"第(?P<number>[一二三四五]|\d+)级：?(?P<operation>[^。]+)"),
    operations=(
        ("add", wordings(f"将数据字加{K}{M}", f"使数据字增加{K}{M}")),
        ("subtract", wordings(f"将数据字减{K}{M}", f"使数据字减少{K}{M}")),
        ("multiply", wordings(f"将数据字乘以{K}{M}", f"求数据字的{K}倍{M}")),
        ("xor", wordings(f"将数据字与{H}按位异或", f"按{H}中的1翻转数据字的对应位")),
        ("and", wordings(f"将数据字与{H}按位与", f"按{H}中的1保留数据字的对应位，其余清零")),
        ("or", wordings(f"将数据字与{H}按位或", f"按{H}中的1将数据字的对应位置1")),
        ("rotate", wordings(f"将数据字循环左移{K}位", f"使数据字向左循环移动{K}位")),
        ("left", wordings(f"将数据字左移{K}位，低位补零", f"左移{K}位，空出的位填零")),
        ("right", wordings(f"将数据字右移{K}位，高位补零", f"右移{K}位，空出的位填零")),
        ("at most", wordings(f"将数据字限制到不超过{K}", f"把大于{K}的数据字替换为(?P=k)")),
        ("wrap", wordings(f"在数据字不小于{K}时减去(?P=k)", f"对达到{K}的数据字减去(?P=k)")),
        ("invert", wordings("将所有位取反|对数据字按位取反")),
        ("reverse", wordings("将位序颠倒|把各位镜像翻转，最低位变为最高位")),
        ("add operand", wordings(f"将数据字加{N}{M}", f"使数据字增加{N}{M}")),
        ("subtract operand", wordings(f"将数据字减{N}{M}", f"使数据字减少{N}{M}")),
        ("xor operand", wordings(f"将数据字与{N}按位异或", f"求数据字和{N}的按位异或")),
        ("max operand", wordings(f"取数据字与{N}中较大的一个", f"将数据字抬高到至少为{N}")),
        ("min operand", wordings(f"取数据字与{N}中较小的一个", f"将数据字限制到不超过{N}")),
        ("distance operand", wordings(f"取数据字与{N}之差的绝对值", f"求数据字与{N}之间的距离，结果不为负")),
    ),
    registered=wordings(
        "每一级的末端都是寄存器，在时钟沿存入该级的结果和一个有效位。",
        "各级末尾设有寄存器，保存数据字以及该级自己的有效位。",
        "每一级完成自己的运算，并在时钟沿把数据字连同有效位存入寄存器。",
    ),
    starts=wordings(
        f"所有这些寄存器，连同数据寄存器，都从{K}开始。",
        f"流水线的每个寄存器都以{K}起始，不论存放的是数据还是有效位。",
        f"数据寄存器和有效位一样，均从{K}起步。",
    ),
    always=wordings(
        "数据字无论有效与否都会前进。",
        "不管有效位如何，数据照常移动。",
        "无效的数据字与有效的一样被处理和传递。",
    ),
    valid=wordings(
        f"{VALID}随数据字进入，作为第一级的有效位，{DONE}则是末级的有效位。",
        f"有效位从{VALID}进入，经末级由{DONE}送出。",
        f"{DONE}是末级的有效位，{VALID}是随数据字进入的那个有效位。",
    ),
    moves=wordings(
        "所有级一起移动：在`out.valid`为0或`out.ready`为1的周期里，每个数据字前进一级；其余周期全部原地不动。",
        "凡是`out.valid`为0或`out.ready`为1的周期，整条流水线前进一级，否则保持不动；数据字之间的空隙保留。",
    ),
    enters=wordings(
        f"`in.ready`恰在流水线移动的周期里为1；此时{VALID}进入第一级。",
        f"`in.ready`以组合逻辑表明各级将移动，在这样的周期里第一级取{VALID}作为自己的有效位。",
    ),
    leaves=wordings(f"{DONE}是末级的有效位。"),
    stalls=wordings(
        f"`stall`为1期间，各级都不移动，也不接收任何数据{BUT}",
        f"`stall`为1使所有级保持原状，不让数据字进入{BUT}",
        f"在`stall`为1的周期里，每个寄存器都保持不变{BUT}",
    ),
    free=wordings("所有级在每个周期都移动。", "流水线从不停顿。", "每个数据字每个周期前进一级。"),
    flushes=wordings(
        r"`(?P<flush>[\w.]+)`为1时，所有有效位在时钟沿清零，正在进入的那个也不例外；数据不受影响。",
        r"若时钟沿到来时`(?P<flush>[\w.]+)`为1，则每个有效位都变为0，第一级的也一样，而数据照旧。",
    ),
    second=wordings(
        f"{N}属于与它同时进入的数据字，并随之传递到不再需要为止。",
        f"用到{N}的级所取的，是与其数据字一同进入的那个值。",
    ),
    tag=wordings(
        r"`(?P<tag>[\w.]+)`随数据字原样传递，最后从`(?P<out>[\w.]+)`送出。",
        r"`(?P<out>[\w.]+)`就是与该数据字一同进入的`(?P<tag>[\w.]+)`。",
    ),
)


def read(text: str) -> dict[str, object]:
    """`stage n` with (operation, constant, modulus), and how words move."""
    return composed_pipeline.read(text, SENTENCES)
