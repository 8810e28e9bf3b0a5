"""The reference behaviour of registers on a bus."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.composed._regmap_model import RegisterMap

__all__ = ["contract", "golden", "hints"]


class State(NamedTuple):
    """Values of the registers by name, what the last read gave, whether it is acknowledged, wait cycles so far."""

    values: tuple[tuple[str, int], ...]
    answer: int = 0
    acknowledged: int = 0
    waited: int = 0


class Access(NamedTuple):
    """What the bus asks for in one cycle. `finished` is false while an APB transfer waits."""

    writes: bool
    reads: bool
    address: int
    data: int
    lanes: int
    waiting: bool = False


def _access(p: RegisterMap, state: State, i: Inputs) -> Access:
    everything = 2**p.width - 1
    lanes = everything
    if p.strobes:
        strobes = i["pstrb" if p.bus == "apb" else "wstrb"]
        lanes = sum(255 << 8 * byte for byte in range(p.width // 8) if strobes >> byte & 1)
    if p.bus == "simple":
        writing = bool(i.get("wen", 0))
        return Access(writing, bool(i.get("ren", 0)), i["addr"], i["wdata"] if p.write_enable else 0, lanes)
    engaged = i["psel"] == 1 and i["penable"] == 1
    ends = engaged and state.waited == p.waits
    write = i["pwrite"] == 1
    return Access(ends and write, ends and not write, i["paddr"], i["pwdata"], lanes, engaged and not ends)


def golden(p: RegisterMap) -> Golden:
    """Interpret the map."""

    def seen(state: State, i: Inputs, address: int) -> int:
        kept = dict(state.values)
        for r in p.registers:
            if r.address == address:
                if r.access == "ID":
                    return r.reset
                if r.access == "RO":
                    return i[r.port]
                return 0 if r.access in {"WO", "WP"} else kept[r.name]
        return 0

    def outputs(state: State, i: Inputs) -> Outputs:
        shown: Outputs = {}
        kept = dict(state.values)
        for r in p.registers:
            if r.access in {"RW", "WO", "WP"} and r.port:
                shown[r.port] = kept[r.name]
            for field in r.fields:
                shown[field.port] = (kept[r.name] >> field.low) % 2**field.width
        if p.irq:
            shown[p.irq] = int(any(kept[r.name] for r in p.registers if r.access == "W1C"))
        bus = _access(p, state, i)
        wrong = all(r.address != bus.address for r in p.registers) or (
            bus.writes and all(r.address != bus.address for r in p.registers if r.writable)
        )
        if p.bus == "apb":
            selected = i["psel"] == 1 and i["pwrite"] == 0
            shown["prdata"] = seen(state, i, bus.address) if selected else 0
            shown["pslverr"] = int(wrong and (bus.writes or bus.reads))
            if p.waits:
                shown["pready"] = int(bus.writes or bus.reads)
            return shown
        shown["rdata"] = state.answer if p.registered else seen(state, i, bus.address)
        if p.error:
            shown["error"] = int(wrong and (bus.writes or bus.reads))
        if p.ack:
            shown["ack"] = state.acknowledged
        return shown

    def step(state: State, i: Inputs) -> State:
        bus = _access(p, state, i)
        values = []
        for name, before in state.values:
            value = before
            r = next(r for r in p.registers if r.name == name)
            hit = bus.address == r.address
            written = bus.data & bus.lanes & (2**r.width - 1)
            if r.access in {"RW", "WO"}:
                if hit and bus.writes:
                    value = sum((bus.data if bus.lanes >> bit & 1 else before) & 1 << bit for bit in range(r.width))
            elif r.access == "WP":
                value = written if hit and bus.writes else 0
            elif r.access == "W1C":
                cleared = written if hit and bus.writes else 0
                raised = i[r.port]
                value = (value & ~cleared) | raised if p.set_wins else (value | raised) & ~cleared
            else:
                value = i[r.port] | (0 if hit and bus.reads else value)
            values.append((name, value))
        answer = seen(state, i, bus.address) if p.registered and bus.reads else state.answer
        return State(
            tuple(values),
            answer,
            int(bus.writes or bus.reads) if p.ack else 0,
            state.waited + 1 if bus.waiting else 0,
        )

    return Golden(outputs, step, State(tuple((r.name, r.reset) for r in p.registers if r.kept)))


def contract(p: RegisterMap, name: str) -> Contract:
    """Bus signals first, then what registers show and read."""

    def leaf(path: str, side: str, width: int) -> Port:
        return Port.model_validate(
            {"path": path, "direction": side, "type": "Bool" if width == 1 else "UInt", "width": width}
        )

    ports: list[Port] = []
    strobe = [leaf("pstrb" if p.bus == "apb" else "wstrb", "input", p.width // 8)] if p.strobes else []
    if p.bus == "apb":
        ports += [leaf(path, "input", 1) for path in ("psel", "penable", "pwrite")]
        ports += [leaf("paddr", "input", p.address_width), leaf("pwdata", "input", p.width), *strobe]
        ports += [leaf("prdata", "output", p.width), *([leaf("pready", "output", 1)] if p.waits else [])]
        ports.append(leaf("pslverr", "output", 1))
    else:
        ports += [leaf("wen", "input", 1)] if p.write_enable else []
        ports += [leaf("ren", "input", 1)] if p.read_enable else []
        ports.append(leaf("addr", "input", p.address_width))
        ports += [leaf("wdata", "input", p.width), *strobe] if p.write_enable else []
        ports.append(leaf("rdata", "output", p.width))
        ports += [leaf("error", "output", 1)] if p.error else []
        ports += [leaf("ack", "output", 1)] if p.ack else []
    values: dict[str, int] = {}
    for r in p.registers:
        if r.access in {"RO", "W1C", "RC"}:
            ports.append(leaf(r.port, "input", r.width))
        elif r.port:
            ports.append(leaf(r.port, "output", r.width))
            values[r.port] = r.reset
        for field in r.fields:
            ports.append(leaf(field.port, "output", field.width))
            values[field.port] = (r.reset >> field.low) % 2**field.width
    if p.irq:
        ports.append(leaf(p.irq, "output", 1))
        values[p.irq] = 0
    values |= {"rdata": 0} if p.registered else {}
    values |= {"ack": 0} if p.ack else {}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=p.latency,
        period=12,
    )


def hints(p: RegisterMap, random: Random) -> Hints:
    """Accesses to every address of the map and to some others, with events in between."""
    known = [r.address for r in p.registers]
    vectors: list[dict[str, int]] = []
    quiet = {r.port: 0 for r in p.of("W1C", "RC")}
    for turn in range(3):
        for address in [*random.sample(known, len(known)), random.randrange(1 << p.address_width)]:
            for write in (1, 0):
                for _ in range(2):
                    calm = quiet if random.random() < 0.6 else {}
                    vectors += _transfer(p, address, write, random, calm, ones=turn == 1)
    return Hints(vectors, {"psel": 0.85, "penable": 0.8})


def _transfer(
    p: RegisterMap, address: int, write: int, random: Random, calm: dict[str, int], *, ones: bool
) -> list[dict[str, int]]:
    data = 2**p.width - 1 if ones and random.random() < 0.5 else random.getrandbits(p.width)
    if p.bus == "simple":
        wanted = {"addr": address, **calm}
        wanted |= {"wdata": data, "wen": write} if p.write_enable else {}
        wanted |= {"wstrb": random.getrandbits(p.width // 8) | (write if ones else 0)} if p.strobes else {}
        return [wanted | ({"ren": 1 - write} if p.read_enable else {})]
    held = {"paddr": address, "pwdata": data, "pwrite": write, "psel": 1, **calm}
    held |= {"pstrb": random.getrandbits(p.width // 8)} if p.strobes else {}
    setup = [{**held, "penable": 0}] if random.random() < 0.7 else []
    return [*setup, *({**held, "penable": 1} for _ in range(p.waits + 1))]
