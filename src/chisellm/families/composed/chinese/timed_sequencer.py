"""Timed phases in Chinese: a table, a list or sentences, and the rules of time."""

from __future__ import annotations

from chisellm.families.composed._example import example
from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._phases_model import Phase, Phases, contract, golden
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.timed_sequencer import facts
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.timed_sequencer import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["WORDS"]


def describe(p: Phases, v: Voice) -> Description:
    number = count(len(p.phases))
    outputs = listed([v.ref(name) for name, _ in p.outputs])
    rules, tables = v.pick([_table, _list, _prose])(p, v)
    rules = [*_time(p, v), *_controls(p, v), *rules]
    lead, shown = example(contract(p, "Shown"), golden(p), v, leads=LEADS)
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(
        noun=v.pick(
            [
                f"含{number}个定时阶段的顺序控制器",
                f"{number}阶段顺序控制器",
                f"按{number}个阶段计时运行的控制器",
            ]
        ),
        does=v.pick(
            [
                f"依次经历{number}个阶段，并按所处的阶段驱动 {outputs}",
                f"逐个执行{number}个给定时长的阶段，每个阶段都规定了 {outputs} 的值",
                f"在总共{number}个阶段之间逐一转移，并按当前阶段的要求设置 {outputs}",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _time(p: Phases, v: Voice) -> list[str]:
    said = [
        v.pick(
            [
                "n 个周期的阶段恰好持续 n 个时钟周期，其首个周期计算在内。",
                "阶段的时长包括状态机处于该阶段的全部时钟周期。",
                "时长以时钟周期数表示，从该阶段的首个周期算起。",
            ]
        )
    ]
    if any(phase.trigger for phase in p.phases):
        said.append(
            v.pick(
                [
                    "由信号结束的阶段在该信号首次为 1 的那个周期结束，这个周期可以就是该阶段的首个周期。",
                    "若阶段由某个信号结束，则阶段内该信号首次为 1 的周期即为其最后一个周期，阶段刚开始的周期也算在内。",
                ]
            )
        )
    if any(phase.branch for phase in p.phases):
        said.append(
            v.pick(
                [
                    "若下一阶段取决于某个信号，则以该信号在本阶段最后一个周期的值为准。",
                    "选择下一阶段的信号只在本阶段的最后一个周期被检查。",
                ]
            )
        )
    said.append(
        v.pick(
            [
                "输出只取决于当前阶段。",
                "所有输出都只是阶段的函数，不直接取决于输入。",
                "输出由当前阶段译码得到，从不直接来自输入。",
            ]
        )
        if not p.remaining
        else v.pick(
            [
                "输出只取决于当前阶段及其计时器。",
                "所有输出都是阶段和计时器的函数，不直接取决于输入。",
            ]
        )
    )
    if p.remaining:
        name = v.ref(p.remaining)
        waits = any(not phase.cycles for phase in p.phases)
        zero = v.pick(["在没有固定时长或最大时长的阶段中它为 0。", "没有时长的阶段中它为 0。"]) if waits else ""
        said.append(
            v.pick(
                [
                    f"{name} 在每个阶段中从时长减 1 开始递减，到这些周期的最后一个时为 0。",
                    f"{name} 表示按所列时长计算，当前周期之后本阶段还剩多少个周期。",
                ]
            )
            + zero
        )
    return said


def _controls(p: Phases, v: Voice) -> list[str]:
    said = []
    first = f"`{p.names[0]}`"
    if p.abort:
        name = v.ref(p.abort)
        said.append(
            v.pick(
                [
                    f"{name} 为 1 时，无论正在进行什么，状态机都在下一个时钟沿回到 {first} 的起点。",
                    f"若 {name} 为 1，则下一个周期就是 {first} 的首个周期，对任何阶段都如此，且优先于其他一切。",
                    f"优先级最高的是 {name}：它为 1 的周期之后紧接着 {first} 的首个周期。",
                ]
            )
        )
    if p.pause:
        name = v.ref(p.pause)
        below = f"，除非 {v.ref(p.abort)} 为 1" if p.abort else ""
        said.append(
            v.pick(
                [
                    f"{name} 为 1 期间，阶段和计时器都停住，其他输入一律忽略{below}。",
                    f"{name} 为 1 的周期不计入：一切都不推进，也没有信号能结束阶段{below}。",
                    f"{name} 为 1 会冻结整个序列，这样的周期不计入时长{below}。",
                ]
            )
        )
    return said


def _length(phase: Phase, v: Voice) -> str:
    if not phase.cycles:
        return f"直到 {v.ref(phase.trigger)} 为 1"
    if phase.trigger:
        return f"最多 {phase.cycles} 个周期，若 {v.ref(phase.trigger)} 提前为 1 则提前结束"
    return f"{phase.cycles} 个周期"


def _lasts(phase: Phase, v: Voice) -> str:
    """The length as a predicate."""
    if not phase.cycles:
        name = v.ref(phase.trigger)
        return v.pick([f"一直持续到 {name} 为 1", f"保持到 {name} 为 1 为止"])
    if phase.trigger:
        name = v.ref(phase.trigger)
        return f"持续{v.pick(['最多', '至多'])} {phase.cycles} 个周期，若 {name} 提前为 1 则提前结束"
    return f"{v.pick(['持续', '历时'])} {phase.cycles} 个周期"


def _next(p: Phases, phase: Phase, v: Voice) -> str:
    if not phase.branch:
        return f"`{p.names[phase.following]}`"
    signal, target = phase.branch
    return f"`{p.names[target]}`（若 {v.ref(signal)} 为 1），否则为 `{p.names[phase.following]}`"


def _table(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    head = ["阶段", "时长", *(v.ref(name) for name, _ in p.outputs), "下一阶段"]
    rows = [
        [f"`{name}`", _length(phase, v), *(str(x) for x in phase.values), _next(p, phase, v)]
        for name, phase in zip(p.names, p.phases, strict=True)
    ]
    return [v.pick(["各阶段如下：", "共有这些阶段：", "逐个阶段的规定："])], [markdown(head, rows)]


def _values(p: Phases, phase: Phase, v: Voice, sign: str) -> str:
    named = zip(p.outputs, phase.values, strict=True)
    return "，".join(f"{v.ref(name)} {sign} {value}" for (name, _), value in named)


def _list(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    lines = [
        f"- `{name}`（{_length(phase, v)}）：{_values(p, phase, v, '=')}；下一阶段为 {_next(p, phase, v)}。"
        for name, phase in zip(p.names, p.phases, strict=True)
    ]
    lead = v.pick(["各阶段依次为：", "每个阶段的内容：", "各阶段的时长、取值和后续阶段："])
    return [lead], ["\n".join(lines)]


def _prose(p: Phases, v: Voice) -> tuple[list[str], list[str]]:
    said = []
    for name, phase in zip(p.names, p.phases, strict=True):
        lasts, shown = _lasts(phase, v), v.pick(["其间", "在此期间"])
        follows = v.pick(["下一阶段为", "随后的阶段为"])
        said.append(f"阶段 `{name}` {lasts}；{shown} {_values(p, phase, v, '为')}；{follows} {_next(p, phase, v)}。")
    return said, []


def readback(p: Phases, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


WORDS = Words(describe, readback)
