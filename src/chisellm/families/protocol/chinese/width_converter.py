"""Width converters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._width_converter_params import Params, data
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    return (widening if p.up else narrowing)(p, v)


def widening(p: Params, v: Voice) -> Description:
    """Narrow items are put together."""
    source, sink, n, w = v.ref(p.source), v.ref(p.sink), p.ratio, p.width
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    out_ready, out_valid, shown = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid"), v.ref(data(p, p.sink))
    first = "最高" if p.high else "最低"
    last = v.ref(f"{p.source}.bits.last")
    early = f"（若 {last} 提前结束，则更少）" if p.last else ""
    noun = v.pick(
        [f"位宽扩展为 {n} 倍的转换器", f"将 {n} 个数据项合为一个的数据流打包器", "就绪/有效接口的升位宽转换器"]
    )
    does = v.pick(
        [
            f"从 {source} 收集 {n} 个 {w} 位的数据项，拼成一个 {p.wide} 位的数据项由 {sink} 给出",
            f"把 {source} 上每 {n} 个相继的数据项打包成 {sink} 的一个数据项",
            f"将来自 {source} 的 {n} 个窄数据项拼接成送往 {sink} 的一个宽数据项",
        ]
    )
    zero = "输出数据项的所有位都" if p.last else f"{shown} "
    rules = [
        v.pick(
            [
                f"数据项在 {valid} 和 {ready} 都为 1 的时钟上升沿被接收。宽数据项尚未拼满时 {ready} 为 1，"
                "拼满后等待送出期间为 0；因此在它离开的那个周期不接收数据项。",
                f"{ready} 是 {out_valid} 的反相：只有在没有拼满的宽数据项等待送出时，才（在 {valid} 为 1 的时钟上升沿）"
                "接收数据项。",
            ]
        ),
        v.pick(
            [
                f"从第 {n} 个数据项{early}被接收的下一个周期起，{out_valid} 为 1，直到某个时钟上升沿 {out_ready} 为 1；"
                "然后开始拼接下一个宽数据项。",
                f"一旦接收了 {n} 个数据项{early}，{out_valid} 就在下一个周期变为 1，"
                f"并保持到某个时钟上升沿 {out_ready} 为 1，"
                "此后重新开始收集。",
            ]
        ),
        v.pick(
            [
                f"第一个被接收的数据项成为 {shown} 的{first} {w} 位，下一个占与之相邻的各位，依此类推。",
                f"{shown} 按到达的先后从{first} {w} 位开始填充。",
            ]
        ),
        v.pick(
            [
                f"{out_valid} 为 0 时，{zero}为 0。",
                f"没有拼满的数据项时，{'其数据和 keep 都' if p.last else f'{shown} '}为 0。",
            ]
        ),
    ]
    if p.last:
        keep = v.ref(f"{p.sink}.bits.keep")
        places = (
            f"第一个数据项对应第 {n - 1} 位，第二个对应相邻的低一位"
            if p.high
            else "第一个数据项对应第 0 位，第二个对应第 1 位"
        )
        rules += [
            v.pick(
                [
                    f"被接收的数据项若 {last} 为 1，则宽数据项立即完成；缺少的数据项所在的位置为 0。",
                    f"{last} 为 1 的数据项一经接收，就提前结束当前的宽数据项，没有数据项到达的位置填 0。",
                ]
            ),
            v.pick(
                [
                    f"宽数据项中每个由接收到的数据项填充的位置，在 {keep} 中对应一个 1（{places}，依此类推）。",
                    f"{keep} 的各位指明 {shown} 的哪些部分已被填充：{places}，依此类推。",
                ]
            ),
        ]
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} 是当前宽数据项已接收的窄数据项个数；有拼满的数据项等待送出时它为 0。",
                    f"{index} 从 0 起统计为当前宽数据项接收的数据项，{out_valid} 为 1 时它为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def narrowing(p: Params, v: Voice) -> Description:
    """Wide items are cut."""
    source, sink, n, w = v.ref(p.source), v.ref(p.sink), p.ratio, p.width
    ready, valid, given = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    out_ready, out_valid, shown = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid"), v.ref(data(p, p.sink))
    first = "最高" if p.high else "最低"
    noun = v.pick([f"位宽收缩为 {n} 分之一的转换器", f"将宽数据项分为 {n} 段的串行器", "就绪/有效接口的降位宽转换器"])
    does = v.pick(
        [
            f"将来自 {source} 的每个 {p.wide} 位数据项切成 {n} 段，每段 {w} 位，由 {sink} 逐段给出",
            f"把 {source} 的每个宽数据项作为 {n} 个窄数据项由 {sink} 送出",
            f"将 {source} 的数据项拆分为 {n} 段，依次从 {sink} 离开",
        ]
    )
    rules = [
        v.pick(
            [
                f"宽数据项在 {valid} 和 {ready} 都为 1 的时钟上升沿被接收；只有没有剩余的段要送出时 {ready} 才为 1"
                "（最后一段离开的那个周期里仍为 0）。",
                f"当且仅当没有内容正在送出时 {ready} 为 1，因而它是 {out_valid} 的反相。"
                f"数据项在 {valid} 和 {ready} 都为 1 的时钟上升沿取入。",
            ]
        ),
        v.pick(
            [
                f"从接收后的下一个周期起 {out_valid} 为 1，直到 {n} 段全部离开；"
                f"每段在 {out_ready} 为 1 的时钟上升沿离开。",
                f"在接收数据项之后的各周期里 {out_valid} 为 1，各段在 {out_ready} 为 1 的时钟上升沿一次离开一段，"
                f"共 {n} 段。",
            ]
        ),
        v.pick(
            [
                f"{shown} 上的第一段是 {given} 的{first} {w} 位，下一段是与之相邻的各位，依此类推。",
                f"{given} 从{first} {w} 位开始，逐段由 {shown} 送出。",
            ]
        ),
    ]
    if p.last:
        last = v.ref(f"{p.sink}.bits.last")
        rules.append(
            v.pick(
                [
                    f"{last} 在 {n} 段中的最后一段为 1，在其余各段为 0。",
                    f"每个宽数据项的末段以 {last} 为 1 标记，其他各段则为 0。",
                ]
            )
        )
    if p.gated:
        rules.append(
            v.pick(
                [
                    f"{out_valid} 为 0 时，{shown} {'和 last 都' if p.last else ''}为 0。",
                    f"没有段可给出时，{'数据和 last 都' if p.last else f'{shown} '}为 0。",
                ]
            )
        )
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} 是当前宽数据项已离开的段数；没有内容正在送出时它为 0。",
                    f"{index} 从 0 起统计当前宽数据项已离开的段，{out_valid} 为 0 时它为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
