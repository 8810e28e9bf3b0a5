"""Address decoders in Chinese."""

from __future__ import annotations

from chisellm.families.codes.address_decoder import Params
from chisellm.families.family import Words
from chisellm.families.ports import markdown
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    address = v.ref(p.address)
    noun = v.pick(["地址译码器", "存储映射译码器", "地址区域选择器"])
    does = v.pick(
        [
            f"将 {address} 译码成选择信号，存储映射中的每个区域对应一个选择信号",
            f"判断 {address} 落在存储映射的哪个区域",
            f"把 {address} 与存储映射中的各个区域比较，并为每个区域驱动一个选择输出",
        ]
    )
    rules = [
        v.pick(
            [
                "当且仅当地址落在某个区域内（首地址和末地址都算在内）时，该区域的选择输出为 1。",
                f"若 {address} 既不低于某区域的首地址，也不高于其末地址，则该区域被选中，其选择输出为 1，否则为 0。",
                f"每个选择输出在 {address} 位于对应区域内时为 1，否则为 0，区域包含首尾两端的地址。",
            ]
        ),
        *further(p, v),
        v.pick(["存储映射如下：", "各区域为：", "各个区域及其选择输出如下："]),
    ]
    digits = (p.width + 3) // 4
    rows = []
    for region in p.regions:
        ends = [f"`0x{end:0{digits}x}`" for end in (region.base, region.last)]
        rows.append((region.name.upper(), *ends, v.ref(p.select(region))))
    table = markdown(["区域", "首地址", "末地址", "选择输出"], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


def further(p: Params, v: Voice) -> list[str]:
    """The rules of the outputs beside the selects, and of the enable."""
    address, rules = v.ref(p.address), []
    if p.error:
        error = v.ref(p.error)
        rules.append(
            v.pick(
                [
                    f"当且仅当地址不在任何区域内时，{error} 为 1。",
                    f"落在所有区域之外的地址使 {error} 为 1，其他情况下 {error} 为 0。",
                    f"若没有任何区域包含该地址，则 {error} 为 1，否则为 0。",
                ]
            )
        )
    if p.offset:
        offset = v.ref(p.offset)
        rules.append(
            v.pick(
                [
                    f"{offset} 是地址相对所在区域首地址的偏移，没有选中任何区域时为 0。",
                    f"选中某个区域时，{offset} 等于 {address} 减去该区域的首地址；没有选中区域时，它为 0。",
                    f"若有区域被选中，则用 {address} 减去其首地址得到 {offset}，否则 {offset} 为 0。",
                ]
            )
        )
    if p.violation:
        guarded = listed([region.name.upper() for region in p.regions if region.protected])
        which = "其中任一区域" if sum(region.protected for region in p.regions) > 1 else "该区域"
        violation, write = v.ref(p.violation), v.ref(p.write)
        rules.append(
            v.pick(
                [
                    f"只读区域有 {guarded}；当且仅当只读区域被选中且 {write} 为 1 时，{violation} 为 1。",
                    f"不允许写入 {guarded}：{which}被选中时，若 {write} 为 1，则 {violation} 为 1，"
                    f"其他情况下 {violation} 为 0。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，所有输出均为 0。",
                    f"若 {enable} 为 0，则既不选中区域也不报告任何情况，每个输出都为 0。",
                    f"以上各项在 {enable} 为 1 时有效；{enable} 为 0 时，各输出都是 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
