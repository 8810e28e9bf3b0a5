"""Counters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._counter_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    way = {"up": "加法", "down": "减法"}.get(p.direction, "可逆")
    kind = "饱和" if p.ends == "stop" else f"模 {p.modulus} "
    noun = v.pick([f"{kind}{way}计数器", f"{way}计数器", f"{kind}计数器"])
    count = v.ref(p.count)
    does = v.pick(
        [
            f"进行计数，当前计数值由 {count} 给出",
            f"在寄存器中保存计数值，并用它驱动 {count}",
            f"维护一个不断更新的计数值，可从 {count} 上读出",
        ]
    )
    rules = [motion(p, v), range_rule(p, v), *command_rules(p, v), *step_rules(p, v), *priority_rules(p, v)]
    if p.flag:
        rules.append(flag_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def motion(p: Params, v: Voice) -> str:
    """How one step changes the count."""
    if p.turn:
        turn, up = v.ref(p.turn), int(p.turn == "up")
        return v.pick(
            [
                f"每次计数时，若 {turn} 为 {up} 则计数值加 {p.step}，否则减 {p.step}。",
                f"{turn} 选择计数方向：{up} 为加计数，{1 - up} 为减计数，步长为 {p.step}。",
                f"{turn} 为 {up} 时，每次计数加 {p.step}；{turn} 为 {1 - up} 时，每次计数减 {p.step}。",
            ]
        )
    sign, grows = ("加", "增大") if p.direction == "up" else ("减", "减小")
    return v.pick(
        [
            f"每次计数{sign} {p.step}。",
            f"计数值随每次计数{grows} {p.step}。",
            f"计数一次，计数值就{grows} {p.step}。",
        ]
    )


def range_rule(p: Params, v: Voice) -> str:
    top = p.top
    if p.ends == "stop":
        at = {"up": f"到达 {top} 时", "down": "到达 0 时"}.get(p.direction, f"加到 {top} 或减到 0 时")
        return v.pick(
            [
                f"计数值不回绕：{at}停住，一直保持到被其他操作或反向计数改变为止。"
                if p.turn
                else f"计数值不回绕：{at}停住，一直保持到被其他操作改变为止。",
                f"计数值{at}饱和，而不是回绕。",
                f"计数值{at}停住，再朝同一方向计数也不改变。",
            ]
        )
    if p.step > 1:
        return v.pick(
            [
                f"所有运算都对 {p.modulus} 取模，因此计数值始终在 0 到 {top} 之间，回绕时保留余数。",
                f"每次计数的结果对 {p.modulus} 取模，取值范围为 0 到 {top}。",
                f"计数按模 {p.modulus} 回绕：新值取余后落在 0 到 {top} 之内，而不是直接跳到端点。",
            ]
        )
    turn = {"up": f"{top} 之后是 0", "down": f"0 之后是 {top}"}.get(
        p.direction, f"加计数时 {top} 之后是 0，减计数时 0 之后是 {top}"
    )
    return v.pick(
        [
            f"计数值在 0 到 {top} 之间循环：{turn}。",
            f"按模 {p.modulus} 计数：{turn}。",
            f"共有 {p.modulus} 个计数值，从 0 到 {top}；{turn}。",
        ]
    )


def command_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.clear:
        clear, to = v.ref(p.clear), p.clear_to
        rules.append(
            v.pick(
                [
                    f"{clear} 是同步清除信号，在下一个时钟沿把计数值置为 {to}。",
                    f"{clear} 为 1 时，计数值在时钟沿变为 {to}。",
                    f"{clear} 拉高会使计数值在下一个上升沿回到 {to}。",
                ]
            )
        )
    if p.load:
        load, data = v.ref(p.load), v.ref(p.data)
        rules.append(
            v.pick(
                [
                    f"{load} 为 1 时，计数值在时钟沿取 {data} 的值。",
                    f"{load} 在下一个时钟沿把 {data} 装入计数器。",
                    f"{load} 拉高会使计数值在下一个上升沿被 {data} 替换。",
                ]
            )
        )
    return rules


def commands(p: Params, v: Voice) -> list[str]:
    return [v.ref(p.clear if command == "clear" else p.load) for command in p.commands]


def step_rules(p: Params, v: Voice) -> list[str]:
    """When the counter steps."""
    names = commands(p, v)
    both, either = listed(names), listed(names, "或")
    if not p.enable:
        other = f"，除非 {either} 为 1" if names else ""
        return [
            v.pick(
                [
                    f"每个时钟周期计数一次{other}。",
                    f"计数器在每个时钟上升沿都计数{other}。",
                    f"每过一个周期就进行一次计数{other}。",
                ]
            )
        ]
    enable = v.ref(p.enable)
    if p.gated:
        return [
            v.pick(
                [
                    f"{enable} 为 0 时一切保持不变，{both} 也被忽略。",
                    f"{enable} 对所有操作门控：它为 0 时，即使 {either} 为 1，计数值也保持不变。",
                    f"只要 {enable} 为 0，不论 {both} 为何值，计数值都不变。",
                ]
            )
        ]
    rules = [
        v.pick(
            [
                f"计数器仅在 {enable} 为 1 时计数，否则保持原值。",
                f"{enable} 为 0 时不计数，计数值保持不变。",
                f"{enable} 是计数使能；它为低电平时计数器不计数。",
            ]
        )
    ]
    if names:
        rules.append(
            v.pick(
                [
                    f"不论 {enable} 为 1 还是 0，{both} 都起作用。",
                    f"{enable} 不影响 {either}。",
                    f"{both} 不需要 {enable} 为 1 即可生效。",
                ]
            )
        )
    return rules


def priority_rules(p: Params, v: Voice) -> list[str]:
    names = commands(p, v)
    if not names:
        return []
    return [
        v.pick(
            [
                f"优先级从高到低为：{'、'.join([*names, '计数'])}。",
                f"同一时钟沿有多种操作时，按 {'、'.join([*names, '计数'])}的先后只执行第一个。",
                f"{' 优先于 '.join(names)}，{names[-1]} 优先于计数。" if len(names) > 1 else f"{names[0]} 优先于计数。",
            ]
        )
    ]


def flag_rule(p: Params, v: Voice) -> str:
    flag, count = v.ref(p.flag), v.ref(p.count)
    if p.flag_kind == "zero":
        return v.pick(
            [
                f"当且仅当计数值为 0 时，{flag} 为 1。",
                f"{flag} 仅在 {count} 等于 0 期间为高电平。",
                f"{flag} 以组合逻辑指示计数值是否为 0（是则为 1）。",
            ]
        )
    up = f"{count} 为 {p.top}" if p.step == 1 else f"{count} 不小于 {p.modulus - p.step}"
    down = f"{count} 为 0" if p.step == 1 else f"{count} 小于 {p.step}"
    near = both_words(p, v, up, down)
    if p.flag_kind == "level":
        return v.pick(
            [
                f"当且仅当{near}时，{flag} 为 1，与计数器是否即将计数无关。",
                f"{flag} 只取决于一个条件：{near.strip()}；条件成立时为 1，否则为 0。",
                f"{flag} 在{near}时为高电平，其余情况下为低电平，与其他输入无关。",
            ]
        )
    if p.flag_kind == "strobe":
        return v.pick(
            [
                f"{flag} 只在周期末的计数会回绕的那些周期中为 1：本周期要计数，且此时{near.rstrip()}。",
                f"{flag} 是组合输出，只有在本周期要计数，且此时{near}的情况下才为 1。",
                f"{flag} 在回绕后的值出现之前的那个周期为高电平，即下一个时钟沿要计数，且此时{near.rstrip()}。",
            ]
        )
    return v.pick(
        [
            f"{flag} 是寄存器输出的脉冲：在发生回绕的那次计数之后的一个周期内为 1，其余时间为 0。",
            f"若上一个时钟沿的计数发生了回绕，{flag} 在本周期为 1，否则为 0。",
            f"{flag} 来自一个寄存器，每次计数发生回绕之后它为 1 一个周期，其余时间为 0。",
        ]
    )


def both_words(p: Params, v: Voice, up: str, down: str) -> str:
    """The condition with the blanks that it needs between Chinese characters."""
    if not p.turn:
        return f" {up if p.direction == 'up' else down} "
    turn, high = v.ref(p.turn), int(p.turn == "up")
    return f"（{turn} 为 {high} 且 {up}）或（{turn} 为 {1 - high} 且 {down}）"


WORDS = Words(describe)
