"""A register map as the facts that a reader of its words has to find."""

from __future__ import annotations

from chisellm.families.composed._regmap_golden import contract, golden
from chisellm.families.composed._regmap_model import Reg, RegisterMap
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed
from chisellm.prompt.facts.register_map import read

__all__ = ["facts", "readback"]


def facts(p: RegisterMap) -> dict[str, object]:
    """By register what it is, and by property what the bus does."""
    found: dict[str, object] = {r.name: _register(r) for r in p.registers}
    found["rules"] = _rules(p)
    if p.waits:
        found["wait cycles"] = p.waits
    if p.irq:
        found["interrupt of"] = frozenset(r.name for r in p.of("W1C"))
    if p.error:
        enables = frozenset(["wen"] if p.write_enable else []) | {"ren"}
        found["refused when"] = "completing cycle" if p.bus == "apb" else enables
        found["writes refused"] = frozenset(r.access for r in p.registers if not r.writable)
    return found


def _rules(p: RegisterMap) -> frozenset[str]:
    known: set[str] = {r.access for r in p.registers}
    if p.bus == "apb":
        known |= {"apb read", "apb write"} | (set() if p.waits else {"no wait cycles"})
    else:
        known |= {"write"} if p.write_enable else set()
        known.add("registered read" if p.registered else "combinational read")
        known |= {"read cycle"} if p.read_enable and not p.registered else set()
    if not all(r.readable for r in p.registers):
        known.add("unreadable registers")
    if any(r.width < p.width for r in p.registers):
        known.add("narrow")
    if p.of("W1C"):
        known.add("setting wins" if p.set_wins else "clearing wins")
    return frozenset(known | ({"strobes"} if p.strobes else set()) | ({"acknowledge"} if p.ack else set()))


def _register(r: Reg) -> tuple[object, ...]:
    bits = {(f.low, f.width, f.port) for f in r.fields} or ({(0, r.width, r.port)} if r.port else set())
    return r.address, r.access, r.width, None if r.access == "RO" else r.reset, frozenset(bits)


def readback(p: RegisterMap, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))
