"""Links between ports that are named Bundles in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure._connect_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "through": ["链路适配器", "直通连接模块", "链路桥"],
    "gated": ["带门控的链路", "带使能的链路", "链路门控模块"],
    "masked": ["数据加扰链路", "对数据做掩码异或的链路", "数据掩码桥"],
    "switched": ["链路开关", "链路分配器", "一分二的链路路由器"],
    "blocked": ["链路范围过滤器", "带范围检查的链路", "过滤桥"],
}


def describe(p: Params, v: Voice) -> Description:
    rules = [*kind_rules(p, v), *watch_rules(p, v)]
    name, host = f"`{p.link.name}`", v.ref(p.host)
    rules.append(
        v.pick(
            [
                f"链路用一个从发起方看去的 Bundle 类型 {name} 描述，{host} 取其翻转。",
                f"所有链路只声明一个 Bundle 类型 {name}；{host} 是翻转的一侧。",
                f"各链路共用 Bundle 类型 {name}，其中 {host} 采用翻转后的方向。",
            ]
        )
    )
    return Description(noun=v.pick(NOUNS[p.kind]), does=does_words(p, v), rules=tuple(rules))


def does_words(p: Params, v: Voice) -> str:
    host, devices = v.ref(p.host), [v.ref(device) for device in p.devices]
    if p.kind == "switched":
        s = v.ref(p.control)
        return v.pick(
            [
                f"在 {s} 为 0 时将 {host} 与 {devices[0]} 相连，为 1 时将其与 {devices[1]} 相连",
                f"把链路 {host} 路由到 {devices[0]}（{s} 为 0）或 {devices[1]}（{s} 为 1）",
                f"让 {host} 接到 {devices[0]} 和 {devices[1]} 之一，{s} 为 1 时接后者，为 0 时接前者",
            ]
        )
    return v.pick(
        [
            f"将链路 {host} 与 {devices[0]} 的两个方向上的信号逐一相连",
            f"在 {host} 与 {devices[0]} 之间传递全部信号",
            f"把 {host} 和 {devices[0]} 的同名字段按各自的方向连接起来",
        ]
    )


def kind_rules(p: Params, v: Voice) -> list[str]:
    """Where the link differs from a plain connection."""
    link = p.link
    answer, there = v.ref(f"{p.host}.{link.answer}"), v.ref(f"{p.device}.{link.request}")
    given = v.ref(f"{p.host}.{link.data}")
    s = v.ref(p.control)
    if p.kind == "gated":
        return [
            v.pick(
                [
                    f"{s} 为 0 时，{there} 和 {answer} 都为 0；其他信号照常传递。",
                    f"{s} 控制链路的通断：为 0 时 {there} 和 {answer} 都保持为 0，其余信号仍然通过。",
                    f"只有 {there} 和 {answer} 受 {s} 影响：它为 0 时两者都为 0。",
                ]
            )
        ]
    if p.kind == "blocked":
        return [
            v.pick(
                [
                    f"若 {given} 不小于 {s}（按无符号数比较），{there} 和 {answer} 都为 0；其他信号照常传递。",
                    f"按无符号数比较，只有小于 {s} 的 {given} 才能通过：对其他值，{there} 和 {answer} 被强制为 0，"
                    "其余信号仍然通过。",
                    f"只要 {given} >= {s}（无符号比较），{there} 和 {answer} 就为 0；此外没有其他改变。",
                ]
            )
        ]
    if p.kind == "masked":
        data = v.ref(f"{p.device}.{link.data}")
        return [
            v.pick(
                [
                    f"唯一的例外是 {data}，它等于 {given} 与常数 0x{p.constant:X} 异或的结果。",
                    f"只有 {data} 不同：它是把 {given} 中与 0x{p.constant:X} 的 1 对应的位取反得到的。",
                    f"在传递途中，{given} 与 0x{p.constant:X} 异或后成为 {data}。",
                ]
            )
        ]
    if p.kind == "switched":
        host, devices = v.ref(p.host), listed([v.ref(device) for device in p.devices])
        requests = [v.ref(f"{device}.{link.request}") for device in p.devices]
        either, both = listed(requests, "或"), listed(requests)
        return [
            v.pick(
                [
                    f"两侧都能看到前向信号，但未选中一侧的 {either} 为 0。",
                    f"前向信号送往两侧，只是未选中一侧的请求信号（{either}）为 0。",
                    f"{devices} 得到相同的前向信号；{both} 之中，未选中的那个为 0。",
                ]
            ),
            v.pick(
                [
                    f"返回到 {host} 的信号只取自选中的一侧。",
                    f"{host} 的反向信号就是选中一侧的反向信号。",
                    f"{host} 接收选中一侧的应答。",
                ]
            ),
        ]
    return []


def watch_rules(p: Params, v: Voice) -> list[str]:
    """What copies, shows and counts the traffic."""
    rules, host = [], v.ref(p.host)
    request, answer = v.ref(f"{p.host}.{p.link.request}"), v.ref(f"{p.host}.{p.link.answer}")
    moves = f"{request} 和 {answer} 都为 1"
    if p.tap:
        copy = v.ref(p.tap)
        rules.append(
            v.pick(
                [
                    f"{copy} 以输出的形式给出 {host} 的全部信号，包括两个方向上的信号。",
                    f"{host} 的每个信号，不论方向如何，都以同样的名字出现在 {copy} 上。",
                    f"{copy} 是 {host} 上信号的副本，两个方向的字段都包含在内，且全部为输出。",
                ]
            )
        )
    if p.monitor:
        m = v.ref(p.monitor)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {moves} 时，{m} 为 1。",
                    f"一次传输是指 {moves}，它在同一周期由 {m} 以 1 指示。",
                    f"{m} 以组合逻辑表示 {request} 和 {answer} 是否都为 1（是则为 1）。",
                ]
            )
        )
    if p.counter:
        n = v.ref(p.counter)
        rules.append(
            v.pick(
                [
                    f"{n} 统计 {moves} 的时钟上升沿的个数，对 16 取模。",
                    f"每逢 {moves} 的时钟上升沿，{n} 加 1，到 15 之后回到 0。",
                    f"由 {n} 输出的计数器在每个 {moves} 的时钟沿加 1（15 之后回绕）。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
