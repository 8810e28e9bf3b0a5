"""The outputs' values right after reset, in sentences."""

from __future__ import annotations

from chisellm.language.chinese.speech import Speech
from chisellm.language.initial import Initial, Thing, initial
from chisellm.language.instruction import mark

__all__ = ["kind_with_values", "values"]

HEXADECIMAL_FROM = 256


def values(s: Speech) -> str:
    """The value of each output right after reset."""
    groups = initial(s.contract)
    if not groups:
        return ""
    every = set(s.contract.reset.values) == {port.path for port in s.contract.outputs}
    if len(groups) == 1 and every and len(s.contract.outputs) > 1 and s.chance(0.5):
        return _all_alike(s, groups[0])
    form = s.pick(["after", "makes", "own", "after"])
    if form == "after":
        lead = s.vary("〈复位后|复位之后|复位完成后|复位结束后|复位时|每次复位后|一经复位|复位一结束〉〈，|，|〉")
        return f"{lead}{_joined(s, [_equals(s, group) for group in groups])}。"
    if form == "makes":
        return f"{s.pick(['复位', '复位信号', '复位操作', '该复位'])}{_makes(s, groups)}。"
    clauses = [_own(s, group) for group in groups]
    return f"{'，'.join(clauses)}。"


def kind_with_values(s: Speech) -> str:
    """`高电平有效的同步复位将 io.count 清零。`"""
    kind = mark("reset", "异步" if s.contract.reset.kind == "async" else "同步")
    high = mark("polarity", s.pick(["高电平有效", "高有效"]))
    lead = s.pick([f"{high}的{kind}复位", f"{kind}复位（{high}）", f"{kind}、{high}的复位"])
    return f"{s.vary('〈|模块的|隐式的|使用的〉')}{lead}{_makes(s, initial(s.contract))}。"


def _all_alike(s: Speech, group: Initial) -> str:
    everything = mark(
        [f"reset:{port.path}" for port in s.contract.outputs],
        s.vary("〈所有|全部|各〉〈输出|输出端口|输出信号〉"),
    )
    return s.one_of(
        [
            f"〈复位后|复位之后|复位时|复位完成后|每次复位后|一经复位〉〈，|〉{everything}〈都|均|〉"
            f"〈为|是|等于〉{_value(s, group)}。",
            f"〈复位|复位信号|复位操作〉〈将|把|使〉{everything}〈都|均|〉{_set_to(s, group)}。",
        ]
    )


def _makes(s: Speech, groups: list[Initial]) -> str:
    verb = s.pick(["将", "把", "会将", "将"])
    return f"{verb} {_joined(s, [f'{_names(s, group)} {_set_to(s, group)}' for group in groups], verb)}"


def _joined(s: Speech, clauses: list[str], verb: str = "") -> str:
    again = f"{verb} " if verb and len(clauses) > 1 and s.chance(0.5) else ""
    return f"，{again}".join(clauses)


def _names(s: Speech, group: Initial) -> str:
    return s.listed([mark(_facts(thing), _thing(s, thing)) for thing in group.things])


def _facts(thing: Thing) -> list[str]:
    return [f"reset:{path}" for path in thing.leaves]


def _thing(s: Speech, thing: Thing) -> str:
    if not thing.collective:
        return s.ref(thing.path)
    return f"{s.ref(thing.path)} 的{s.pick(['每个', '所有', '各'])}元素"


def _value(s: Speech, group: Initial) -> str:
    facts = [fact for thing in group.things for fact in _facts(thing)]
    hexadecimal = group.value >= HEXADECIMAL_FROM and group.width >= 12 and s.pick([False, True])
    return mark(facts, f"0x{group.value:X}" if hexadecimal else str(group.value))


def _equals(s: Speech, group: Initial) -> str:
    """`io.a 和 io.b 均为 0`."""
    verb = s.pick(["为", "等于", "的值为"]) if len(group.things) == 1 else s.pick(["均为", "都是", "都等于"])
    return f"{_names(s, group)} {verb} {_value(s, group)}"


def _own(s: Speech, group: Initial) -> str:
    """`io.a 的复位值为 0`."""
    verb = s.pick(["的复位值为", "的复位值是", "复位后为", "复位为"])
    if len(group.things) > 1:
        verb = s.pick(["的复位值均为", "的复位值都是", "复位后均为"])
    return f"{_names(s, group)} {verb} {_value(s, group)}"


def _set_to(s: Speech, group: Initial) -> str:
    """`清零`, `置为 5`."""
    facts = [fact for thing in group.things for fact in _facts(thing)]
    if group.value == 0 and s.chance(0.5):
        return mark(facts, s.pick(["清零", "归零", "清 0"]))
    return f"{s.pick(['置为', '设为', '复位为', '初始化为', '置成'])} {_value(s, group)}"
