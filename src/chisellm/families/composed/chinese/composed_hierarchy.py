"""Modules wired from small ones, in Chinese: what the submodules do, and how they are connected."""

from __future__ import annotations

from chisellm.families.composed._example import example
from chisellm.families.composed._hierarchy_golden import contract, golden
from chisellm.families.composed._hierarchy_model import KINDS, Hierarchy
from chisellm.families.composed._markdown import markdown
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.composed_hierarchy import facts
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.composed_hierarchy import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["WORDS"]


def describe(p: Hierarchy, v: Voice) -> Description:
    parts, kinds = count(len(p.parts)), count(len(p.classes))
    wiring, tables = v.pick([_table, _list, _prose])(p, v)
    general = []
    if p.clocked:
        general.append(
            v.pick(
                [
                    "子模块的时钟和复位就是顶层的时钟和复位，其中的每个寄存器在复位后都为 0。",
                    "所有子模块共用顶层的时钟和复位，它们的寄存器都从 0 开始。",
                    "子模块中的寄存器由顶层的时钟驱动，并由顶层的复位置为 0。",
                ]
            )
        )
    rules = [*general, v.pick(["子模块如下：", "需要以下子模块：", "各子模块的功能："]), *wiring]
    tables = [_submodules(p, v), *tables]
    lead, shown = example(contract(p, "Shown"), golden(p), v, leads=LEADS) if p.clocked else ("", "")
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(
        noun=v.pick(
            [
                f"由{kinds}种小型子模块的{parts}个实例构成的层次化模块",
                f"连接{parts}个子模块实例的顶层模块",
                f"由{parts}个实例（分属{kinds}种子模块）组合而成的电路",
            ]
        ),
        does=v.pick(
            [
                f"按下文所述连接{kinds}种子模块的{parts}个实例，每种子模块各写成一个类",
                f"把{kinds}种小型子模块的{parts}个实例连接起来，这些子模块是同一文件中的类",
                f"由{kinds}种子模块（各为一个类）的{parts}个实例以及它们之间的连线组成",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _function(p: Hierarchy, kind: str, v: Voice) -> str:
    constant = dict(p.constants).get(kind, 0)
    wraps = f"模 {1 << p.width}"
    options = {
        "add": [f"`sum` = `a` + `b`（{wraps}）", f"`sum` 为 `a` 与 `b` 之和，{wraps}"],
        "subtract": [f"`diff` = `a` - `b`（{wraps}）", f"`diff` 为 `a` 减去 `b` 的差，{wraps}"],
        "maximum": ["`max` 为 `a` 和 `b` 中的较大者", "`max` = max(`a`, `b`)"],
        "minimum": ["`min` 为 `a` 和 `b` 中的较小者", "`min` = min(`a`, `b`)"],
        "mix": ["`mixed` 为 `a` 与 `b` 的按位异或", "`mixed` = `a` ^ `b`"],
        "same": ["`a` 等于 `b` 时 `same` 为 1，否则为 0", "`same` = (`a` == `b`)"],
        "less": ["`a` 小于 `b` 时 `less` 为 1，否则为 0", "`less` = (`a` < `b`)"],
        "select": ["`sel` 为 1 时 `out` 为 `a`，否则为 `b`", "`sel` = 1 时把 `a` 送到 `out`，`sel` = 0 时则送 `b`"],
        "gate": ["`en` 为 1 时 `out` 为 `in`，否则为 0", "`en` = 1 时 `in` 直通到 `out`，否则 `out` 为 0"],
        "offset": [f"`out` = `in` + {constant}（{wraps}）", f"`out` 为 `in` 加 {constant}，{wraps}"],
        "clamp": [f"`out` 为 `in`，但不超过 {constant}", f"`out` = min(`in`, {constant})"],
        "above": [f"`in` 大于 {constant} 时 `above` 为 1，否则为 0", f"`above` = (`in` > {constant})"],
        "rotate": [f"`out` 为 `in` 循环左移 {constant} 位的结果", f"将 `in` 循环左移 {constant} 位得到 `out`"],
        "invert": ["`out` 为 `in` 按位取反的结果", "`out` = ~`in`"],
        "parity": ["`in` 中 1 的个数为奇数时 `odd` 为 1，否则为 0", "`odd` 为 `in` 所有位的异或"],
        "both": ["`p` 和 `q` 都为 1 时 `both` 为 1，否则为 0", "`both` = `p` AND `q`"],
        "either": ["`p` 或 `q` 为 1 时 `any` 为 1，否则为 0", "`any` = `p` OR `q`"],
        "delay": ["`out` 是 `in` 延迟一个时钟周期的值", "寄存器：`out` 在每个时钟沿取 `in` 的值"],
        "accumulate": [
            f"寄存器 `total`：在 `en` = 1 的每个时钟沿加上 `in`（{wraps}）",
            f"`total` 是寄存器，`en` 为 1 时在时钟沿增加 `in`（{wraps}），否则保持不变",
        ],
        "hold": [
            "寄存器 `held`：在 `load` = 1 的每个时钟沿取 `in` 的值，否则保持不变",
            "`held` 是寄存器，`load` 为 1 时在时钟沿载入 `in`，否则保持不变",
        ],
        "count": [
            f"寄存器 `count`：在 `tick` = 1 的每个时钟沿加 1（{wraps}）",
            f"`count` 是寄存器，统计 `tick` 为 1 的时钟沿个数，{wraps}",
        ],
        "rise": [
            "`level` 在本周期为 1 而在上一个时钟沿为 0 时 `pulse` 为 1，否则为 0；后一个值由寄存器保存",
            "当且仅当 `level` 为 1 且其前一周期的值（由寄存器保存）为 0 时 `pulse` 为 1",
        ],
        "toggle": [
            "寄存器 `q`：在 `flip` = 1 的每个时钟沿翻转",
            "`q` 是寄存器，`flip` 为 1 时在时钟沿翻转，否则保持不变",
        ],
        "peak": [
            "寄存器 `peak`：在每个时钟沿，若 `clear` 为 1 则变为 0，否则取 `peak` 和 `in` 中的较大者",
            "`peak` 是寄存器，`clear` 为 1 时在时钟沿变为 0，否则在 `in` 更大时取 `in` 的值",
        ],
    }
    return v.pick(options[kind])


def _submodules(p: Hierarchy, v: Voice) -> str:
    rows = []
    for kind, name in p.classes:
        inputs = "，".join(f"`{port}`（{p.size(data)} 位）" for port, data in KINDS[kind].inputs)
        port, data = KINDS[kind].output
        rows.append([f"`{name}`", inputs, f"`{port}`（{p.size(data)} 位）", _function(p, kind, v)])
    return markdown(["子模块", "输入", "输出", "功能"], rows)


def _reference(source: str, v: Voice) -> str:
    return f"`{source}`" if "." in source else v.ref(source)


def _driven(p: Hierarchy, v: Voice) -> str:
    form = v.pick(["{} 由 {} 驱动", "{} 给出 {}", "{} 取自 {}"])
    return "，".join(form.format(v.ref(name), f"`{source}`") for name, _, source in p.outputs) + "。"


def _wires(p: Hierarchy, v: Voice, verb: str) -> list[tuple[str, str, str]]:
    """Name, class and connections of each instance."""
    names = dict(p.classes)
    found = []
    for part in p.parts:
        ports = [name for name, _ in KINDS[part.kind].inputs]
        wires = [f"`{port}` {verb} {_reference(source, v)}" for port, source in zip(ports, part.sources, strict=True)]
        found.append((f"`{part.name}`", f"`{names[part.kind]}`", "，".join(wires)))
    return found


def _table(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    table = markdown(["实例", "子模块", "连接"], _wires(p, v, v.pick(["<-", "=", "来自"])))
    return [_driven(p, v), v.pick(["各实例及其连接：", "实例与连线：", "连线如下："])], [table]


def _list(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    lines = [f"- {name}（{kind}）：{wires}。" for name, kind, wires in _wires(p, v, "来自")]
    lines += [f"- {v.ref(name)}：来自 `{source}`。" for name, _, source in p.outputs]
    return [v.pick(["各实例及其信号来源：", "逐个实例列出如下：", "连接关系："])], ["\n".join(lines)]


def _prose(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    said = [f"实例 {name}（{kind}）的 {wires}。" for name, kind, wires in _wires(p, v, v.pick(["接", "连到", "接收"]))]
    return [*said, _driven(p, v)], []


def readback(p: Hierarchy, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    found = compared(facts(p), read, text)
    return found + replayed(text, contract(p, "Read"), golden(p)) if p.clocked else found


WORDS = Words(describe, readback)
