"""Input assumptions, cycles in which outputs are undefined, and wishes for Chisel constructs."""

from __future__ import annotations

from chisellm.contract import Assumption
from chisellm.language.chinese.speech import Speech
from chisellm.language.instruction import mark

__all__ = ["assumptions", "defined", "wish"]


def assumptions(s: Speech) -> list[str]:
    """One sentence for each promise of the environment."""
    return [mark(f"assume:{a.port}", _assumption(s, a)) for a in s.contract.assumptions]


def _assumption(s: Speech, a: Assumption) -> str:
    fact = _fact(s, a)
    return s.one_of(
        [
            f"〈可以|可|不妨|〉假设 {fact}。",
            f"〈外部环境|外部|上游|外围逻辑|外部电路|使用者|调用方|输入一侧|周边逻辑|上级模块〉"
            f"〈保证|会保证|负责保证|确保|已保证〉 {fact}。",
            f"〈假设|假定|约定|前提是|可以认为〉 {fact}。",
            f"{fact}，〈这一点|这|此条件〉由〈外部|上游|外围逻辑|输入一侧|环境〉保证。",
            f"〈设计时|实现时|编写时〉〈可以|可|不妨〉〈假定|假设|认为〉 {fact}。",
        ]
    )


def _fact(s: Speech, a: Assumption) -> str:
    port = s.ref(a.port)
    always = s.pick(["始终", "总是", "一直", "永远", ""])
    if a.kind == "one_hot":
        return s.one_of(
            [
                f"{port} 〈始终|一直|永远|〉〈是|为〉独热码",
                f"{port} {always}〈有且仅有|恰好有|有且只有〉一位为 1",
                f"{port} 〈中|里|的各位中〉{always}〈有且仅有|恰好有|有且只有〉一位〈为 1|置 1〉",
            ]
        )
    if a.kind == "below":
        return s.one_of(
            [
                f"{port} {always}〈小于|低于〉 {a.value}",
                f"{port} 〈的值|的取值|〉{always}小于 {a.value}",
            ]
        )
    if a.kind == "not_equal":
        return s.one_of(
            [
                f"{port} 〈不会|永远不会|绝不会|不可能〉〈为|是|等于|取〉 {a.value}",
                f"{port} 〈不为|始终不为|总不为|不等于〉 {a.value}",
                f"{port} {always}非零" if a.value == 0 else f"{port} {always}不等于 {a.value}",
            ]
        )
    channel = a.port.removesuffix(".valid")
    ready = s.ref(f"{channel}.ready") if channel != a.port else "对应的 ready "
    data = s.ref(f"{channel}.bits") if channel != a.port else "其数据"
    return s.one_of(
        [
            f"{port} 〈一旦|只要|一经〉〈为 1|拉高|置 1〉，{port} 和 {data} 〈就|便|〉保持不变，直到 {ready} 为 1",
            f"{port} 〈拉高|置 1|变为 1〉〈后|之后〉，直到 {ready} 为 1 〈为止|之前〉，"
            f"{port} 和 {data} 〈都|均|〉保持〈不变|稳定〉",
        ]
    )


def defined(s: Speech) -> list[str]:
    """One sentence for each signal that says when outputs mean something."""
    groups: dict[str, list[str]] = {}
    for port in s.contract.ports:
        if port.defined_when:
            groups.setdefault(port.defined_when, []).append(port.path)
    said = []
    for valid, paths in groups.items():
        names = s.listed([s.ref(path) for path in paths])
        when = s.ref(valid)
        idle = "〈的值|的取值|〉〈无关紧要|不作要求|没有意义|可以任意|不必关心〉"
        words = s.one_of(
            [
                f"〈仅当|只有当|只有在|仅在〉 {when} 为 1 时，{names} 〈才有意义|才有效|的值才有意义|的值才有效〉。",
                f"{when} 为 0 〈时|期间|的时候〉，{names} {idle}。",
                f"{names} 〈仅|只|只有〉在 {when} 为 1 〈时|期间|的周期〉〈才|〉〈有意义|有效〉。",
                f"〈当|如果|若〉 {when} 为 0，〈则|那么|〉 {names} {idle}。",
            ]
        )
        said.append(mark([f"defined:{path}" for path in paths], words))
    return said


def wish(s: Speech) -> str:
    """Ask for the constructs, or nothing."""
    if not s.constructs:
        return ""
    names = s.listed([f"`{name}`" for name in s.constructs])
    return s.one_of(
        [
            f"〈请|实现时请|编写时请|代码中请|麻烦|写法上请〉〈使用|用到|采用|利用|借助〉 {names}。",
            f"〈实现|代码|写法|描述〉〈应|须|需要|要|应当〉〈使用|用到|采用〉 {names}。",
            f"〈希望|要求|建议|最好〉〈使用|采用|用|借助〉 {names} 〈实现|来实现|完成|来写|编写〉。",
            f"请〈用|基于|借助〉 {names} 〈实现|来实现|完成|来写〉。",
        ]
    )
