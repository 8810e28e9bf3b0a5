"""Banks of T, JK and SR flip-flops, and flip-flops that toggle on an edge of their input."""

from __future__ import annotations

from itertools import product
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.families.state._toggle_flip_flop_params import Bits, Params, draw
from chisellm.families.state._toggle_flip_flop_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.clear)
    ports += [input_port(path, p.width) for path in (p.first, p.second) if path]
    ports.append(output_port(p.out, p.width))
    ones = (1 << p.width) - 1
    values = {p.out: p.initial}
    if p.inverse:
        ports.append(output_port(p.inverse, p.width))
        values[p.inverse] = ones - p.initial
    if p.extra:
        ports += output_bits(p.extra_port)
        values[p.extra_port] = {"changed": 0, "any": int(p.initial > 0), "all": int(p.initial == ones)}[p.extra]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
    )


def golden(p: Params) -> Golden:
    """State: (flip-flops as a tuple of bits, input bits at the last edge, whether a flip-flop changed)."""

    def bits(word: int) -> Bits:
        return tuple(word >> k & 1 for k in range(p.width))

    def flipped(now: int, a: int, b: int, before: int) -> int:
        if p.kind == "T":
            return 1 - now if a else now
        if p.kind == "edge":
            found = (before, a) == ((1, 0) if p.falling else (0, 1))
            return 1 - now if found else now
        if (a, b) == (1, 1):
            return 1 - now if p.kind == "JK" else int(p.set_first)
        return {(0, 0): now, (1, 0): 1, (0, 1): 0}[a, b]

    def step(state: tuple[Bits, Bits, int], i: Inputs) -> tuple[Bits, Bits, int]:
        now, before, _ = state
        first = bits(i[p.first])
        second = bits(i[p.second]) if p.second else before
        if p.clear and i[p.clear]:
            following = bits(p.initial)
        elif p.enable and not i[p.enable]:
            following = now
        else:
            following = tuple(map(flipped, now, first, second, before))
        return following, first, int(following != now)

    def outputs(state: tuple[Bits, Bits, int], _: Inputs) -> Outputs:
        now, changed = state[0], state[2]
        shown = {p.out: sum(bit << k for k, bit in enumerate(now))}
        if p.inverse:
            shown[p.inverse] = sum((1 - bit) << k for k, bit in enumerate(now))
        if p.extra:
            shown[p.extra_port] = {"changed": changed, "any": max(now), "all": min(now)}[p.extra]
        return shown

    return Golden(outputs, step, (bits(p.initial), bits((1 << p.width) - 1 if p.falling else 0), 0))


def hints(p: Params, random: Random) -> Hints:
    ones = (1 << p.width) - 1
    quiet = {name: 0 for name in (p.first, p.second, p.clear) if name} | ({p.enable: 1} if p.enable else {})
    vectors: list[dict[str, int]] = []
    for a, b, enable, clear in product((0, ones), (0, ones), (1, 0), (0, 1)):
        given = {p.first: a, p.second: b, p.enable: enable, p.clear: clear}
        vectors += [quiet, {name: value for name, value in given.items() if name}, quiet]
    steady = {name: 1 for name in (p.enable,) if name} | {name: 0 for name in (p.clear,) if name}
    for bit in range(p.width):
        for second in (0, 1 << bit):
            given = {p.first: 1 << bit, p.second: second}
            vectors.append({**steady, **{name: value for name, value in given.items() if name}})
    for word in (ones, 0):  # all bits on, then all off
        given = {p.first: word, p.second: ones - word}
        vectors += [{**steady, **{name: value for name, value in given.items() if name}}, quiet]
    bias = {name: share for name, share in [(p.enable, 0.8), (p.clear, 0.06)] if name}
    openings = [[{**quiet, p.first: ones, **({p.second: second} if p.second else {})}, quiet] for second in (0, ones)]
    return Hints(vectors, bias, [*openings, [quiet, quiet]])


def value(p: Params) -> str:
    if p.width == 1:
        return "true.B" if p.initial else "false.B"
    return lit(p.initial, p.width, base=10 if p.initial == 0 else 2)


def previous(p: Params) -> list[str]:
    """The register of the last input, where edges count."""
    if p.kind != "edge":
        return []
    start = ("true.B" if p.falling else "false.B") if p.width == 1 else lit(0, p.width)
    if p.width > 1 and p.falling:
        start = lit((1 << p.width) - 1, p.width, base=16)
    return [f"val previous = RegNext(io.{p.first}, {start})"]


def guarded(p: Params, register: str, update: list[str], initial: str) -> list[str]:
    branches = [(f"io.{p.clear}", [f"{register} := {initial}"])] if p.clear else []
    return chain([*branches, (f"io.{p.enable}" if p.enable else "", update)])


def outputs(p: Params, word: str) -> list[str]:
    """`word` is the bank as one signal."""
    lines = ["", f"io.{p.out} := {word}"]
    if p.inverse:
        lines.append(f"io.{p.inverse} := {'!' if p.width == 1 else '~'}{word}")
    if p.extra == "changed":
        lines += [f"val last = RegNext({word}, {value(p)})", f"io.{p.extra_port} := {word} =/= last"]
    elif p.extra:
        lines.append(f"io.{p.extra_port} := {word}.{'orR' if p.extra == 'any' else 'andR'}")
    return lines


def equation(p: Params, c: Contract) -> str:
    """The characteristic equation on all flip-flops at once."""
    a, b = f"io.{p.first}", f"io.{p.second}"
    conj, disj, inv = ("&&", "||", "!") if p.width == 1 else ("&", "|", "~")
    forms = {
        "T": f"q ^ {a}",
        "JK": f"({a} {conj} {inv}q) {disj} ({inv}{b} {conj} q)",
        "SR": f"{a} {disj} (q {conj} {inv}{b})" if p.set_first else f"(q {disj} {a}) {conj} {inv}{b}",
        "edge": f"q ^ ({f'{inv}{a} {conj} previous' if p.falling else f'{a} {conj} {inv}previous'})",
    }
    lines = [f"val q = RegInit({value(p)})", *previous(p), ""]
    return module(c, [*lines, *guarded(p, "q", [f"q := {forms[p.kind]}"], value(p)), *outputs(p, "q")])


def decided(p: Params, index: str, q: str) -> list[str]:
    """One flip-flop as a `when` chain; `index` is `(i)` or nothing."""
    a, b = f"io.{p.first}{index}", f"io.{p.second}{index}"
    flip, high, low = [f"{q} := !{q}"], [f"{q} := true.B"], [f"{q} := false.B"]
    if p.kind == "T":
        return chain([(a, flip)])
    if p.kind == "edge":
        return chain([(f"!{a} && previous{index}" if p.falling else f"{a} && !previous{index}", flip)])
    if p.kind == "JK":
        return chain([(f"{a} && {b}", flip), (a, high), (b, low)])
    return chain([(a, high), (b, low)] if p.set_first else [(b, low), (a, high)])


def bank(p: Params) -> str:
    """The initial value of a Vec of flip-flops."""
    uniform = {0: "false.B", (1 << p.width) - 1: "true.B"}.get(p.initial)
    return f"VecInit(Seq.fill({p.width})({uniform}))" if uniform else f"VecInit({value(p)}.asBools)"


def one_by_one(p: Params, c: Contract) -> str:
    """Each flip-flop in a `when` of its own."""
    if p.width == 1:
        lines = [f"val q = RegInit({value(p)})", *previous(p), ""]
        return module(c, [*lines, *guarded(p, "q", decided(p, "", "q"), value(p)), *outputs(p, "q")])
    loop = [f"for (i <- 0 until {p.width}) {{", *(f"  {line}" for line in decided(p, "(i)", "q(i)")), "}"]
    lines = [f"val q = RegInit({bank(p)})", *previous(p), ""]
    initial = f"{value(p)}.asBools"
    lines += guarded(p, "q", loop, initial)
    if not p.inverse and not p.extra:
        return module(c, [*lines, *outputs(p, "q.asUInt")])
    return module(c, [*lines, "", "val word = q.asUInt", *outputs(p, "word")[1:]])


def selected(p: Params, c: Contract) -> str:
    """The next value chosen by a multiplexer."""
    index = "" if p.width == 1 else "(i)"
    a, b, q = f"io.{p.first}{index}", f"io.{p.second}{index}", f"q{index}"
    both = f"!{q}" if p.kind == "JK" else "true.B" if p.set_first else "false.B"
    table = f"MuxLookup(Cat({a}, {b}), {q})(Seq(1.U -> false.B, 2.U -> true.B, 3.U -> {both}))"
    found = f"!{a} && previous{index}" if p.falling else f"{a} && !previous{index}"
    forms = {"T": f"Mux({a}, !{q}, {q})", "JK": table, "SR": table, "edge": f"Mux({found}, !{q}, {q})"}
    if p.width == 1:
        lines = [f"val q = RegInit({value(p)})", *previous(p)]
        if p.kind in ("JK", "SR"):
            lines.append(f"val inputs = Cat({a}, {b})")
        lines.append(f"val following = {forms[p.kind].replace(f'Cat({a}, {b})', 'inputs')}")
    else:
        lines = [f"val q = RegInit({value(p)})", *previous(p)]
        lines += [f"val following = VecInit.tabulate({p.width}) {{ i =>", f"  {forms[p.kind]}", "}"]
    following = "following" if p.width == 1 else "following.asUInt"
    return module(c, [*lines, "", *guarded(p, "q", [f"q := {following}"], value(p)), *outputs(p, "q")])


FAMILY = Family(
    level="L1",
    summary="banks of T, JK, SR and edge-toggled flip-flops with enable, clear and status",
    nouns=("FlipFlop", "Toggle", "ToggleBank", "FlopBank"),
    capacity=50_000,
    idioms={
        "equation": Idiom(equation, constructs=("RegInit",)),
        "one_by_one": Idiom(one_by_one, constructs=("RegInit", "when")),
        "selected": Idiom(selected, constructs=("RegInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
