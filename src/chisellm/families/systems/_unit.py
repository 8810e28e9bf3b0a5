"""Iterative arithmetic units: the handshake around them, three ways to control one, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.ports import input_port, output_port
from chisellm.families.sequential import chain, switch
from chisellm.language.voice import Voice

__all__ = ["MIRRORED", "Datapath", "Shell", "by_counter", "by_flags", "by_machine"]

STARTS = ["start", "go", "launch", "begin"]
BUSY = ["busy", "running", "active"]
DONES = ["done", "finished", "complete"]
ABORTS = ["abort", "cancel", "kill"]
CHANNELS = [("in", "out"), ("req", "resp"), ("operands", "result"), ("cmd", "rsp")]
Shape = tuple[str, int, bool]  # name, width, signed
MIRRORED = (5, 9, 17)  # steps that a counter of least width takes up and down alike: nothing tells + from - then


@dataclass(frozen=True)
class Datapath:
    """What a unit holds and does. `step` happens in each busy cycle.

    Parameters
    ----------
    registers, values, load, step
        Lines of Chisel: registers and what hangs on them, and what happens at the start and in each busy cycle.
    results
        By result name, an expression over the registers.
    steps
        Number of busy cycles; 0 where `last` tells the last of them.
    last
        The condition, over the registers, of the last busy cycle.
    before
        Classes above the module.
    settled
        Whether further steps change no result, so that nothing has to keep an idle unit from them.
    """

    registers: Sequence[str]
    load: Sequence[str]
    step: Sequence[str]
    results: Mapping[str, str]
    steps: int = 0
    last: str = ""
    values: Sequence[str] = ()
    before: str = ""
    settled: bool = False

    @property
    def count_width(self) -> int:
        return (self.steps - 1).bit_length()


@dataclass(frozen=True)
class Shell:
    """How operands come in and results go out.

    `style` is `pulse` (done for one cycle), `level` (done until the next start) or `stream` (ready/valid
    channels `source` and `sink`).
    """

    style: str
    start: str
    busy: str
    done: str
    abort: str
    source: str
    sink: str
    asynchronous: bool

    @staticmethod
    def draw(random: Random) -> Shell:
        style = random.choice(["pulse", "level", "stream"])
        source, sink = random.choice(CHANNELS)
        return Shell(
            style=style,
            start=random.choice(STARTS),
            busy="" if style == "stream" else random.choice(["", *BUSY, *BUSY]),
            done=random.choice(DONES),
            abort=random.choice(["", "", *ABORTS]),
            source=source,
            sink=sink,
            asynchronous=random.random() < 0.15,
        )

    @property
    def stream(self) -> bool:
        return self.style == "stream"

    def operand(self, name: str, alone: bool = False) -> str:
        return (f"{self.source}.bits" if alone else f"{self.source}.bits.{name}") if self.stream else name

    def result(self, name: str, alone: bool = False) -> str:
        return (f"{self.sink}.bits" if alone else f"{self.sink}.bits.{name}") if self.stream else name

    def contract(
        self,
        name: str,
        operands: Sequence[Shape],
        results: Sequence[Shape],
        period: int,
        nonzero: Sequence[str] = (),
    ) -> Contract:
        """The module's contract; `nonzero` names operands that are never 0."""
        one, single = len(operands) == 1, len(results) == 1
        given = [input_port(self.operand(n, one), width, signed=signed) for n, width, signed in operands]
        shown = [output_port(self.result(n, single), width, signed=signed) for n, width, signed in results]
        abort = [input_port(self.abort)] if self.abort else []
        ports: list[Port]
        if self.stream:
            ready, valid = output_port(f"{self.source}.ready"), input_port(f"{self.source}.valid")
            ports = [
                ready,
                valid,
                *given,
                *abort,
                input_port(f"{self.sink}.ready"),
                output_port(f"{self.sink}.valid"),
                *shown,
            ]
            values = {f"{self.source}.ready": 1, f"{self.sink}.valid": 0}
        else:
            busy = [output_port(self.busy)] if self.busy else []
            ports = [input_port(self.start), *abort, *given, *busy, output_port(self.done), *shown]
            values = {port.path: 0 for port in [*busy, output_port(self.done)]}
        values |= {port.path: 0 for port in shown}
        return Contract(
            module=name,
            ports=tuple(ports),
            reset=Reset(kind="async" if self.asynchronous else "sync", values=values),
            latency=1,
            period=period + 3,
            assumptions=tuple(Assumption(kind="not_equal", port=self.operand(n, one), value=0) for n in nonzero),
        )

    def golden(self, work: Callable[[Inputs], tuple[int, Mapping[str, int]]], blank: Mapping[str, int]) -> Golden:
        """State: (busy cycles left, whether the results are there, the results).

        `work` gives the number of busy cycles and the results by path; `blank` is shown while there are none.
        """
        request = f"{self.source}.valid" if self.stream else self.start

        def step(state: Any, i: Inputs) -> Any:
            left, over, answer = state
            if self.abort and i[self.abort]:
                return 0, 0, ()
            if left:
                return left - 1, int(left == 1), answer
            if self.stream and over:
                return (0, 0, ()) if i[f"{self.sink}.ready"] else state
            if i[request]:
                cycles, found = work(i)
                return cycles, 0, tuple(found.items())
            return (0, over, answer) if over and self.style == "level" else (0, 0, ())

        def outputs(state: Any, _: Inputs) -> Outputs:
            left, over, answer = state
            shown = dict(answer) if over else dict(blank)
            if self.stream:
                return {f"{self.source}.ready": int(not left and not over), f"{self.sink}.valid": over} | shown
            return shown | {self.done: over} | ({self.busy: int(left > 0)} if self.busy else {})

        return Golden(outputs, step, (0, 0, ()))

    def hints(self, cases: Sequence[tuple[Inputs, int]], other: Inputs, random: Random) -> Hints:
        """Each of `cases` (operands by path, busy cycles) to its end; `other` stands at the inputs while busy."""
        request = f"{self.source}.valid" if self.stream else self.start
        back = f"{self.sink}.ready"

        def vector(given: Inputs, ask: int = 0, take: int = 0, abort: int = 0) -> dict[str, int]:
            more = {back: take} if self.stream else {}
            return {**given, request: ask, **more} | ({self.abort: abort} if self.abort else {})

        vectors: list[dict[str, int]] = []
        for given, cycles in cases:
            vectors += [vector(given, 1), *[vector(other, take=1)] * cycles, vector(other), vector(other, take=1)]
        given, cycles = random.choice(cases)
        vectors += [vector(given, 1, 1)] * (2 * cycles + 5)
        vectors += [vector(given, 1), *[vector(other, 1)] * (cycles + 2), vector(other, take=1), vector(other)]
        if self.abort:
            vectors += [vector(given, 1), *[vector(other)] * (cycles - 1), vector(other, abort=1)]
            vectors += [vector(other)] * 3 + [vector(given, 1, abort=1)] + [vector(other)] * 3
            vectors += [vector(given, 1), *[vector(other)] * cycles, vector(other, abort=1)]
            vectors += [vector(other), vector(given, 1), vector(other), vector(other, abort=1)]
            vectors += [vector(given, 1), *[vector(other)] * (cycles + 1), vector(other, take=1)]
        last = [vector(given, 1), *[vector(other)] * (cycles - 1)]
        bias = {request: 0.4} | ({self.abort: 0.02} if self.abort else {})
        idle, busy = [vector(other, take=1)] * 3, [[vector(g, 1)] * (c + 2) for g, c in cases[:4]]
        return Hints(vectors, bias, [idle, *busy, last, idle, [*last, vector(other)], idle])

    def words(self, v: Voice, operands: str, results: str, length: Sequence[str]) -> list[str]:
        """When operands are taken, how long it lasts, when results stand, what an abort does.

        `operands` and `results` name them as the text does, with a plural verb (`both operands`); `length` holds
        wordings of the number of busy cycles (`8 clock cycles`) that suit `for …` and `takes …`.
        """
        cycles = v.pick(length)
        said = self._stream_words if self.stream else self._words
        over = v.ref(f"{self.sink}.valid" if self.stream else self.done)
        blank = v.pick(
            [
                f"While {over} is 0, {results} are all 0.",
                f"In cycles with {over} = 0, zeros stand in the place of {results}.",
                f"{results[0].upper()}{results[1:]} read as 0 whenever {over} is 0.",
            ]
        )
        return [*said(v, operands, results, cycles), blank]

    def _words(self, v: Voice, operands: str, results: str, cycles: str) -> list[str]:
        start, done = v.ref(self.start), v.ref(self.done)
        clear = f" or until {v.ref(self.abort)} ends it" if self.abort else ""
        rules = [
            v.pick(
                [
                    f"At a clock edge with {start} = 1, {operands} are stored, unless the unit is at work.",
                    f"{operands.capitalize()} are taken at a clock edge at which {start} is 1 and the unit is not "
                    "at work.",
                    f"A 1 on {start} at a clock edge makes a unit that is not at work store {operands}.",
                ]
            ),
            v.pick(
                [
                    f"From the next cycle on, the unit works for {cycles}; in this time {start} is ignored.",
                    f"The work then takes {cycles}, beginning with the cycle after that edge, and {start} has no "
                    "effect during it.",
                    f"It is at work for {cycles} after that edge, paying no attention to {start}.",
                ]
            ),
        ]
        if self.busy:
            busy = v.ref(self.busy)
            rules.append(
                v.pick(
                    [
                        f"{busy} is 1 exactly while the unit is at work.",
                        f"{busy} shows a 1 in each cycle of the work and a 0 in all others.",
                        f"While working, the unit holds {busy} at 1; otherwise it is 0.",
                    ]
                )
            )
        if self.style == "pulse":
            rules.append(
                v.pick(
                    [
                        f"{done} is 1 in the one cycle after the last one of the work, and {results} stand then; "
                        "a new start is accepted in this cycle too.",
                        f"The cycle that follows the work has {done} at 1 and {results} at the outputs. {done} "
                        "stays 1 for this cycle only, in which the unit already accepts a start.",
                        f"When the work is over, {results} are delivered with {done} at 1 for a single cycle; the "
                        "unit may be started again at the end of that cycle.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"After the last cycle of the work {done} becomes 1 and {results} stand; both stay until "
                        f"the clock edge that accepts the next start{clear}.",
                        f"{done} is 1, with {results} at the outputs, from the cycle after the work up to and "
                        f"including the cycle in which the next start is accepted{clear}.",
                        f"In the cycle after the work {done} goes to 1 and {results} are there; this lasts until "
                        f"the next start has been accepted at a clock edge{clear}.",
                    ]
                )
            )
        if self.abort:
            abort = v.ref(self.abort)
            rules.append(
                v.pick(
                    [
                        f"{abort} = 1 at a clock edge overrides all this: the work is given up, {done} is 0 in the "
                        f"next cycle and {start} is not obeyed.",
                        f"A clock edge with {abort} = 1 makes the unit idle with {done} = 0, whatever it was doing; "
                        f"{start} has no effect at that edge.",
                        f"With {abort} at 1, the clock edge leaves the unit idle and {done} at 0, even if {start} is "
                        "1 or the work would have ended.",
                    ]
                )
            )
        return rules

    def _stream_words(self, v: Voice, operands: str, results: str, cycles: str) -> list[str]:
        ready, valid = v.ref(f"{self.source}.ready"), v.ref(f"{self.source}.valid")
        back, over = v.ref(f"{self.sink}.ready"), v.ref(f"{self.sink}.valid")
        rules = [
            v.pick(
                [
                    f"{operands.capitalize()} are taken at a clock edge at which {valid} and {ready} are both 1.",
                    f"A clock edge with {valid} and {ready} at 1 stores {operands}.",
                    f"{valid} and {ready} being 1 at a clock edge hand over {operands}.",
                ]
            ),
            v.pick(
                [
                    f"The work takes {cycles}, beginning with the next one, and the cycle after it has {over} at 1.",
                    f"The unit then works for {cycles}; {over} is 1 from the cycle after the last of them.",
                    f"After that edge the unit is at work for {cycles}, and with the following cycle {over} becomes 1.",
                ]
            ),
            v.pick(
                [
                    f"{over} and {results} stay as they are until a clock edge with {back} = 1; then the unit is idle.",
                    f"The unit holds {over} and {results} until it sees {back} = 1 at a clock edge, which makes it "
                    "idle.",
                    f"As long as {back} is 0, {over} stays 1 and {results} do not change; a clock edge with {back} = "
                    "1 ends this and leaves the unit idle.",
                ]
            ),
            v.pick(
                [
                    f"{ready} is 1 exactly while the unit is idle, that is neither at work nor holding a result.",
                    f"Only an idle unit has {ready} at 1; during the work and while {over} is 1 it is 0.",
                    f"{ready} is 0 during the work and as long as {over} is 1, otherwise 1.",
                ]
            ),
        ]
        if self.abort:
            abort = v.ref(self.abort)
            rules.append(
                v.pick(
                    [
                        f"{abort} = 1 at a clock edge makes the unit idle: work, a result that was not taken, and "
                        "operands handed over at that very edge are dropped.",
                        f"A clock edge with {abort} = 1 drops everything, operands that come at this edge "
                        "included, and leaves the unit idle.",
                        f"With {abort} at 1, the unit is idle after the clock edge, whatever it was doing and "
                        "whatever was handed over at that edge.",
                    ]
                )
            )
        return rules

    def _ask(self, *, idle: bool = False) -> str:
        if not self.stream:
            return f"io.{self.start}"
        return f"io.{self.source}.valid" if idle else f"io.{self.source}.fire"

    def _shown(self, c: Contract, d: Datapath, idle: str, busy: str, over: str) -> list[str]:
        if self.stream:
            lines = [f"io.{self.source}.ready := {idle}", f"io.{self.sink}.valid := {over}"]
        else:
            lines = [f"io.{self.busy} := {busy}"] if self.busy else []
            lines.append(f"io.{self.done} := {over}")
        for name, value in d.results.items():
            port = c.port(self.result(name, len(d.results) == 1))
            zero = "0.S" if port.signed else "0.U"
            lines.append(
                f"io.{port.path} := "
                + (f"{over} && {value}" if port.type == "Bool" else f"Mux({over}, {value}, {zero})")
            )
        return ["", *lines]


def by_flags(s: Shell, c: Contract, d: Datapath) -> str:
    """A busy flag, a done flag and a counter that runs down."""
    width = d.count_width
    head = ["val busy = RegInit(false.B)", "val done = RegInit(false.B)"]
    if d.steps:
        head.append(f"val left = RegInit({lit(0, width)})")
    finish = ["busy := false.B", "done := true.B"]
    step = [*d.step, *(["left := left - 1.U"] if d.steps else [])]
    step += chain([("left === 0.U" if d.steps else d.last, finish)])
    begin = ["busy := true.B", *(["done := false.B"] if s.style == "level" else [])]
    begin += [*([f"left := {lit(d.steps - 1, width)}"] if d.steps else []), *d.load]
    branches = [(f"io.{s.abort}", ["busy := false.B", *([] if s.style == "pulse" else ["done := false.B"])])]
    branches = [*(branches if s.abort else []), ("busy", step), (s._ask(), begin)]
    if s.stream:
        branches.append((f"io.{s.sink}.fire", ["done := false.B"]))
    default = ["done := false.B"] if s.style == "pulse" else []
    body = [*head, *d.registers, *d.values, "", *default, *chain(branches)]
    return module(c, [*body, *s._shown(c, d, "!busy && !done", "busy", "done")], before=d.before)


def by_machine(s: Shell, c: Contract, d: Datapath) -> str:
    """The phases of the work as the states of a machine."""
    width = d.count_width
    enum = "object Phase extends ChiselEnum {\n  val idle, working, over = Value\n}"
    head = ["val phase = RegInit(Phase.idle)"]
    if d.steps:
        head.append(f"val count = RegInit({lit(0, width)})")
    begin = [*d.load, *([f"count := {lit(0, width)}"] if d.steps else []), "phase := Phase.working"]
    last = f"count === {d.steps - 1}.U" if d.steps else d.last
    step = [*d.step, *(["count := count + 1.U"] if d.steps else []), *chain([(last, ["phase := Phase.over"])])]
    started = chain([(s._ask(idle=True), begin)])
    if s.stream:
        cases = {"Phase.idle": started, "Phase.working": step}
        cases["Phase.over"] = chain([(f"io.{s.sink}.ready", ["phase := Phase.idle"])])
    else:
        both = "Phase.idle, Phase.over"
        cases = {both: [*(["phase := Phase.idle"] if s.style == "pulse" else []), *started], "Phase.working": step}
    undo = chain([(f"io.{s.abort}", ["phase := Phase.idle"])]) if s.abort else []
    body = [*head, *d.registers, *d.values, "", *switch("phase", cases), *undo]
    shown = s._shown(c, d, "phase === Phase.idle", "phase === Phase.working", "over")
    return module(c, [*body, "", "val over = phase === Phase.over", *shown[1:]], before=f"{enum}\n\n{d.before}")


def by_counter(s: Shell, c: Contract, d: Datapath) -> str:
    """Control apart from the datapath: a start, the last cycle, and what follows from them."""
    ask = s._ask() if s.stream else f"io.{s.start} && !busy"
    free = f" && !io.{s.abort}" if s.abort else ""
    head = ["val busy = RegInit(false.B)"]
    if s.style != "pulse":
        head.append("val done = RegInit(false.B)")
    head.append(f"val accept = {ask}{free}")
    lines = [*d.registers, *d.values]
    if d.steps:
        clear = f", io.{s.abort}" if s.abort else ""
        head.append(f"val (_, last) = Counter(0 until {d.steps}, busy{clear})")
    else:
        lines.append(f"val last = busy && {d.last}")
    over = f"last || io.{s.abort}" if s.abort else "last"
    lines += ["", *chain([("accept", ["busy := true.B"]), (over, ["busy := false.B"])])]
    lines += chain([("accept", [*d.load]), ("" if d.settled else "busy", [*d.step])])
    if s.style == "pulse":
        lines += ["", f"val done = RegNext(last{free}, false.B)"]
    else:
        gone = f"io.{s.sink}.fire" if s.stream else "accept"
        gone = f"{gone} || io.{s.abort}" if s.abort else gone
        if s.abort:
            lines += chain([(gone, ["done := false.B"]), ("last", ["done := true.B"])])
        else:
            lines += chain([("last", ["done := true.B"]), (gone, ["done := false.B"])])
    return module(c, [*head, *lines, *s._shown(c, d, "!busy && !done", "busy", "done")], before=d.before)
