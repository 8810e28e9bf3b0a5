"""Arrays of one lane module that is elaborated once: parallel, alternating between two kinds, or in cascade."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._registered import Stage, draw_stage
from chisellm.language.voice import Description, Voice

OPS = {
    "larger": "Mux(io.a > io.b, io.a, io.b)",
    "smaller": "Mux(io.a < io.b, io.a, io.b)",
    "distance": "Mux(io.a > io.b, io.a - io.b, io.b - io.a)",
    "mean": "(io.a +& io.b) >> 1",
    "mix": "io.a ^ io.b",
    "mask": "io.a & ~io.b",
}
CLASSES = {
    "larger": "MaxLane",
    "smaller": "MinLane",
    "distance": "DistanceLane",
    "mean": "MeanLane",
    "mix": "XorLane",
    "mask": "MaskLane",
    "saturate": "SaturatingLane",
}
PAIRS = [("a", "b"), ("x", "y"), ("left", "right"), ("first", "second"), ("p", "q")]
OUTPUTS = ["out", "result", "lanes", "res"]


@dataclass(frozen=True)
class Params:
    shape: str  # parallel, alternating, cascade
    ops: tuple[str, ...]  # one, or two of `alternating`
    count: int
    width: int
    operands: tuple[str, str]  # of `cascade`, the second is the start value
    out: str
    stage: Stage

    @property
    def outputs(self) -> list[str]:
        return [f"{self.out}[{k}]" for k in range(self.count)]

    def op(self, lane: int) -> str:
        return self.ops[lane % len(self.ops)]


def draw(random: Random) -> Params:
    shape = random.choice(["parallel", "alternating", "cascade"])
    ops = tuple(random.sample(list(CLASSES), 2 if shape == "alternating" else 1))
    return Params(
        shape=shape,
        ops=ops,
        count=random.randint(3, 8),
        width=random.randint(2, 16),
        operands=random.choice(PAIRS),
        out=random.choice(OUTPUTS),
        stage=draw_stage(random, 0.0 if shape == "cascade" else 0.45),
    )


def contract(p: Params, name: str) -> Contract:
    a, b = p.operands
    second = (
        [input_port(b, p.width)] if p.shape == "cascade" else [input_port(f"{b}[{k}]", p.width) for k in range(p.count)]
    )
    found = present(
        *(input_port(f"{a}[{k}]", p.width) for k in range(p.count)),
        *second,
        p.stage.enable_port,
        *(output_port(path, p.width) for path in p.outputs),
    )
    return Contract(module=name, ports=found, **p.stage.timing(p.outputs))


def golden(p: Params) -> Golden:
    a, b = p.operands
    top = (1 << p.width) - 1

    def lane(op: str, x: int, y: int) -> int:
        match op:
            case "larger":
                return max(x, y)
            case "smaller":
                return min(x, y)
            case "distance":
                return abs(x - y)
            case "mean":
                return (x + y) // 2
            case "mix":
                return (x | y) - (x & y)
            case "mask":
                return x - (x & y)
        return min(x + y, top)

    def function(i: Inputs) -> Outputs:
        found: Outputs = {}
        previous = i[b] if p.shape == "cascade" else 0
        for k, path in enumerate(p.outputs):
            other = previous if p.shape == "cascade" else i[f"{b}[{k}]"]
            previous = found[path] = lane(p.op(k), i[f"{a}[{k}]"], other)
        return found

    return p.stage.golden(function, p.outputs)


def hints(p: Params, random: Random) -> Hints:
    a, b = p.operands
    top = (1 << p.width) - 1
    pairs = [(0, 0), (top, top), (top, 0), (0, top), (top, 1), (1, top), (1, 2), (2, 1), (top // 2 + 1, top // 2)]
    pairs += [(1 << k, 1 << k) for k in range(p.width)]
    vectors = []
    for first, second in pairs:
        vector = {f"{a}[{k}]": first for k in range(p.count)}
        if p.shape == "cascade":
            vector |= {b: second}
            vectors.append({b: second} | {f"{a}[{k}]": first if k % 2 else second for k in range(p.count)})
        else:
            vector |= {f"{b}[{k}]": second for k in range(p.count)}
        vectors.append(vector)
    if p.stage.kind == "enable":
        vectors = [vector | {p.stage.enable: 1} for vector in vectors]
    return Hints(vectors, p.stage.bias())


def lane_class(p: Params, op: str) -> str:
    enabled = [f"val {p.stage.enable} = Input(Bool())"] if p.stage.kind == "enable" else []
    fields = [
        "val a = Input(UInt(width.W))",
        "val b = Input(UInt(width.W))",
        *enabled,
        "val out = Output(UInt(width.W))",
    ]
    if op == "saturate":
        body = ["val sum = io.a +& io.b"]
        value = "Mux(sum(width), Fill(width, 1.U(1.W)), sum(width - 1, 0))"
    else:
        body, value = [], OPS[op]
    if p.stage.kind:
        body.append(f"val result = {value}")
        value = p.stage.register("result", 2).replace(lit(0, 2), "0.U(width.W)")
    extends = p.stage.extends or "Module"
    return (
        "@instantiable\n"
        f"class {CLASSES[op]}(width: Int) extends {extends} {{\n"
        f"  @public val io = IO(new Bundle {{\n{indent(fields, 2)}\n  }})\n\n"
        f"{indent([*body, f'io.out := {value}'])}\n}}"
    )


def classes(p: Params) -> str:
    return "\n\n".join(lane_class(p, op) for op in p.ops)


def names(p: Params) -> list[str]:
    return ["lane"] if len(p.ops) == 1 else ["even", "odd"]


def definitions(p: Params) -> list[str]:
    return [f"val {name} = Definition(new {CLASSES[op]}({p.width}))" for name, op in zip(names(p), p.ops, strict=True)]


def enables(p: Params, lane: str) -> list[str]:
    return [f"{lane}.io.{p.stage.enable} := io.{p.stage.enable}"] if p.stage.kind == "enable" else []


def seq_of_instances(p: Params, c: Contract) -> str:
    a, b = p.operands
    if len(p.ops) == 1:
        made = f"val instances = Seq.fill({p.count})(Instance(lane))"
    else:
        made = f"val instances = Seq.tabulate({p.count})(i => if (i % 2 == 0) Instance(even).io else Instance(odd).io)"
    dot = "" if len(p.ops) > 1 else ".io"
    inner = [f"instance{dot}.a := io.{a}(i)"]
    if p.shape != "cascade":
        inner.append(f"instance{dot}.b := io.{b}(i)")
    inner += [row.replace("X.io", f"instance{dot}") for row in enables(p, "X")]
    inner.append(f"io.{p.out}(i) := instance{dot}.out")
    rows = [*definitions(p), made, "for ((instance, i) <- instances.zipWithIndex) {", indent(inner), "}"]
    if p.shape == "cascade":
        rows += [
            f"val previous = io.{b} +: instances.init.map(_.io.out)",
            "for ((instance, value) <- instances.zip(previous)) {",
            "  instance.io.b := value",
            "}",
        ]
    return module(c, rows, before=classes(p))


def mapped(p: Params, c: Contract) -> str:
    """Instances made inside a `map`, or in a `scanLeft` where each needs its predecessor."""
    a, b = p.operands
    inner = ["val instance = Instance(lane)", "instance.io.a := x", "instance.io.b := y", *enables(p, "instance")]
    inner.append("instance.io.out")
    if p.shape == "cascade":
        rows = [
            *definitions(p),
            f"val results = io.{a}.scanLeft(io.{b}) {{ (y, x) =>",
            indent(inner),
            "}",
            f"io.{p.out} := VecInit(results.tail)",
        ]
    else:
        rows = [
            *definitions(p),
            f"val results = io.{a}.zip(io.{b}).map {{ case (x, y) =>",
            indent(inner),
            "}",
            f"io.{p.out} := VecInit(results)",
        ]
    return module(c, rows, before=classes(p))


def helper(p: Params, c: Contract) -> str:
    """A function that places one instance and connects it."""
    a, b = p.operands
    rows = definitions(p)
    for name, op in zip(names(p), p.ops, strict=True):
        rows += [
            f"def {op}Of(x: UInt, y: UInt): UInt = {{",
            f"  val instance = Instance({name})",
            "  instance.io.a := x",
            "  instance.io.b := y",
            *(f"  {row}" for row in enables(p, "instance")),
            "  instance.io.out",
            "}",
        ]
    if p.shape == "cascade":
        rows.append(f"io.{p.out}.head := {p.ops[0]}Of(io.{a}.head, io.{b})")
        rows += [
            f"for (i <- 1 until {p.count}) {{",
            f"  io.{p.out}(i) := {p.ops[0]}Of(io.{a}(i), io.{p.out}(i - 1))",
            "}",
        ]
    elif len(p.ops) == 1:
        rows += [
            f"for (i <- 0 until {p.count}) {{",
            f"  io.{p.out}(i) := {p.ops[0]}Of(io.{a}(i), io.{b}(i))",
            "}",
        ]
    else:
        for k, op in enumerate(p.ops):
            rows += [
                f"for (i <- {k} until {p.count} by 2) {{",
                f"  io.{p.out}(i) := {op}Of(io.{a}(i), io.{b}(i))",
                "}",
            ]
    return module(c, rows, before=classes(p))


def meaning(p: Params, op: str, a: str, b: str, v: Voice) -> str:
    """What a lane gives, as a noun phrase."""
    return {
        "larger": v.pick([f"the larger of {a} and {b}", f"the maximum of {a} and {b}"]),
        "smaller": v.pick([f"the smaller of {a} and {b}", f"the minimum of {a} and {b}"]),
        "distance": v.pick([f"the absolute difference of {a} and {b}", f"the distance between {a} and {b}"]),
        "mean": v.pick(
            [f"the mean of {a} and {b}, rounded down", f"half of the full sum of {a} and {b}, rounded down"]
        ),
        "mix": v.pick([f"the bitwise XOR of {a} and {b}", f"{a} XOR {b}, bit by bit"]),
        "mask": v.pick(
            [f"{a} with the bits cleared that are set in {b}", f"the bitwise AND of {a} and the inverse of {b}"]
        ),
        "saturate": v.pick(
            [
                f"the sum of {a} and {b}, limited to {(1 << p.width) - 1}",
                f"{a} plus {b}, or {(1 << p.width) - 1} where the sum is larger than that",
            ]
        ),
    }[op]


def describe(p: Params, v: Voice) -> Description:
    a, b, y = v.ref(p.operands[0]), v.ref(p.operands[1]), v.ref(p.out)
    noun = {
        "parallel": ["lane array", "array of identical lanes", "vector unit"],
        "alternating": ["array of alternating lanes", "two-kind lane array", "array with even and odd lanes"],
        "cascade": ["cascade of lanes", "lane chain", "running combination of a vector"],
    }[p.shape]
    own, other = f"element k of {a}", f"element k of {b}"
    if p.shape == "parallel":
        what = meaning(p, p.ops[0], own, other, v)
        does = v.pick(
            [
                f"sets element k of {y}, for every k, to {what}",
                f"computes lane by lane: element k of {y} is {what}",
                f"drives each element k of {y} with {what}",
            ]
        )
        rules: list[str] = []
    elif p.shape == "alternating":
        does = v.pick(
            [
                f"combines {a} and {b} element by element into {y}, in one way at even positions and in another at odd "
                "ones",
                f"computes {y} from {a} and {b} lane by lane with two kinds of lanes that take turns",
                f"fills {y} with results of {a} and {b}, even and odd elements by different functions",
            ]
        )
        said = v.pick(
            [
                "For {word} k, element k of {y} is {what}.",
                "Element k of {y}, k being {word}, is {what}.",
                "{y} holds at each {word} position k {what}.",
            ]
        )
        rules = [
            said.format(word=word, y=y, what=meaning(p, op, own, other, v))
            for word, op in zip(("even", "odd"), p.ops, strict=True)
        ]
    else:
        what = meaning(p, p.ops[0], own, "the result of the lane before", v)
        does = v.pick(
            [
                f"combines {a} lane after lane, starting from {b}, and shows every intermediate result on {y}",
                f"runs through {a} from element 0 upwards, beginning with {b}, and drives {y} with each result",
                f"chains one lane for each element of {a}, the first one fed by {b}, with the results on {y}",
            ]
        )
        rules = [
            v.pick(
                [
                    f"Element k of {y} is {what}; lane 0 takes {b} in place of a result before it.",
                    f"Lane k gives {what}, as element k of {y}; for lane 0, {b} stands in for that result.",
                    f"The result of lane k, element k of {y}, is {what}, where lane 0 uses {b} instead.",
                ]
            )
        ]
    rules.append(
        v.pick(
            [
                "All numbers are unsigned.",
                "Values count as unsigned numbers.",
                "Treat every value as an unsigned number.",
            ]
        )
    )
    rules += p.stage.rules(v, p.outputs[:2]) if p.stage.kind else []
    rules.append(
        v.pick(
            [
                "Elaborate each kind of lane once with `Definition` and place it with `Instance`.",
                "Lanes should be instances (`Instance`) of a `Definition`, so that each kind is elaborated only once.",
                "Write the lane as an instantiable module, define it once (`Definition`), and make an `Instance` for "
                "each element.",
            ]
        )
    )
    return Description(noun=v.pick(noun), does=does, rules=tuple(rules))


FAMILY = Family(
    level="L2",
    summary="arrays of lanes made of instances of one definition",
    nouns=("LaneArray", "InstanceArray", "LaneBank", "LaneRow"),
    capacity=50_000,
    idioms={
        "seq_of_instances": Idiom(seq_of_instances, constructs=("Definition", "Instance")),
        "mapped": Idiom(mapped, constructs=("Definition", "Instance"), applies=lambda p: len(p.ops) == 1),
        "helper": Idiom(helper, constructs=("Definition", "Instance")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
