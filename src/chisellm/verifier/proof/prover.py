"""The two questions: is this mutant the same as its original, and can this output bit ever change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from chisellm.contract import Contract
from chisellm.stimulus import Step
from chisellm.verifier.proof.closure import enumerated, inductive, invariant_of
from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.interface import Interface
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.properties import Property, mutant_differs, never_reaches
from chisellm.verifier.proof.search import Search
from chisellm.verifier.proof.solver import Bounds, Solver

__all__ = ["Proof", "constant", "equivalent"]

SHALLOW = 4  # cycles searched before a closed set is looked for
SHORT, LONG = (1, 2, 3), (6, 12, 18)  # cycles of inductions, before and after states are enumerated


@dataclass(frozen=True)
class Proof:
    """An answer, how it was found, and how to see it.

    Parameters
    ----------
    result
        "equivalent": no legal inputs and resets ever show a difference. "different": the witness shows one.
        "unknown": the bounds were reached, or the design holds something that is not modelled.
    method
        "combinational": no state matters. "inductive": from any equal states, outputs and next states are
        equal. "closure": so in all states of a closed set that reset leads into. "bounded": found by search
        from reset. Where the result is unknown, the reason.
    witness
        What to apply, cycle by cycle, after a reset of two cycles; for a combinational module, one vector.
    """

    result: Literal["equivalent", "different", "unknown"]
    method: str
    witness: tuple[Step, ...] = ()


def equivalent(
    machine: Machine,
    contract: Contract,
    names: Mapping[str, str],
    *,
    port: str,
    mutant: int,
    bounds: Bounds | None = None,
) -> Proof:
    """Compare a mutant with its original on every output in every cycle in which the contract defines it.

    Input assumptions hold in every cycle. The state before the first reset is arbitrary, but the same in both;
    outputs count from the first cycle after a reset of two cycles, and resets may come at any time from then on.

    Parameters
    ----------
    machine
        A design with its mutants.
    contract
        Of the original.
    names
        Port names of the lowered module by leaf path, with `io.`; `clock` and `reset` too.
    port
        The input that chooses the mutant; 0 is the original.
    mutant
        The value of `port` that chooses this one.
    bounds
        How far to go.
    """
    if port not in machine.inputs:
        return Proof("unknown", f"no input port {port}")

    def claim(interface: Interface, solver: Solver) -> Property:
        return mutant_differs(machine, interface, port, mutant, solver)

    return _prove(machine, contract, names, bounds or Bounds(), claim)


def constant(
    machine: Machine,
    contract: Contract,
    names: Mapping[str, str],
    *,
    output: str,
    bit: int,
    value: int,
    port: str = "",
    bounds: Bounds | None = None,
) -> Proof:
    """Ask whether one bit of an output is `value` in every cycle after reset in which the output is defined.

    "equivalent" means that it always is; the witness of "different" reaches the other value. `output` is a
    leaf path; `port` the input that chooses a mutant, if there is one. For the rest see `equivalent`.

    Raises
    ------
    KeyError
        If the contract has no such output.
    ValueError
        If the output has no such bit.
    """
    if not 0 <= bit < contract.port(output).width:
        raise ValueError(f"output {output} has no bit {bit}")

    def claim(interface: Interface, solver: Solver) -> Property:
        return never_reaches(machine, interface, output, bit, value, port)

    return _prove(machine, contract, names, bounds or Bounds(), claim)


def _prove(
    machine: Machine,
    contract: Contract,
    names: Mapping[str, str],
    bounds: Bounds,
    claim: Callable[[Interface, Solver], Property],
) -> Proof:
    solver = Solver(bounds)
    try:
        return _settle(claim(Interface(machine, contract, names), solver), solver)
    except Unreadable as reason:
        return Proof("unknown", str(reason))
    finally:
        machine.forget_proofs()


def _settle(claimed: Property, solver: Solver) -> Proof:
    """Cheap answers first: what survives simulation is mostly equivalent, or else differs for few inputs."""
    plain, promised = claimed.plain, claimed.promised
    if solver.check(plain.bad, plain.legal) == "unsat":
        return Proof("equivalent", "inductive" if plain.nexts else "combinational")
    search = Search(promised, claimed.interface, solver)
    deepest = solver.bounds.depth if promised.nexts else 1
    witness = search.run(min(SHALLOW, deepest))
    if witness:
        return Proof("different", "bounded", witness)
    if not promised.nexts:
        return Proof("equivalent", "combinational") if search.clean else _undecided(search, solver)
    if search.clean and not search.lucky:
        invariant = invariant_of(promised, solver)
        if (
            inductive(promised, solver, invariant, SHORT)
            or enumerated(promised, solver, invariant)
            or inductive(promised, solver, invariant, LONG)
        ):
            return Proof("equivalent", "closure")
    witness = search.run(solver.bounds.depth)
    return Proof("different", "bounded", witness) if witness else _undecided(search, solver)


def _undecided(search: Search, solver: Solver) -> Proof:
    if search.lucky:
        return Proof("different", "bounded", search.lucky)
    return Proof("unknown", solver.exhausted or "depth")
