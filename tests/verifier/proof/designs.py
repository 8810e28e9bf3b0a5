"""Small designs with planted mutants, as firtool's hardware IR. The input `mutant` chooses; 0 is the original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.verifier.proof import Machine
from chisellm.verifier.proof.flatten import flatten
from chisellm.verifier.proof.mlir import read_modules

__all__ = ["Planted", "planted"]

NUMBER = 4  # bits of the input that chooses


@dataclass(frozen=True)
class Planted:
    """A design with its contract and port names."""

    machine: Machine
    contract: Contract
    names: dict[str, str]


def choice(name: str, width: int, original: str, *mutants: str) -> str:
    """Lines that define `%name` as the value chosen among these."""
    lines, last = [], original
    for number, mutant in enumerate(mutants, 1):
        result = f"%{name}" if number == len(mutants) else f"%{name}_{number}"
        lines += [
            f"%{name}_k{number} = hw.constant {number} : i{NUMBER}",
            f"%{name}_c{number} = comb.icmp bin eq %mutant, %{name}_k{number} : i{NUMBER}",
            f"{result} = comb.mux bin %{name}_c{number}, {mutant}, {last} : i{width}",
        ]
        last = result
    return "\n".join(lines)


def planted(
    body: str,
    *,
    inputs: dict[str, int],
    outputs: dict[str, int],
    reset: str = "sync",
    assumptions: Sequence[Assumption] = (),
    defined_when: dict[str, str] | None = None,
    signed: Sequence[str] = (),
) -> Planted:
    """A design from its body and the widths of its ports; the values of the outputs are named after them."""

    def port(path: str, width: int, out: bool) -> Port:
        kind = "SInt" if path in signed else "Bool" if width == 1 else "UInt"
        return Port.model_validate(
            {
                "path": path,
                "direction": "output" if out else "input",
                "type": kind,
                "width": width,
                "defined_when": (defined_when or {}).get(path, ""),
            }
        )

    contract = Contract(
        module="Top",
        ports=(*(port(p, w, False) for p, w in inputs.items()), *(port(p, w, True) for p, w in outputs.items())),
        reset=Reset.model_validate({"kind": reset}),
        assumptions=tuple(assumptions),
    )
    names = {"clock": "clock", "reset": "reset", **{f"io.{p.path}": f"io_{p.verilog}" for p in contract.ports}}
    header = ["in %clock : !seq.clock", "in %reset : i1"]
    header += [f"in %{names[f'io.{p.path}']} : i{p.width}" for p in contract.inputs]
    header += [f"in %mutant : i{NUMBER}"]
    header += [f"out {names[f'io.{p.path}']} : i{p.width}" for p in contract.outputs]
    results = ", ".join(f"%{p.verilog}" for p in contract.outputs)
    types = ", ".join(f"i{p.width}" for p in contract.outputs)
    lines = [*body.strip().splitlines(), f"hw.output {results} : {types}"]
    text = f"  hw.module @Top({', '.join(header)}) {{\n" + "".join(f"    {line}\n" for line in lines) + "  }\n"
    return Planted(flatten(read_modules(text), "Top"), contract, names)


def sums() -> Planted:
    """Mutants: 1 swaps the operands, 2 adds them in another order with a zero, 3 loses the carry."""
    body = f"""\
%zero = hw.constant false
%none = hw.constant 0 : i64
%a = comb.concat %zero, %io_a : i1, i64
%b = comb.concat %zero, %io_b : i1, i64
%z = comb.concat %zero, %none : i1, i64
%right = comb.add bin %a, %b : i65
%swapped = comb.add bin %b, %a : i65
%longer = comb.add bin %b, %z, %a : i65
%short = comb.add bin %io_a, %io_b : i64
%lost = comb.concat %zero, %short : i1, i64
{choice("sum", 65, "%right", "%swapped", "%longer", "%lost")}"""
    return planted(body, inputs={"a": 64, "b": 64}, outputs={"sum": 65}, reset="none")


def decoder(assumption: Assumption | None) -> Planted:
    """Mutants: 1 changes the arm for 3, 2 the arm for 2, 3 answers 1 where the input is 0."""
    body = f"""\
%k0 = hw.constant 0 : i2
%k1 = hw.constant 1 : i2
%k2 = hw.constant 2 : i2
%k3 = hw.constant 3 : i2
%table = hw.array_create %k3, %k0, %k2, %k1 : i2
%changed3 = hw.array_create %k0, %k0, %k2, %k1 : i2
%changed2 = hw.array_create %k3, %k1, %k2, %k1 : i2
%changed0 = hw.array_create %k3, %k0, %k2, %k2 : i2
%right = hw.array_get %table[%io_x] : !hw.array<4xi2>, i2
%m1 = hw.array_get %changed3[%io_x] : !hw.array<4xi2>, i2
%m2 = hw.array_get %changed2[%io_x] : !hw.array<4xi2>, i2
%m3 = hw.array_get %changed0[%io_x] : !hw.array<4xi2>, i2
{choice("y", 2, "%right", "%m1", "%m2", "%m3")}"""
    assumptions = (assumption,) if assumption else ()
    return planted(body, inputs={"x": 2}, outputs={"y": 2}, reset="none", assumptions=assumptions)


def decade(reset: str = "sync") -> Planted:
    """A counter to 9. Mutants: 1 wraps at >= 9, 2 wraps at 8, 3 drops the reset, 4 resets to 1, 5 reads 10 as 11."""
    body = f"""\
%k0 = hw.constant 0 : i4
%k1 = hw.constant 1 : i4
%k8 = hw.constant 8 : i4
%k9 = hw.constant 9 : i4
%k10 = hw.constant 10 : i4
%k11 = hw.constant 11 : i4
%false = hw.constant false
%is9 = comb.icmp bin eq %count, %k9 : i4
%over = comb.icmp bin uge %count, %k9 : i4
%is8 = comb.icmp bin eq %count, %k8 : i4
{choice("top", 1, "%is9", "%over", "%is8")}
%more = comb.add bin %count, %k1 : i4
%stepped = comb.mux bin %top, %k0, %more : i4
%following = comb.mux bin %io_en, %stepped, %count : i4
{choice("clear", 1, "%reset", "%reset", "%reset", "%false")}
{choice("start", 4, "%k0", "%k0", "%k0", "%k0", "%k1") if reset == "sync" else "%start = hw.constant 0 : i4"}
%count = seq.firreg %following clock %clock reset {reset} %clear, %start : i4
%is10 = comb.icmp bin eq %count, %k10 : i4
%odd = comb.mux bin %is10, %k11, %count : i4
{choice("n", 4, "%count", "%count", "%count", "%count", "%count", "%odd")}"""
    return planted(body, inputs={"en": 1}, outputs={"n": 4}, reset=reset)


def machine_of_three_states() -> Planted:
    """States 0, 1, 2 in two bits. Mutants: 1 leaves state 3 for 2 instead of 0, 2 leaves state 2 for 1."""
    body = f"""\
%k0 = hw.constant 0 : i2
%k1 = hw.constant 1 : i2
%k2 = hw.constant 2 : i2
%table = hw.array_create %k0, %k0, %k2, %k1 : i2
%other3 = hw.array_create %k2, %k0, %k2, %k1 : i2
%other2 = hw.array_create %k0, %k1, %k2, %k1 : i2
%right = hw.array_get %table[%state] : !hw.array<4xi2>, i2
%m1 = hw.array_get %other3[%state] : !hw.array<4xi2>, i2
%m2 = hw.array_get %other2[%state] : !hw.array<4xi2>, i2
{choice("next", 2, "%right", "%m1", "%m2")}
%following = comb.mux bin %io_go, %next, %state : i2
%state = seq.firreg %following clock %clock reset sync %reset, %k0 : i2
%last = comb.icmp bin eq %state, %k2 : i2"""
    return planted(body, inputs={"go": 1}, outputs={"last": 1})


def slot(defined: bool) -> Planted:
    """A valid bit and data. Mutants: 1 drops the reset of the data, 2 loads inverted data, 3 always loads."""
    body = f"""\
%false = hw.constant false
%none = hw.constant 0 : i8
%ones = hw.constant -1 : i8
%valid = seq.firreg %io_load clock %clock reset sync %reset, %false : i1
{choice("clear", 1, "%reset", "%false")}
%flipped = comb.xor bin %io_d, %ones : i8
{choice("d", 8, "%io_d", "%io_d", "%flipped")}
%kept = comb.mux bin %io_load, %d, %q : i8
{choice("following", 8, "%kept", "%kept", "%kept", "%d")}
%q = seq.firreg %following clock %clock reset sync %clear, %none : i8"""
    return planted(
        body,
        inputs={"load": 1, "d": 8},
        outputs={"valid": 1, "q": 8},
        defined_when={"q": "valid"} if defined else {},
    )


def taker(stable: bool) -> Planted:
    """Takes an item in its second cycle. Mutants: 1 shows what came in the first, 2 shows it inverted."""
    body = f"""\
%false = hw.constant false
%true = hw.constant true
%ones = hw.constant -1 : i4
%waiting = comb.xor bin %second, %true : i1
%begins = comb.and bin %io_in_valid, %waiting : i1
%second = seq.firreg %begins clock %clock reset sync %reset, %false : i1
%early = seq.firreg %io_in_bits clock %clock : i4
%inverted = comb.xor bin %io_in_bits, %ones : i4
%out_valid = comb.and bin %second, %io_in_valid : i1
%in_ready = comb.icmp bin eq %second, %true : i1
{choice("out_bits", 4, "%io_in_bits", "%early", "%inverted")}"""
    return planted(
        body,
        inputs={"in.valid": 1, "in.bits": 4},
        outputs={"in.ready": 1, "out.valid": 1, "out.bits": 4},
        defined_when={"out.bits": "out.valid"},
        assumptions=(Assumption(kind="stable", port="in.valid"),) if stable else (),
    )


def scratchpad() -> Planted:
    """A memory. Mutants: 1 swaps operands in the written data, 2 never writes, 3 writes next door, 4 ORs its enable."""
    body = f"""\
%false = hw.constant false
%k1 = hw.constant 1 : i4
%ab = comb.xor bin %io_a, %io_b : i16
%ba = comb.xor bin %io_b, %io_a : i16
{choice("data", 16, "%ab", "%ba")}
%next = comb.add bin %io_at, %k1 : i4
{choice("place", 4, "%io_at", "%io_at", "%io_at", "%next")}
%also = comb.or bin %io_write, %io_write : i1
{choice("enable", 1, "%io_write", "%io_write", "%false", "%io_write", "%also")}
%cells = seq.firmem 0, 1, undefined, port_order : <16 x 16>
seq.firmem.write_port %cells[%place] = %data, clock %clock enable %enable : <16 x 16>
%word = seq.firmem.read_port %cells[%io_at], clock %clock : <16 x 16>"""
    return planted(body, inputs={"write": 1, "at": 4, "a": 16, "b": 16}, outputs={"word": 16})


def gatherer() -> Planted:
    """Gathers five bits after a start. Mutants: 1 drops the reset of the bits, 2 loses the eighth, 3 the fourth."""
    body = f"""\
%false = hw.constant false
%n0 = hw.constant 0 : i3
%n1 = hw.constant 1 : i3
%n5 = hw.constant 5 : i3
%none = hw.constant 0 : i10
%m2 = hw.constant -129 : i10
%m3 = hw.constant -9 : i10
%idle = comb.icmp bin eq %n, %n0 : i3
%less = comb.sub bin %n, %n1 : i3
%begun = comb.mux bin %io_start, %n5, %n0 : i3
%n_next = comb.mux bin %idle, %begun, %less : i3
%n = seq.firreg %n_next clock %clock reset sync %reset, %n0 : i3
%low = comb.extract %r from 0 : (i10) -> i9
%shifted = comb.concat %low, %io_x : i9, i1
%without7 = comb.and bin %shifted, %m2 : i10
%without3 = comb.and bin %shifted, %m3 : i10
{choice("more", 10, "%shifted", "%shifted", "%without7", "%without3")}
%cleared = comb.mux bin %io_start, %none, %r : i10
%r_next = comb.mux bin %idle, %cleared, %more : i10
{choice("clear", 1, "%reset", "%false")}
%r = seq.firreg %r_next clock %clock reset sync %clear, %none : i10
%busy = comb.icmp bin ne %n, %n0 : i3
%bits = comb.mux bin %busy, %r, %none : i10"""
    return planted(body, inputs={"start": 1, "x": 1}, outputs={"busy": 1, "bits": 10})
