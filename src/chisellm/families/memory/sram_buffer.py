"""Capture buffers: a run of samples is recorded into an SRAM and then played back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

ARMS = ["arm", "capture", "record", "trigger"]
SAMPLES = [("valid", "sample"), ("strobe", "data"), ("inValid", "value")]
PLAYS = ["play", "replay", "dump", "next"]
OUTPUTS = [("outValid", "outData"), ("played", "word"), ("readValid", "readData")]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    arm: str
    valid: str
    sample: str
    play: str
    out_valid: str
    out_data: str
    full: str
    recording: str  # an output: samples are being taken
    count: str  # an output: samples recorded
    last: str  # an output with the last word that is played
    repeat: bool  # playing starts over after the last word; else it ends there
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.depth - 1).bit_length()


def draw(random: Random) -> Params:
    valid, sample = random.choice(SAMPLES)
    out_valid, out_data = random.choice(OUTPUTS)
    return Params(
        depth=random.choice([4, 8, 8, 16]),
        width=random.choice([*range(4, 17), 24, 32]),
        arm=random.choice(ARMS),
        valid=valid,
        sample=sample,
        play=random.choice(PLAYS),
        out_valid=out_valid,
        out_data=out_data,
        full=random.choice(["full", "done", "captured"]),
        recording=random.choice(["", "recording", "running"]),
        count=random.choice(["", "", "count", "level"]),
        last=random.choice(["", "", "last", "atEnd"]),
        repeat=random.random() < 0.5,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.arm), input_port(p.valid), input_port(p.sample, p.width), input_port(p.play)]
    ports += [output_port(p.out_valid), output_port(p.out_data, p.width), output_port(p.full)]
    ports += [output_port(flag) for flag in (p.recording, p.last) if flag]
    ports += [output_port(p.count, p.depth.bit_length())] if p.count else []
    values = {port.path: 0 for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=4 * p.depth)


class State(NamedTuple):
    words: tuple[int, ...]
    mode: str  # `idle`, `record`, `full`
    played: int  # words played since the recording or the start over
    shown: tuple[int, int, int]  # valid, word, whether it is the last


def golden(p: Params) -> Golden:
    def outputs(state: State, _: Inputs) -> Outputs:
        result = {p.out_valid: state.shown[0], p.out_data: state.shown[1], p.full: int(state.mode == "full")}
        extra = {p.last: state.shown[2], p.recording: int(state.mode == "record"), p.count: len(state.words)}
        return result | {name: value for name, value in extra.items() if name}

    def step(state: State, i: Inputs) -> State:
        if i[p.arm]:
            return State((), "record", 0, (0, 0, 0))
        if state.mode == "record" and i[p.valid]:
            words = (*state.words, i[p.sample])
            return State(words, "full" if len(words) == p.depth else "record", 0, (0, 0, 0))
        if state.mode == "full" and i[p.play] and state.played < p.depth:
            played = state.played + 1
            end = played == p.depth
            shown = (1, state.words[state.played], int(end))
            return state._replace(played=0 if end and p.repeat else played, shown=shown)
        return state._replace(shown=(0, 0, 0))

    return Golden(outputs, step, State((), "idle", 0, (0, 0, 0)))


def hints(p: Params, random: Random) -> Hints:
    def vector(arm: int, valid: int, play: int) -> dict[str, int]:
        return {p.arm: arm, p.valid: valid, p.play: play}

    n = p.depth
    take = [vector(0, 1, 0)] * n
    vectors = [vector(0, 1, 1)] * 2 + [vector(1, 1, 0), *take, vector(0, 1, 0)]
    vectors += [vector(0, 0, 1)] * (n + 3) + [vector(0, 1, 1)] * n
    vectors += [
        vector(1, 0, 1),
        *[vector(0, k & 1, 1) for k in range(2 * n + 1)],
        *[vector(0, 0, k & 1) for k in range(2 * n)],
    ]
    vectors += [vector(1, 0, 0), *take[:-1], vector(1, 1, 0), *take, *[vector(0, 0, 1)] * 3]
    vectors += [vector(1, 0, 1), *take, *[vector(0, 0, 1)] * (n + 2)]
    nearly_played = [vector(1, 0, 0), *take, *[vector(0, 0, 1)] * (n - 1)]
    openings = [
        [vector(1, 0, 0), *take, vector(0, 0, 1)],
        *[nearly_played] * 6,
        [vector(0, 1, 1)] * (n + 2),
        [vector(1, 0, 0), *take[:-1]],
        [vector(0, 1, 0)] * 2 + [vector(0, 0, 1)] * 3,
    ]
    return Hints(vectors, {p.arm: 0.03, p.valid: 0.7, p.play: 0.6}, openings)


def controls(p: Params) -> list[str]:
    """Mode, counters and requests."""
    n, size = p.depth, p.depth.bit_length()
    lines = [
        "val sIdle :: sRecord :: sFull :: Nil = Enum(3)",
        "val state = RegInit(sIdle)",
        f"val stored = {f'RegInit({lit(0, size)})' if p.count else f'Reg(UInt({size}.W))'}",
        f"val played = Reg(UInt({size}.W))",
        f"val doStore = state === sRecord && io.{p.valid}",
        *([f"val isLast = played === {n - 1}.U"] if p.repeat or p.last else []),
    ]
    able = "" if p.repeat else f" && played =/= {n}.U"
    lines.append(f"val doPlay = state === sFull && io.{p.play} && !io.{p.arm}{able}")
    lines += [
        "",
        *block("when(doStore)", ["stored := stored + 1.U", *block(f"when(stored === {n - 1}.U)", ["state := sFull"])]),
        *block("when(doPlay)", ["played := Mux(isLast, 0.U, played + 1.U)" if p.repeat else "played := played + 1.U"]),
        *block(f"when(io.{p.arm})", ["state := sRecord", "stored := 0.U", "played := 0.U"]),
        "",
    ]
    return lines


def index(p: Params, name: str) -> str:
    return name if p.depth.bit_length() == p.bits else f"{name}({p.bits - 1}, 0)"


def endings(p: Params, c: Contract, lines: list[str], word: str) -> str:
    """`word` is the word that was asked for in the cycle before."""
    lines = [
        *lines,
        "val fresh = RegNext(doPlay, false.B)",
        f"io.{p.out_valid} := fresh",
        f"io.{p.out_data} := Mux(fresh, {word}, {lit(0, p.width)})",
        f"io.{p.full} := state === sFull",
    ]
    if p.recording:
        lines.append(f"io.{p.recording} := state === sRecord")
    if p.count:
        lines.append(f"io.{p.count} := stored")
    if p.last:
        lines.append(f"io.{p.last} := RegNext(doPlay && isLast, false.B)")
    return module(c, lines)


def by_sram(p: Params, c: Contract) -> str:
    lines = [
        *controls(p),
        f"val sram = SRAM({p.depth}, UInt({p.width}.W), 1, 1, 0)",
        "sram.writePorts(0).enable := doStore",
        f"sram.writePorts(0).address := {index(p, 'stored')}",
        f"sram.writePorts(0).data := io.{p.sample}",
        "sram.readPorts(0).enable := doPlay",
        f"sram.readPorts(0).address := {index(p, 'played')}",
    ]
    return endings(p, c, lines, "sram.readPorts(0).data")


def by_single_port(p: Params, c: Contract) -> str:
    """One port is enough, since recording and playing exclude each other."""
    at = f"Mux(doStore, {index(p, 'stored')}, {index(p, 'played')})"
    lines = [
        *controls(p),
        f"val sram = SRAM({p.depth}, UInt({p.width}.W), 0, 0, 1)",
        "val port = sram.readwritePorts(0)",
        "port.enable := doStore || doPlay",
        "port.isWrite := doStore",
        f"port.address := {at}",
        f"port.writeData := io.{p.sample}",
    ]
    return endings(p, c, lines, "port.readData")


def by_sync_mem(p: Params, c: Contract) -> str:
    lines = [
        *controls(p),
        f"val cells = SyncReadMem({p.depth}, UInt({p.width}.W))",
        *block("when(doStore)", [f"cells.write({index(p, 'stored')}, io.{p.sample})"]),
        f"val read = cells.read({index(p, 'played')}, doPlay)",
    ]
    return endings(p, c, lines, "read")


def by_mem(p: Params, c: Contract) -> str:
    lines = [
        *controls(p),
        f"val cells = Mem({p.depth}, UInt({p.width}.W))",
        *block("when(doStore)", [f"cells({index(p, 'stored')}) := io.{p.sample}"]),
        f"val read = RegNext(cells({index(p, 'played')}))",
    ]
    return endings(p, c, lines, "read")


def describe(p: Params, v: Voice) -> Description:
    arm, valid, sample, play = (v.ref(x) for x in (p.arm, p.valid, p.sample, p.play))
    out_valid, out_data, full, n = v.ref(p.out_valid), v.ref(p.out_data), v.ref(p.full), p.depth
    noun = v.pick([f"capture buffer for {n} samples", f"recorder of {n} words with playback", "sample recorder"])
    does = v.pick(
        [
            f"records {n} samples of {sample} after {arm} and plays them back on {out_data} at the pace of {play}",
            f"captures {n} words from {sample} into a memory and gives them out again, in order, on request",
            f"stores the {n} samples that follow {arm}, then returns them one at a time on {play}",
        ]
    )
    rules = [
        v.pick(
            [
                f"A clock edge with {arm} at 1 begins a new recording, at any time: what was recorded is given up, "
                f"and {valid} and "
                f"{play} are ignored in that cycle. Before the first one nothing is recorded.",
                f"{arm} at 1 at a clock edge starts recording anew, whatever the module is doing; in that cycle "
                f"neither {valid} nor "
                f"{play} counts. After reset the module waits for it.",
            ]
        ),
        v.pick(
            [
                f"While it records, each clock edge with {valid} at 1 stores {sample}. After {n} samples recording "
                "ends by itself and "
                f"{full} is 1 until the next {arm}.",
                f"During a recording {sample} is stored at the clock edges with {valid} at 1, until there are {n}; "
                f"from then on {full} "
                f"is 1, up to the clock edge with the next {arm}.",
            ]
        ),
        v.pick(
            [
                f"While {full} is 1, each clock edge with {play} at 1 plays the next word, the oldest first: in the "
                "following cycle "
                f"{out_valid} is 1 and {out_data} is that word.",
                f"With {full} at 1, {play} asks for the next word, in the order of recording; one cycle later "
                f"{out_valid} is 1 with the "
                f"word on {out_data}.",
            ]
        ),
        v.pick(
            [
                f"In cycles that do not follow the playing of a word, {out_valid} and {out_data} are 0.",
                f"Without a word played in the cycle before, {out_valid} is 0 and {out_data} is 0.",
            ]
        ),
    ]
    if p.repeat:
        rules.append(
            v.pick(
                [
                    "After the last word playing starts over with the first one.",
                    f"When all {n} words have been played, the next one is the first again.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Each recording is played once: when all {n} words have been played, {play} has no effect any "
                    "more.",
                    f"After the last word {play} is ignored until something new is recorded.",
                ]
            )
        )
    if p.recording:
        flag = v.ref(p.recording)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 from the cycle after {arm} until the last sample is stored.",
                    f"{flag} tells that a recording has begun and is not complete.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of samples recorded since the latest {arm}; playing does not change it.",
                    f"{count} counts the samples stored in the present recording, 0 to {n}, and keeps {n} during "
                    "playback.",
                ]
            )
        )
    if p.last:
        last = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"{last} is 1 together with the last of the {n} words that are played, and 0 otherwise.",
                    f"The final word of a recording is played with {last} at 1; in all other cycles it is 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L3",
    summary="capture buffers around an SRAM: record a run of samples, then play it back once or in a loop",
    nouns=("CaptureBuffer", "SampleRecorder", "TraceBuffer"),
    capacity=100_000,
    idioms={
        "sram": Idiom(by_sram, constructs=("SRAM",)),
        "single_port": Idiom(by_single_port, constructs=("SRAM",)),
        "sync_read": Idiom(by_sync_mem, constructs=("SyncReadMem",)),
        "mem": Idiom(by_mem, constructs=("Mem",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
