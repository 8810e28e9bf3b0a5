"""Pipelines with valid bits that can be stalled and flushed from outside."""

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

INPUTS = [("inValid", "inData"), ("start", "operand"), ("validIn", "dataIn"), ("issue", "value")]
OUTPUTS = [("outValid", "outData"), ("done", "result"), ("validOut", "dataOut"), ("retire", "answer")]


class Held(NamedTuple):
    valid: int
    word: int


@dataclass(frozen=True)
class Params:
    width: int
    valid: str
    given: str
    done: str
    shown: str
    steps: tuple[Step, ...]  # one a stage
    stall: str
    squeeze: bool  # a stall only holds stages that have no bubble in front of them
    flush: str
    flush_wins: bool  # a flush also acts while stalled
    ready: str  # an output: the input is taken in this cycle
    busy: str
    count: str  # an output: stages with a valid word
    asynchronous: bool


def draw(random: Random) -> Params:
    width = random.choice([*range(4, 17), 20, 24, 32])
    valid, given = random.choice(INPUTS)
    done, shown = random.choice(OUTPUTS)
    squeeze = random.random() < 0.45
    return Params(
        width=width,
        valid=valid,
        given=given,
        done=done,
        shown=shown,
        steps=draw_steps(random, width, random.choice([2, 2, 3, 3, 4])),
        stall=random.choice(["stall", "hold", "freeze"]),
        squeeze=squeeze,
        flush=random.choice(["", "flush", "kill", "squash"]),
        flush_wins=random.random() < 0.6,
        ready="ready" if squeeze else random.choice(["", "ready"]),
        busy=random.choice(["", "", "busy", "active"]),
        count=random.choice(["", "", "inFlight", "pending"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x) for x in (p.valid, p.stall, p.flush) if x] + [input_port(p.given, p.width)]
    ports += [output_port(p.done), output_port(p.shown, p.width), *(output_port(x) for x in (p.ready, p.busy) if x)]
    ports += [output_port(p.count, len(p.steps).bit_length())] if p.count else []
    values = {port.path: 0 for port in ports if port.direction == "output" and port.path != p.ready}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=0 if p.ready else len(p.steps),
        period=4 * len(p.steps),
    )


def golden(p: Params) -> Golden:
    """State: the stages, the first one first."""
    n = len(p.steps)

    def moving(state: tuple[Held, ...], i: Inputs) -> list[bool]:
        """Which stages take what is in front of them (the last entry is the environment)."""
        moves = [not i[p.stall]]
        for stage in reversed(state):
            moves.insert(0, moves[0] or (p.squeeze and not stage.valid))
        return moves

    def outputs(state: tuple[Held, ...], i: Inputs) -> Outputs:
        shown = {p.done: state[-1].valid, p.shown: state[-1].word}
        if p.ready:
            shown[p.ready] = int(moving(state, i)[0])
        if p.busy:
            shown[p.busy] = int(any(stage.valid for stage in state))
        return shown | ({p.count: sum(stage.valid for stage in state)} if p.count else {})

    def step(state: tuple[Held, ...], i: Inputs) -> tuple[Held, ...]:
        moves = moving(state, i)
        sources = [Held(i[p.valid], i[p.given]), *state[:-1]]
        after: list[Held] = []
        for k in range(n):
            if not moves[k]:
                after.append(state[k])
            elif sources[k].valid:
                after.append(Held(1, applied(p.steps[k : k + 1], sources[k].word, p.width)))
            else:
                after.append(Held(0, state[k].word))
        if p.flush and i[p.flush] and (p.flush_wins or not i[p.stall]):
            after = [Held(0, stage.word) for stage in after]
        return tuple(after)

    return Golden(outputs, step, (Held(0, 0),) * n)


def hints(p: Params, random: Random) -> Hints:
    n = len(p.steps)
    quiet = {p.flush: 0} if p.flush else {}

    def run(valids: list[int], stall: int) -> list[dict[str, int]]:
        return [{p.valid: v, p.stall: stall, **quiet} for v in valids]

    vectors = run([1], 0) + run([0] * n, 0) + run([1] * n, 0) + run([1, 0, 1], 1) + run([0] * (n + 1), 0)
    vectors += run([1, 0, 1, 0], 0) + run([1, 1, 0, 1, 1], 1) + run([0, 1], 0) + run([0] * n, 0)
    vectors += [{**row, p.given: word} for word in edges(p.steps) for row in run([1], 0)] + run([0] * n, 0)
    if p.flush:
        for stall in (0, 1):
            killed = {p.valid: 1, p.stall: stall, p.flush: 1}
            vectors += [*run([1] * n, 0), killed, *run([0] * (n + 1), 0)]
    return Hints(vectors, {p.valid: 0.65, p.stall: 0.35, **({p.flush: 0.05} if p.flush else {})})


def flushes(p: Params) -> str:
    return f"io.{p.flush}" if p.flush_wins else f"io.{p.flush} && !io.{p.stall}"


def endings(p: Params, c: Contract, lines: list[str], valids: list[str], word: str, first: str) -> str:
    lines = [*lines, "", f"io.{p.done} := {valids[-1]}", f"io.{p.shown} := {word}"]
    if p.ready:
        lines.append(f"io.{p.ready} := {first}")
    if p.busy:
        lines.append(f"io.{p.busy} := {' || '.join(valids)}")
    if p.count:
        lines.append(f"io.{p.count} := PopCount(Seq({', '.join(valids)}))")
    return module(c, lines)


def stages(p: Params) -> range:
    return range(1, len(p.steps) + 1)


def moves(p: Params, valid: str) -> tuple[list[str], list[str]]:
    """For each stage the name of the signal that lets it move, and the lines that define them."""
    if not p.squeeze:
        return [], ["advance"] * len(p.steps)
    n = len(p.steps)
    lines = [f"val move{n} = advance || !{valid.format(n)}"]
    lines += [f"val move{k} = move{k + 1} || !{valid.format(k)}" for k in range(n - 1, 0, -1)]
    return lines, [f"move{k}" for k in stages(p)]


def by_when(p: Params, c: Contract) -> str:
    """Registers for valid and word, loaded in one `when` a stage."""
    lines = [f"val advance = !io.{p.stall}"]
    for k in stages(p):
        lines += [f"val valid{k} = RegInit(false.B)", f"val word{k} = RegInit({lit(0, p.width)})"]
    more, names = moves(p, "valid{}")
    lines += [*more, ""]
    valid, word = f"io.{p.valid}", f"io.{p.given}"
    groups: dict[str, list[str]] = {}
    for k, name in zip(stages(p), names, strict=True):
        body = [
            f"valid{k} := {valid}",
            *block(f"when({valid})", [f"word{k} := {in_chisel(p.steps[k - 1], word, p.width)}"]),
        ]
        groups.setdefault(name, []).extend(body)
        valid, word = f"valid{k}", f"word{k}"
    for name, body in groups.items():
        lines += block(f"when({name})", body)
    if p.flush:
        lines += block(f"when({flushes(p)})", [f"valid{k} := false.B" for k in stages(p)])
    return endings(p, c, lines, [f"valid{k}" for k in stages(p)], word, names[0])


def by_enable(p: Params, c: Contract) -> str:
    """`RegEnable` for everything."""
    lines = [f"val advance = !io.{p.stall}"]
    valids = [f"valid{k}" for k in stages(p)]
    n = len(p.steps)
    keep = f" && !io.{p.flush}" if p.flush else ""
    wins = p.flush and p.flush_wins
    if p.squeeze:
        # The last stage decides first, so that the enables are wires until all registers are there.
        lines += [f"val move = Wire(Vec({n}, Bool()))"]
    valid, word = f"io.{p.valid}", f"io.{p.given}"
    for k in stages(p):
        move = f"move({k - 1})" if p.squeeze else "advance"
        enable = f"{move} || io.{p.flush}" if wins else move
        lines.append(f"val valid{k} = RegEnable({valid}{keep if wins or not p.squeeze else ''}, false.B, {enable})")
        value = in_chisel(p.steps[k - 1], word, p.width)
        lines.append(f"val word{k} = RegEnable({value}, {lit(0, p.width)}, {move} && {valid})")
        valid, word = f"valid{k}", f"word{k}"
    if p.squeeze:
        later = [*(f"move({k})" for k in range(1, n)), "advance"]
        lines += [f"move({k}) := {later[k]} || !{valids[k]}" for k in reversed(range(n))]
    return endings(p, c, lines, valids, word, "move(0)" if p.squeeze else "advance")


def by_bundle(p: Params, c: Contract) -> str:
    """A register of a `Valid` for each stage, in a Vec."""
    n, kind = len(p.steps), f"Valid(UInt({p.width}.W))"
    lines = [
        f"val advance = !io.{p.stall}",
        f"val stages = RegInit(VecInit.fill({n})(0.U.asTypeOf({kind})))",
    ]
    if p.squeeze:
        lines += [
            "// From the last stage to the first: a stage moves if the next one does, or if it is empty.",
            "val moves = stages.scanRight(advance)((stage, next) => next || !stage.valid).init",
        ]
    valid, word = f"io.{p.valid}", f"io.{p.given}"
    for k in range(n):
        step = in_chisel(p.steps[k], word, p.width)
        body = [f"stages({k}).valid := {valid}", *block(f"when({valid})", [f"stages({k}).bits := {step}"])]
        lines += block(f"when({f'moves({k})' if p.squeeze else 'advance'})", body)
        valid, word = f"stages({k}).valid", f"stages({k}).bits"
    if p.flush:
        lines += block(f"when({flushes(p)})", ["stages.foreach(_.valid := false.B)"])
    lines = [*lines, "", f"io.{p.done} := stages.last.valid", f"io.{p.shown} := stages.last.bits"]
    if p.ready:
        lines.append(f"io.{p.ready} := {'moves.head' if p.squeeze else 'advance'}")
    if p.busy:
        lines.append(f"io.{p.busy} := stages.map(_.valid).reduce(_ || _)")
    if p.count:
        lines.append(f"io.{p.count} := PopCount(stages.map(_.valid))")
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    valid, given, done, shown, stall = (v.ref(x) for x in (p.valid, p.given, p.done, p.shown, p.stall))
    n = len(p.steps)
    noun = v.pick([f"{n}-stage pipeline with stall", "stallable pipeline", f"pipeline of {n} stages with valid bits"])
    does = v.pick(
        [
            f"moves words from {given} through {n} stages to {shown}, and can be stalled by {stall}",
            f"computes {shown} from {given} in {n} pipeline stages, each with a valid bit, under the control of "
            f"{stall}",
            f"processes words marked by {valid} in {n} stages that {stall} can stop",
        ]
    )
    ordered = "; ".join(f"stage {k} {in_words(step, p.width, v)}" for k, step in enumerate(p.steps, start=1))
    rules = [
        v.pick(
            [
                f"The word passes these stages in order: {ordered}.",
                f"Each stage works on the result of the one before it: {ordered}.",
                f"In order, {ordered}.",
            ]
        ),
        v.pick(
            [
                "A stage that moves takes valid bit and word of the stage before it at the clock edge (stage 1 "
                f"those of {valid} and "
                f"{given}); its word register changes only if that word is valid.",
                f"At a clock edge each moving stage loads the valid bit of its predecessor ({valid} for stage 1) "
                "and, if that is 1, "
                f"also its word, changed by the stage's own operation ({given} for stage 1).",
            ]
        ),
        v.pick(
            [
                f"{done} and {shown} are valid bit and word of stage {n}; words are 0 after reset and no stage is "
                "valid.",
                f"The valid bit of the last stage is on {done} and its word on {shown}. Reset clears all words to 0 "
                "and all valid "
                "bits.",
            ]
        ),
    ]
    if p.squeeze:
        rules.append(
            v.pick(
                [
                    f"While {stall} is 0, all stages move. While it is 1, a stage moves only if it or any later "
                    "stage holds no valid "
                    "word, so that bubbles are filled.",
                    f"A stage moves if {stall} is 0, or if the stage itself or one behind it is empty (not valid); "
                    "a stall thus closes "
                    "gaps and only holds what has no gap ahead of it.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"While {stall} is 0, all stages move; while it is 1, every stage keeps its valid bit and word.",
                    f"{stall} at 1 stops the whole pipeline: no stage changes at the clock edge, and the input is "
                    "not taken. At 0 all "
                    "stages move.",
                ]
            )
        )
    if p.ready:
        ready = v.ref(p.ready)
        rules.append(
            v.pick(
                [
                    f"{ready} is 1, combinationally, in the cycles in which stage 1 moves, whether or not {valid} "
                    "is 1.",
                    f"{ready} tells within the cycle that stage 1 moves and the input would be taken.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, stall)))


def extras(p: Params, v: Voice, stall: str) -> list[str]:
    rules = []
    if p.flush:
        flush = v.ref(p.flush)
        when = f"also while {stall} is 1" if p.flush_wins else f"but only if {stall} is 0"
        ready = f" {v.ref(p.ready)} does not depend on it." if p.ready else ""
        rules.append(
            v.pick(
                [
                    f"{flush} at 1 makes every stage invalid at the clock edge, including a word that enters then, "
                    f"{when}; words move "
                    f"or stay as they would otherwise.{ready}",
                    f"At a clock edge with {flush} at 1 all valid bits become 0, {when}, that of a word just taken "
                    "as well. The word "
                    f"registers are loaded as if there were no flush.{ready}",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while any stage is valid.",
                    f"{busy} tells that at least one stage, the last included, holds a valid word.",
                    f"As long as a valid word is in any stage, {busy} is 1.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of stages that are valid.",
                    f"{count} counts the valid words in the pipeline.",
                    f"The number of stages with a valid word is on {count}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="pipelines with valid bits, stall (rigid or closing bubbles), flush, busy and counts",
    nouns=("StallPipeline", "ElasticPipeline", "StagedUnit"),
    capacity=1_000_000,
    idioms={
        "when": Idiom(by_when, constructs=("RegInit", "when")),
        "reg_enable": Idiom(
            by_enable, constructs=("RegEnable",), applies=lambda p: not p.flush or p.flush_wins or not p.squeeze
        ),
        "valid_bundle": Idiom(by_bundle, constructs=("Valid",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
