"""Records with changed fields in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.vectors.bundle_update import Action, Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

RECORDS = {
    "Packet": "数据包",
    "Request": "请求",
    "Sprite": "精灵图",
    "Order": "订单",
    "Job": "任务",
    "Sample": "采样",
}


def describe(p: Params, v: Voice) -> Description:
    record = f"{RECORDS[p.theme.record]}记录"
    out, source = f"`{v.prefix}{p.out}`", f"`{v.prefix}{p.source}`"
    noun = v.pick([f"{record}更新模块", f"{record}的字段改写单元", f"按规则修改{record}字段的组合电路"])
    does = v.pick(
        [
            f"把{record} {source} 复制到 {out}，并改动其中的若干字段",
            f"在{record} {source} 上做几处改动，由 {out} 给出改动后的记录",
            f"将{record}从 {source} 传到 {out}，途中更新部分字段",
        ]
    )
    rules = [action_words(p, v, action) for action in p.actions]
    rules.append(
        v.pick(
            [
                "没有提到的字段，以及条件不成立的字段，都原样复制。",
                "凡是没有被任何一条规则改动的字段，都保持输入记录中的值。",
                "除上述改动外，输出记录的每个字段都等于输入记录中的同名字段。",
            ]
        )
    )
    if any(a.condition and p.is_field(a.condition[0]) for a in p.actions) or len(p.actions) > 1:
        rules.append(
            v.pick(
                [
                    "所有条件和新值都取自刚输入、尚未改动的记录。",
                    "每条规则都只看输入的记录，不看其他规则改动后的结果。",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.enable)} 为 0 时，整条记录原样复制，不做任何改动。",
                    f"当 {v.ref(p.enable)} 为 0 时，任何字段都不改动。",
                    f"只有在 {v.ref(p.enable)} 为 1 时，上述改动才会发生。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def action_words(p: Params, v: Voice, action: Action) -> str:
    names = [v.ref(f"{p.out}.{path}") for path in action.fields]
    old = [v.ref(f"{p.source}.{path}") for path in action.fields]
    new = names[0]
    if action.kind == "swap":
        text = v.pick(
            [
                f"{new} 取 {old[1]} 的值，{names[1]} 取 {old[0]} 的值",
                f"{old[0]} 与 {old[1]} 这两个字段在输出端互换位置",
            ]
        )
    else:
        size = 2 ** p.width(action.fields[0])
        text = v.pick(
            {
                "set": [f"{new} 等于 {action.value}", f"{new} 固定为 {action.value}"],
                "mark": [f"{new} 等于 {action.value}", f"{new} 被设为 {action.value}"],
                "take": [
                    f"{new} 等于 {v.ref(action.port)}",
                    f"{new} 不取 {old[0]}，而是取 {v.ref(action.port)}",
                ],
                "step_up": [
                    f"{new} 等于 {old[0]} + 1 对 {size} 取模的值",
                    f"{new} 比 {old[0]} 大 1（{size - 1} 之后回到 0）",
                ],
                "step_down": [
                    f"{new} 等于 {old[0]} - 1 对 {size} 取模的值",
                    f"{new} 比 {old[0]} 小 1（0 之后回到 {size - 1}）",
                ],
                "invert": [f"{new} 等于 {old[0]} 取反", f"{new} 与 {old[0]} 的值相反"],
            }[action.kind]
        )
    if not action.condition:
        return text + v.pick(["。", "，不附带任何条件。"])
    name, wanted = action.condition
    tested = v.ref(f"{p.source}.{name}") if p.is_field(name) else v.ref(name)
    return v.pick([f"若 {tested} 为 {wanted}，则 {text}。", f"当 {tested} 等于 {wanted} 时，{text}。"])


WORDS = Words(describe)
