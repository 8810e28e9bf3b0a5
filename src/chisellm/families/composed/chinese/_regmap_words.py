"""Register maps in Chinese: the map as one table, as two tables or as a list."""

from __future__ import annotations

from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._regmap_cells import address, initial, span
from chisellm.families.composed._regmap_facts import facts
from chisellm.families.composed._regmap_golden import contract, golden
from chisellm.families.composed._regmap_model import Reg, RegisterMap
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.chinese._regmap_rules import bus_rules
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.register_map import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["describe", "readback"]


def describe(p: RegisterMap, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    number = count(len(p.registers))
    apb = p.bus == "apb"
    bus = " APB 总线" if apb else "简单总线"
    map_rules, tables = v.pick([_one_table, _two_tables, _as_list])(p, v)
    rules = [*bus_rules(p, v), *map_rules]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"挂在{bus}上、含{number}个寄存器的寄存器模块",
                f"含{number}个寄存器的 APB 总线外设" if apb else f"含{number}个总线寄存器的寄存器组",
                f"通过{bus}访问的控制与状态寄存器组（共{number}个寄存器）",
            ]
        ),
        does=v.pick(
            [
                f"让软件通过{bus}访问{number}个寄存器",
                f"包含{number}个由{bus}读写的寄存器",
                f"以固定地址上的{number}个寄存器响应{bus}的访问",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _function(r: Reg, v: Voice) -> str:
    if r.fields:
        return "；".join(f"位 {span(f.low, f.width)} 驱动 {v.ref(f.port)}" for f in r.fields)
    return {
        "RW": f"驱动 {v.ref(r.port)}" if r.port else "",
        "WO": f"驱动 {v.ref(r.port)}",
        "WP": f"驱动 {v.ref(r.port)}",
        "RO": f"读取 {v.ref(r.port)}",
        "W1C": f"由 {v.ref(r.port)} 置位",
        "RC": f"由 {v.ref(r.port)} 置位",
        "ID": "常数",
    }[r.access]


def _one_table(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    rows = [
        [address(p, r), f"`{r.name}`", r.access, span(0, r.width), initial(r), _function(r, v)] for r in p.registers
    ]
    lead = v.pick(["寄存器表：", "寄存器映射如下：", "各寄存器的地址如下："])
    return [lead], [markdown(["地址", "寄存器", "访问", "位", "复位值", "功能"], rows)]


def _two_tables(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    rows, bits = [], []
    for r in p.registers:
        rows.append([address(p, r), r.name, r.access, str(r.width), initial(r)])
        if r.fields:
            bits += [[r.name, span(f.low, f.width), f"驱动 {v.ref(f.port)}"] for f in r.fields]
        elif r.access != "ID":
            bits.append([r.name, span(0, r.width), _function(r, v)])
    first = v.pick(["寄存器表：", "各寄存器按偏移列出：", "寄存器如下："])
    second = v.pick(["各位的连接：", "各位对应的信号：", "位与信号的连接关系："])
    return [first, second], [
        markdown(["偏移", "名称", "类型", "位宽", "初值"], rows),
        markdown(["寄存器", "位", "连接"], bits),
    ]


def _as_list(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    lines = []
    for r in p.registers:
        start = {"RO": "", "ID": f"，常数 {initial(r)}"}.get(r.access, f"，初值为 {initial(r)}")
        function = "" if r.access == "ID" else f"；{_function(r, v)}"
        lines.append(f"- {address(p, r)} `{r.name}`：{r.access}，{r.width} 位{start}{function}。")
    lead = v.pick(["各寄存器按地址列出：", "逐个地址说明如下：", "寄存器映射："])
    return [lead], ["\n".join(lines)]


def readback(p: RegisterMap, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))
