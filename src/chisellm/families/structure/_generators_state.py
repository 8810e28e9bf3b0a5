"""Generators with state: delay line and counter with any modulus."""

from __future__ import annotations

from chisellm.contract import Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._generator import Flags, Generator, Names, Values, Words
from chisellm.language.voice import Voice

__all__ = ["COUNTER", "DELAY"]


def delay_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    enable = input_port(n["en"], 1) if f["enabled"] else None
    return present(input_port(n["d"], p["width"]), enable, output_port(n["q"], p["width"]))


def delay_golden(p: Values, f: Flags, n: Names) -> Golden:
    def following(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        return (i[n["d"]], *state[:-1]) if not f["enabled"] or i[n["en"]] else state

    return Golden(lambda state, _: {n["q"]: state[-1]}, following, (0,) * p["stages"])


def delay_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    enable = [(n["en"], "Input(Bool())")] if f["enabled"] else []
    return [(n["d"], "Input(UInt(width.W))"), *enable, (n["q"], "Output(UInt(width.W))")]


def delay_logic(f: Flags, n: Names) -> list[str]:
    shift = ["line(0) := io." + n["d"], "for (i <- 1 until stages) {", "  line(i) := line(i - 1)", "}"]
    if f["enabled"]:
        shift = [f"when(io.{n['en']}) {{", *(f"  {row}" for row in shift), "}"]
    return ["val line = RegInit(VecInit.fill(stages)(0.U(width.W)))", *shift, f"io.{n['q']} := line.last"]


def delay_other(f: Flags, n: Names) -> list[str]:
    step = f"RegEnable(value, 0.U(width.W), io.{n['en']})" if f["enabled"] else "RegNext(value, 0.U(width.W))"
    return [f"io.{n['q']} := (0 until stages).foldLeft(io.{n['d']}) {{ (value, _) =>", f"  {step}", "}"]


def delay_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"passes {n['d']} through a chain of `stages` registers to {n['q']}",
            f"delays {n['d']} by `stages` register stages, giving {n['q']}",
            f"shifts {n['d']} through `stages` registers, the last of which drives {n['q']}",
        ]
    )
    rules = [
        v.pick(
            [
                "`width` is the width of the data, and all registers start at 0.",
                f"{n['d']} and {n['q']} have `width` bits; every register is 0 after reset.",
                "The data is `width` bits wide, and the whole chain is cleared to 0 in a reset.",
            ]
        )
    ]
    if f["enabled"]:
        rules.append(
            v.pick(
                [
                    f"The chain moves only at clock edges at which {n['en']} is 1; otherwise all registers hold.",
                    f"{n['en']} enables all registers together; while it is 0, nothing moves.",
                    f"While {n['en']} is 0, every register of the chain keeps its value.",
                ]
            )
        )
    return v.pick(["delay line", "register chain", "parametrised pipeline delay"]), does, rules


DELAY = Generator(
    draw=lambda random: {"width": random.randint(2, 24), "stages": random.randint(2, 6)},
    flags=("enabled",),
    names={"d": ("d", "in", "dataIn"), "en": ("en", "enable", "advance"), "q": ("q", "out", "delayed")},
    ports=delay_ports,
    golden=delay_golden,
    hints=lambda p, f, n: Hints(bias={n["en"]: 0.8} if f["enabled"] else {}),
    fields=delay_fields,
    checks=(("stages > 0", "stages is positive"), ("width > 0", "width is positive")),
    logic=delay_logic,
    other_logic=delay_other,
    words=delay_words,
    stateful=True,
    reset=lambda p, f, n: {n["q"]: 0},
    latency=lambda p: p["stages"],
    period=lambda p: p["stages"],
)


def counter_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    clear = input_port(n["clear"], 1) if f["clearable"] else None
    return present(
        input_port(n["en"], 1),
        clear,
        output_port(n["count"], (p["modulus"] - 1).bit_length()),
        output_port(n["wrap"], 1),
    )


def counter_golden(p: Values, f: Flags, n: Names) -> Golden:
    def outputs(state: int, i: Inputs) -> Outputs:
        return {n["count"]: state, n["wrap"]: int(bool(i[n["en"]]) and state + 1 == p["modulus"])}

    def following(state: int, i: Inputs) -> int:
        if f["clearable"] and i[n["clear"]]:
            return 0
        return (state + i[n["en"]]) % p["modulus"]

    return Golden(outputs, following, 0)


def counter_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    clear = [(n["clear"], "Input(Bool())")] if f["clearable"] else []
    count = (n["count"], "Output(UInt(log2Ceil(modulus).W))")
    return [(n["en"], "Input(Bool())"), *clear, count, (n["wrap"], "Output(Bool())")]


def counter_logic(f: Flags, n: Names) -> list[str]:
    head = [f"when(io.{n['clear']}) {{", "  value := 0.U", f"}}.elsewhen(io.{n['en']}) {{"] if f["clearable"] else []
    head = head or [f"when(io.{n['en']}) {{"]
    return [
        "val value = RegInit(0.U(log2Ceil(modulus).W))",
        "val atEnd = value === (modulus - 1).U",
        *head,
        "  value := Mux(atEnd, 0.U, value + 1.U)",
        "}",
        f"io.{n['count']} := value",
        f"io.{n['wrap']} := io.{n['en']} && atEnd",
    ]


def counter_other(f: Flags, n: Names) -> list[str]:
    if not f["clearable"]:
        return [
            f"val (value, wraps) = Counter(io.{n['en']}, modulus)",
            f"io.{n['count']} := value",
            f"io.{n['wrap']} := wraps",
        ]
    return [  # the wrap of `Counter` itself would be 0 in a cycle that clears
        f"val (value, _) = Counter(0 until modulus, io.{n['en']}, io.{n['clear']})",
        f"io.{n['count']} := value",
        f"io.{n['wrap']} := io.{n['en']} && value === (modulus - 1).U",
    ]


def counter_hints(p: Values, f: Flags, n: Names) -> Hints:
    clear = {n["clear"]: 0} if f["clearable"] else {}
    run: list[Inputs] = [{n["en"]: 1} | clear for _ in range(p["modulus"] + 2)]
    bias = {n["en"]: 0.85} | ({n["clear"]: 0.05} if f["clearable"] else {})
    # A clear meets the last value.
    cleared = [*run[: p["modulus"] - 1], {n["en"]: 1, n["clear"]: 1}, run[0]] if f["clearable"] else []
    return Hints(run, bias, [cleared] if cleared else [])


def counter_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"counts on {n['count']} from 0 to `modulus` - 1 and then starts again at 0",
            f"keeps a count modulo `modulus` and shows it on {n['count']}",
            f"steps {n['count']} through 0 to `modulus` - 1 in a circle",
        ]
    )
    rules = [
        v.pick(
            [
                f"It goes one step at each rising clock edge at which {n['en']} is 1 and otherwise holds.",
                f"{n['en']} must be 1 at a clock edge for a step; while it is 0 the count stays.",
                f"A step is made at every clock edge with {n['en']} at 1, and none at the others.",
            ]
        ),
        v.pick(
            [
                f"{n['wrap']} is 1 combinationally while {n['en']} is 1 and {n['count']} is `modulus` - 1.",
                f"While {n['count']} is `modulus` - 1 and {n['en']} is 1, {n['wrap']} is 1 in the same cycle; else 0.",
                f"{n['wrap']} follows without register: 1 exactly if {n['count']} is `modulus` - 1 and {n['en']} is 1.",
            ]
        ),
        v.pick(
            [
                f"The width of {n['count']} is `log2Ceil(modulus)`.",
                f"{n['count']} has `log2Ceil(modulus)` bits.",
                f"`log2Ceil(modulus)` is the number of bits of {n['count']}.",
            ]
        ),
    ]
    if f["clearable"]:
        rules.append(
            v.pick(
                [
                    f"A clock edge with {n['clear']} at 1 puts the count to 0, whatever {n['en']} is; it does not "
                    f"affect {n['wrap']} directly.",
                    f"{n['clear']} brings the count to 0 at the next clock edge and wins over {n['en']}; {n['wrap']} "
                    "does not depend on it.",
                    f"If {n['clear']} is 1 at a clock edge, the count becomes 0 instead of making a step; {n['wrap']} "
                    "ignores it.",
                ]
            )
        )
    return v.pick(["modulo counter", "counter with any modulus", "parametrised wrapping counter"]), does, rules


COUNTER = Generator(
    draw=lambda random: {"modulus": random.randint(3, 60)},
    flags=("clearable",),
    names={
        "en": ("en", "enable", "step"),
        "clear": ("clear", "clr", "restart"),
        "count": ("count", "index", "position"),
        "wrap": ("wrap", "atTop", "carry"),
    },
    ports=counter_ports,
    golden=counter_golden,
    hints=counter_hints,
    fields=counter_fields,
    checks=(("modulus > 1", "modulus is at least two"),),
    logic=counter_logic,
    other_logic=counter_other,
    words=counter_words,
    stateful=True,
    reset=lambda p, f, n: {n["count"]: 0},
    latency=lambda p: 0,
    period=lambda p: 2 * p["modulus"],
)
