"""The contract's words in terms: which leaf is which port, and what the environment promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chisellm.contract import Assumption, Contract, Port
from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.terms import Term, Terms

__all__ = ["Interface", "Promise"]


@dataclass(frozen=True)
class Promise:
    """A channel whose valid and bits stay while nobody takes them.

    `ready` is an output port; the leaves of `held` are the channel's inputs, `valid` among them.
    """

    valid: Term
    ready: str
    held: tuple[Term, ...]


class Interface:
    """Ports of `machine` by the leaf paths of `contract`.

    Raises
    ------
    Unreadable
        If `names` and the machine's ports do not fit the contract.
    """

    def __init__(self, machine: Machine, contract: Contract, names: Mapping[str, str]) -> None:
        self.contract = contract
        self._prefix = "io." if contract.style == "io" else ""
        self._names = names
        self.inputs: dict[str, Term] = {}
        for port in contract.inputs:
            leaf = machine.inputs.get(self.name(port))
            if leaf is None or leaf.width != port.width:
                raise Unreadable(f"no input port for {port.path}")
            self.inputs[port.path] = leaf
        for port in contract.outputs:
            term = machine.outputs.get(self.name(port))
            if term is None or term.width != port.width:
                raise Unreadable(f"no output port for {port.path}")
        if machine.clock and machine.clock != names.get(contract.clock):
            raise Unreadable("registers run on another clock than the contract's")
        if machine.registers and not contract.stateful:
            raise Unreadable("the contract knows of no state")
        self.reset = machine.inputs.get(names.get(contract.reset.port, ""), machine.terms.leaf("reset:", 1))
        self.pulse = machine.pulse if contract.reset.kind == "async" else machine.terms.false

    def name(self, port: Port | str) -> str:
        """The name in the lowered module of a leaf, given as a port or a path."""
        path = port if isinstance(port, str) else port.path
        return self._names.get(self._prefix + path, "")

    def legal(self, terms: Terms) -> Term:
        """What the contract promises about the inputs of any one cycle."""
        return terms.both(
            *(self._kept(terms, a, self.inputs[a.port]) for a in self.contract.assumptions if a.kind != "stable")
        )

    def _kept(self, terms: Terms, assumption: Assumption, leaf: Term) -> Term:
        port = self.contract.port(assumption.port)
        value = assumption.value
        match assumption.kind:
            case "one_hot":
                less = terms.build("add", (leaf, terms.const(-1, leaf.width)))
                empty = terms.const(0, leaf.width)
                return terms.both(terms.differ(leaf, empty), terms.equal(terms.both(leaf, less), empty))
            case "below":
                low, high = (-(1 << port.width - 1), 1 << port.width - 1) if port.signed else (0, 1 << port.width)
                if not low < value < high:
                    return terms.const(int(value >= high), 1)
                return terms.build("slt" if port.signed else "ult", (leaf, terms.const(value, leaf.width)))
            case "not_equal":
                return terms.differ(leaf, terms.const(value, leaf.width))
            case _:
                raise Unreadable(f"assumption {assumption.kind} is not modelled")

    def promises(self) -> list[Promise]:
        """The contract's `stable` assumptions."""
        found = []
        for assumption in self.contract.assumptions:
            if assumption.kind == "stable":
                channel = assumption.port.removesuffix("valid")
                held = tuple(leaf for path, leaf in self.inputs.items() if path.startswith(channel))
                found.append(Promise(self.inputs[assumption.port], self.name(f"{channel}ready"), held))
        return found

    def read(self, path: str, value: int) -> int:
        """An input's bits as the integer that the contract speaks of."""
        port = self.contract.port(path)
        return value - (1 << port.width) if port.signed and value >> (port.width - 1) else value
