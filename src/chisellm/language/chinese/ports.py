"""The interface in sentences and bullets."""

from __future__ import annotations

from collections.abc import Callable

from chisellm.language.chinese.grammar import numeral, sentences
from chisellm.language.chinese.items import direction, ground_words, in_chisel, name_of, names, shape_words
from chisellm.language.chinese.speech import Speech
from chisellm.language.instruction import mark
from chisellm.language.interface import Item, items, merged

__all__ = ["bullets", "prose", "signs", "style_sentence", "telegraphic"]

ItemGroup = tuple[Item, ...]

PUT = "〈放在|放进|放入|声明在|定义在|写在|收在|集中在|归入|统一放到|组织在|打包在|置于|合并到|封装在|列在〉"
PORTS = "〈所有|全部|各个|所有的|全部的〉〈端口|接口信号|输入输出信号|输入和输出|输入输出端口|I/O|IO 信号〉"
WHOLE = "〈整个接口|整套接口|模块的接口|对外接口|整个端口列表|模块的全部端口|所有输入和所有输出〉"
BUNDLE = "〈〈一个|同一个|单个|唯一的|〉 `io` Bundle |名为 `io` 的 Bundle 〉"


def style_sentence(s: Speech) -> str:
    """Say whether the ports sit in an `io` Bundle."""
    words = _separate(s) if s.contract.style == "bare" else _together(s)
    return mark("style", words)


def _together(s: Speech) -> str:
    either = f"〈{PORTS}|{WHOLE}〉"
    return s.one_of(
        [
            f"{PORTS}〈都|均|全都|一律〉{PUT}{BUNDLE}〈中|里|内|之中〉。",
            f"{WHOLE}{PUT}{BUNDLE}〈中|里|内|之中〉。",
            f"〈请把|请将|把|将|需把|应将|要把〉{either}〈|统一|一并〉{PUT}{BUNDLE}〈中|里|内〉。",
            f"〈接口|端口|对外接口|输入输出〉〈采用|使用|用|通过|以〉{BUNDLE}〈来|〉〈声明|定义|描述|组织〉。",
            f"〈接口|对外接口|整个接口|模块的接口〉〈只有|就是|只含|仅有〉{BUNDLE}。",
            f"〈用|以|使用|通过〉{BUNDLE}〈声明|描述|定义|承载|容纳|给出〉{either}。",
            f"{PORTS}〈都|均|全部〉〈属于|归属于|隶属于|位于〉{BUNDLE}。",
            f"{PORTS}〈都|均〉是{BUNDLE}的〈字段|成员|成员信号〉。",
            f"{BUNDLE}〈包含|囊括了|汇集了|收纳了|涵盖了|含有〉{either}。",
        ]
    )


def _separate(s: Speech) -> str:
    every = s.vary("〈每个|各个|所有|全部|各〉〈端口|信号|接口信号|输入输出〉")
    return s.one_of(
        [
            f"{every}〈都|均|〉〈单独|各自|分别|独立〉〈用|以|通过|使用〉 `IO(...)` 〈声明|定义〉"
            f"，〈不使用|不用|不设|没有|不放进|不包在〉 `io` Bundle〈|中|里〉。",
            f"〈不使用|不用|不设|不要|不需要|没有|无需〉 `io` Bundle，{every}〈各自|单独|分别|独立地〉"
            f"〈用|以|写成|声明为|定义为〉 `IO(...)`〈| 的形式| 端口〉。",
            f"〈请把|请将|把|将〉{every}〈单独|各自|分别〉〈声明为|写成|定义为〉 `IO(...)`，"
            f"〈而不是|而非|不要作为〉 `io` Bundle 的〈字段|成员〉。",
            f"{every}〈都|均|〉〈是|为〉〈独立的|单独的|各自的〉 `IO` 〈端口|声明〉，〈不属于|不在|并非来自|不隶属于〉"
            f"〈任何|〉 `io` Bundle。",
        ]
    )


def signs(s: Speech) -> str:
    """Say once that all ports are unsigned, where the speaker does not say it at each port."""
    if not s.unsigned_once or s.typing == "chisel":
        return ""
    wide = [port.path for port in s.contract.ports if port.width > 1]
    words = s.one_of(
        [
            "〈所有|全部|各〉〈端口|信号|多位端口|数据|输入输出|接口信号〉〈都为|均为|都是|一律为|全是〉无符号〈数|类型|整数〉。",
            "〈所有|全部|各个〉〈端口|信号|数据|多位信号〉〈都|均|一律〉不带符号〈|，没有负值|，只取非负值|，不做补码解释〉。",
        ]
    )
    return mark([f"sign:{path}" for path in wide], words)


def prose(s: Speech) -> str:
    """All ports in whole sentences."""
    found = merged(items(s.contract))
    patterns: list[Callable[[Speech, list[ItemGroup]], str]] = [_owned, _by_direction, _one_by_one]
    pattern = s.pick(patterns if len(found) <= 8 else patterns[1:])
    return sentences(pattern(s, found), signs(s))


def _owned(s: Speech, found: list[ItemGroup]) -> str:
    """`该模块有两个 8 位无符号输入 io.a 和 io.b，以及……`: the module or its Bundle is the subject."""
    parts = [_noun_phrase(s, group) for group in found]
    listing = parts[0]
    if len(parts) > 1:
        listing = "，".join(parts[:-1]) + s.pick(["，以及", "，还有", "，以及"]) + parts[-1]
    if s.contract.style == "io" and s.chance(0.5):
        where = mark(
            "style", s.one_of([" `io` Bundle 〈中|里|〉", "〈其|它的|模块的|唯一的|单个〉 `io` Bundle 〈中|内|〉"])
        )
        return f"{where}{s.pick(['有', '包含', '含有', '包括'])}{listing}。"
    lead = s.one_of(
        [
            f"{s.subject}〈有|具有|包含|提供〉",
            "〈接口|端口|对外接口|端口列表|接口信号〉〈包括|包含|由以下信号组成：|如下：|有|为：〉",
            "〈需要|共有|需要提供〉以下端口：",
        ]
    )
    return sentences(f"{lead}{listing}。", style_sentence(s))


def _noun_phrase(s: Speech, group: ItemGroup) -> str:
    """`两个 8 位无符号输入 io.a 和 io.b`, `一个输入 io.t（由……组成的 Vec）`, `一个通道 io.in（Decoupled……）`."""
    said = names(s, group)
    count = numeral(len(group))
    if not group[0].direction:
        return f"一个{s.pick(['通道', '握手通道', '端口'])} {said}（{shape_words(s, group[0])}）"
    way = direction(group)
    noun = s.pick(["", "", "端口", "信号"])
    if group[0].ground is None:
        return f"一个{way}{noun} {said}（{shape_words(s, group[0])}）"
    words = ground_words(s, group)
    if s.chance(0.3):
        return f"{count}个{way}{noun} {said}（{_each(s, group)}{_standing(s, group, words)}）"
    if in_chisel(s, group[0]):
        return f"{count}个 {words} 〈类型的|〉{way}{noun} {said}".replace("〈类型的|〉", s.pick(["类型的", ""]))
    return f"{count}个{words}{way}{noun} {said}"


def _standing(s: Speech, group: ItemGroup, words: str) -> str:
    """A type that stands alone in brackets or behind `为`."""
    port = group[0].ground
    assert port is not None
    if in_chisel(s, group[0]) or port.type == "Bool" or s.unsigned_once:
        return words
    return words + s.pick(["数", "数", "", "整数"])


def _each(s: Speech, group: ItemGroup) -> str:
    return "" if len(group) == 1 else s.pick(["均为", "都是", "各为", "均为"])


def _by_direction(s: Speech, found: list[ItemGroup]) -> str:
    """`输入为……；输出为……。`, channels in sentences of their own."""
    verb = s.pick(["为", "有", "是", "包括"])
    noun = s.pick(["", "端口", "信号"])
    said = []
    for way in ("input", "output"):
        groups = [group for group in found if group[0].direction == way]
        members = tuple(item for group in groups for item in group)
        if not members:
            continue
        # A group joined by 、 within the list stays one thing.
        grouped = any(len(group) > 1 for group in groups)
        named = [
            f"{names(s, group, '、' if len(groups) > 1 else '和')}（{_in_brackets(s, group)}）" for group in groups
        ]
        last = f"，{s.pick(['以及', '还有', '以及'])} " if grouped else f"{s.pick(['以及', '和'])} "
        between = "，" if grouped else "、"
        listing = named[0] if len(named) == 1 else f"{between.join(named[:-1])}{last}{named[-1]}"
        said.append(f"{direction(members)}{noun}{verb} {listing}")
    stop = s.pick(["；", "。"])
    ports = stop.join(said) + "。" if said else ""
    ports += sentences(*(_is_a(s, group) + "。" for group in found if not group[0].direction))
    return sentences(style_sentence(s), ports) if s.pick([0, 1]) else sentences(ports, style_sentence(s))


def _in_brackets(s: Speech, group: ItemGroup) -> str:
    if group[0].ground is None:
        return shape_words(s, group[0])
    return _each(s, group) + _standing(s, group, ground_words(s, group))


def _one_by_one(s: Speech, found: list[ItemGroup]) -> str:
    """One clause a group: `io.a 和 io.b 是 8 位无符号输入`."""
    stop = s.pick(["。", "；"])
    clauses = stop.join(_is_a(s, group) for group in found) + "。"
    return sentences(style_sentence(s), clauses) if s.pick([0, 1]) else sentences(clauses, style_sentence(s))


def _is_a(s: Speech, group: ItemGroup) -> str:
    verb = s.pick(["为", "是", "为"]) if len(group) == 1 else s.pick(["均为", "都是", "是"])
    said = names(s, group)
    if not group[0].direction:
        words = shape_words(s, group[0])
        return f"{said} 的{words}" if "类型" in words else f"{said} {verb} {words}"
    way = direction(group)
    if group[0].ground is None:
        words = shape_words(s, group[0])
        return s.pick([f"{said} {verb}{way}，{words}", f"{way} {said} {'的' if '类型' in words else verb}{words}"])
    words = ground_words(s, group)
    noun = s.pick(["", "", "端口", "信号"])
    if in_chisel(s, group[0]):
        return s.one_of(
            [
                f"{said} {verb} {words} 〈类型的|〉{way}{noun}",
                f"{way}{noun} {said} 的类型〈均|都|〉为 {words}"
                if len(group) > 1
                else f"{way}{noun} {said} 的类型为 {words}",
                f"{said} {verb}{way}{noun}，类型为 {words}",
            ]
        )
    return s.pick(
        [
            f"{said} {verb} {words}{way}{noun}",
            f"{way}{noun} {said} {verb} {_standing(s, group, words)}",
            f"{said} {verb}{way}{noun}，{_standing(s, group, words)}",
        ]
    )


def bullets(s: Speech, bullet: str = "- ") -> str:
    """One line an item, all in one of several forms."""
    form = s.pick(["colon", "dash", "bracket", "lead", "of"])
    return "\n".join(f"{bullet}{_bullet(s, item, form)}" for item in items(s.contract))


def _bullet(s: Speech, item: Item, form: str) -> str:
    name = name_of(s, item)
    if not item.direction:
        return f"{name}：{shape_words(s, item)}"
    way = direction((item,))
    words = shape_words(s, item) if item.ground is None else ground_words(s, (item,))
    alone = words if item.ground is None else _standing(s, (item,), words)
    if form == "colon":
        return f"{name}：{way}，{alone}"
    if form == "dash":
        return f"{name}——{way}，{alone}" if item.ground is None else f"{name}——{words}{way}"
    if form == "bracket":
        return f"{name}（{way}，{alone}）"
    if form == "lead":
        return f"{way} {name}：{alone}"
    return f"{way}端口 {name}，{alone}"


def telegraphic(s: Speech) -> str:
    """`输入：io.a、io.b（均 8 位无符号），io.cin（1 位）。输出：io.sum（9 位无符号）。`"""
    found = merged(items(s.contract))
    said = []
    for way in ("input", "output"):
        groups = [group for group in found if group[0].direction == way]
        members = tuple(item for group in groups for item in group)
        if not members:
            continue
        named = [f"{names(s, group, '、')}（{_short(s, group)}）" for group in groups]
        said.append(f"{direction(members)}：{s.pick(['，', '、'])[0].join(named)}。")
    channels = [f"{name_of(s, group[0])}（{shape_words(s, group[0])}）" for group in found if not group[0].direction]
    if channels:
        said.append(f"{s.pick(['通道', '握手通道', '接口通道'])}：{'、'.join(channels)}。")
    return sentences(*said, signs(s))


def _short(s: Speech, group: ItemGroup) -> str:
    if group[0].ground is None:
        return shape_words(s, group[0])
    return ("均" if len(group) > 1 else "") + ground_words(s, group)
