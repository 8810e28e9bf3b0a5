"""First-in first-out buffers with strobes, written by hand: pointers, counts, flags and an overflow policy."""

from __future__ import annotations

from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._fifo_params import Params, draw
from chisellm.families.memory._fifo_words import describe
from chisellm.families.ports import block, input_port, output_port, reset


def contract(p: Params, name: str) -> Contract:
    ports = [
        input_port(p.push),
        input_port(p.given, p.width),
        input_port(p.pop),
        *([input_port(p.clear)] if p.clear else []),
    ]
    ports += [output_port(p.shown, p.width), output_port(p.full), output_port(p.empty)]
    ports += [output_port(p.level, p.depth.bit_length())] if p.level else []
    ports += [output_port(flag) for flag in (p.almost_full, p.almost_empty, p.overflow) if flag]
    values = {port.path: int(port.path in (p.empty, p.almost_empty)) for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=3 * p.depth)


class State(NamedTuple):
    items: tuple[int, ...]  # the oldest first
    taken: int  # the item popped last, where the output is registered
    lost: int


def golden(p: Params) -> Golden:
    def outputs(state: State, _: Inputs) -> Outputs:
        count = len(state.items)
        shown = {p.full: int(count == p.depth), p.empty: int(count == 0)}
        shown[p.shown] = state.taken if p.registered else state.items[0] if count else 0
        if p.level:
            shown[p.level] = count
        if p.almost_full:
            shown[p.almost_full] = int(count >= p.high)
        if p.almost_empty:
            shown[p.almost_empty] = int(count <= p.low)
        if p.overflow:
            shown[p.overflow] = state.lost
        return shown

    def step(state: State, i: Inputs) -> State:
        if p.clear and i[p.clear]:
            return State((), state.taken, 0)
        items, taken, lost = list(state.items), state.taken, state.lost if p.sticky else 0
        was_full = len(items) == p.depth
        popped = bool(i[p.pop] and items)
        if popped:
            taken = items.pop(0)
        if i[p.push]:
            if not was_full or (popped and p.policy != "strict"):
                items.append(i[p.given])
            else:
                lost = 1
                if p.policy == "overwrite":
                    items = [*items[1:], i[p.given]]
        return State(tuple(items), taken if p.registered else 0, lost if p.overflow else 0)

    return Golden(outputs, step, State((), 0, 0))


def hints(p: Params, random: Random) -> Hints:
    """Fill it past its end, swap while full, drain it past its end, and walk once around."""
    quiet = {p.clear: 0} if p.clear else {}
    strobes = [(1, 0)] * (p.depth + 2) + [(1, 1)] * 3 + [(0, 1)] * (p.depth + 2) + [(1, 1)] * 3
    strobes += [(1, 0), (1, 1), (1, 1), (0, 1), (0, 0)] + [(1, 0)] * (p.depth + 1) + [(0, 1), (1, 0), (1, 1), (0, 1)]
    vectors = [{p.push: a, p.pop: b, **quiet} for a, b in strobes]
    if p.clear:
        vectors += [{p.clear: 1, p.push: 1, p.pop: 1}, {p.push: 0, p.pop: 1, p.clear: 0}]
    vectors += [{p.push: a, p.pop: b, **quiet} for a, b in strobes[: p.depth + 8]]

    def run(push: int, pop: int, count: int) -> list[dict[str, int]]:
        return [{p.push: push, p.pop: pop, **quiet}] * count

    # What an opening leaves behind must not survive the reset of the next one.
    openings = [run(1, 0, p.depth + 2), run(0, 1, 3), run(1, 0, 2) + run(0, 1, 1), run(0, 0, 2) + run(0, 1, 2)]
    return Hints(vectors, {p.clear: 0.03} if p.clear else {}, openings)


def conditions(p: Params, empty: str, full: str) -> list[str]:
    """`doPop`, and `doPush` or, where the oldest item may be lost, `advance`, in terms of the flags."""
    lines = [f"val doPop = io.{p.pop} && !{empty}"]
    if p.policy == "strict":
        lines.append(f"val doPush = io.{p.push} && !{full}")
    elif p.policy == "swap":
        lines.append(f"val doPush = io.{p.push} && (!{full} || io.{p.pop})")
    else:
        lines.append(f"val advance = doPop || io.{p.push} && {full}")
    return lines


def leaving(p: Params) -> str:
    return "advance" if p.policy == "overwrite" else "doPop"


def coming(p: Params) -> str:
    return f"io.{p.push}" if p.policy == "overwrite" else "doPush"


def endings(p: Params, *, empty: str, full: str, level: str, head: str) -> list[str]:
    """The outputs."""
    zero = lit(0, p.width)
    if p.registered:
        able = f"doPop && !io.{p.clear}" if p.clear else "doPop"
        shown = f"RegEnable({head}, {zero}, {able})"
    else:
        shown = f"Mux({empty}, {zero}, {head})"
    lines = ["", f"io.{p.shown} := {shown}", f"io.{p.full} := {full}", f"io.{p.empty} := {empty}"]
    if p.level:
        lines.append(f"io.{p.level} := {level}")
    if p.almost_full:
        lines.append(f"io.{p.almost_full} := {level} >= {p.high}.U")
    if p.almost_empty:
        lines.append(f"io.{p.almost_empty} := {level} <= {p.low}.U")
    if p.overflow:
        refused = f"io.{p.push} && {full} && !io.{p.pop}" if p.policy != "strict" else f"io.{p.push} && {full}"
        if p.sticky:
            lines += ["", "val lost = RegInit(false.B)", *block(f"when({refused})", ["lost := true.B"])]
            if p.clear:
                lines += block(f"when(io.{p.clear})", ["lost := false.B"])
            lines.append(f"io.{p.overflow} := lost")
        else:
            if p.clear:
                refused += f" && !io.{p.clear}"
            lines += [f"val refused = {refused}", f"io.{p.overflow} := RegNext(refused, false.B)"]
    return lines


def cleared(p: Params, *registers: tuple[str, str]) -> list[str]:
    return block(f"when(io.{p.clear})", [f"{name} := {value}" for name, value in registers]) if p.clear else []


def store(p: Params, kind: Literal["Mem", "Reg"]) -> str:
    cells = f"{p.depth}, UInt({p.width}.W)"
    return f"val cells = Mem({cells})" if kind == "Mem" else f"val cells = Reg(Vec({cells}))"


def counted(p: Params, c: Contract) -> str:
    """Two pointers from `Counter` and a count of the items."""
    wide = p.depth.bit_length()

    def pointer(name: str, when: str) -> str:
        if p.clear:
            return f"val ({name}, _) = Counter(0 until {p.depth}, {when}, io.{p.clear})"
        return f"val ({name}, _) = Counter({when}, {p.depth})"

    lines = [
        store(p, "Reg"),
        f"val count = RegInit({lit(0, wide)})",
        "val isEmpty = count === 0.U",
        f"val isFull = count === {p.depth}.U",
        *conditions(p, "isEmpty", "isFull"),
        pointer("head", leaving(p)),
        pointer("tail", coming(p)),
        "",
        *block(f"when({coming(p)})", ["cells(tail) := " + f"io.{p.given}"]),
        *block(f"when({coming(p)} && !{leaving(p)})", ["count := count + 1.U"]),
    ]
    lines[-1] = f"}}.elsewhen(!{coming(p)} && {leaving(p)}) {{"
    lines += ["  count := count - 1.U", "}", *cleared(p, ("count", "0.U"))]
    return module(c, [*lines, *endings(p, empty="isEmpty", full="isFull", level="count", head="cells(head)")])


def lapped(p: Params, c: Contract) -> str:
    """Pointers with one bit more than an address: their difference is the number of items."""
    bits = p.depth.bit_length() - 1
    lines = [
        store(p, "Mem"),
        f"val head = RegInit({lit(0, bits + 1)})",
        f"val tail = RegInit({lit(0, bits + 1)})",
        "val level = tail - head",
        "val isEmpty = head === tail",
        f"val isFull = level === {p.depth}.U",
        *conditions(p, "isEmpty", "isFull"),
        "",
        *block(f"when({coming(p)})", [f"cells(tail({bits - 1}, 0)) := io.{p.given}", "tail := tail + 1.U"]),
        *block(f"when({leaving(p)})", ["head := head + 1.U"]),
        *cleared(p, ("head", "0.U"), ("tail", "0.U")),
    ]
    read = f"cells(head({bits - 1}, 0))"
    return module(c, [*lines, *endings(p, empty="isEmpty", full="isFull", level="level", head=read)])


def matched(p: Params, c: Contract) -> str:
    """Equal pointers mean empty or full; a flag remembers which."""
    bits = p.depth.bit_length() - 1
    wanted = p.level or p.almost_full or p.almost_empty
    lines = [
        store(p, "Mem"),
        f"val head = RegInit({lit(0, bits)})",
        f"val tail = RegInit({lit(0, bits)})",
        "val maybeFull = RegInit(false.B)",
        "val together = head === tail",
        "val isEmpty = together && !maybeFull",
        "val isFull = together && maybeFull",
        *conditions(p, "isEmpty", "isFull"),
        *(["val level = Cat(isFull, tail - head)"] if wanted else []),
        "",
        *block(f"when({coming(p)})", [f"cells(tail) := io.{p.given}", "tail := tail + 1.U"]),
        *block(f"when({leaving(p)})", ["head := head + 1.U"]),
        *block(f"when({coming(p)} =/= {leaving(p)})", [f"maybeFull := {coming(p)}"]),
        *cleared(p, ("head", "0.U"), ("tail", "0.U"), ("maybeFull", "false.B")),
    ]
    return module(c, [*lines, *endings(p, empty="isEmpty", full="isFull", level="level", head="cells(head)")])


def shifted(p: Params, c: Contract) -> str:
    """The items move down by one place when the oldest leaves; a new one goes to the first free place."""
    wide, bits = p.depth.bit_length(), (p.depth - 1).bit_length()
    gone = leaving(p)
    narrow = "free" if wide == bits else f"free({bits - 1}, 0)"
    lines = [
        store(p, "Reg"),
        f"val count = RegInit({lit(0, wide)})",
        "val isEmpty = count === 0.U",
        f"val isFull = count === {p.depth}.U",
        *conditions(p, "isEmpty", "isFull"),
        "",
        f"val free = count - {gone}",
        *block(f"when({gone})", [f"for (i <- 0 until {p.depth - 1}) {{", "  cells(i) := cells(i + 1)", "}"]),
        *block(f"when({coming(p)})", [f"cells({narrow}) := io.{p.given}"]),
        f"count := free + {coming(p)}",
        *cleared(p, ("count", "0.U")),
    ]
    return module(c, [*lines, *endings(p, empty="isEmpty", full="isFull", level="count", head="cells(0)")])


FAMILY = Family(
    level="L3",
    summary="hand-written FIFOs with strobes: level and almost flags, overflow policies, registered or direct output",
    nouns=("Fifo", "ItemBuffer", "FifoBuffer"),
    capacity=1_000_000,
    idioms={
        "counter": Idiom(counted, constructs=("Counter",)),
        "extra_bit": Idiom(lapped, constructs=("Mem",), applies=lambda p: p.depth & p.depth - 1 == 0),
        "maybe_full": Idiom(matched, constructs=("Mem",), applies=lambda p: p.depth & p.depth - 1 == 0),
        "shift": Idiom(shifted, constructs=("Vec",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="collections.deque",
)
