"""Mutant schemata: one circuit that is the original and all of its mutants, chosen between by one extra input.

Source of the idea: Untch, Offutt and Harrold, "Mutation analysis using mutant schemata", ISSTA 1993.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from chisellm.verifier.mutation.circuit import Circuit, Module, Slot, locator, read_circuit
from chisellm.verifier.mutation.kinds import BY_SORT, KINDS, ON_OUTPUT
from chisellm.verifier.mutation.places import Change, Output, Place, outputs, places, scopes, sorts
from chisellm.verifier.mutation.types import BOOL
from chisellm.verifier.mutation.wording import where

__all__ = ["Candidate", "Mutant", "Schema", "candidates", "schema"]

PORT = "mutant"


@dataclass(frozen=True)
class Mutant:
    """One mutant of a schema.

    Attributes
    ----------
    number
        Value of the mutant input that activates it, from 1.
    kind
        One of `KINDS`.
    what
        One line for people.
    line, column
        Place in the user's own source, as its locator says; 0 where it is library code or unknown.
    """

    number: int
    kind: str
    what: str
    line: int
    column: int


@dataclass(frozen=True)
class Schema:
    """A circuit with its mutants in it.

    Attributes
    ----------
    chirrtl
        The circuit; with the mutant input at 0 it does what the original does.
    port
        Name of the mutant input, which is the last port of the top module; empty where there are no mutants.
    width
        Its width in bits.
    mutants
        By number, in order.
    """

    chirrtl: str
    port: str
    width: int
    mutants: tuple[Mutant, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A mutant that could be made."""

    kind: str
    spot: Place | Output
    change: Change

    @property
    def line(self) -> int:
        """Index of the line of CHIRRTL that it changes, or that drives the output that it ties."""
        return self.spot.statement.line if isinstance(self.spot, Output) else self.spot.slot.statement.line

    @property
    def text(self) -> str:
        """What stands in the whole slot, or is tied to the output, when the mutant is active."""
        if isinstance(self.spot, Output) or self.spot.whole:
            return self.change.text
        whole, part = self.spot.slot.expr, self.spot.expr
        source = whole.source
        return source[whole.start : part.start] + self.change.text + source[part.end : whole.end]

    @property
    def key(self) -> tuple[object, str]:
        """Equal for candidates that are the same mutant."""
        spot = self.spot
        return ((spot.scope, spot.path) if isinstance(spot, Output) else spot.slot), self.text


def candidates(circuit: Circuit) -> Iterator[Candidate]:
    """Every mutant of a circuit, in the order of the text; some may be there under two kinds."""
    for scope in scopes(circuit):
        for place in places(scope):
            for sort in sorts(place):
                for kind, changes in BY_SORT.get(sort, ()):
                    for change in changes(place):
                        yield Candidate(kind, place, change)
        for output in outputs(scope):
            for kind, ties in ON_OUTPUT:
                for change in ties(output):
                    yield Candidate(kind, output, change)


def schema(chirrtl: str, *, count: int, random: Random) -> Schema:
    """Choose mutants of a circuit, spread over kinds, and write them into it.

    Parameters
    ----------
    chirrtl
        One circuit, as elaboration returns it.
    count
        How many mutants; there are fewer where the circuit has no more places.
    random
        Where the choice comes from; the same state gives the same bytes.

    Raises
    ------
    ValueError
        If the circuit cannot be read or `count` is negative.
    """
    if count < 0:
        raise ValueError(f"{count} mutants")
    circuit = read_circuit(chirrtl)
    chosen = _choose(circuit, count, random)
    if not chosen:
        return Schema(chirrtl, "", 0, ())
    port = PORT
    while port in chirrtl:
        port += "_"
    width = len(chosen).bit_length()
    mutants = tuple(
        Mutant(number, c.kind, f"{where(c.spot)}: {c.change.what}", *locator(circuit.lines[c.line]))
        for number, c in enumerate(chosen, start=1)
    )
    return Schema(_write(circuit, chosen, port, width), port, width, mutants)


def _choose(circuit: Circuit, count: int, random: Random) -> list[Candidate]:
    """Kinds take turns in a random order: first over the user's own modules, then over those of Chisel's library."""
    groups: dict[bool, dict[str, list[Candidate]]] = {False: {}, True: {}}
    for candidate in candidates(circuit):
        library = locator(circuit.lines[candidate.spot.scope.module.line]) == (0, 0)
        groups[library].setdefault(candidate.kind, []).append(candidate)
    order = random.sample(KINDS, len(KINDS))
    chosen: list[Candidate] = []
    taken: set[tuple[object, str]] = set()
    for group in groups.values():
        turns = [kind for kind in order if kind in group]
        queues = {kind: iter(_spread(circuit, group[kind], random)) for kind in turns}
        while turns and len(chosen) < count:
            kind = turns.pop(0)
            for candidate in queues[kind]:
                if candidate.key not in taken:
                    taken.add(candidate.key)
                    chosen.append(candidate)
                    turns.append(kind)
                    break
    return chosen


def _spread(circuit: Circuit, found: list[Candidate], random: Random) -> list[Candidate]:
    """One candidate of each source position, then a second of each, and so on; lines of the library come last."""
    random.shuffle(found)
    had: Counter[tuple[int, int]] = Counter()
    ranks: dict[Candidate, tuple[bool, int]] = {}
    for candidate in found:
        position = locator(circuit.lines[candidate.line])
        ranks[candidate] = (position == (0, 0), had[position])
        had[position] += 1
    return sorted(found, key=ranks.__getitem__)


def _write(circuit: Circuit, chosen: list[Candidate], port: str, width: int) -> str:
    slots: dict[Slot, list[tuple[int, str]]] = {}
    asynchronous: set[Slot] = set()
    after: dict[int, list[str]] = {}
    changed: set[str] = set()
    for number, candidate in enumerate(chosen, start=1):
        spot = candidate.spot
        changed.add(spot.scope.module.name)
        if isinstance(spot, Output):
            active = f"eq({port}, {_number(number, width)})"
            tie = [f"    when {active} :", f"      connect {spot.path}, {candidate.text}"]
            after.setdefault(_last_line(circuit, spot.scope.module), []).extend(tie)
        else:
            slots.setdefault(spot.slot, []).append((number, candidate.text))
            if spot.slot.role == "reset" and spot.module.reset_kind(spot.expr) == "async":
                asynchronous.add(spot.slot)
    lines = list(circuit.lines)
    # From the right, since a register's reset and reset value share a line.
    for slot in sorted(slots, key=lambda slot: slot.expr.start, reverse=True):
        expr, at = slot.expr, slot.statement.line
        text = _muxes(slot, slots[slot], port, width)
        text = f"asAsyncReset({text})" if slot in asynchronous else text
        lines[at] = lines[at][: expr.start] + text + lines[at][expr.end :]
    with_port = _with_port(circuit, changed)
    for name in with_port:
        module = circuit.modules[name]
        after.setdefault(module.last_port, []).append(f"    input {port} : UInt<{width}>")
        for instance, child, at in module.instances:
            if child in with_port:
                indent = " " * (len(lines[at]) - len(lines[at].lstrip(" ")))
                after.setdefault(at, []).append(f"{indent}connect {instance}.{port}, {port}")
    return "\n".join(text for number, line in enumerate(lines) for text in (line, *after.get(number, ())))


def _muxes(slot: Slot, mutants: list[tuple[int, str]], port: str, width: int) -> str:
    text = slot.expr.text
    if slot.role == "reset" and slot.expr.type != BOOL:
        text = f"asUInt({text})"
    for number, mutated in mutants:
        text = f"mux(eq({port}, {_number(number, width)}), {mutated}, {text})"
    return text


def _number(value: int, width: int) -> str:
    return f"UInt<{width}>(0h{value:x})"


def _last_line(circuit: Circuit, module: Module) -> int:
    last = module.end - 1
    while not circuit.lines[last].strip():
        last -= 1
    return last


def _with_port(circuit: Circuit, changed: set[str]) -> list[str]:
    """The modules that the mutant input passes through, in the order of the text."""
    found = set(changed)
    grown = True
    while grown:
        above = {m.name for m in circuit.modules.values() if any(child in found for _, child, _ in m.instances)}
        grown = not above <= found
        found |= above
    return [name for name in circuit.modules if name in found]
