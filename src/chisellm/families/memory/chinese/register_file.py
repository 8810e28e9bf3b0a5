"""Register files in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.register_file import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    enable, address, data = (v.ref(x) for x in p.write)
    pairs = [(v.ref(a), v.ref(w)) for a, w in p.reads]
    n = p.count
    reads = "两个读端口" if len(pairs) == 2 else "一个读端口"
    noun = v.pick(
        [f"含 {n} 个字、带{reads}的寄存器堆", f"深度为 {n} 的寄存器堆", f"由 {n} 个寄存器构成、带{reads}的寄存器组"]
    )
    does = v.pick(
        [
            f"保存 {n} 个寄存器，它们经 {enable}、{address} 和 {data} 写入，经 {listed([a for a, _ in pairs])} 读出",
            f"存储 {n} 个字，由 {enable} 控制将 {data} 写入寄存器 {address}，"
            + "，".join(f"由 {w} 给出寄存器 {a} 的内容" for a, w in pairs),
            f"提供 {n} 个可寻址的字，带有一个写端口（{enable}、{address}、{data}）和{reads}（"
            + "；".join(f"{a}、{w}" for a, w in pairs)
            + "）",
        ]
    )
    rules = [
        v.pick(
            [
                f"在 {enable} 为 1 的时钟上升沿，{data} 存入 {address} 选中的寄存器。",
                f"{enable} 为 1 时，时钟上升沿执行一次写入：寄存器 {address} 取 {data} 的值。",
                f"若时钟上升沿到来时 {enable} 为 1，则把 {data} 装入编号为 {address} 的寄存器。",
            ]
        ),
        v.pick(
            [
                "复位把寄存器堆中的每个寄存器都清零。",
                "所有寄存器都以 0 作为复位初值。",
                "每个存储的字在复位时都变为 0。",
            ]
        ),
    ]
    shape = v.pick(
        [
            "{w} 是寄存器 {a} 的内容",
            "{w} 给出 {a} 所选寄存器中的字",
            "由 {a} 选中的寄存器，其内容出现在 {w} 上",
        ]
    )
    both = "；两者均" if len(pairs) > 1 else "，"
    when = f"{both}晚一个时钟周期给出（读数据经过寄存器）" if p.registered else f"{both}按组合逻辑读出"
    rules.append("；".join(shape.format(a=a, w=w) for a, w in pairs) + when + "。")
    if p.registered:
        rules.append(
            v.pick(
                [
                    "读数据寄存器在每个时钟上升沿都装入新值。",
                    "没有读使能：每个时钟上升沿都会捕获此前所寻址的字。",
                    "读数据在每个时钟上升沿都被采入寄存器，不受任何使能控制。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *features(p, v)))


def features(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.zero:
        dropped = "对它的写入不起作用，也不会被前递" if p.bypass else "对它的写入不起作用"
        rules.append(
            v.pick(
                [
                    "寄存器 0 硬连为 0：对它的写入被忽略。",
                    "无论向寄存器 0 写入什么，它读出的总是 0。",
                    f"地址 0 处是常数 0，{dropped}。",
                ]
            )
        )
    if p.lock:
        lock, half = v.ref(p.lock), p.count // 2
        rules.append(
            v.pick(
                [
                    f"{lock} 为 1 期间，对寄存器 {half} 到 {p.count - 1} 的写入被忽略；低半部分仍可写。",
                    f"{lock} 保护高半部分：它为 1 时，{v.ref(p.write[1])} 大于或等于 {half} 的写入无效。",
                    f"编号为 {half} 及以上的寄存器只有在 {lock} 为 0 时才能写入。",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，所有寄存器在时钟上升沿清零，同一周期的写入丢失。",
                    f"在 {clear} 为 1 的时钟上升沿，整个寄存器堆被清零，其优先级高于写入。",
                    f"若时钟上升沿到来时 {clear} 为 1，则每个寄存器都变为 0，且不执行写入。",
                ]
            )
        )
    return [*rules, *forwarding(p, v)]


def forwarding(p: Params, v: Voice) -> list[str]:
    _, address, data = (v.ref(x) for x in p.write)
    if p.bypass:
        also = f"，即使此时 {v.ref(p.clear)} 为 1 也是如此" if p.clear else ""
        rules = [
            v.pick(
                [
                    f"读取同一周期正在写入的寄存器时，得到新的 {data}（写直通）{also}；被忽略的写入不会前递。",
                    "写数据会前递：若一次被接受的写入恰好指向该周期正在读的寄存器，"
                    f"则读端口返回 {data} 而不是旧的字{also}。",
                    f"写入生效的同时若读地址等于 {address}，读端口立即看到 {data}{also}；被忽略的写入则看不到。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    "读取同一周期正在写入的寄存器时，得到旧的字。",
                    "没有前递：写入期间，读端口看到的仍是原来的字。",
                    "写入的字从下一个周期起才能被读到。",
                ]
            )
        ]
    if p.tap:
        tap = v.ref(p.tap)
        rules.append(
            v.pick(
                [
                    f"{tap} 始终给出寄存器 {p.tapped} 中存储的内容。",
                    f"寄存器 {p.tapped} 的内容还直接从存储单元引出到 {tap}。",
                    f"{tap} 是寄存器 {p.tapped} 所存内容的副本，不经前递。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
