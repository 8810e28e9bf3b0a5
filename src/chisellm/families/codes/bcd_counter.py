"""Counters of decimal digits: decades, minutes and seconds, two digits with a limit."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._bcd_counter_params import Params, digits, draw, outputs_of, sound, start
from chisellm.families.codes._bcd_counter_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.clear)
    first = digits(p, start(p))
    if p.packed:
        ports.append(output_port(p.packed, 4 * p.count))
        values = {p.packed: sum(digit << 4 * k for k, digit in enumerate(first))}
    else:
        ports += [output_port(path, 4) for path in outputs_of(p)]
        values = dict(zip(outputs_of(p), first, strict=True))
    ports += output_bits(p.flag)
    end = 0 if p.down else p.limit - 1
    if p.flag:
        values[p.flag] = {"pulse": 0, "last": int(start(p) == end), "zero": int(start(p) == 0)}[p.flag_kind]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
        period=min(p.limit, 200),
    )


def golden(p: Params) -> Golden:
    """State: (the number that the digits show, whether the last edge wrapped)."""
    end = 0 if p.down else p.limit - 1

    def step(state: tuple[int, int], i: Inputs) -> tuple[int, int]:
        value = state[0]
        if p.clear and i[p.clear]:
            return start(p), 0
        if p.enable and not i[p.enable]:
            return value, 0
        if value == end:
            return (value, 0) if p.stops else (p.limit - 1 - end, 1)
        return value + (-1 if p.down else 1), 0

    def outputs(state: tuple[int, int], _: Inputs) -> Outputs:
        value, wrapped = state
        found = digits(p, value)
        if p.packed:
            shown = {p.packed: int("".join(map(str, reversed(found))), 16)}
        else:
            shown = dict(zip(outputs_of(p), found, strict=True))
        if p.flag:
            shown[p.flag] = {"pulse": wrapped, "last": int(value == end), "zero": int(value == 0)}[p.flag_kind]
        return shown

    return Golden(outputs, step, (start(p), 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(enable: int = 1, clear: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.enable, enable), (p.clear, clear)] if name}

    # It pauses at both ends.
    vectors = [vector(0), *[vector()] * (p.limit - 1), vector(0)] if p.limit <= 1300 else [vector()] * 1300
    vectors += [vector()] * 3 + [vector(0), vector(), vector(0, 1), vector(0), vector()]
    vectors += [vector()] * 12 + [vector(1, 1), vector(), vector()]
    bias = {name: share for name, share in [(p.enable, 0.92), (p.clear, 0.01)] if name}
    # Each of these ends in the last value, so that its reset meets the wrap; an asynchronous one also meets the pulse.
    nearly = [vector(0)] * 2 if p.down else [vector()] * (p.limit - 1)
    wrapping = [nearly] * 3 if p.flag_kind == "pulse" else []
    if wrapping and p.asynchronous:
        wrapping += [[*nearly, vector()]] * 2
    return Hints(vectors, bias, [[vector()] * 3, *wrapping, [vector(0)] * 2])


def last(p: Params, k: int) -> int:
    """The value of digit k from which it turns over when the digits run freely."""
    return 0 if p.down else p.moduli[k] - 1


def first(p: Params, k: int) -> int:
    return p.moduli[k] - 1 if p.down else 0


def flag_lines(p: Params, at_end: str, all_zero: str) -> list[str]:
    gate = [f"io.{p.enable}"] * bool(p.enable) + [f"!io.{p.clear}"] * bool(p.clear)
    if p.flag_kind == "pulse":
        if p.stops:
            return [f"io.{p.flag} := false.B"]
        return [f"io.{p.flag} := RegNext({' && '.join([at_end, *gate])}, false.B)"]
    if p.flag_kind == "last":
        return [f"io.{p.flag} := {at_end}"]
    return [f"io.{p.flag} := {all_zero}"] if p.flag else []


def connected(p: Params, names: list[str]) -> list[str]:
    if p.packed:
        return [f"io.{p.packed} := Cat({', '.join(reversed(names))})"]
    if p.vec:
        return [f"io.{p.vec}({k}) := {name}" for k, name in enumerate(names)]
    return [f"io.{path} := {name}" for path, name in zip(p.names, names, strict=True)]


def end_test(p: Params, names: list[str]) -> str:
    values = digits(p, 0 if p.down else p.limit - 1)
    return " && ".join(f"{name} === {value}.U" for name, value in zip(names, values, strict=True))


def zero_test(names: list[str]) -> str:
    return " && ".join(f"{name} === 0.U" for name in names)


def controlled(p: Params, assign: list[str], step: list[str]) -> list[str]:
    """`assign` brings back the start value."""
    branches = [(f"io.{p.clear}", assign)] if p.clear else []
    enable = f"io.{p.enable}" if p.enable else ""
    if p.stops:
        enable = f"{enable} && !atEnd" if enable else "!atEnd"
    return chain([*branches, (enable, step)])


def by_nesting(p: Params, c: Contract) -> str:
    """Each digit inside the turn of the one below it."""
    names = [f"{name}Reg" for name in (p.names or [f"digit{k}" for k in range(p.count)])]
    initial = digits(p, start(p))
    lines = [f"val {name} = RegInit({lit(value, 4)})" for name, value in zip(names, initial, strict=True)]
    lines.append(f"val atEnd = {end_test(p, names)}")
    sign = "-" if p.down else "+"

    def ripple(k: int, before: list[tuple[str, list[str]]]) -> list[str]:
        forward = [f"{names[k]} := {names[k]} {sign} 1.U"]
        if k == p.count - 1 and (not p.free or p.stops):
            return chain(before, forward) if before else forward
        turn = [f"{names[k]} := {lit(first(p, k), 4)}", *(ripple(k + 1, []) if k + 1 < p.count else [])]
        return chain([*before, (f"{names[k]} === {last(p, k)}.U", turn)], forward)

    wrap: list[tuple[str, list[str]]] = []
    if not p.free and not p.stops:
        turned = digits(p, p.limit - 1 if p.down else 0)
        wrap = [("atEnd", [f"{n} := {lit(d, 4)}" for n, d in zip(names, turned, strict=True)])]
    step = ripple(0, wrap)
    used = p.stops or not p.free or p.flag_kind in ("pulse", "last")
    if not used:
        lines.pop()
    reset = [f"{name} := {lit(value, 4)}" for name, value in zip(names, initial, strict=True)]
    lines += ["", *controlled(p, reset, step), "", *connected(p, names)]
    return module(c, [*lines, *flag_lines(p, "atEnd", zero_test(names))])


def by_vector(p: Params, c: Contract) -> str:
    """A Vec of digits in which a digit moves when all below it turn."""
    initial = digits(p, start(p))
    uniform = len(set(initial)) == 1
    values = (
        f"Seq.fill({p.count})({lit(initial[0], 4)})" if uniform else f"Seq({', '.join(lit(d, 4) for d in initial)})"
    )
    names = [f"digits({k})" for k in range(p.count)]
    ends = ", ".join(f"{last(p, k)}.U" for k in range(p.count))
    sign = "-" if p.down else "+"
    lines = [f"val digits = RegInit(VecInit({values}))"]
    lines.append(f"val turning = digits.zip(Seq({ends})).map {{ case (digit, end) => digit === end }}")
    firsts = f"Seq({', '.join(lit(first(p, k), 4) for k in range(p.count))})"
    if len({first(p, k) for k in range(p.count)}) == 1:
        turned = lit(first(p, 0), 4)
    else:
        lines.append(f"val afterTurn = {firsts}")
        turned = "afterTurn(i)"
    need_end = p.stops or not p.free or p.flag_kind in ("pulse", "last")
    if need_end:
        lines.append(f"val atEnd = {'turning.reduce(_ && _)' if p.free else end_test(p, names)}")
    step = [
        f"for (i <- 0 until {p.count}) {{",
        "  when(turning.take(i).foldLeft(true.B)(_ && _)) {",
        f"    digits(i) := Mux(turning(i), {turned}, digits(i) {sign} 1.U)",
        "  }",
        "}",
    ]
    if not p.free and not p.stops:
        wrapped = digits(p, p.limit - 1 if p.down else 0)
        step += chain([("atEnd", [f"digits({k}) := {lit(d, 4)}" for k, d in enumerate(wrapped)])])
    if uniform:
        reset = [f"digits.foreach(_ := {lit(initial[0], 4)})"]
    else:
        reset = [f"digits({k}) := {lit(d, 4)}" for k, d in enumerate(initial)]
    shown = connected(p, names)
    if p.packed:
        shown = [f"io.{p.packed} := digits.asUInt"]
    elif p.vec:
        shown = [f"io.{p.vec} := digits"]
    zero = "digits.map(_ === 0.U).reduce(_ && _)"
    return module(c, [*lines, "", *controlled(p, reset, step), "", *shown, *flag_lines(p, "atEnd", zero)])


def by_library(p: Params, c: Contract) -> str:
    """A `Counter` for each digit, stepped by the wrap of the one below."""
    lines = []
    enable = f"io.{p.enable}" if p.enable else "true.B"
    names = list(p.names) or [f"digit{k}" for k in range(p.count)]
    for name, modulus in zip(names, p.moduli, strict=True):
        final = name == names[-1] and p.flag_kind != "pulse"
        wrap = "_" if final else f"{name}Wrap"
        cleared = f"Counter(0 until {modulus}, {enable}, io.{p.clear})"
        call = cleared if p.clear else f"Counter({enable}, {modulus})"
        lines.append(f"val ({name}, {wrap}) = {call}")
        enable = wrap
    widths = [(modulus - 1).bit_length() for modulus in p.moduli]
    shown = connected(p, names)
    if p.packed:
        padded = [name if width == 4 else f"{name}.pad(4)" for name, width in zip(names, widths, strict=True)]
        shown = connected(p, padded)
    flags = flag_lines(p, end_test(p, names), zero_test(names))
    if p.flag_kind == "pulse":
        flags = [f"io.{p.flag} := RegNext({enable}, false.B)"]
    return module(c, [*lines, "", *shown, *flags])


FAMILY = Family(
    level="L2",
    summary="multi-digit BCD counters, decimal, sexagesimal or with a limit, up or down",
    nouns=("BcdCounter", "DigitCounter", "DecadeCounter", "Stopwatch"),
    capacity=3_000,
    idioms={
        "nesting": Idiom(by_nesting, constructs=("RegInit", "when"), applies=sound),
        "vector": Idiom(by_vector, constructs=("VecInit",), applies=sound),
        "library": Idiom(
            by_library,
            constructs=("Counter",),
            applies=lambda p: sound(p) and p.free and not p.down and not p.stops,
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's decimal formatting and datetime",
)
