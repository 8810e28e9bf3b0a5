"""Runs a machine on plain integers, cycle by cycle, without the prover's unrolling or its solver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from chisellm.contract import Contract
from chisellm.stimulus import Step
from chisellm.verifier.proof import Machine
from chisellm.verifier.proof.terms import Term, cone, evaluate
from chisellm.verifier.proof.values import Memory, Value

State = dict[Term, Value]
Outputs = dict[str, int]


def any_state(machine: Machine, random: Random) -> State:
    """A random value for every register and memory."""
    state: State = {}
    for register in machine.registers:
        leaf = register.state
        if leaf.cells:
            cells = {a: random.getrandbits(leaf.width) for a in range(1 << leaf.cells)}
            state[leaf] = Memory(cells)
        else:
            state[leaf] = random.getrandbits(leaf.width)
    return state


class Player:
    """One variant of a machine, in some state. Outputs are raw bits by leaf path."""

    def __init__(
        self,
        machine: Machine,
        contract: Contract,
        names: Mapping[str, str],
        state: State,
        port: str = "",
        mutant: int = 0,
    ) -> None:
        self._machine = machine
        self._contract = contract
        self._prefix = "io." if contract.style == "io" else ""
        self._names = names
        self._state = state
        self._fixed: State = {machine.inputs[port]: mutant} if port else {}

    def cycle(self, step: Step, *, pulse: bool = False, hidden: State | None = None) -> Outputs:
        """Apply inputs, read the outputs, tick. With `pulse` an asynchronous reset came and went just before.

        `hidden` gives values to what four-state simulation would show as X; they are 0 without it.
        """
        machine = self._machine
        leaves: State = {**(hidden or {}), **self._fixed, **self._state}
        for port in self._contract.inputs:
            leaf = machine.inputs[self._names[self._prefix + port.path]]
            leaves[leaf] = step.inputs[port.path] & ((1 << port.width) - 1)
        reset = machine.inputs.get(self._names.get(self._contract.reset.port, ""))
        if self._contract.clock and reset is not None:
            leaves[reset] = step.reset
        leaves[machine.pulse] = int(pulse)
        outputs = [machine.outputs[self._names[self._prefix + port.path]] for port in self._contract.outputs]
        values = evaluate([*outputs, *(register.next for register in machine.registers)], leaves)
        self._state = {
            register.state: value for register, value in zip(machine.registers, values[len(outputs) :], strict=True)
        }
        found: Outputs = {}
        for port, value in zip(self._contract.outputs, values, strict=False):
            assert isinstance(value, int)
            found[port.path] = value
        return found


def defined(contract: Contract, original: Outputs) -> Outputs:
    """The outputs that the contract defines in a cycle with these outputs of the original."""
    return {p.path: original[p.path] for p in contract.outputs if not p.defined_when or original[p.defined_when]}


def first_difference(
    machine: Machine,
    contract: Contract,
    names: Mapping[str, str],
    port: str,
    mutant: int,
    steps: Sequence[Step],
    before: Sequence[Step],
    random: Random,
) -> int | None:
    """The first cycle of `steps` in which original and mutant differ, after the cycles `before` from a random state.

    What would be X has random values, the same in both.
    """
    state = any_state(machine, random)
    known = {*machine.inputs.values(), machine.pulse, *(register.state for register in machine.registers)}
    roots = [*machine.outputs.values(), *(register.next for register in machine.registers)]
    unknown = [term for term in cone(roots) if term.op == "leaf" and term not in known]

    def hidden() -> State:
        return {leaf: random.getrandbits(leaf.width) for leaf in unknown}

    original = Player(machine, contract, names, state, port, 0)
    other = Player(machine, contract, names, state, port, mutant)
    for step in before:
        values = hidden()
        original.cycle(step, hidden=values)
        other.cycle(step, hidden=values)
    for index, step in enumerate(steps):
        values = hidden()
        want, got = original.cycle(step, hidden=values), other.cycle(step, hidden=values)
        if any(got[path] != value for path, value in defined(contract, want).items()):
            return index
    return None
