"""The machines that the prover reads behave like goldens and simulation, and its answers like what simulation sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Design
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.stimulus import Step, Trace, build
from chisellm.stimulus.trace import ASSERTED, EXHAUSTIVE_BITS, PULSE
from chisellm.stimulus.values import sources
from chisellm.verifier.interface import flattening, read_chirrtl
from chisellm.verifier.lowering import Lowered, lower
from chisellm.verifier.mutation import Schema, schema
from chisellm.verifier.proof import Machine, Proof, equivalent, read_machines
from chisellm.verifier.simulation import Bench, Mutants, simulate
from chisellm.verifier.verifier import Verifier
from chisellm.verifier.worker import Sample
from tests.families.test_contract import IDIOMS, instance
from tests.verifier.proof.replay import Player, any_state, defined, first_difference

pytestmark = pytest.mark.real

MUTANTS = 4  # a design


@dataclass(frozen=True)
class Subject:
    """A design, lowered with its mutants, and its machine."""

    contract: Contract
    verilog: str
    names: Mapping[str, str]
    schema: Schema
    mutated: Lowered
    machine: Machine

    def mutants(self) -> Mutants:
        names = flattening(read_chirrtl(self.schema.chirrtl), self.mutated.verilog)
        numbers = tuple(mutant.number for mutant in self.schema.mutants)
        return Mutants(self.contract.module, self.mutated.verilog, names[self.schema.port], self.schema.width, numbers)

    def prove(self, mutant: int) -> Proof:
        return equivalent(self.machine, self.contract, self.names, port=self.schema.port, mutant=mutant)


def subjects(verifier: Verifier, found: Mapping[str, tuple[Contract, str]]) -> dict[str, Subject]:
    """Compile, mutate and read contracts with their sources."""
    short = {key: f"s{index}" for index, key in enumerate(found)}
    outcomes = verifier.compiler.compile([Sample(short[k], c.module, source) for k, (c, source) in found.items()])
    texts = {key: outcomes[short[key]].chirrtl for key in found}
    assert all(texts.values()), [key for key, text in texts.items() if not text]
    schemas = {key: schema(text, count=MUTANTS, random=seeded("prover", key)) for key, text in texts.items()}
    plain = lower(verifier.toolchain, texts)
    mutated = lower(verifier.toolchain, {key: made.chirrtl for key, made in schemas.items()})
    machines = read_machines(verifier.toolchain, {key: made.chirrtl for key, made in schemas.items()})
    subject = {}
    for key, (contract, _) in found.items():
        machine = machines[key]
        assert isinstance(machine, Machine), (key, machine)
        names = flattening(read_chirrtl(texts[key]), plain[key].verilog)
        subject[key] = Subject(contract, plain[key].verilog, names, schemas[key], mutated[key], machine)
    return subject


def family_designs() -> dict[str, Design]:
    """All but those around a block that exists already: what is in there no machine knows."""
    known = all_families()
    return {f"{name}/{idiom}": instance(name, idiom, 3) for name, idiom in IDIOMS if known[name].companion is None}


def family_subjects(verifier: Verifier) -> dict[str, Subject]:
    return subjects(verifier, {key: (d.contract, d.source) for key, d in family_designs().items()})


@pytest.fixture(scope="module")
def families7(verifier: Verifier) -> dict[str, Subject]:
    return family_subjects(verifier)


@pytest.fixture(scope="module")
def families6(verifier6: Verifier) -> dict[str, Subject]:
    return family_subjects(verifier6)


def wrong_cycle(subject: Subject, design: Design) -> int | None:
    """The first cycle of the design's stimulus in which the machine does not answer like the golden."""
    random = seeded("prover's machine", design.contract.module)
    trace = build(design.contract, design.golden, design.hints, random)
    player = Player(
        subject.machine, subject.contract, subject.names, any_state(subject.machine, random), subject.schema.port
    )
    for cycle, (inputs, reset, expected) in enumerate(zip(trace.inputs, trace.resets, trace.expected, strict=True)):
        got = player.cycle(Step(inputs, int(reset == ASSERTED)), pulse=reset == PULSE)
        if expected is None:
            continue
        bits = {p.path: expected[p.path] & ((1 << p.width) - 1) for p in subject.contract.outputs}
        if any(got[path] != value for path, value in defined(subject.contract, bits).items()):
            return cycle
    return None


def test_machines_answer_like_goldens(families7: dict[str, Subject]) -> None:
    wrong = {key: wrong_cycle(families7[key], design) for key, design in family_designs().items()}
    assert {key: cycle for key, cycle in wrong.items() if cycle is not None} == {}


def test_machines_answer_like_goldens_under_chisel_6(families6: dict[str, Subject]) -> None:
    wrong = {key: wrong_cycle(families6[key], design) for key, design in family_designs().items()}
    assert {key: cycle for key, cycle in wrong.items() if cycle is not None} == {}


def played(design: Design, steps: Sequence[Step]) -> Trace:
    """A trace of two cycles of reset and then these steps, with the golden's answers."""
    contract, golden = design.contract, design.golden
    if golden.next is None:
        inputs = [step.inputs for step in steps]
        return Trace(inputs, [0] * len(steps), [golden.outputs(None, i) for i in inputs], [""] * len(steps))
    random = seeded("before", contract.module)
    drawn = sources(contract, {})
    before = [Step({source.path: source.draw(random) for source in drawn}, 1) for _ in range(2)]
    trace = Trace()
    state: Any = golden.initial
    for cycle, step in enumerate([*before, *steps]):
        if step.reset and contract.reset.kind == "async":
            state = golden.initial
        trace.inputs.append(step.inputs)
        trace.resets.append(step.reset)
        trace.expected.append(golden.outputs(state, step.inputs) if cycle >= 2 else None)
        trace.labels.append("")
        state = golden.initial if step.reset else golden.next(state, step.inputs)
    return trace


def bench(subject: Subject, trace: Trace, numbers: Sequence[int]) -> Bench:
    every = subject.mutants()
    mutants = Mutants(every.top, every.verilog, every.port, every.width, numbers)
    return Bench(subject.contract, subject.contract.module, subject.verilog, subject.names, trace, mutants)


def exhaustive(contract: Contract) -> bool:
    """Whether the stimulus holds every legal vector."""
    return not contract.stateful and sum(port.width for port in contract.inputs) <= EXHAUSTIVE_BITS


def test_answers_agree_with_simulation(families7: dict[str, Subject], verifier: Verifier) -> None:
    """No killed mutant is called equivalent, none that a full enumeration lets live is called different, and a
    witness kills what it was made for. Families of one concept, and those of the first profile."""
    known = all_families()
    made = {
        key: design
        for key, design in family_designs().items()
        if known[key.split("/")[0]].level == "L1" or known[key.split("/")[0]].baseline
    }
    traces = {k: build(d.contract, d.golden, d.hints, seeded("stimulus", k)) for k, d in made.items()}
    asked = {k: [m.number for m in subject.schema.mutants] for k, subject in families7.items()}
    first = [bench(families7[key], traces[key], asked[key]) for key in made]
    proofs: dict[tuple[str, int], Proof] = {}
    for key, simulated in zip(made, simulate(verifier.toolchain, first), strict=True):
        assert simulated.fault is None, (key, simulated.fault)
        for number in asked[key]:
            proof = proofs[key, number] = families7[key].prove(number)
            assert proof.result != "unknown", (key, number, proof)
            if number in simulated.killed:
                assert proof.result == "different", (key, number, proof)
            elif exhaustive(made[key].contract):
                assert proof.result == "equivalent", (key, number, proof)
    different = [pair for pair, proof in proofs.items() if proof.result == "different"]
    assert len(different) > 300
    second = []
    for key, number in different:
        trace, rest = played(made[key], proofs[key, number].witness), traces[key]
        joined = Trace(
            trace.inputs + rest.inputs,
            trace.resets + rest.resets,
            trace.expected + rest.expected,
            trace.labels + rest.labels,
        )
        second.append(bench(families7[key], joined, [number]))
    late = []
    for (key, number), simulated in zip(different, simulate(verifier.toolchain, second), strict=True):
        last = len(proofs[key, number].witness) + (2 if made[key].contract.stateful else 0)
        if simulated.killed.get(number, last) >= last:
            late.append((key, number, proofs[key, number], simulated.fault))
    assert late == []


# Chisel with what the families do not have yet: memories of each kind, division, several modules.
# fmt: off
SOURCES = {
    "Scratchpad": """\
class Scratchpad extends Module {
  val io = IO(new Bundle {
    val write = Input(Bool())
    val at = Input(UInt(3.W))
    val data = Input(UInt(8.W))
    val word = Output(UInt(8.W))
  })
  val cells = Mem(8, UInt(8.W))
  val known = RegInit(0.U(8.W))
  when(io.write) {
    cells(io.at) := io.data
    known := known | UIntToOH(io.at)
  }
  io.word := Mux(known(io.at), cells(io.at), 0.U)
}
""",
    "Lanes": """\
class Lanes extends Module {
  val io = IO(new Bundle {
    val write = Input(Bool())
    val at = Input(UInt(3.W))
    val data = Input(Vec(2, UInt(4.W)))
    val mask = Input(Vec(2, Bool()))
    val word = Output(Vec(2, UInt(4.W)))
  })
  val cells = SyncReadMem(6, Vec(2, UInt(4.W)))
  val known = RegInit(VecInit(Seq.fill(2)(0.U(8.W))))
  val address = Mux(io.at > 5.U, 0.U, io.at)
  when(io.write) {
    cells.write(address, io.data, io.mask)
  }
  val read = cells.read(address, !io.write)
  val shown = RegInit(VecInit(Seq.fill(2)(false.B)))
  for (lane <- 0 until 2) {
    when(io.write && io.mask(lane)) { known(lane) := known(lane) | UIntToOH(address) }
    shown(lane) := !io.write && known(lane)(address)
    io.word(lane) := Mux(shown(lane), read(lane), 0.U)
  }
}
""",
    "Port": """\
class Port extends Module with RequireAsyncReset {
  val io = IO(new Bundle {
    val write = Input(Bool())
    val at = Input(UInt(2.W))
    val data = Input(UInt(5.W))
    val word = Output(UInt(5.W))
  })
  val cells = SyncReadMem(4, UInt(5.W))
  val known = RegInit(0.U(4.W))
  val shown = RegInit(false.B)
  val read = cells.readWrite(io.at, io.data, true.B, io.write)
  when(io.write) { known := known | UIntToOH(io.at) }
  shown := !io.write && known(io.at)
  io.word := Mux(shown, read, 0.U)
}
""",
    "Divider": """\
class Divider extends Module {
  val io = IO(new Bundle {
    val a = Input(UInt(8.W))
    val b = Input(UInt(8.W))
    val p = Input(SInt(6.W))
    val q = Input(SInt(6.W))
    val quotient = Output(UInt(8.W))
    val rest = Output(UInt(8.W))
    val signed = Output(SInt(7.W))
    val left = Output(SInt(6.W))
    val product = Output(SInt(12.W))
    val shifted = Output(SInt(6.W))
  })
  io.quotient := io.a / io.b
  io.rest := io.a % io.b
  io.signed := io.p / io.q
  io.left := io.p % io.q
  io.product := io.p * io.q
  io.shifted := io.p >> io.b(2, 0)
}
""",
    "Line": """\
class Waiting extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(6.W)))
    val out = Decoupled(UInt(6.W))
    val count = Output(UInt(3.W))
  })
  val queue = Module(new Queue(UInt(6.W), 4))
  queue.io.enq <> io.in
  io.out <> queue.io.deq
  io.count := queue.io.count
}
class Line extends Module {
  val io = IO(new Bundle {
    val in = Flipped(Decoupled(UInt(6.W)))
    val out = Decoupled(UInt(6.W))
    val count = Output(UInt(3.W))
  })
  val first = Module(new Waiting)
  val second = Module(new Waiting)
  first.io.in <> io.in
  second.io.in <> first.io.out
  io.out <> second.io.out
  io.count := first.io.count + second.io.count
  assert(io.count < 7.U || !io.in.valid)
}
""",
    "Table": """\
class Table extends Module {
  val io = IO(new Bundle {
    val row = Input(UInt(2.W))
    val column = Input(UInt(3.W))
    val set = Input(Bool())
    val fixed = Output(UInt(7.W))
    val bit = Output(Bool())
    val all = Output(UInt(12.W))
  })
  val words = VecInit(Seq.tabulate(5)(i => (i * i * 5 + 1).U(7.W)))
  io.fixed := words(Mux(io.column > 4.U, 2.U, io.column))
  val bits = RegInit(VecInit(Seq.fill(3)(VecInit(Seq.fill(4)(false.B)))))
  when(io.row < 3.U) {
    bits(io.row)(io.column(1, 0)) := io.set
  }
  io.bit := Mux(io.row < 3.U, bits(io.row)(io.column(1, 0)), io.column.xorR)
  io.all := bits.asUInt
}
""",
}
# fmt: on
PROMISES = {
    "Divider": (
        Assumption(kind="not_equal", port="b", value=0),
        Assumption(kind="not_equal", port="q", value=0),
    )
}
STATELESS = ("Divider",)
ASYNCHRONOUS = ("Port",)


def contract_of(name: str, chirrtl: str) -> Contract:
    """A contract with the ports that were elaborated."""
    ports = []
    for leaf in read_chirrtl(chirrtl).fields:
        if leaf.path.startswith("io."):
            kind = "SInt" if leaf.type == "SInt" else "Bool" if leaf.width == 1 else "UInt"
            port = {"path": leaf.path[3:], "direction": leaf.direction, "type": kind, "width": leaf.width}
            ports.append(Port.model_validate({**port, "defined_when": "out.valid" if "out.bits" in leaf.path else ""}))
    kind = "none" if name in STATELESS else "async" if name in ASYNCHRONOUS else "sync"
    reset = Reset.model_validate({"kind": kind})
    return Contract(module=name, ports=tuple(ports), reset=reset, assumptions=PROMISES.get(name, ()))


@pytest.fixture(scope="module")
def written(verifier: Verifier) -> dict[str, Subject]:
    imports = "import chisel3._\nimport chisel3.util._\n\n"
    texts = {name: imports + source for name, source in SOURCES.items()}
    outcomes = verifier.compiler.compile([Sample(f"w{name}", name, text) for name, text in texts.items()])
    found = {name: (contract_of(name, outcomes[f"w{name}"].chirrtl), text) for name, text in texts.items()}
    return subjects(verifier, found)


def random_steps(subject: Subject, count: int) -> list[Step]:
    random = seeded("steps", subject.contract.module)
    drawn = sources(subject.contract, {})
    stateful = subject.contract.stateful
    return [
        Step({s.path: s.draw(random) for s in drawn}, int(stateful and (i < 2 or random.random() < 0.02)))
        for i in range(count)
    ]


@pytest.mark.parametrize("name", list(SOURCES))
def test_machines_answer_like_icarus(name: str, written: dict[str, Subject], verifier: Verifier) -> None:
    """Icarus plays the part of the unit under test, the machine that of the golden."""
    subject = written[name]
    steps = random_steps(subject, 400)
    random = seeded("states", name)
    player = Player(
        subject.machine, subject.contract, subject.names, any_state(subject.machine, random), subject.schema.port
    )
    trace = Trace()
    for cycle, step in enumerate(steps):
        shown = player.cycle(step)
        trace.inputs.append(step.inputs)
        trace.resets.append(step.reset)
        trace.expected.append(None if subject.contract.stateful and cycle < 2 else shown)
        trace.labels.append("")
    bench = Bench(subject.contract, name, subject.verilog, subject.names, trace)
    (simulated,) = simulate(verifier.toolchain, [bench])
    assert simulated.fault is None


STARTS = 20


@pytest.mark.parametrize("name", list(SOURCES))
def test_answers_on_written_designs_agree_with_replay(name: str, written: dict[str, Subject]) -> None:
    subject = written[name]
    random = seeded("replay", name)
    results = []
    for mutant in subject.schema.mutants:
        proof = subject.prove(mutant.number)
        results.append(proof.result)
        steps = proof.witness or random_steps(subject, 300)[2:]
        before = random_steps(subject, 2) if subject.contract.stateful else []
        shown = [
            first_difference(
                subject.machine,
                subject.contract,
                subject.names,
                subject.schema.port,
                mutant.number,
                steps,
                before,
                random,
            )
            for _ in range(STARTS)
        ]
        # What an X hides, and what memories hold, decides whether some witnesses show.
        assert any(at is not None for at in shown) == (proof.result == "different"), (mutant, proof)
    assert "different" in results
