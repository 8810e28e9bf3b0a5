"""Width converters: several narrow items make a wide one, or a wide one several narrow ones."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from chisellm.contract import Assumption, Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.families.protocol._width_converter_params import Params, data, draw
from chisellm.families.protocol._width_converter_words import describe


def contract(p: Params, name: str) -> Contract:
    valid = f"{p.sink}.valid"
    when = "" if p.gated or p.up else valid

    given = [(data(p, p.source), p.width), *([(f"{p.source}.bits.last", 1)] if p.last else [])]
    shown = [(data(p, p.sink), p.wide), *([(f"{p.sink}.bits.keep", p.ratio)] if p.last else [])]
    if not p.up:
        given = [(f"{p.source}.bits", p.wide)]
        shown = [(data(p, p.sink), p.width), *([(f"{p.sink}.bits.last", 1)] if p.last else [])]
    ports = [output_port(f"{p.source}.ready"), input_port(f"{p.source}.valid"), *(input_port(*x) for x in given)]
    ports += [
        input_port(f"{p.sink}.ready"),
        output_port(valid),
        *(output_port(path, width, when=when) for path, width in shown),
    ]
    ports += [output_port(p.index, p.bits)] if p.index else []
    values = {f"{p.source}.ready": 1, valid: 0, **({p.index: 0} if p.index else {})}
    if not when:
        values |= {path: 0 for path, _ in shown}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=p.ratio if p.up and not p.last else 1,
        period=4 * p.ratio,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),),
    )


class State(NamedTuple):
    parts: tuple[int, ...]  # up: what has arrived; down: what still has to leave
    full: bool  # up: the wide item is complete


def golden(p: Params) -> Golden:
    shown_data = data(p, p.sink)

    def joined(parts: tuple[int, ...]) -> int:
        padded = parts + (0,) * (p.ratio - len(parts))
        ordered = padded if p.high else padded[::-1]
        return int("".join(f"{part:0{p.width}b}" for part in ordered), 2)

    def cut(word: int) -> tuple[int, ...]:
        digits = f"{word:0{p.wide}b}"
        parts = [int(digits[k : k + p.width], 2) for k in range(0, p.wide, p.width)]
        return tuple(parts if p.high else parts[::-1])

    def outputs(state: State, _: Inputs) -> Outputs:
        if p.up:
            shown = {f"{p.source}.ready": int(not state.full), f"{p.sink}.valid": int(state.full)}
            shown[shown_data] = joined(state.parts) if state.full else 0
            if p.last:
                places = range(len(state.parts)) if state.full else ()
                shown[f"{p.sink}.bits.keep"] = sum(2 ** (p.ratio - 1 - k if p.high else k) for k in places)
            passed = 0 if state.full else len(state.parts)
        else:
            left = len(state.parts)
            shown = {f"{p.source}.ready": int(not left), f"{p.sink}.valid": int(left > 0)}
            shown[shown_data] = state.parts[0] if left else 0
            if p.last:
                shown[f"{p.sink}.bits.last"] = int(left == 1)
            passed = p.ratio - left if left else 0
        return shown | ({p.index: passed} if p.index else {})

    def step(state: State, i: Inputs) -> State:
        arriving, leaving = i[f"{p.source}.valid"], i[f"{p.sink}.ready"]
        if p.up:
            if state.full:
                return State((), False) if leaving else state
            if not arriving:
                return state
            parts = (*state.parts, i[data(p, p.source)])
            return State(parts, len(parts) == p.ratio or bool(p.last and i[f"{p.source}.bits.last"]))
        if state.parts:
            return State(state.parts[1:], False) if leaving else state
        return State(cut(i[f"{p.source}.bits"]), False) if arriving else state

    return Golden(outputs, step, State((), False))


def hints(p: Params, random: Random) -> Hints:
    valid, ready = f"{p.source}.valid", f"{p.sink}.ready"
    runs = [
        (0, 1, 2),
        (1, 1, 3 * p.ratio + 3),
        (1, 0, p.ratio + 3),
        (0, 1, 2),
        (1, 1, 1),
        (0, 0, 2),
        (0, 1, p.ratio + 1),
    ]
    vectors: list[dict[str, int]] = [{valid: a, ready: b} for a, b, times in runs for _ in range(times)]
    if p.up and p.last:
        for k in range(1, p.ratio + 1):
            for n in range(k):
                vectors.append({valid: 1, ready: 0, f"{p.source}.bits.last": int(n == k - 1)})
            vectors += [{valid: 0, ready: 0}, {valid: 0, ready: 1}]
    vectors += [{valid: 1, ready: 1}] * (2 * p.ratio + 2)
    bias = {valid: 0.75, ready: 0.6} if p.gated or p.up else {valid: 0.99, ready: 0.3}
    if p.up and p.last:
        bias[f"{p.source}.bits.last"] = 0.2
    if not p.gated and not p.up:
        vectors += [{valid: 1, ready: int(k % 3 == 0)} for k in range(120)]
    return Hints(vectors, bias)


def narrow_kind(p: Params) -> str:
    return f"UInt({p.width}.W)"


def finished(p: Params, c: Contract, lines: list[str], word: str, keep: str, index: str) -> str:
    """Bits and index; they are zeros without valid where the contract defines them then."""
    sink = f"io.{p.sink}"
    gated = p.gated or p.up
    width = p.wide if p.up else p.width

    def gate(value: str, size: int) -> str:
        if not gated:
            return value
        return f"{sink}.valid && {value}" if size == 1 else f"Mux({sink}.valid, {value}, {lit(0, size)})"

    lines = [*lines, f"io.{data(p, p.sink)} := {gate(word, width)}"]
    if p.last and p.up:
        lines.append(f"{sink}.bits.keep := {gate(keep, p.ratio)}")
    if p.last and not p.up:
        lines.append(f"{sink}.bits.last := {gate(keep, 1)}")
    if p.index:
        lines.append(f"io.{p.index} := {index}")
    return module(c, lines)


def up_parts(p: Params, c: Contract) -> str:
    """A Vec of parts and the number of those that have arrived."""
    source, sink, n = f"io.{p.source}", f"io.{p.sink}", p.ratio
    place = "place" if p.high else "count"
    end = f"count === {n - 1}.U" + (f" || {source}.bits.last" if p.last else "")
    zeros = f"VecInit.fill({n})({lit(0, p.width)})"
    others = "init" if p.high else "tail"
    cleared = ["// every item overwrites the part that comes first", f"parts.{others}.foreach(_ := {lit(0, p.width)})"]
    lines = [
        f"val parts = {f'RegInit({zeros})' if p.last else f'Reg(Vec({n}, {narrow_kind(p)}))'}",
        f"val count = RegInit({lit(0, p.bits)})",
        "val full = RegInit(false.B)",
        *([f"val keep = RegInit({lit(0, n)})"] if p.last else []),
        f"{source}.ready := !full",
        f"{sink}.valid := full",
        "",
        f"when({source}.fire) {{",
        *([f"  val place = {lit(n - 1, p.bits)} - count"] if p.high else []),
        f"  parts({place}) := io.{data(p, p.source)}",
        *([f"  keep := keep | UIntToOH({place}, {n})"] if p.last else []),
        "  count := count + 1.U",
        f"  when({end}) {{",
        "    count := 0.U",
        "    full := true.B",
        "  }",
        "}",
        *block(
            f"when({sink}.fire)",
            ["full := false.B", *(["keep := 0.U", *cleared] if p.last else [])],
        ),
        "",
    ]
    return finished(p, c, lines, "parts.asUInt", "keep", "count")


def down_index(p: Params, c: Contract) -> str:
    """The wide item as a Vec, from which the present part is picked."""
    source, sink, n = f"io.{p.source}", f"io.{p.sink}", p.ratio
    lines = [
        f"val parts = Reg(Vec({n}, {narrow_kind(p)}))",
        "val busy = RegInit(false.B)",
        f"val (count, wrap) = Counter({sink}.fire, {n})",
        f"{source}.ready := !busy",
        f"{sink}.valid := busy",
        "",
        *block(f"when({source}.fire)", [f"parts := {source}.bits.asTypeOf(parts)", "busy := true.B"]),
        *block("when(wrap)", ["busy := false.B"]),
        "",
        *([f"val place = {lit(n - 1, p.bits)} - count"] if p.high else []),
    ]
    return finished(p, c, lines, f"parts({'place' if p.high else 'count'})", f"count === {n - 1}.U", "count")


def by_parts(p: Params, c: Contract) -> str:
    return up_parts(p, c) if p.up else down_index(p, c)


def up_shift(p: Params, c: Contract) -> str:
    """The word moves along as parts come in; without early ends all parts end where they belong."""
    source, sink, n, w = f"io.{p.source}", f"io.{p.sink}", p.ratio, p.width
    part = f"io.{data(p, p.source)}"
    moved = f"Cat(word({p.wide - w - 1}, 0), {part})" if p.high else f"Cat({part}, word({p.wide - 1}, {w}))"
    lines = [
        f"val word = Reg(UInt({p.wide}.W))",
        f"val ({'count' if p.index else '_'}, wrap) = Counter({source}.fire, {n})",
        "val full = RegInit(false.B)",
        f"{source}.ready := !full",
        f"{sink}.valid := full",
        "",
        *block(f"when({source}.fire)", [f"word := {moved}"]),
        *block("when(wrap)", ["full := true.B"], close=f"}}.elsewhen({sink}.fire) {{"),
        "  full := false.B",
        "}",
        "",
    ]
    return finished(p, c, lines, "word", "", "count")


def down_shift(p: Params, c: Contract) -> str:
    """The part on offer is always at the same end of the word."""
    source, sink, n, w = f"io.{p.source}", f"io.{p.sink}", p.ratio, p.width
    left = f"(word << {w})({p.wide - 1}, 0)" if p.high else f"word >> {w}"
    part = f"word({p.wide - 1}, {p.wide - w})" if p.high else f"word({w - 1}, 0)"
    size = n.bit_length()
    lines = [
        f"val word = Reg(UInt({p.wide}.W))",
        f"val left = RegInit({lit(0, size)})",
        f"{source}.ready := left === 0.U",
        f"{sink}.valid := left =/= 0.U",
        "",
        *block(
            f"when({source}.fire)", [f"word := {source}.bits", f"left := {n}.U"], close=f"}}.elsewhen({sink}.fire) {{"
        ),
        f"  word := {left}",
        "  left := left - 1.U",
        "}",
        "",
    ]
    index = f"Mux(left === 0.U, 0.U, {n}.U - left)"
    if size > p.bits:
        index = f"Mux(left === 0.U, {lit(0, p.bits)}, ({n}.U - left)({p.bits - 1}, 0))"
    return finished(p, c, lines, part, "left === 1.U", index)


def by_shift(p: Params, c: Contract) -> str:
    return up_shift(p, c) if p.up else down_shift(p, c)


def parts_by_place(p: Params) -> list[str]:
    """A register for each part, on one line where it fits."""
    head = "val parts ="
    parts = f"Seq.tabulate({p.ratio})(k => RegEnable(io.{data(p, p.source)}, io.{p.source}.fire && count === k.U))"
    return [f"{head} {parts}"] if len(head) + len(parts) < 98 else [head, f"  {parts}"]


def by_state(p: Params, c: Contract) -> str:
    """A register for each part and a state machine of two states."""
    source, sink, n, w = f"io.{p.source}", f"io.{p.sink}", p.ratio, p.width
    names = "sFill :: sOffer :: Nil" if p.up else "sWait :: sSend :: Nil"
    lines = [f"val {names} = Enum(2)"]
    order = list(range(n))[:: -1 if p.high else 1]
    if p.up:
        end = f"count === {n - 1}.U"
        lines += [
            "val state = RegInit(sFill)",
            f"val count = RegInit({lit(0, p.bits)})",
            *parts_by_place(p),
        ]
        lines += [
            f"{source}.ready := state === sFill",
            f"{sink}.valid := state === sOffer",
            "",
            "switch(state) {",
            "  is(sFill) {",
            f"    when({source}.valid) {{",
            f"      count := Mux({end}, 0.U, count + 1.U)",
            f"      when({end}) {{ state := sOffer }}",
            "    }",
            "  }",
            "  is(sOffer) {",
            f"    when({sink}.ready) {{ state := sFill }}",
            "  }",
            "}",
            "",
        ]
        turned = ".reverse" if p.high else ""
        lines.append(f"val word = VecInit(parts{turned}).asUInt")
        return finished(p, c, lines, "word", "", "count")
    lines += [
        "val state = RegInit(sWait)",
        f"val count = RegInit({lit(0, p.bits)})",
        f"val word = RegEnable({source}.bits, {source}.fire)",
        f"{source}.ready := state === sWait",
        f"{sink}.valid := state === sSend",
        f"val lastPart = count === {n - 1}.U",
        "",
        "switch(state) {",
        "  is(sWait) {",
        f"    when({source}.valid) {{ state := sSend }}",
        "  }",
        "  is(sSend) {",
        f"    when({sink}.ready) {{",
        "      count := Mux(lastPart, 0.U, count + 1.U)",
        "      when(lastPart) { state := sWait }",
        "    }",
        "  }",
        "}",
        "",
    ]
    slices = ", ".join(f"word({k * w + w - 1}, {k * w})" for k in order)
    lines.append(f"val parts = VecInit({slices})")
    return finished(p, c, lines, "parts(count)", "lastPart", "count")


FAMILY = Family(
    level="L3",
    summary="width converters between Decoupled channels, up or down, either order, with last and keep",
    nouns=("WidthConverter", "Resizer", "StreamResizer"),
    capacity=20_000,
    idioms={
        "parts": Idiom(by_parts, constructs=("when",)),
        "shift": Idiom(by_shift, applies=lambda p: not (p.up and p.last)),
        # With early ends, what a part's register holds while it is not used takes invariants that are not found.
        "state": Idiom(by_state, constructs=("Enum", "switch"), applies=lambda p: not (p.up and p.last)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="int.to_bytes and int.from_bytes",
)
