"""Modules of the hardware IR to one flat machine: instances opened, operations turned into terms on demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.machine import Machine, Register
from chisellm.verifier.proof.mlir import HwModule, Operation
from chisellm.verifier.proof.operations import OPERATIONS, Value, integer_width, numbers
from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["flatten"]

NAME = r"%[\w$.-]+"
INSTANCE = re.compile(r'"([^"]*)" @([\w$.]+)\((.*)\) -> \((.*)\)$')
CONNECTION = re.compile(rf"([\w$.-]+): ({NAME}): ")
OUTPUT = re.compile(r"([\w$.-]+): ")
REGISTER = re.compile(
    rf"(?P<next>{NAME}) clock (?P<clock>{NAME})(?: reset (?P<kind>sync|async) (?P<reset>{NAME}), (?P<value>{NAME}))?"
    r" : (?P<type>\S+)$"
)
# What a read under a write returns (undefined, new, old) makes no difference to the Verilog.
MEMORY = re.compile(
    r"(?P<latency>[01]), 1, (?:undefined|new|old), port_order : <(?P<depth>\d+) x (?P<width>\d+)(?:, mask \d+)?>$"
)
ACCESS = re.compile(
    rf"(?P<memory>{NAME})\[(?P<address>{NAME})\](?: = (?P<data>{NAME}))?(?: if (?P<mode>{NAME}))?"
    rf", clock (?P<clock>{NAME})(?: enable (?P<enable>{NAME}))?(?: mask (?P<mask>{NAME}))? : <"
)
READS = ("seq.firmem.read_port", "seq.firmem.read_write_port")
WRITES = ("seq.firmem.write_port", "seq.firmem.read_write_port")
MAX_WORDS = 1 << 16


class _Key(NamedTuple):
    """A value: the number of its scope, and its name there."""

    scope: int
    name: str


@dataclass(frozen=True)
class _Scope:
    """One instance of a module. `path` ends with a dot unless it is empty; `bindings` say what drives its inputs."""

    path: str
    module: HwModule
    bindings: dict[str, _Key]


@dataclass(frozen=True)
class _Memory:
    """A memory in a scope. `latency` is that of its read ports in clock edges."""

    state: Term
    depth: int
    latency: int


Plan = tuple[list[_Key], Callable[[list[Value]], Value]]


def flatten(modules: dict[str, HwModule], top: str, reset: str = "reset") -> Machine:
    """Turn the module `top` and what it instantiates into a machine; its port `reset` may be asynchronous.

    Raises
    ------
    Unreadable
        If what reaches an output is not modelled: an unknown operation, a black box, a second clock, a
        combinational loop, an asynchronous reset that depends on a state.
    """
    if top not in modules:
        raise Unreadable(f"no module {top}")
    return _Flattening(modules, top, reset).run()


class _Flattening:
    def __init__(self, modules: dict[str, HwModule], top: str, reset: str) -> None:
        self.modules = modules
        self.reset = reset
        self.terms = Terms()
        self.scopes = [_Scope("", modules[top], {})]
        self.children: dict[tuple[int, str], int] = {}
        self.memories: dict[_Key, _Memory] = {}
        self.values: dict[_Key, Value] = {}
        self.nexts: dict[Term, Callable[[], Term]] = {}
        self.inputs: dict[str, Term] = {}
        self.clocks: dict[Term, str] = {}
        self.clocked: set[str] = set()
        self.pulse = self.terms.leaf("pulse:", 1)
        for port in modules[top].ports:
            if port.direction == "input" and port.type == "!seq.clock":
                self.clocks[self.terms.leaf(f"clock:{port.name}", 1)] = port.name
            elif port.direction == "input":
                self.inputs[port.name] = self.terms.leaf(port.name, integer_width(port.type))

    def run(self) -> Machine:
        outputs = {name: self.number(_Key(0, value)) for name, value in self.scopes[0].module.outputs().items()}
        registers: dict[Term, Register] = {}
        while len(registers) < len(self.nexts):
            for state in [state for state in self.nexts if state not in registers]:
                registers[state] = Register(state, self.nexts[state]())
        if any(term in self.clocks for term in cone([*outputs.values(), *(r.next for r in registers.values())])):
            raise Unreadable("a clock is used as a value")
        if len(self.clocked) > 1:
            raise Unreadable("there are several clocks")
        return Machine(self.terms, self.inputs, outputs, tuple(registers.values()), "".join(self.clocked), self.pulse)

    def number(self, key: _Key) -> Term:
        return numbers([self.value(key)])[0]

    def value(self, root: _Key) -> Value:
        """Compute a value and what it is made of. No recursion: cones may be thousands of levels deep."""
        plans: dict[_Key, Plan] = {}
        waiting = [root]
        while waiting:
            key = waiting[-1]
            if key in self.values:
                waiting.pop()
                continue
            opened = key in plans
            needed, make = plans[key] if opened else plans.setdefault(key, self.plan(key))
            missing = [need for need in needed if need not in self.values]
            if not missing:
                self.values[key] = make([self.values[need] for need in needed])
                waiting.pop()
            elif opened:
                raise Unreadable(f"a combinational loop through {key.name}")
            else:
                waiting.extend(missing)
        return self.values[root]

    def plan(self, key: _Key) -> Plan:
        """Which values this one is made of, and how."""
        scope = self.scopes[key.scope]
        operation = scope.module.values.get(key.name)
        if operation is None:
            return self.port(key, scope)
        if operation.name == "hw.instance":
            return [self.instance(key, operation)], lambda values: values[0]
        if operation.name == "seq.firreg":
            return self.register(key, operation)
        if operation.name in READS:
            return self.read(key, operation)
        rule = OPERATIONS.get(operation.name)
        if rule is None:
            raise Unreadable(f"{operation.name} is not modelled")
        names, make = rule(self.terms, operation.text, f"{scope.path}{key.name}")
        return [_Key(key.scope, name) for name in names], make

    def port(self, key: _Key, scope: _Scope) -> Plan:
        """An input of the module."""
        name = key.name.removeprefix("%")
        if name in scope.bindings:
            return [scope.bindings[name]], lambda values: values[0]
        if key.scope == 0:
            leaves = {**{name: leaf for leaf, name in self.clocks.items()}, **self.inputs}
            if name in leaves:
                return [], lambda _: leaves[name]
        raise Unreadable(f"nothing defines {key.name}")

    def instance(self, key: _Key, operation: Operation) -> _Key:
        """The value inside an instance that is this result of it."""
        match = INSTANCE.match(operation.text)
        if match is None or match[2] not in self.modules:
            raise Unreadable(f"instance {operation.text.split('(')[0].strip()} has no body")
        place = (key.scope, operation.results[0])
        if place not in self.children:
            scope = self.scopes[key.scope]
            bindings = {port: _Key(key.scope, name) for port, name in CONNECTION.findall(match[3])}
            self.children[place] = len(self.scopes)
            self.scopes.append(_Scope(f"{scope.path}{match[1]}.", self.modules[match[2]], bindings))
        inner = self.children[place]
        port = OUTPUT.findall(match[4])[operation.results.index(key.name)]
        return _Key(inner, self.scopes[inner].module.outputs()[port])

    def register(self, key: _Key, operation: Operation) -> Plan:
        """The value of a register as the logic sees it: an asynchronous reset acts at once."""
        match = REGISTER.match(operation.text)
        if match is None:
            raise Unreadable(f"register {operation.text} is not modelled")
        state = self.terms.leaf(self.name(key), integer_width(match["type"]))

        def after() -> Term:
            following = self.number(_Key(key.scope, match["next"]))
            if match["kind"]:
                reset, value = (self.number(_Key(key.scope, match[name])) for name in ("reset", "value"))
                following = self.terms.ite(reset, value, following)
            return following if self.ticks(_Key(key.scope, match["clock"])) else state

        self.nexts[state] = after
        if match["kind"] != "async":
            return [], lambda _: state
        return (
            [_Key(key.scope, match["reset"]), _Key(key.scope, match["value"])],
            lambda values: self.terms.ite(self.during_pulse(numbers(values)[0]), numbers(values)[1], state),
        )

    def during_pulse(self, reset: Term) -> Term:
        """An asynchronous reset as registers saw it until now in this cycle, a pulse between edges included."""
        order = cone([reset])
        if any(term.op == "leaf" and term not in self.inputs.values() for term in order):
            raise Unreadable("an asynchronous reset depends on more than inputs")
        port = self.inputs.get(self.reset, self.terms.false)
        during = self.terms.substitute(order, {port: self.terms.either(port, self.pulse)})[reset]
        return self.terms.either(reset, during)  # an inverted reset is active again after the pulse

    def ticks(self, clock: _Key) -> bool:
        """Whether a clock ever rises; notes which clock it is."""
        term = self.number(clock)
        if term in self.clocks:
            self.clocked.add(self.clocks[term])
            return True
        if term.op != "const":
            raise Unreadable("a clock is made of values")
        return False

    def read(self, key: _Key, operation: Operation) -> Plan:
        """A read port: a word while enabled, else unknown; with latency 1, address and enable are kept for a cycle."""
        access = self.access(operation)
        memory = self.memory(_Key(key.scope, access["memory"]))
        address_key = _Key(key.scope, access["address"])
        switches = [_Key(key.scope, access[name]) for name in ("enable", "mode") if access[name]]
        terms, name = self.terms, self.name(key)

        def enabled(values: list[Term]) -> Term:
            mode = values.pop() if access["mode"] else terms.false
            return terms.both(*values, terms.inverted(mode))

        def word(address: Term, enable: Term) -> Term:
            legal = terms.both(enable, self.in_range(memory, address))
            unknown = terms.leaf(f"x:{name}", memory.state.width)
            return terms.ite(legal, terms.build("select", (memory.state, address)), unknown)

        if memory.latency == 0:
            return [address_key, *switches], lambda values: word(numbers(values)[0], enabled(numbers(values)[1:]))
        kept = terms.leaf(f"{name}.address", memory.state.cells)
        reading = terms.leaf(f"{name}.enable", 1)
        clock = _Key(key.scope, access["clock"])

        def later(state: Term, following: Callable[[], Term]) -> Callable[[], Term]:
            return lambda: following() if self.ticks(clock) else state

        self.nexts[kept] = later(kept, lambda: self.number(address_key))
        self.nexts[reading] = later(reading, lambda: enabled([self.number(switch) for switch in switches]))
        return [], lambda _: word(kept, reading)

    def access(self, operation: Operation) -> dict[str, str]:
        match = ACCESS.match(operation.text)
        if match is None:
            raise Unreadable(f"memory port {operation.text} is not modelled")
        return {name: text or "" for name, text in match.groupdict().items()}

    def memory(self, key: _Key) -> _Memory:
        """The memory of that name; its contents are a state."""
        if key in self.memories:
            return self.memories[key]
        operation = self.scopes[key.scope].module.values.get(key.name)
        match = MEMORY.match(operation.text) if operation is not None and operation.name == "seq.firmem" else None
        if match is None or not 1 < int(match["depth"]) <= MAX_WORDS:
            raise Unreadable(f"memory {key.name} is not modelled")
        depth = int(match["depth"])
        state = self.terms.leaf(self.name(key), int(match["width"]), (depth - 1).bit_length())
        self.memories[key] = _Memory(state, depth, int(match["latency"]))
        self.nexts[state] = lambda: self.written(key)
        return self.memories[key]

    def in_range(self, memory: _Memory, address: Term) -> Term:
        if address.width != memory.state.cells:
            raise Unreadable("a memory address has another width than the memory")
        if memory.depth == 1 << address.width:
            return self.terms.true
        return self.terms.build("ult", (address, self.terms.const(memory.depth, address.width)))

    def written(self, key: _Key) -> Term:
        """The memory after a clock edge; of two writes to one address the later port wins."""
        memory, terms = self.memories[key], self.terms
        contents = memory.state
        for operation in self.scopes[key.scope].module.operations:
            if operation.name not in WRITES:
                continue
            access = self.access(operation)
            if access["memory"] != key.name or not self.ticks(_Key(key.scope, access["clock"])):
                continue
            part = {
                n: self.number(_Key(key.scope, access[n]))
                for n in access
                if access[n].startswith("%") and n not in ("memory", "clock")
            }
            address, data = part["address"], part["data"]
            enable = terms.both(
                part.get("enable", terms.true), part.get("mode", terms.true), self.in_range(memory, address)
            )
            if "mask" in part:
                mask = part["mask"]
                size = data.width // mask.width
                bits = [terms.extract(mask, bit, 1) for bit in reversed(range(mask.width))]
                wide = terms.concat(*[bit for bit in bits for _ in range(size)])
                old = terms.build("select", (contents, address))
                data = terms.either(terms.both(data, wide), terms.both(old, terms.inverted(wide)))
            contents = terms.ite(enable, terms.build("store", (contents, address, data)), contents)
        return contents

    def name(self, key: _Key) -> str:
        return self.scopes[key.scope].path + key.name.removeprefix("%")
