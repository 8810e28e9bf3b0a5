"""Where a live circuit can be mutated: every sub-expression of every slot, and every output leaf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from chisellm.verifier.mutation.circuit import Circuit, Module, Slot, Statement
from chisellm.verifier.mutation.expressions import Expr, Literal, Operation, Reference, walk
from chisellm.verifier.mutation.liveness import live
from chisellm.verifier.mutation.types import Ground, leaves

__all__ = ["Change", "Output", "Place", "Scope", "Use", "outputs", "places", "scopes", "sorts"]

MASKING = frozenset(("and", "or", "xor", "not", "shl", "shr"))


@dataclass(frozen=True, slots=True)
class Change:
    """What replaces a place's expression, and what that means in a few words."""

    text: str
    what: str


class Use(NamedTuple):
    """One place where a name is read: `expr` is the operation over it, or the name itself as a whole slot."""

    slot: Slot
    expr: Expr


@dataclass(eq=False)
class Scope:
    """What kinds may ask about the module that a place is in."""

    module: Module
    is_top: bool
    live: set[Statement]

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Where each path is read in live statements, as an argument or as a whole."""
        found: dict[str, list[Use]] = {}
        for statement in self.module.statements:
            if statement not in self.live:
                continue
            for slot in statement.slots:
                for part in walk(slot.expr):
                    if isinstance(part, Operation):
                        for argument in part.arguments:
                            if isinstance(argument, Reference):
                                found.setdefault(argument.path, []).append(Use(slot, part))
                if isinstance(slot.expr, Reference):
                    found.setdefault(slot.expr.path, []).append(Use(slot, slot.expr))
        return found

    def decides(self, slot: Slot) -> bool:
        """Whether the slot's node is read once, as a condition; inverting it and its use would be the same."""
        uses = self.uses.get(slot.target, []) if slot.role == "node" else []
        if len(uses) != 1:
            return False
        (used,) = uses
        if isinstance(used.expr, Operation):
            selector = used.expr.arguments[0]
            return used.expr.op == "mux" and isinstance(selector, Reference) and selector.path == slot.target
        return used.slot.role == "when"

    @cached_property
    def states(self) -> dict[Literal, tuple[int, ...]]:
        """For each constant that some register can take over as it is, every such constant of that register.

        Followed through muxes, nodes and wires, the register's reset value included; only registers that take
        two values or more.
        """
        found: dict[Literal, set[int]] = {}
        for name, _ in self.module.registers():
            literals = _literals(self.module, self.module.assigned(name))
            values = {constant.value for constant in literals}
            for statement in self.module.sinks.get(name, ()):
                if statement.verb == "regreset" and isinstance(statement.slots[1].expr, Literal):
                    values.add(statement.slots[1].expr.value)
            if len(values) > 1:
                for constant in literals:
                    found.setdefault(constant, set()).update(values)
        return {constant: tuple(sorted(values)) for constant, values in found.items()}

    @cached_property
    def reset_wires(self) -> set[str]:
        """Wires that hold the reset value of a register, an aggregate one as a rule."""
        values = [s.slots[1].expr for s in self.module.statements if s.verb == "regreset"]
        roots = {value.root for value in values if isinstance(value, Reference)}
        return {root for root in roots if self.module.verbs.get(root) == "wire"}

    @cached_property
    def sources(self) -> dict[str, Ground]:
        """Text and type of what depends on nothing within a cycle: register leaves, and at the top input leaves."""
        found = dict(self.module.registers())
        for port in self.module.ports if self.is_top else ():
            for path, flipped, type_ in leaves(port.name, port.type, port.direction == "output"):
                if not flipped and path != "reset":
                    found[path] = type_
        return {path: type_ for path, type_ in found.items() if type_.kind in ("UInt", "SInt") and type_.width}

    def significant(self, expr: Expr) -> int | None:
        """How many low bits of a UInt expression can be other than zero, as far as padding shows."""
        expr = self.module.definition(expr)
        width = expr.type.width if isinstance(expr.type, Ground) else None
        if isinstance(expr, Literal):
            return expr.value.bit_length()
        if isinstance(expr, Operation) and expr.op == "pad" and expr.type == Ground("UInt", width):
            return self.significant(expr.arguments[0])
        if isinstance(expr, Operation) and expr.op == "cat" and width is not None:
            parts = list(expr.arguments)
            while len(parts) > 1 and _is_zero(self.module.definition(parts[0])):
                zero = parts.pop(0).type
                width -= (zero.width or 0) if isinstance(zero, Ground) else 0
            return self.significant(parts[0]) if len(parts) == 1 else width
        return width

    @cached_property
    def constants(self) -> set[str]:
        """Nodes with nothing but constants in them."""
        found: set[str] = set()
        for name, expr in self.module.nodes.items():  # in the order of the text: nothing is read before it is there
            if _is_constant(expr, found):
                found.add(name)
        return found


def _is_constant(expr: Expr, constants: set[str]) -> bool:
    return all(
        isinstance(part, Operation | Literal) or (isinstance(part, Reference) and part.text in constants)
        for part in walk(expr)
    )


def _is_zero(expr: Expr) -> bool:
    return isinstance(expr, Literal) and expr.value == 0


def _literals(module: Module, assigned: list[Expr]) -> set[Literal]:
    """The constants among what is assigned, through muxes, nodes and wires."""
    found: set[Literal] = set()
    seen: set[str] = set()
    todo = list(assigned)
    while todo:
        expr = todo.pop()
        if isinstance(expr, Literal):
            found.add(expr)
        elif isinstance(expr, Operation) and expr.op == "mux":
            todo += expr.arguments[1:]
        elif isinstance(expr, Reference) and not expr.indices and expr.text not in seen:
            seen.add(expr.text)
            if expr.text in module.nodes:
                todo.append(module.nodes[expr.text])
            elif module.verbs.get(expr.root) == "wire":
                todo += module.assigned(expr.text)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A sub-expression that a kind may change: a UInt or SInt whose width is not zero, or a register's reset."""

    scope: Scope
    slot: Slot
    expr: Expr

    @property
    def whole(self) -> bool:
        return self.expr is self.slot.expr

    @property
    def module(self) -> Module:
        return self.scope.module

    @property
    def type(self) -> Ground:
        assert isinstance(self.expr.type, Ground)
        return self.expr.type


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """An output leaf of a module; `statement` is the last that connects it or what it is part of."""

    scope: Scope
    path: str
    type: Ground
    statement: Statement


def sorts(place: Place) -> tuple[str, ...]:
    """The words by which a kind gets the place: its operation, `literal` or `reference`; its slot's role if whole."""
    expr = place.expr
    name = expr.op if isinstance(expr, Operation) else "literal" if isinstance(expr, Literal) else "reference"
    return (name, place.slot.role) if place.whole else (name,)


def scopes(circuit: Circuit) -> list[Scope]:
    """One scope a module that may be mutated, in the order of the text."""
    reached = live(circuit)
    return [
        Scope(module, module is circuit.top, reached)
        for module in circuit.modules.values()
        if module.name not in circuit.untouchable
    ]


def places(scope: Scope) -> Iterator[Place]:
    """The places of the module's live statements, in the order of the text."""
    pinned = scope.module.pinned
    for statement in scope.module.statements:
        if statement not in scope.live or (pinned and statement.sink.partition(".")[0] in pinned):
            continue
        for slot in statement.slots:
            if slot.role == "reset":
                yield Place(scope, slot, slot.expr)
            elif _is_number(slot.expr) and not _must_be_constant(scope, slot) and not _is_mask(scope, slot.expr):
                for part in walk(slot.expr):
                    if _is_number(part):
                        yield Place(scope, slot, part)


def _is_number(expr: Expr) -> bool:
    return isinstance(expr.type, Ground) and expr.type.kind in ("UInt", "SInt") and expr.type.width != 0


def _is_mask(scope: Scope, expr: Expr) -> bool:
    """Whether this is arithmetic on constants alone, which a generator did where no user sees it."""
    return isinstance(expr, Operation) and expr.op in MASKING and _is_constant(expr, scope.constants)


def _must_be_constant(scope: Scope, slot: Slot) -> bool:
    """Whether the slot is the value of a reset that is asynchronous, or may be."""
    return slot.role == "init" and scope.module.reset_kind(slot.statement.slots[0].expr) != "sync"


def outputs(scope: Scope) -> Iterator[Output]:
    """The module's output leaves that reach an output of the top."""
    module = scope.module
    for port in module.ports:
        statements = [s for s in module.sinks.get(port.name, ()) if s in scope.live and s.verb == "connect"]
        if not statements:
            continue
        for path, flipped, type_ in leaves(port.name, port.type, port.direction == "input"):
            if flipped or type_.kind not in ("UInt", "SInt") or not type_.width:
                continue
            mine = [s for s in statements if f"{path}.".startswith((f"{s.slots[0].target}.", f"{s.slots[0].target}["))]
            if mine:
                yield Output(scope, path, type_, mine[-1])
