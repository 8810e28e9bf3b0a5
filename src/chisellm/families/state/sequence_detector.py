"""Detection of a bit pattern in a serial stream, overlapping or not, Moore or Mealy."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._machine_chisel import enum_declaration
from chisellm.families.family import Family, Idiom
from chisellm.families.state._sequence_params import Params, draw
from chisellm.families.state._sequence_words import describe


def contract(p: Params, name: str) -> Contract:
    inputs = [path for path in (p.valid, p.clear, p.serial) if path]
    return Contract(
        module=name,
        ports=(
            *(Port(path=path, direction="input", type="Bool", width=1) for path in inputs),
            Port(path=p.hit, direction="output", type="Bool", width=1),
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values={p.hit: 0}),
        latency=0 if p.mealy else 1,
        period=4 * p.length,
    )


def golden(p: Params) -> Golden:
    """State: (the bits that may still belong to a match, whether the last accepted bit ended one)."""

    def accepted(i: Inputs) -> bool:
        return not p.valid or i[p.valid] == 1

    def forgets(i: Inputs) -> bool:
        return bool(p.clear) and i[p.clear] == 1

    def step(state: tuple[str, bool], i: Inputs) -> tuple[str, bool]:
        if forgets(i):
            return "", False
        if not accepted(i):
            return state
        bits = (state[0] + str(i[p.serial]))[-p.length :]
        matched = bits == p.pattern
        return ("" if matched and not p.overlapping else bits), matched

    def outputs(state: tuple[str, bool], i: Inputs) -> Outputs:
        if not p.mealy:
            return {p.hit: int(state[1])}
        matched = (state[0] + str(i[p.serial]))[-p.length :] == p.pattern
        return {p.hit: int(matched and accepted(i) and not forgets(i))}

    return Golden(outputs, step, ("", False))


def hints(p: Params, random: Random) -> Hints:
    """Each prefix of the pattern followed by either bit, matches that overlap, gaps and restarts inside.

    After a reset the pattern without its first bits, which only a wrong initial state takes for a match.
    """
    text = p.pattern * 3
    for kept in range(1, p.length):
        text += p.pattern[-kept:] + p.pattern
    for length in range(p.length):
        wrong = "10"[int(p.pattern[length])]
        for rest in range(p.length):  # a progress that is wrong by any amount ends in a false match
            text += p.pattern[:length] + wrong + p.pattern[rest:]
    base = {name: value for name, value in [(p.valid, 1), (p.clear, 0)] if name}
    vectors = [{**base, p.serial: int(bit)} for bit in text]
    for control, value in [(p.valid, 0), (p.clear, 1)]:
        if not control:
            continue
        for cut in range(p.length + 1):
            before = [{**base, p.serial: int(bit)} for bit in p.pattern[:cut]]
            after = [{**base, p.serial: int(bit)} for bit in (p.pattern[cut:] + p.pattern)]
            expected = int(p.pattern[cut % p.length])
            vectors += [*before, {**base, control: value, p.serial: expected}, *after]
    bias = {name: share for name, share in [(p.valid, 0.8), (p.clear, 0.04)] if name}
    endings = [p.pattern[cut:] + p.pattern[:1] for cut in range(1, p.length + 1)]
    return Hints(vectors, bias, [[{**base, p.serial: int(bit)} for bit in text] for text in endings])


def automaton(p: Params) -> list[tuple[int, int]]:
    """For each number of matched bits the number after a 0 and after a 1 (Knuth, Morris and Pratt).

    A Moore machine has one more number, for the whole pattern. A Mealy machine counts a match as the
    longest part of it that may begin the next one, or as nothing where matches do not overlap.
    """
    failure = [0] * (p.length + 1)
    for end in range(2, p.length + 1):
        border = failure[end - 1]
        while border and p.pattern[border] != p.pattern[end - 1]:
            border = failure[border]
        failure[end] = border + 1 if p.pattern[border] == p.pattern[end - 1] else 0

    def after(matched: int, bit: str) -> int:
        if matched == p.length:
            matched = failure[matched] if p.overlapping else 0
        while matched and p.pattern[matched] != bit:
            matched = failure[matched]
        return matched + 1 if p.pattern[matched] == bit else 0

    rows = []
    for matched in range(p.length if p.mealy else p.length + 1):
        pair = [after(matched, "0"), after(matched, "1")]
        if p.mealy:
            ends = failure[p.length] if p.overlapping else 0
            pair = [ends if target == p.length else target for target in pair]
        rows.append((pair[0], pair[1]))
    return rows


def states(p: Params) -> list[str]:
    none = {"sGot": "sNone", "s": "sIdle", "got": "nothing", "seen": "none"}[p.prefix]
    count = p.length if p.mealy else p.length + 1
    return [none, *(f"{p.prefix}{p.pattern[:k]}" for k in range(1, count))]


def finished(p: Params, c: Contract, lines: list[str], before: str = "") -> str:
    return module(c, lines, before=before)


def guarded(p: Params, on_clear: list[str], on_bit: list[str]) -> list[str]:
    """The statements under the restart and the valid input, where there are such."""
    bit = f"io.{p.valid}" if p.valid else ""
    if p.clear:
        head = f"}}.elsewhen({bit}) {{" if bit else "}.otherwise {"
        body = [f"when(io.{p.clear}) {{", *indent(on_clear).splitlines(), head, *indent(on_bit).splitlines()]
        return [*body, "}"]
    return [f"when({bit}) {{", *indent(on_bit).splitlines(), "}"] if bit else on_bit


def accepted_code(p: Params) -> str:
    """The condition under which the present bit counts, with a trailing operator."""
    return "".join([f"io.{p.valid} && " if p.valid else "", f"!io.{p.clear} && " if p.clear else ""])


def shift_compare(p: Params, c: Contract) -> str:
    """The last bits in a register that starts, and starts again, with bits that cannot begin a match."""
    n = p.length
    blank = ("0" if p.pattern[0] == "1" else "1") * (n - 1)
    start = f'"b{blank}".U({n - 1}.W)'
    wanted = f'"b{p.pattern}".U({n}.W)'
    lines = [
        f"// Bits unlike the first of the pattern stand for bits not yet received.\nval history = RegInit({start})",
        f"val window = Cat(history, io.{p.serial})",
        f"val matches = window === {wanted}",
    ]
    update = [f"history := window({n - 2}, 0)"]
    if not p.overlapping:
        update = [f"history := Mux(matches, {start}, window({n - 2}, 0))"]
    forget = [f"history := {start}"]
    if p.mealy:
        return finished(p, c, [*lines, "", *guarded(p, forget, update), "", f"io.{p.hit} := {accepted_code(p)}matches"])
    lines.append("val detected = RegInit(false.B)")
    steps = guarded(p, [*forget, "detected := false.B"], [*update, "detected := matches"])
    return finished(p, c, [*lines, "", *steps, "", f"io.{p.hit} := detected"])


def transitions(p: Params, names: list[str]) -> list[str]:
    lines = ["switch(state) {"]
    for name, (zero, one) in zip(names, automaton(p), strict=True):
        target = names[zero] if zero == one else f"Mux(io.{p.serial}, {names[one]}, {names[zero]})"
        lines.append(f"  is({name}) {{ state := {target} }}")
    return [*lines, "}"]


def hit_lines(p: Params, names: list[str]) -> str:
    if not p.mealy:
        return f"io.{p.hit} := state === {names[-1]}"
    last = f"io.{p.serial}" if p.pattern[-1] == "1" else f"!io.{p.serial}"
    return f"io.{p.hit} := {accepted_code(p)}state === {names[-1]} && {last}"


def machine(p: Params, c: Contract, declared: list[str], before: str = "") -> str:
    names = states(p)
    steps = guarded(p, [f"state := {names[0]}"], transitions(p, names))
    return finished(p, c, [*declared, f"val state = RegInit({names[0]})", "", *steps, "", hit_lines(p, names)], before)


def enum_machine(p: Params, c: Contract) -> str:
    return machine(p, c, enum_declaration(states(p)))


def chisel_enum_machine(p: Params, c: Contract) -> str:
    line = f"val {', '.join(states(p))} = Value"
    if len(line) > 90:
        line = line.replace(f", {states(p)[4]}", f",\n  {states(p)[4]}")
    declared = ["object State extends ChiselEnum {", *indent(line).splitlines(), "}"]
    if p.nested:
        return machine(p, c, [*declared, "import State._", ""])
    companion = "\n".join([f"object {c.module} {{", *indent(declared).splitlines(), "}"])
    return machine(p, c, [f"import {c.module}.State._", ""], companion)


def counted(p: Params, c: Contract) -> str:
    """The automaton as a `MuxLookup` over the number of matched bits."""
    rows = automaton(p)
    width = (len(rows) - 1).bit_length()

    def number(value: int) -> str:
        return lit(value, width)

    pairs = []
    for matched, (zero, one) in enumerate(rows):
        value = number(zero) if zero == one else f"Mux(io.{p.serial}, {number(one)}, {number(zero)})"
        pairs.append(f"{number(matched)} -> {value}")
    body = indent(",\n".join(pairs))
    lines = [
        "// How many bits of the pattern the latest bits match.",
        f"val matched = RegInit({number(0)})",
        f"val following = MuxLookup(matched, {number(0)})(Seq(\n{body}\n))",
    ]
    lines += ["", *guarded(p, [f"matched := {number(0)}"], ["matched := following"]), ""]
    last = f"io.{p.serial}" if p.pattern[-1] == "1" else f"!io.{p.serial}"
    hit = f"matched === {number(len(rows) - 1)}"
    return finished(
        p, c, [*lines, f"io.{p.hit} := {accepted_code(p)}{hit} && {last}" if p.mealy else f"io.{p.hit} := {hit}"]
    )


FAMILY = Family(
    level="L3",
    summary="serial detection of a 3- to 8-bit pattern, overlapping or not, Moore or Mealy",
    nouns=("SequenceDetector", "Detector", "PatternDetector", "Recognizer"),
    capacity=200_000,
    idioms={
        "shift": Idiom(shift_compare, constructs=("Cat", "RegInit")),
        "enum": Idiom(enum_machine, constructs=("Enum", "switch")),
        "chisel_enum": Idiom(chisel_enum_machine, constructs=("ChiselEnum", "switch")),
        "lookup": Idiom(counted, constructs=("MuxLookup",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the regular expression engine `re`",
    baseline=True,
)
