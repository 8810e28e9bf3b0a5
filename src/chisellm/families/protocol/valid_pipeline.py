"""Pipelines of `Valid` stages that never stall: each stage applies a step to what passes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.families.protocol._steps import Step, applied, draw_steps, edges, in_chisel, in_words
from chisellm.language.voice import Description, Voice

CHANNELS = [("in", "out"), ("source", "sink"), ("req", "resp"), ("enq", "deq"), ("sample", "result")]


@dataclass(frozen=True)
class Params:
    width: int
    source: str
    sink: str
    steps: tuple[Step, ...]  # one a stage
    tag: str  # travels along unchanged
    tag_width: int
    held: bool  # the bits keep the latest result; else they are undefined without valid
    kill: str  # drops everything in flight
    busy: str  # something is in flight
    enable: str  # without it nothing enters
    asynchronous: bool

    @property
    def result(self) -> str:
        return f"{self.sink}.bits.data" if self.tag else f"{self.sink}.bits"

    @property
    def given(self) -> str:
        return f"{self.source}.bits.data" if self.tag else f"{self.source}.bits"


def draw(random: Random) -> Params:
    source, sink = random.choice(CHANNELS)
    width = random.choice([*range(4, 17), 20, 24, 32])
    held = random.random() < 0.6
    return Params(
        width=width,
        source=source,
        sink=sink,
        steps=draw_steps(random, width, random.choice([1, 2, 2, 3, 3, 4])),
        tag=random.choice(["", "", "tag", "id", "last"]),
        tag_width=random.randint(2, 6),
        held=held,
        kill=random.choice(["", "flush", "kill", "cancel"]) if held else "",
        busy=random.choice(["", "", "busy", "active"]),
        enable=random.choice(["", "", "enable", "accept"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    when = "" if p.held else f"{p.sink}.valid"
    ports = [input_port(control) for control in (p.kill, p.enable) if control]
    ports += [input_port(f"{p.source}.valid"), input_port(p.given, p.width)]
    tag = 1 if p.tag == "last" else p.tag_width
    ports += [input_port(f"{p.source}.bits.{p.tag}", tag)] if p.tag else []
    ports += [output_port(f"{p.sink}.valid"), output_port(p.result, p.width, when=when)]
    ports += [output_port(f"{p.sink}.bits.{p.tag}", tag, when=when)] if p.tag else []
    ports += [output_port(p.busy)] if p.busy else []
    values = {port.path: 0 for port in ports if port.direction == "output" and not port.defined_when}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=len(p.steps),
        period=3 * len(p.steps),
    )


class Flight(NamedTuple):
    valid: int
    word: int
    tag: int


def golden(p: Params) -> Golden:
    """State: what is in flight, the newest first; the last one is on the output."""

    def outputs(state: tuple[Flight, ...], _: Inputs) -> Outputs:
        last = state[-1]
        shown = {f"{p.sink}.valid": last.valid, p.result: last.word}
        if p.tag:
            shown[f"{p.sink}.bits.{p.tag}"] = last.tag
        return shown | ({p.busy: int(any(flight.valid for flight in state))} if p.busy else {})

    def step(state: tuple[Flight, ...], i: Inputs) -> tuple[Flight, ...]:
        enters = i[f"{p.source}.valid"] and (not p.enable or i[p.enable])
        word, tag = applied(p.steps, i[p.given], p.width), i[f"{p.source}.bits.{p.tag}"] if p.tag else 0
        moved = [Flight(1, word, tag) if enters else Flight(0, 0, 0), *state[:-1]]
        if not moved[-1].valid:
            moved[-1] = state[-1]._replace(valid=0)
        if p.kill and i[p.kill]:
            moved = [flight._replace(valid=0) for flight in moved]
        return tuple(moved)

    return Golden(outputs, step, (Flight(0, 0, 0),) * len(p.steps))


def hints(p: Params, random: Random) -> Hints:
    valid, n = f"{p.source}.valid", len(p.steps)
    quiet = {**({p.kill: 0} if p.kill else {}), **({p.enable: 1} if p.enable else {})}
    vectors = [{valid: k, **quiet} for k in [0, 1] + [0] * n + [1] * n + [0] * n + [1, 0, 1, 1, 0]]
    vectors += [{valid: 1, p.given: word, **quiet} for word in edges(p.steps)]
    vectors += [{valid: 1, **quiet}] * 3
    if p.kill:
        vectors += [{valid: 1, **quiet}] * n + [{valid: 1, **quiet, p.kill: 1}] + [{valid: 0, **quiet}] * n
    if p.enable:
        vectors += [{valid: 1, **quiet, p.enable: k} for k in (0, 1, 0, 1, 1)] + [{valid: 0, **quiet}] * n
    if not p.held:  # what is undefined without valid is not compared
        vectors += [{valid: 1, **quiet}] * 80
    high = 0.6 if p.held else 0.98
    return Hints(vectors, {valid: high, **({p.kill: 0.02} if p.kill else {}), **({p.enable: 0.98} if p.enable else {})})


def entering(p: Params) -> str:
    return f"io.{p.source}.valid && io.{p.enable}" if p.enable else f"io.{p.source}.valid"


def kept(p: Params, value: str) -> str:
    """The next value of a valid bit."""
    return f"{value} && !io.{p.kill}" if p.kill else value


def split(p: Params) -> list[tuple[Step, str]]:
    """Each step with the suffix that its stage's names carry."""
    return [(step, "" if len(p.steps) == 1 else str(k)) for k, step in enumerate(p.steps, start=1)]


def endings(p: Params, valids: list[str], word: str, tag: str) -> list[str]:
    lines = ["", f"io.{p.sink}.valid := {valids[-1]}", f"io.{p.result} := {word}"]
    if p.tag:
        lines.append(f"io.{p.sink}.bits.{p.tag} := {tag}")
    if p.busy:
        lines.append(f"io.{p.busy} := {' || '.join(valids)}")
    return lines


def tag_zero(p: Params) -> str:
    return "false.B" if p.tag == "last" else lit(0, p.tag_width)


def by_registers(p: Params, c: Contract) -> str:
    """A register for valid, one for the word, stage by stage."""
    valid, word, tag = (
        "accepted" if p.enable else f"io.{p.source}.valid",
        f"io.{p.given}",
        f"io.{p.source}.bits.{p.tag}",
    )
    lines = [f"val accepted = {entering(p)}"] if p.enable else []
    valids = []
    for step, k in split(p):
        zero = f"{lit(0, p.width)}, " if p.held else ""
        lines.append(f"val valid{k} = RegNext({kept(p, valid)}, false.B)")
        lines.append(f"val word{k} = RegEnable({in_chisel(step, word, p.width)}, {zero}{valid})")
        if p.tag:
            start = f"{tag_zero(p)}, " if p.held else ""
            lines.append(f"val tag{k} = RegEnable({tag}, {start}{valid})")
        valid, word, tag = f"valid{k}", f"word{k}", f"tag{k}"
        valids.append(valid)
    return module(c, [*lines, *endings(p, valids, word, tag)])


def by_bundle(p: Params, c: Contract) -> str:
    """Registers of the type of the output channel."""
    kind = f"Valid(chiselTypeOf(io.{p.sink}.bits))" if p.tag else f"Valid(UInt({p.width}.W))"
    field = ".data" if p.tag else ""
    source, lines, valids = f"io.{p.source}", [f"val empty = 0.U.asTypeOf({kind})"], []
    valid = "accepted" if p.enable else f"{source}.valid"
    lines += [f"val accepted = {entering(p)}"] if p.enable else []
    for step, k in split(p):
        name = f"stage{k}"
        body = [f"{name}.bits{field} := {in_chisel(step, f'{source}.bits{field}', p.width)}"]
        body += [f"{name}.bits.{p.tag} := {source}.bits.{p.tag}"] if p.tag else []
        lines += [f"val {name} = RegInit(empty)", f"{name}.valid := {kept(p, valid)}", *block(f"when({valid})", body)]
        source, valid = name, f"{name}.valid"
        valids.append(valid)
    return module(c, [*lines, *endings(p, valids, f"{source}.bits{field}", f"{source}.bits.{p.tag}")])


def by_pipe(p: Params, c: Contract) -> str:
    """`Pipe`, one stage at a time."""
    source, lines, valids = f"io.{p.source}", [], []
    field = ".data" if p.tag else ""
    first = entering(p)
    for number, (step, k) in enumerate(split(p)):
        name = f"stage{k}"
        value = in_chisel(step, f"{source}.bits{field}", p.width)
        if p.tag:
            lines += [f"val item{k} = WireDefault({source}.bits)", f"item{k}.data := {value}"]
            value = f"item{k}"
        lines.append(f"val {name} = Pipe({first if number == 0 else f'{source}.valid'}, {value}, 1)")
        source = name
        valids.append(f"{name}.valid")
    return module(c, [*lines, *endings(p, valids, f"{source}.bits{field}", f"{source}.bits.{p.tag}")])


def by_shift(p: Params, c: Contract) -> str:
    """All steps in front of the registers, which only delay."""
    n = len(p.steps)
    word = f"io.{p.given}"
    lines: list[str] = []
    for step, k in split(p):
        value = in_chisel(step, word, p.width)
        value = f"({value}).pad({p.width})" if step.kind == "right" and k != str(n) else value
        lines.append(f"val step{k} = {value}")
        word = f"step{k}"
    lines.append(f"val valids = ShiftRegisters({entering(p)}, {n}, false.B, true.B)")
    tag = f"io.{p.source}.bits.{p.tag}"
    lines.append(f"val result = ShiftRegister({word}, {n})")
    if p.tag:
        lines.append(f"val delayed = ShiftRegister({tag}, {n})")
    busy = [f"io.{p.busy} := valids.reduce(_ || _)"] if p.busy else []
    plain = endings(p, ["valids.last"], "result", "delayed")
    return module(c, [*lines, *(plain[:-1] if p.busy else plain), *busy])


def describe(p: Params, v: Voice) -> Description:
    valid, shown = v.ref(f"{p.source}.valid"), v.ref(f"{p.sink}.valid")
    given, result = v.ref(p.given), v.ref(p.result)
    n = len(p.steps)
    stages = f"{n} pipeline stage" + ("s" if n > 1 else "")
    noun = v.pick(["pipeline without back-pressure", "valid-only pipeline", f"arithmetic pipeline with {stages}"])
    does = v.pick(
        [
            f"moves each valid word from {given} through {stages} to {result} and changes it on the way",
            f"computes {result} from {given} in {stages}, one word per cycle, with {valid} travelling along to {shown}",
            f"processes a stream of words marked by {valid} in {stages}; results come out with {shown}",
        ]
    )
    words = [in_words(step, p.width, v) for step in p.steps]
    if n == 1:
        rules = [
            v.pick(
                [
                    f"The stage {words[0]}: that is the whole change from {given} to {result}.",
                    f"On the way from {given} to {result} the stage {words[0]}.",
                    f"To get {result} from {given}, the stage {words[0]}.",
                ]
            )
        ]
    else:
        ordered = "; ".join(f"stage {k} {word}" for k, word in enumerate(words, start=1))
        rules = [
            v.pick(
                [
                    f"The word passes these stages in order: {ordered}.",
                    f"In order, {ordered}.",
                    f"Each stage works on the result of the one before it: {ordered}.",
                ]
            )
        ]
    late = "one clock cycle" if n == 1 else f"{n} clock cycles"
    condition = f"{valid} and {v.ref(p.enable)} are both 1" if p.enable else f"{valid} is 1"
    rules.append(
        v.pick(
            [
                f"A word enters at each clock edge at which {condition}; {late} later {shown} is 1 with its result.",
                f"{shown} is 1 exactly {late} after a cycle in which {condition} (unless the word is dropped on the "
                "way)."
                if p.kill
                else f"{shown} is 1 exactly {late} after a cycle in which {condition}, and 0 otherwise.",
                f"Words are taken when {condition}, and leave with {shown} at 1 after {late}; there is no "
                "back-pressure.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    shown, result = v.ref(f"{p.sink}.valid"), v.ref(p.result)
    if p.tag:
        given, tag = v.ref(f"{p.source}.bits.{p.tag}"), v.ref(f"{p.sink}.bits.{p.tag}")
        rules.append(
            v.pick(
                [
                    f"{tag} is the unchanged {given} of the same word.",
                    f"{given} travels with its word and comes out on {tag} unchanged.",
                    f"Each word's {given} appears together with its result on {tag}.",
                ]
            )
        )
    if p.kill:
        kill = v.ref(p.kill)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {kill} at 1 drops everything in flight, including a word that enters at "
                    "that edge: "
                    "none of it becomes valid at the output.",
                    f"{kill} at 1 invalidates all stages at the clock edge, the word being taken included.",
                    f"If {kill} is 1 at a clock edge, no stage holds a valid word afterwards, not even the one that "
                    "enters then.",
                ]
            )
        )
    if p.held:
        values = f"{result} and {v.ref(f'{p.sink}.bits.{p.tag}')} keep their" if p.tag else f"{result} keeps its"
        loaded = v.pick(
            [
                f"While {shown} is 0, {values} value",
                f"Without a new result, {values} value",
                f"In cycles without a result {values} value",
            ]
        )
        dropped = (
            f"; a word that reaches the last stage at the edge with {v.ref(p.kill)} at 1 is loaded all the same, "
            "only not "
            "marked as valid"
            if p.kill
            else ""
        )
        rules.append(f"{loaded}{dropped}.")
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while any stage, the last included, holds a valid word.",
                    f"{busy} tells that at least one valid word is in the pipeline, the one on the output included.",
                    f"As long as a valid word is in any of the stages, {busy} is 1.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="stall-free pipelines of Valid stages with arithmetic steps, tags, flush and busy",
    nouns=("ValidPipeline", "WordPipeline", "ValidPipe"),
    capacity=1_000_000,
    idioms={
        "registers": Idiom(by_registers, constructs=("RegEnable", "RegNext")),
        "valid_bundle": Idiom(by_bundle, constructs=("Valid", "RegInit"), applies=lambda p: p.held),
        "pipe": Idiom(by_pipe, constructs=("Pipe",), applies=lambda p: not p.held and not p.kill),
        "shift": Idiom(by_shift, constructs=("ShiftRegister",), applies=lambda p: not p.held and not p.kill),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
