"""The gate behind simulation: coverage and mutants.

Each design gets mutants (`mutation`), simulated with its own stimulus. What survives is proven equivalent (`proof`), or
the stimulus grows: more cycles, and the witnesses of the proofs. Output bits that never change and states that are
never visited are treated alike. Whoever still has a survivor or a gap at the last effort is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chisellm.claim import Claim
from chisellm.determinism import seeded
from chisellm.stimulus import Trace, Witness
from chisellm.toolchain import Toolchain
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.coverage import Bit, unseen_bits, unseen_states
from chisellm.verifier.interface import flattening, read_chirrtl
from chisellm.verifier.lowering import lower
from chisellm.verifier.mutation import Mutant, Schema, schema
from chisellm.verifier.proof import Machine, Proof, constant, equivalent, read_machines
from chisellm.verifier.simulation import Bench, Mutants, Simulated, simulate, sources_of_x

__all__ = ["EFFORTS", "MUTANTS", "Specimen", "examine", "simulate_only"]

MUTANTS = 6
EFFORTS = (1, 2, 4)  # of the stimulus, one a round


@dataclass(frozen=True)
class Specimen:
    """A design that has come through lowering with the right interface.

    Parameters
    ----------
    claim
        What is said of it.
    chirrtl, verilog
        Elaborated and lowered circuit, the latter with what the claim adds to it.
    names
        Leaf paths to Verilog ports.
    """

    claim: Claim
    top: str
    chirrtl: str
    verilog: str
    names: Mapping[str, str]


def simulate_only(toolchain: Toolchain, specimens: Sequence[Specimen]) -> list[Verdict]:
    """Simulate each specimen with stimulus of effort 1; no more is asked of it.

    Raises
    ------
    InfraError
        If a tool fails in a way that says nothing about a specimen.
    """
    benches = [Bench(s.claim.contract, s.top, s.verilog, s.names, s.claim.stimulus.trace()) for s in specimens]
    return [
        replace(simulated.fault or Verdict(Stage.PASSED), checked=("simulate",), evidence=dict(simulated.evidence))
        for simulated in simulate(toolchain, benches)
    ]


def examine(toolchain: Toolchain, specimens: Sequence[Specimen], *, count: int = MUTANTS) -> list[Verdict]:
    """Simulate each specimen with `count` mutants until none survives, and cover its outputs and states.

    Raises
    ------
    InfraError
        If a tool fails in a way that says nothing about a specimen.
    """
    trials = [_Trial(specimen, count) for specimen in specimens]
    _lower(toolchain, trials)
    for turn, effort in enumerate(EFFORTS):
        running = [trial for trial in trials if trial.verdict is None]
        for trial in running:
            trial.trace = trial.specimen.claim.stimulus.trace(effort, trial.witnesses)
        benches = [trial.bench() for trial in running]
        for trial, bench, simulated in zip(running, benches, simulate(toolchain, benches), strict=True):
            trial.take(simulated, turn)
            if trial.verdict is not None and trial.verdict.reason == "x":
                trial.verdict = _with_sources(toolchain, trial.verdict, bench, simulated, trial.specimen.chirrtl)
        _prove(toolchain, [trial for trial in running if trial.verdict is None])
        for trial in running:
            trial.settle(last=effort == EFFORTS[-1])
    return [trial.result() for trial in trials]


def _lower(toolchain: Toolchain, trials: Sequence[_Trial]) -> None:
    """Lower every schema. One that firtool refuses is a fault of ours."""
    circuits = {f"m{i}": trial.schema.chirrtl for i, trial in enumerate(trials) if trial.schema.mutants}
    lowered = lower(toolchain, circuits)
    for index, trial in enumerate(trials):
        if not trial.schema.mutants:
            continue
        got = lowered[f"m{index}"]
        if not got.verilog:
            trial.verdict = Verdict(Stage.INFRA, "schema", got.messages)
            continue
        try:
            names = flattening(read_chirrtl(trial.schema.chirrtl), got.verilog)
        except ValueError as fault:
            trial.verdict = Verdict(Stage.INFRA, "schema", (Message("error", str(fault)),))
            continue
        trial.mutants = Mutants(
            trial.specimen.top,
            got.verilog + trial.specimen.claim.companion,
            names[trial.schema.port],
            trial.schema.width,
            tuple(trial.alive),
        )


def _prove(toolchain: Toolchain, trials: Sequence[_Trial]) -> None:
    """Ask the prover about every survivor and every unseen bit that it has not been asked about."""
    asked = {f"m{i}": trial for i, trial in enumerate(trials) if trial.questions()}
    machines = read_machines(toolchain, {name: trial.schema.chirrtl for name, trial in asked.items()})
    for name, trial in asked.items():
        trial.ask(machines[name])


def _with_sources(toolchain: Toolchain, verdict: Verdict, bench: Bench, simulated: Simulated, chirrtl: str) -> Verdict:
    """Let the verdict on an X name the registers and memories that it comes from, with their lines."""
    found = sources_of_x(toolchain, bench, simulated)
    if not found:
        return verdict
    lines = [_line_of(chirrtl, module, name) for module, name in found]
    named = [
        name + (f" in {module}" if module != bench.top else "") + (f" (line {line})" if line else "")
        for (module, name), line in zip(found, lines, strict=True)
    ]
    (message,) = verdict.messages
    text = f"{message.text}; never reset or written: {', '.join(named)}"
    return replace(verdict, messages=(replace(message, text=text, line=next(filter(None, lines), 0)),))


def _line_of(chirrtl: str, module: str, name: str) -> int:
    """The source line that declares a register or memory; 0 if its locator does not say."""
    body = re.search(rf"^  (?:public )?module {module} :.*?(?=^  (?:public )?module |\Z)", chirrtl, re.M | re.S)
    declared = body and re.search(rf"^ +(?:reg|cmem|smem) {name} :.*@\[\S+ (\d+):", body[0], re.MULTILINE)
    return int(declared[1]) if declared else 0


class _Trial:
    """One specimen on its way through the gate."""

    def __init__(self, specimen: Specimen, count: int) -> None:
        self.specimen = specimen
        self.verdict: Verdict | None = None
        try:
            self.schema = schema(specimen.chirrtl, count=count, random=seeded("mutants", *specimen.claim.stimulus.key))
        except ValueError as fault:  # what elaborates can be read
            self.schema = Schema(specimen.chirrtl, "", 0, ())
            self.verdict = Verdict(Stage.INFRA, "schema", (Message("error", str(fault)),))
        self.mutants: Mutants | None = None
        self.trace = Trace()
        self.alive: dict[int, Mutant] = {mutant.number: mutant for mutant in self.schema.mutants}
        self.proofs: dict[int | Bit, Proof] = {}
        self._early: set[int] = set()  # killed before the stimulus grew
        self._bits: list[Bit] = []
        self._states: list[str] = []
        self._evidence: Mapping[str, int] = {}
        self._efforts = 0

    @property
    def witnesses(self) -> list[Witness]:
        """What the proofs found, without repetitions."""
        found: list[Witness] = []
        for proof in self.proofs.values():
            if proof.witness and proof.witness not in found:
                found.append(proof.witness)
        return found

    def bench(self) -> Bench:
        specimen = self.specimen
        mutants = replace(self.mutants, numbers=tuple(self.alive)) if self.mutants and self.alive else None
        return Bench(specimen.claim.contract, specimen.top, specimen.verilog, specimen.names, self.trace, mutants)

    def take(self, simulated: Simulated, turn: int) -> None:
        """Note what a simulation showed."""
        self._evidence = simulated.evidence
        self._efforts = turn + 1
        if simulated.fault is not None:
            self.verdict = simulated.fault
            return
        contract = self.specimen.claim.contract
        self._states = unseen_states(contract, self.trace)
        self._bits = unseen_bits(contract, self.trace)
        refuted = [f"mutant {n} is killed" for n in simulated.killed if self._proven(n)]
        refuted += [f"not true that {bit}" for bit in self.proofs if isinstance(bit, Bit) and self._moves(bit)]
        if refuted:
            text = f"the prover was wrong: {refuted[0]}"
            self.verdict = Verdict(Stage.INFRA, "proof", (Message("error", text),))
            return
        for number in simulated.killed:
            del self.alive[number]
            if turn == 0:
                self._early.add(number)

    def questions(self) -> list[int | Bit]:
        """Survivors and unseen bits of which nothing is known yet."""
        things: list[int | Bit] = [*self.alive, *self._bits]
        return [thing for thing in things if thing not in self.proofs]

    def ask(self, machine: Machine | str) -> None:
        """Let the prover answer the open questions."""
        contract, names, port = self.specimen.claim.contract, self.specimen.names, self.schema.port
        for item in self.questions():
            if isinstance(machine, str):
                self.proofs[item] = Proof("unknown", machine)
            elif isinstance(item, Bit):
                self.proofs[item] = constant(
                    machine, contract, names, output=item.output, bit=item.index, value=1 - item.value, port=port
                )
            else:
                self.proofs[item] = equivalent(machine, contract, names, port=port, mutant=item)

    def settle(self, *, last: bool) -> None:
        """Form the verdict if there is nothing left to do or no effort left to do it with."""
        if self.verdict is not None:
            return
        open_mutants = [m for m in self.alive.values() if not self._proven(m.number)]
        open_bits = [bit for bit in self._bits if not self._proven(bit)]
        if not (open_mutants or open_bits or self._states):
            self.verdict = Verdict(Stage.PASSED)
        elif not last:
            return
        elif open_bits or self._states:
            texts = [*self._states, *map(str, open_bits)]
            self.verdict = Verdict(Stage.COVERAGE, "unseen", tuple(Message("error", text) for text in texts))
        else:
            missed = [m for m in open_mutants if self.proofs[m.number].result == "different"]
            self.verdict = Verdict(
                Stage.MUTATION, "survivor" if missed else "unproven", tuple(map(self._named, missed or open_mutants))
            )

    def _named(self, mutant: Mutant) -> Message:
        proof = self.proofs[mutant.number]
        text = f"{mutant.kind}: {mutant.what} survives {len(self.trace)} cycles ({proof.result}, {proof.method})"
        return Message("error", text, mutant.line, mutant.column)

    def result(self) -> Verdict:
        """The verdict with its evidence."""
        assert self.verdict is not None
        if self.verdict.stage in (Stage.SIMULATE, Stage.INFRA) or self.verdict.reason == "undefined":
            return replace(self.verdict, checked=("simulate",), evidence=dict(self._evidence))
        kinds: dict[str, list[int]] = {}
        for mutant in self.schema.mutants:
            counts = kinds.setdefault(mutant.kind, [0, 0, 0])
            counts[0] += 1
            counts[1] += mutant.number in self._early
            counts[2] += self._proven(mutant.number)
        proven = sum(counts[2] for counts in kinds.values())
        evidence: dict[str, int | str] = {
            **self._evidence,
            "mutants": len(self.schema.mutants),
            "killed": len(self.schema.mutants) - len(self.alive),
            "proven_equivalent": proven,
            "efforts": self._efforts,
            "mutation": json.dumps(kinds, sort_keys=True),
            "witnesses": json.dumps([[[step.inputs, step.reset] for step in w] for w in self.witnesses]),
        }
        return replace(self.verdict, checked=("simulate", "coverage", "mutation"), evidence=evidence)

    def _proven(self, item: int | Bit) -> bool:
        return item in self.proofs and self.proofs[item].result == "equivalent"

    def _moves(self, bit: Bit) -> bool:
        """Whether a bit that was proven constant has been seen to change."""
        return self._proven(bit) and bit not in self._bits
