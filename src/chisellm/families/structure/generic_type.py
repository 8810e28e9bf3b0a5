"""Modules that are generic in the type they carry: swapping, selecting, holding, delaying, and arithmetic on `Num`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, parent
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, present
from chisellm.families.structure._payloads import Payload, draw_payload
from chisellm.language.voice import Description, Voice

KINDS = ["swap", "choose", "hold", "delay", "sort", "bypass"]
CONTROL = {
    "swap": ["swap", "cross", "exchange"],
    "choose": ["sel", "second", "pickB"],
    "hold": ["load", "capture", "take"],
    "delay": ["en", "shift", "advance"],
    "sort": ["descending", "reverse", "flip"],
    "bypass": ["bypass", "direct", "transparent"],
}


@dataclass(frozen=True)
class Params:
    kind: str
    payload: Payload
    ins: tuple[str, ...]
    outs: tuple[str, ...]
    control: str
    override: str  # of `choose`: selects the third input and wins over the control
    stages: int  # of `delay`
    controlled: bool  # whether `delay` and `sort` have their control input
    asynchronous: bool

    @property
    def stateful(self) -> bool:
        return self.kind in ("hold", "delay", "bypass")

    @property
    def has_control(self) -> bool:
        return self.kind not in ("delay", "sort") or self.controlled

    @property
    def bound(self) -> str:
        return "T <: Bits with Num[T]" if self.kind == "sort" else "T <: Data"


def draw(random: Random) -> Params:
    kind = random.choice(KINDS)
    ins: tuple[str, ...] = (random.choice(["in", "d", "src"]),)
    if kind in ("swap", "choose", "sort"):
        names = random.choice([("a", "b", "c"), ("x", "y", "z"), ("lhs", "rhs", "alt"), ("inA", "inB", "inC")])
        ins = names if kind == "choose" else names[:2]
    outs: tuple[str, ...]
    if kind == "swap":
        outs = random.choice([("outA", "outB"), ("p", "q"), ("upper", "lower")])
    elif kind == "sort":
        outs = random.choice([("low", "high"), ("lesser", "greater"), ("outA", "outB")])
    else:
        outs = (random.choice(["out", "q", "dst"]),)
    return Params(
        kind=kind,
        payload=draw_payload(random, ("ground",) if kind == "sort" else ("ground", "vec", "bundle", "bundle")),
        ins=ins,
        outs=outs,
        control=random.choice(CONTROL[kind]),
        override=random.choice(["preferThird", "useThird", "pickC"]) if kind == "choose" else "",
        stages=random.randint(2, 4),
        controlled=random.random() < 0.6,
        asynchronous=kind in ("hold", "delay", "bypass") and random.random() < 0.35,
    )


def contract(p: Params, name: str) -> Contract:
    control = input_port(p.control, 1) if p.has_control else None
    override = input_port(p.override, 1) if p.override else None
    outs = [port for path in p.outs for port in p.payload.outputs(path)]
    found = present(*(port for path in p.ins for port in p.payload.inputs(path)), control, override, *outs)
    if not p.stateful:
        return Contract(module=name, ports=found)
    values = {} if p.kind == "bypass" else {port.path: 0 for port in outs}
    return Contract(
        module=name,
        ports=found,
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency={"bypass": 0, "hold": 1}.get(p.kind, p.stages),
        period=p.stages,
    )


def golden(p: Params) -> Golden:
    t = p.payload

    def logic(_: object, i: Inputs) -> Outputs:
        a, b, *more = (t.read(path, i) for path in p.ins)
        on = bool(p.has_control and i[p.control])
        if p.kind == "choose":
            return t.write(p.outs[0], more[0] if i[p.override] else b if on else a)
        if p.kind == "sort":
            a, b = sorted((a, b))
        return t.write(p.outs[0], b if on else a) | t.write(p.outs[1], a if on else b)

    if not p.stateful:
        return Golden(logic)

    def outputs(state: tuple[tuple[int, ...], ...], i: Inputs) -> Outputs:
        direct = p.kind == "bypass" and i[p.control]
        return t.write(p.outs[0], t.read(p.ins[0], i) if direct else state[-1])

    def following(state: tuple[tuple[int, ...], ...], i: Inputs) -> tuple[tuple[int, ...], ...]:
        moves = p.kind == "bypass" or not p.has_control or i[p.control]
        return (t.read(p.ins[0], i), *state[:-1]) if moves else state

    return Golden(outputs, following, (t.zero,) * (p.stages if p.kind == "delay" else 1))


def hints(p: Params, random: Random) -> Hints:
    vectors: list[Inputs] = []
    for value in p.payload.corners():
        for on in (0, 1):
            vector = p.payload.write(p.ins[0], value)
            for other in p.ins[1:]:
                vector |= p.payload.write(other, p.payload.zero)
            vectors.append(vector | ({p.control: on} if p.has_control else {}))
            if p.override:
                vectors.append(vector | {p.control: on, p.override: 0})
    return Hints(vectors, {p.control: 0.65} if p.has_control and p.stateful else {})


def generic_fields(p: Params) -> list[str]:
    control = [f"val {path} = Input(Bool())" for path in (p.control if p.has_control else "", p.override) if path]
    return [
        *(f"val {path} = Input(gen)" for path in p.ins),
        *control,
        *(f"val {path} = Output(gen)" for path in p.outs),
    ]


def logic(p: Params, initial: str) -> list[str]:
    """The body; registers start at the expression `initial`."""
    if p.stateful and len(initial) > 12:
        return [f"val zero = {initial}", *connections(p, "zero")]
    return connections(p, initial)


def connections(p: Params, zero: str) -> list[str]:
    control = f"io.{p.control}"
    a, b = f"io.{p.ins[0]}", f"io.{p.ins[1 % len(p.ins)]}"
    first, last = f"io.{p.outs[0]}", f"io.{p.outs[-1]}"
    if p.kind == "swap":
        return [f"{first} := Mux({control}, {b}, {a})", f"{last} := Mux({control}, {a}, {b})"]
    if p.kind == "choose":
        return [f"{first} := MuxCase({a}, Seq(io.{p.override} -> io.{p.ins[2]}, {control} -> {b}))"]
    if p.kind == "sort":
        swap = f"val swap = {a} > {b}"
        turned = f"val exchange = swap =/= {control}" if p.controlled else ""
        test = "exchange" if p.controlled else "swap"
        rows = [swap, turned, f"{first} := Mux({test}, {b}, {a})", f"{last} := Mux({test}, {a}, {b})"]
        return [row for row in rows if row]
    if p.kind == "hold":
        return [f"{first} := RegEnable({a}, {zero}, {control})"]
    if p.kind == "bypass":
        return [f"val held = RegNext({a}, {zero})", f"{first} := Mux({control}, {a}, held)"]
    step = f"RegEnable(stage, {zero}, {control})" if p.controlled else f"RegNext(stage, {zero})"
    return [f"{first} := Seq.iterate({a}, {p.stages + 1})(stage => {step}).last"]


def generic(p: Params, c: Contract, name: str) -> str:
    body = logic(p, "0.U.asTypeOf(gen)")
    return (
        f"class {name}[{p.bound}](gen: T) extends {parent(c)} {{\n"
        f"  val io = IO(new Bundle {{\n{indent(generic_fields(p), 2)}\n  }})\n\n{indent(body)}\n}}"
    )


def above(p: Params) -> str:
    return f"{p.payload.declaration}\n\n" if p.payload.declaration else ""


def instance(p: Params, c: Contract) -> str:
    """A generic module and a top that builds it for one type."""
    inner = f"{c.module}Core"
    return (
        f"{above(p)}{generic(p, c, inner)}\n\n"
        f"class {c.module} extends {parent(c)} {{\n"
        f"  val core = Module(new {inner}({p.payload.scala}))\n"
        "  val io = IO(chiselTypeOf(core.io))\n"
        "  io <> core.io\n}\n"
    )


def subclass(p: Params, c: Contract) -> str:
    """The top is the generic class with its type filled in."""
    base = f"{c.module}Base"
    return f"{above(p)}{generic(p, c, base)}\n\nclass {c.module} extends {base}({p.payload.scala})\n"


def generic_ports(p: Params, c: Contract) -> str:
    """A generic Bundle of ports; the module's logic is written for the type at hand."""
    rows = generic_fields(p)
    name = f"{c.module}IO"
    zero = f"0.U.asTypeOf({p.payload.scala})"
    if p.payload.shape == "ground":
        field = p.payload.fields[0]
        zero = f"0.{'S' if field.signed else 'U'}({field.width}.W)"
    body = logic(p, zero)
    return (
        f"{above(p)}class {name}[T <: Data](gen: T) extends Bundle {{\n{indent(rows)}\n}}\n\n"
        f"class {c.module} extends {parent(c)} {{\n"
        f"  val io = IO(new {name}({p.payload.scala}))\n\n{indent(body)}\n}}\n"
    )


def describe(p: Params, v: Voice) -> Description:
    a, b, c = v.ref(p.ins[0]), v.ref(p.ins[1 % len(p.ins)]), v.ref(p.ins[-1])
    y, z = v.ref(p.outs[0]), v.ref(p.outs[-1])
    s, o = v.ref(p.control), v.ref(p.override or p.control)
    noun, does, rules = {
        "swap": (
            v.pick(["swap unit", "two-way crossbar", "exchanger"]),
            v.pick(
                [
                    f"passes {a} to {y} and {b} to {z}, or crosses them while {s} is 1",
                    f"exchanges {a} and {b} on their way to {y} and {z} if {s} is 1, and else leaves their order",
                    f"drives {y} and {z} with {a} and {b}, in that order while {s} is 0 and exchanged while it is 1",
                ]
            ),
            [],
        ),
        "choose": (
            v.pick(["three-way selector", "priority multiplexer", "source selector"]),
            v.pick(
                [
                    f"drives {y} with {c} while {o} is 1, else with {b} while {s} is 1, else with {a}",
                    f"selects {c} for {y} if {o} is 1; otherwise {b} if {s} is 1, and {a} if neither is",
                    f"passes {a} on to {y}, or {b} instead if {s} is 1, or {c} if {o} is 1 (that has priority)",
                ]
            ),
            [],
        ),
        "hold": (
            v.pick(["holding register", "loadable register", "capture register"]),
            v.pick(
                [
                    f"stores {a} at each rising clock edge at which {s} is 1 and shows the stored value on {y}",
                    f"loads {a} into a register that drives {y} whenever {s} is 1 at a clock edge",
                    f"captures {a} under control of {s} and drives {y} with what it captured last",
                ]
            ),
            [
                v.pick(
                    [
                        f"While {s} is 0, {y} does not change.",
                        f"With {s} at 0 the register keeps its value.",
                        f"The stored value stays as it is at clock edges at which {s} is 0.",
                    ]
                )
            ],
        ),
        "delay": (
            v.pick(["delay line", "register chain", "pipeline delay"]),
            v.pick(
                [
                    f"passes {a} through {p.stages} registers in a row to {y}",
                    f"delays {a} by {p.stages} register stages and drives {y} with the last one",
                    f"moves {a} through a chain of {p.stages} registers, the last of which is {y}",
                ]
            ),
            [
                v.pick(
                    [
                        f"All registers move together at clock edges at which {s} is 1 and hold otherwise.",
                        f"{s} enables every register of the chain; while it is 0, nothing moves.",
                        f"While {s} is 0, the whole chain keeps its values.",
                    ]
                )
            ]
            if p.controlled
            else [],
        ),
        "sort": (
            v.pick(["two-input sorter", "compare-and-exchange unit", "sorting cell"]),
            v.pick(
                [
                    f"drives {y} with the smaller and {z} with the larger of {a} and {b}",
                    f"puts {a} and {b} in order: the smaller one goes to {y}, the larger one to {z}",
                    f"compares {a} with {b} and sends the lesser value to {y} and the greater one to {z}",
                ]
            ),
            [
                v.pick(
                    [
                        f"While {s} is 1, it is the other way round: the larger value on {y}, the smaller on {z}.",
                        f"{s} reverses the order: at 1, {y} shows the larger value and {z} the smaller.",
                        f"If {s} is 1, {y} and {z} exchange their roles.",
                    ]
                )
            ]
            if p.controlled
            else [],
        ),
        "bypass": (
            v.pick(["register with bypass", "bypassable register", "delay with a direct path"]),
            v.pick(
                [
                    f"drives {y} with {a} itself while {s} is 1, and with the value that {a} had at the last rising "
                    "clock edge while it is 0",
                    f"registers {a} at every clock edge and drives {y} with that register, or with {a} directly "
                    f"while {s} is 1",
                    f"shows on {y} the value of {a} one clock cycle ago, or its present value while {s} is 1",
                ]
            ),
            [
                v.pick(
                    [
                        "The register is loaded at every rising clock edge and is 0 after reset.",
                        "The register takes its input at each clock edge, bypassed or not; in a reset it becomes 0.",
                        "Bypassing does not stop the register from loading, and its value after a reset is 0.",
                    ]
                )
            ],
        ),
    }[p.kind]
    carried = p.payload.type if p.payload.shape != "bundle" else "Bundle"
    generic_rule = v.pick(
        [
            "Write the design so that the data type is a type parameter, and build it for the type of these ports.",
            "Make the code generic in the data type (a type parameter bounded by "
            f"`{p.bound.split(' <: ')[1].split(' ')[0]}`) and use it with the type given here.",
            "The data type should be a parameter of the code, filled in with the type of the ports above.",
        ]
    )
    if carried == "Bundle":
        named = v.pick(
            [
                f"Declare a Bundle `{p.payload.name}` for the payload.",
                f"The fields belong to a Bundle type of their own, `{p.payload.name}`.",
                f"The payload goes into a Bundle `{p.payload.name}` of its own.",
            ]
        )
        rules = [*rules, named]
    return Description(noun=noun, does=does, rules=(*rules, generic_rule))


FAMILY = Family(
    level="L2",
    summary="modules generic in the type they carry",
    nouns=("Carrier", "GenericUnit", "TypedUnit", "PayloadUnit"),
    capacity=50_000,
    idioms={
        "instance": Idiom(instance, constructs=("chiselTypeOf",)),
        "subclass": Idiom(subclass),
        "generic_ports": Idiom(generic_ports),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
