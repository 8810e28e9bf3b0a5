"""Pulse-width modulators in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing._pwm_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    several = len(outs) > 1
    align = "中心对齐" if p.centred else "边沿对齐"
    many = f"{p.channels} 通道" if several else ""
    noun = v.pick(
        [f"{many} PWM 发生器".strip(), f"{align}的{' ' + many if several else ''} PWM 电路", f"{many}脉宽调制器"]
    )
    pairs = "，".join(f"{out} 由 {duty} 控制" for out, duty in zip(outs, duties, strict=True))
    does = v.pick(
        [
            f"在 {listed(outs)} 上产生脉冲，其宽度{'分别' * several}由 {listed(duties)} 设定",
            f"产生脉宽调制信号：{pairs}",
            f"对输出做脉宽调制，其中 {pairs}",
        ]
    )
    return Description(noun=noun, does=does, rules=(*counting(p, v), *driving(p, v), *shown(p, v)))


def counting(p: Params, v: Voice) -> list[str]:
    """The counter and its period."""
    top = p.top
    rules = []
    if p.centred:
        steps = 2 * p.period - 2
        rules.append(
            v.pick(
                [
                    f"计数器从 0 递增到 {top} 再递减回来，两端都不重复：…、1、0、1、…、{top - 1}、{top}、{top - 1}、…；"
                    f"一个 PWM 周期从 0 开始，共 {steps} 步。",
                    f"加减计数器按 0、1、…、{top}、…、1 扫过，然后又从 0 开始，"
                    f"因此一个 PWM 周期有 {steps} 步，以计数值 0 开头。",
                    f"计数器加到 {top} 后折返向下，到 0 再折返；在一个 {steps} 步、从 0 开始的 PWM 周期中，"
                    f"0 和 {top} 各出现一次。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"计数器从 0 计到 {top} 后重新开始，每这样的 {p.period} 步为一个 PWM 周期。",
                    f"一个 PWM 周期有 {p.period} 步，由计数器从 0 到 {top} 编号。",
                    f"计数器按 0、1、…、{top}、0、… 计数，从而形成 {p.period} 步的 PWM 周期。",
                ]
            )
        )
    if p.tick:
        tick = v.ref(p.tick)
        rules.append(
            v.pick(
                [
                    f"计数器在 {tick} 为 1 的时钟沿前进，在其他时钟沿保持不变。",
                    f"每个 {tick} 为 1 的时钟沿走一步，其他时钟沿不动。",
                    f"{tick} 为 1 允许计数器在时钟沿走一步，{tick} 为 0 时计数器等待。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(["计数器在每个时钟沿走一步。", "每个时钟沿都使计数器前进一步。", "每一步持续一个时钟周期。"])
        )
    return rules


def driving(p: Params, v: Voice) -> list[str]:
    """The outputs, and the duty that they follow."""
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    several = len(outs) > 1
    active, idle = (0, 1) if p.inverted else (1, 0)
    duty = "当前生效的占空比值" if p.latched else "占空比输入"
    own = f"各自{duty}" if several else duty
    less = f"计数值小于{own}"
    enable = v.ref(p.enable) if p.enable else ""
    on = f"且 {enable} 为 1 " if enable else ""
    each = "各输出" if several else f"{outs[0]} "
    rules = [
        v.pick(
            [
                f"{less}{on}时，{each}为 {active}，否则为 {idle}。",
                f"{each}由组合逻辑给出：{less}{on}时为 {active}，否则为 {idle}。",
                f"{each}取决于计数值与{own}的比较：前者较小{on}时为 {active}，否则为 {idle}。",
            ]
        )
    ]
    if p.latched:
        names = listed(duties)
        also = f"，以及每个 {enable} 为 0 的时钟沿" if enable else ""
        rules.append(
            v.pick(
                [
                    f"生效的占空比值存放在寄存器中：在结束一个 PWM 周期最后一步的时钟沿{also}，取入 {names}。",
                    f"{names} 在计数器回到 PWM 周期第一步的时钟沿{also}，被复制到占空比寄存器；其间的变化不起作用。",
                    f"{names} 的新值要到下一个 PWM 周期才生效：其后的寄存器在开始一个 PWM 周期的时钟沿{also}装入。",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"{'所有通道' * several}生效的占空比值起初为 0。",
                    f"在第一次装入之前，{'各通道' * several}生效的占空比值是 0。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(["占空比不经寄存器，变化立即体现。", "占空比的变化在同一周期内生效。", "占空比没有寄存器缓存。"])
        )
    return rules


def shown(p: Params, v: Voice) -> list[str]:
    """Where the counter starts, and what shows of it."""
    enable = v.ref(p.enable) if p.enable else ""
    rules = []
    if enable:
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，时钟沿将计数器置于 PWM 周期的起点。",
                    f"{enable} 为 0 使计数器在时钟沿回到 PWM 周期的起点。",
                    f"在 {enable} 为 0 的时钟沿，计数器回到 0，即 PWM 周期的开头。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "计数器最初处于 PWM 周期的起点。",
                "开始工作时，计数器位于 PWM 周期的起点。",
                "计数器从 0 开始第一个 PWM 周期。",
            ]
        )
    )
    if p.sync:
        sync = v.ref(p.sync)
        extra = [f"{enable} 为 1"] * bool(enable) + [f"{v.ref(p.tick)} 为 1"] * bool(p.tick)
        zero = " 且 ".join(["计数值为 0", *extra])
        rules.append(
            v.pick(
                [
                    f"当且仅当{zero} 时，{sync} 为 1。",
                    f"{sync} 标出计数值为 0 的那一步：{zero} 时为 1，否则为 0。",
                    f"若{zero}，则 {sync} 在同一周期为 1，否则为 0。",
                ]
            )
        )
    if p.phase:
        phase = v.ref(p.phase)
        rules.append(v.pick([f"{phase} 显示计数值。", f"计数器的值由 {phase} 输出。", f"{phase} 就是当前的计数值。"]))
    return rules


WORDS = Words(describe)
