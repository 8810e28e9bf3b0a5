"""State machines in Chinese: tables, lists, sentences or a diagram, and the rules that make them complete."""

from __future__ import annotations

from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_diagram import mermaid
from chisellm.families.composed._machine_graph import Guard
from chisellm.families.composed._markdown import markdown
from chisellm.language.voice import Voice

__all__ = ["machine_rules"]

CONDITIONS = [("{} = {}", " 且 "), ("{} 为 {}", " 且 "), ("{} == {}", " && ")]


def machine_rules(m: Machine, v: Voice) -> tuple[list[str], list[str]]:
    """Rules and tables that fix transitions and outputs."""
    conditions = v.pick(CONDITIONS)
    layouts = [by_transition, by_state, as_list, diagram, diagram, prose]
    return v.pick(layouts)(m, v, conditions)


def spoken(guard: Guard, v: Voice, form: tuple[str, str]) -> str:
    return form[1].join(form[0].format(v.ref(name), value) for name, value in guard)


def order_rule(v: Voice) -> str:
    return v.pick(
        [
            "若某个状态有多个条件同时成立，以列在最前的为准。",
            "每个状态的转移按优先级从高到低排列。",
            "同一状态下有多个条件成立时，取最靠上的一个。",
        ]
    )


def stay_rule(m: Machine, v: Voice) -> str:
    if not any(m.graph.can_stay(state) for state in range(len(m.names))):
        return "在任何状态下，每个周期都恰好发生一个所列的转移。"
    return v.pick(
        [
            "若当前状态的条件都不成立，状态机停留在原状态。",
            "某个状态的条件均不满足时，状态不变。",
            "在没有任何条件成立的周期里，状态机保持当前状态。",
        ]
    )


def edge_rule(v: Voice) -> str:
    return v.pick(
        [
            "状态在时钟上升沿改变。",
            "每个周期都检查输入，并在时钟沿进入次态。",
            "每个时钟周期发生一次转移，或者停留在原状态。",
        ]
    )


def kind_rule(m: Machine, v: Voice) -> str:
    if m.mealy:
        return v.pick(
            [
                "这是 Mealy 型状态机：输出取决于当前状态和当前输入，在同一周期内就随即将发生的转移一起给出。",
                "输出属于转移（Mealy 型）：它们是状态与输入的组合函数，在状态改变之前的那个周期内给出。",
                "作为 Mealy 型状态机，只要某个转移的条件成立，其输出就在同一周期内出现，而不是等到时钟沿之后。",
            ]
        )
    return v.pick(
        [
            "这是 Moore 型状态机：输出只取决于当前状态。",
            "输出仅是当前状态的函数（Moore 型），不直接依赖输入。",
            "作为 Moore 型状态机，输出只由状态寄存器译码得到。",
        ]
    )


def quoted(m: Machine, state: int) -> str:
    return f"`{m.names[state]}`"


def assigned(m: Machine, values: tuple[int, ...], v: Voice, sign: str) -> str:
    named = zip(m.graph.outputs, values, strict=True)
    return "，".join(f"{v.ref(name)} {sign} {value}" for (name, _), value in named)


def by_transition(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One row a transition; a Moore machine has its outputs in a table of their own."""
    graph = m.graph
    outputs = [v.ref(name) for name, _ in graph.outputs]
    otherwise = m.mealy or v.pick([True, False])
    rows = []
    for state in range(len(m.names)):
        for arc in graph.arcs[state]:
            condition = spoken(arc.guard, v, form) or "无条件"
            rows.append([quoted(m, state), condition, quoted(m, arc.target), *(str(value) for value in arc.outputs)])
        if otherwise and graph.can_stay(state):
            rest = [str(value) for value in graph.resting[state]] if m.mealy else []
            rows.append([quoted(m, state), "否则", quoted(m, state), *rest])
    intro = v.pick(
        [
            "状态转移表如下，同一状态的各行中优先级最高的在最上面：",
            "各状态的转移如下，同一状态内按优先级先后排列：",
            "次态由下表决定，同一状态的各行按优先级从高到低排列：",
        ]
    )
    tables = [markdown(["状态", "条件", "次态", *(outputs if m.mealy else [])], rows)]
    rules = [kind_rule(m, v), edge_rule(v), order_rule(v), stay_rule(m, v), intro]
    if not m.mealy:
        shown = [[quoted(m, s), *(str(x) for x in graph.resting[s])] for s in range(len(m.names))]
        tables.append(markdown(["状态", *outputs], shown))
        rules.append(v.pick(["下表列出每个状态的输出值：", "各状态下的输出值：", "每个状态驱动的值如下："]))
    return rules, tables


def moves(m: Machine, state: int, v: Voice, form: tuple[str, str]) -> str:
    """`若 …，则转到 sRun；否则保持原状态`, with the outputs of a Mealy machine in brackets."""
    graph = m.graph

    def shown(values: tuple[int, ...]) -> str:
        return f"（{assigned(m, values, v, '=')}）" if m.mealy else ""

    parts = []
    for index, arc in enumerate(graph.arcs[state]):
        goal = f"转到 {quoted(m, arc.target)}" if arc.target != state else f"停留在 {quoted(m, state)}"
        if arc.guard:
            lead = f"{'否则若' if index else '若'} {spoken(arc.guard, v, form)}，则"
        else:
            lead = "否则" if index else "无条件"
        parts.append(f"{lead}{goal}{shown(arc.outputs)}")
    if graph.can_stay(state):
        parts.append(f"否则保持原状态{shown(graph.resting[state])}")
    return "；".join(parts)


def by_state(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One row a state."""
    graph = m.graph
    outputs = [] if m.mealy else [v.ref(name) for name, _ in graph.outputs]
    rows = [
        [quoted(m, s), *([] if m.mealy else [str(x) for x in graph.resting[s]]), moves(m, s, v, form)]
        for s in range(len(m.names))
    ]
    intro = v.pick(
        [
            "下表描述每个状态，条件从左到右依次判断：",
            "表中每行是一个状态，其条件按优先级先后列出：",
            "各状态的行为如下表所示，以第一个成立的条件为准：",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), intro], [markdown(["状态", *outputs, "行为"], rows)]


def as_list(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One list item a state."""
    lines = []
    for state in range(len(m.names)):
        drives = "" if m.mealy else f"（{assigned(m, m.graph.resting[state], v, '=')}）"
        lines.append(f"- {quoted(m, state)}{drives}：{moves(m, state, v, form)}。")
    intro = v.pick(
        [
            "各状态及其行为，条件按优先级先后排列：",
            "逐个状态说明如下，执行第一个成立的条件：",
            "每个状态下的行为，条件按所列顺序判断：",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), intro], ["\n".join(lines)]


def diagram(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """A Mermaid state diagram."""
    if m.mealy:
        read = "箭头上的文字是转移条件，斜杠之后是随该转移给出的输出。"
    else:
        read = "箭头上的文字是转移条件，状态的说明文字给出该状态的输出。"
    order = v.pick(
        [
            "若同一状态有多个箭头的条件成立，以写在最前的箭头为准。",
            "从同一状态出发的箭头按优先级从高到低书写。",
            "同一状态有多个箭头可走时，取最靠上的一行。",
        ]
    )
    intro = v.pick(
        [
            "状态与转移用 Mermaid 图表示，图中端口名不带前缀：",
            "下面的 Mermaid 图描述该状态机（其中端口名不写前缀）：",
            "用 Mermaid 记法给出的状态机，端口名省略前缀：",
        ]
    )
    rules = [kind_rule(m, v), edge_rule(v), read, order]
    if any(m.graph.can_stay(state) for state in range(len(m.names))):
        rules.append(stay_rule(m, v))
    return [*rules, intro], [mermaid(m)]


def prose(m: Machine, v: Voice, form: tuple[str, str]) -> tuple[list[str], list[str]]:
    """One or two sentences a state."""
    graph = m.graph
    said = []

    def outputs(values: tuple[int, ...]) -> str:
        return f"，此时 {assigned(m, values, v, '为')}" if m.mealy else ""

    for state in range(len(m.names)):
        here = quoted(m, state)
        opening = "" if m.mealy else f"在状态 {here} 下，{assigned(m, graph.resting[state], v, '为')}。"
        parts = []
        for index, arc in enumerate(graph.arcs[state]):
            goal = f"转到 {quoted(m, arc.target)}" if arc.target != state else f"停留在 {here}"
            if arc.guard:
                lead = f"{'否则若' if index else '若'} {spoken(arc.guard, v, ('{} 为 {}', ' 且 '))}，则"
            else:
                lead = "否则" if index else "下一周期无条件"
            parts.append(f"{lead}{goal}{outputs(arc.outputs)}")
        if graph.can_stay(state):
            parts.append(f"否则保持原状态{outputs(graph.resting[state])}")
        leaving = v.pick([f"从 {here} 出发", f"处于 {here} 时"])
        said.append(f"{opening}{leaving}，{'；'.join(parts)}。")
    order = v.pick(
        [
            "条件按叙述的先后顺序判断。",
            "以最先提到的成立条件为准。",
            "先提到的条件优先。",
        ]
    )
    return [kind_rule(m, v), edge_rule(v), *said, order], []
