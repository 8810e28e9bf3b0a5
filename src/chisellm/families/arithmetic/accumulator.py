"""Accumulators: add or subtract, clear or restart, wrap or saturate, signed or not, with flags."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._accumulator_params import Params, draw
from chisellm.families.arithmetic._accumulator_words import describe
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.clear, p.subtract)
    ports += [input_port(p.data, p.width, signed=p.signed), output_port(p.sum, p.size, signed=p.signed)]
    ports += output_bits(p.flag)
    if p.count:
        ports.append(output_port(p.count, p.counted))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1,
        period=1 << min(p.counted, 6) if p.count else 8,
    )


def golden(p: Params) -> Golden:
    """State: (sum, flag, number of terms)."""
    span = p.high - p.low + 1

    def step(state: tuple[int, int, int], i: Inputs) -> tuple[int, int, int]:
        total, flag, terms = state
        takes = not p.enable or bool(i[p.enable])
        term = -i[p.data] if p.subtract and i[p.subtract] else i[p.data]
        if p.clear and i[p.clear]:
            if not (p.restarts and takes):
                return 0, 0, 0
            total, flag, terms = 0, 0, 0
        elif not takes:
            return total, flag if p.sticky else 0, terms
        exact = total + term
        beyond = int(not p.low <= exact <= p.high)
        if p.ends == "saturate":
            result = p.low if exact < p.low else p.high if exact > p.high else exact
        else:
            result = (exact - p.low) % span + p.low
        return result, beyond | (flag if p.sticky else 0), (terms + 1) % (1 << p.counted)

    def outputs(state: tuple[int, int, int], _: Inputs) -> Outputs:
        shown = dict(zip((p.sum, p.flag, p.count), state, strict=True))
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width - p.signed) - 1
    bottom = -(1 << p.width - 1) if p.signed else 0

    def vector(data: int, enable: int = 1, clear: int = 0, subtract: int = 0) -> dict[str, int]:
        pairs = [(p.data, data), (p.enable, enable), (p.clear, clear), (p.subtract, subtract)]
        return {name: value for name, value in pairs if name}

    rounds = (1 << p.size - p.width) + 2
    vectors = [vector(top) for _ in range(rounds)] + [vector(1), vector(1), vector(0)]
    vectors += [vector(top, enable=0), vector(min(5, top), clear=1), vector(3), vector(2, enable=0, clear=1), vector(0)]
    vectors += [vector(0, enable=0)]
    vectors += [vector(random.randint(0, 3)) for _ in range(2**p.counted + 1 if p.count else 0)]
    vectors += [vector(1, subtract=1), vector(0), vector(top, subtract=1), vector(bottom)]
    vectors += [vector(top, clear=1), vector(bottom, clear=1, subtract=1), vector(0)]
    vectors += [vector(bottom) for _ in range(rounds)] + [vector(-1 if p.signed else 0), vector(0)]
    vectors += [vector(top, subtract=1) for _ in range(rounds)] + [vector(bottom, subtract=1), vector(0)]
    bias = {name: share for name, share in [(p.enable, 0.8), (p.clear, 0.05)] if name}
    return Hints(vectors, bias, [[vector(0), vector(1)], [vector(0, enable=0), vector(top)]])


def zero(p: Params) -> str:
    return lit(0, p.size, signed=p.signed)


def kind(p: Params) -> str:
    return "SInt" if p.signed else "UInt"


def exact(p: Params, base: str) -> str:
    """The sum or difference with one bit more than the total: the bit above it shows a carry as well as a borrow."""
    term = f"io.{p.data}"
    if p.subtract:
        return f"val exact = Mux(io.{p.subtract}, {base} -& {term}, {base} +& {term})"
    return f"val exact = {base} +& {term}"


def bounded(p: Params, by_compare: bool) -> list[str]:
    """`beyond` and `result` out of `exact`, which has one bit more than the sum."""
    needs_flag = bool(p.flag) or p.ends == "saturate"
    lines = []
    kept = f"exact({p.size - 1}, 0)"
    if p.signed and by_compare:
        lines += [
            f"val highest = {lit(p.high, p.size, signed=True)}",
            f"val lowest = {lit(p.low, p.size, signed=True)}",
            "val tooHigh = exact > highest",
            "val tooLow = exact < lowest",
        ]
        if p.flag:
            lines.append("val beyond = tooHigh || tooLow")
        return [*lines, f"val result = Mux(tooHigh, highest, Mux(tooLow, lowest, {kept}.asSInt))"]
    if p.signed:
        if needs_flag:
            lines.append(f"val beyond = exact({p.size}) =/= exact({p.size - 1})")
        if p.ends == "saturate":
            rail = f"Cat(exact({p.size}), Fill({p.size - 1}, !exact({p.size})))"
            return [*lines, f"val result = Mux(beyond, {rail}, {kept}).asSInt"]
        return [*lines, f"val result = {kept}.asSInt"]
    if needs_flag:
        lines.append(f"val beyond = exact({p.size})")
    if p.ends == "saturate":
        rail = f"Fill({p.size}, !io.{p.subtract})" if p.subtract else f"Fill({p.size}, 1.U(1.W))"
        if by_compare:
            full = lit(p.high, p.size, base=16)
            rail = f"Mux(io.{p.subtract}, {zero(p)}, {full})" if p.subtract else full
        lines.append(f"val result = Mux(beyond, {rail}, {kept})")
    else:
        lines.append(f"val result = {kept}")
    return lines


def updates(p: Params) -> list[str]:
    """What a taken term does."""
    lines = ["total := result"]
    if p.flag:
        lines.append("flagged := flagged || beyond" if p.sticky else "flagged := beyond")
    if p.count:
        lines.append("terms := terms + 1.U")
    return lines


def registers(p: Params) -> list[str]:
    lines = [f"val total = RegInit({zero(p)})"]
    if p.flag:
        lines.append("val flagged = RegInit(false.B)")
    if p.count:
        lines.append(f"val terms = RegInit({lit(0, p.counted)})")
    return lines


def shown(p: Params) -> list[str]:
    pairs = [(p.sum, "total"), (p.flag, "flagged"), (p.count, "terms")]
    return ["", *(f"io.{port} := {register}" for port, register in pairs if port)]


def cleared(p: Params) -> list[str]:
    lines = [f"total := {zero(p)}"]
    if p.flag:
        lines.append("flagged := false.B")
    if p.count:
        lines.append(f"terms := {lit(0, p.counted)}")
    return lines


def body(p: Params, c: Contract, by_compare: bool) -> str:
    """Registers, the exact sum, then a chain over clear and enable."""
    base = "base" if p.restarts else "total"
    lines = registers(p)
    if p.restarts:
        lines.append(f"val base = Mux(io.{p.clear}, {zero(p)}, total)")
    lines += [exact(p, base), *bounded(p, by_compare), ""]
    if p.flag and not p.sticky and (p.enable or p.clear):
        lines.append("flagged := false.B")
    if p.restarts:
        first = []
        if p.flag and p.sticky:
            first.append(f"flagged := (flagged && !io.{p.clear}) || beyond")
        elif p.flag:
            first.append("flagged := beyond")
        if p.count:
            first.append(f"terms := Mux(io.{p.clear}, {lit(1, p.counted)}, terms + 1.U)")
        taken = ["total := result", *first]
        if p.enable:
            lines += chain([(f"io.{p.enable}", taken), (f"io.{p.clear}", cleared(p))])
        else:
            lines += taken
    else:
        quiet = [line for line in cleared(p) if not (line.startswith("flagged") and not p.sticky)]
        branches = [(f"io.{p.clear}", quiet)] if p.clear else []
        branches.append((f"io.{p.enable}" if p.enable else "", updates(p)))
        lines += chain(branches)
    return module(c, [*lines, *shown(p)])


def by_bits(p: Params, c: Contract) -> str:
    """Overflow from the bits above the sum."""
    return body(p, c, by_compare=False)


def by_limits(p: Params, c: Contract) -> str:
    """Overflow by comparison with named limits."""
    return body(p, c, by_compare=True)


def by_next(p: Params, c: Contract) -> str:
    """The next sum as one expression, registers by `RegEnable` or `RegNext`."""
    lines = [f"val total = Wire({kind(p)}({p.size}.W))", exact(p, "total"), *bounded(p, by_compare=False)]
    following = f"Mux(io.{p.clear}, {zero(p)}, result)" if p.clear else "result"
    strobe = " || ".join(f"io.{name}" for name in (p.clear, p.enable) if name)
    if p.enable:
        lines.append(f"total := RegEnable({following}, {zero(p)}, {strobe})")
    else:
        lines.append(f"total := RegNext({following}, {zero(p)})")
    if not p.flag:
        return module(c, [*lines, "", f"io.{p.sum} := total"])
    hit = " && ".join(["beyond", *([f"io.{p.enable}"] if p.enable else [])])
    if p.sticky:
        once = f"flagged || ({hit})" if p.enable else f"flagged || {hit}"
        kept = f"!io.{p.clear} && ({once})" if p.clear else once
        lines += ["val flagged = RegInit(false.B)", f"flagged := {kept}"]
    else:
        lines.append(f"val flagged = RegNext({hit}{f' && !io.{p.clear}' if p.clear else ''}, false.B)")
    return module(c, [*lines, "", f"io.{p.sum} := total", f"io.{p.flag} := flagged"])


FAMILY = Family(
    level="L2",
    summary="running sums with enable, clear, subtraction, saturation and overflow flags",
    nouns=("Accumulator", "RunningSum", "Summer", "Totalizer"),
    capacity=200_000,
    idioms={
        "bits": Idiom(by_bits, constructs=("RegInit",)),
        "limits": Idiom(by_limits, constructs=("RegInit",), applies=lambda p: p.ends == "saturate"),
        "next": Idiom(by_next, applies=lambda p: not p.count and not p.restarts),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="itertools.accumulate",
)
