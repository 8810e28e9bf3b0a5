"""Stacks: push and pop at one end, the top visible, with count, replacement and overflow flags."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

STROBES = [("push", "pop"), ("call", "ret"), ("save", "restore"), ("enter", "leave")]
DATA = [("din", "top"), ("dataIn", "dataOut"), ("value", "tos"), ("wdata", "head")]
COUNTS = ["count", "level", "height", "used"]
ERRORS = ["error", "fault", "violation"]


@dataclass(frozen=True)
class Params:
    depth: int
    width: int
    push: str
    pop: str
    given: str
    top: str
    full: str
    empty: str
    count: str
    error: str  # a push into a full stack or a pop from an empty one
    sticky: bool
    clear: str
    second: str  # an output with the entry below the top
    both: str  # what push together with pop does: `replace` the top, `push` or `pop` alone
    asynchronous: bool


def draw(random: Random) -> Params:
    push, pop = random.choice(STROBES)
    given, top = random.choice(DATA)
    return Params(
        depth=random.choice([4, 4, 5, 6, 8, 8]),
        width=random.choice([*range(4, 17), 24, 32]),
        push=push,
        pop=pop,
        given=given,
        top=top,
        full=random.choice(["full", "isFull"]),
        empty=random.choice(["empty", "isEmpty"]),
        count=random.choice(["", random.choice(COUNTS)]),
        error=random.choice(["", random.choice(ERRORS)]),
        sticky=random.random() < 0.5,
        clear=random.choice(["", "", "clear", "flush"]),
        second=random.choice(["", "", "second", "below"]),
        both=random.choice(["replace", "push", "pop"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [
        input_port(p.push),
        input_port(p.pop),
        *([input_port(p.clear)] if p.clear else []),
        input_port(p.given, p.width),
    ]
    ports += [output_port(word, p.width) for word in (p.top, p.second) if word] + [
        output_port(p.full),
        output_port(p.empty),
    ]
    ports += [output_port(p.count, p.depth.bit_length())] if p.count else []
    ports += [output_port(p.error)] if p.error else []
    values = {port.path: int(port.path == p.empty) for port in ports if port.direction == "output"}
    return Contract(module=name, ports=tuple(ports), reset=reset(p.asynchronous, values), latency=1, period=3 * p.depth)


class State(NamedTuple):
    items: tuple[int, ...]  # the top comes last
    wrong: int


def golden(p: Params) -> Golden:
    def outputs(state: State, _: Inputs) -> Outputs:
        items = state.items
        shown = {p.top: items[-1] if items else 0, p.full: int(len(items) == p.depth), p.empty: int(not items)}
        if p.second:
            shown[p.second] = items[-2] if len(items) > 1 else 0
        if p.count:
            shown[p.count] = len(items)
        if p.error:
            shown[p.error] = state.wrong
        return shown

    def step(state: State, i: Inputs) -> State:
        if p.clear and i[p.clear]:
            return State((), 0)
        push, pop = bool(i[p.push]), bool(i[p.pop])
        if push and pop and p.both != "replace":
            push, pop = p.both == "push", p.both == "pop"
        items, wrong = list(state.items), state.wrong if p.sticky else 0
        if push and pop:
            if items:
                items[-1] = i[p.given]
            else:
                items.append(i[p.given])
        elif push:
            if len(items) < p.depth:
                items.append(i[p.given])
            else:
                wrong = 1
        elif pop:
            if items:
                items.pop()
            else:
                wrong = 1
        return State(tuple(items), wrong if p.error else 0)

    return Golden(outputs, step, State((), 0))


def hints(p: Params, random: Random) -> Hints:
    quiet = {p.clear: 0} if p.clear else {}
    strobes = [(0, 1), (1, 1), (0, 1)] + [(1, 0)] * (p.depth + 2) + [(1, 1), (1, 1)] + [(0, 1)] * (p.depth + 2)
    strobes += [(1, 0), (1, 0), (1, 1), (0, 0), (0, 1), (1, 0)] + [(1, 0)] * p.depth
    vectors = [{p.push: a, p.pop: b, **quiet} for a, b in strobes]
    if p.clear:
        vectors += [{p.clear: 1, p.push: 1, p.pop: 0}, {p.push: 0, p.pop: 0, p.clear: 0}]
        vectors += [{p.push: a, p.pop: b, **quiet} for a, b in strobes[: p.depth + 9]]
    early = [[{p.push: a, p.pop: b, **quiet} for a, b in start] for start in ([(0, 1), (0, 0)], [(1, 0), (0, 1)])]
    return Hints(vectors, {p.clear: 0.03, p.push: 0.6} if p.clear else {p.push: 0.6}, early)


def requests(p: Params) -> list[str]:
    """`push` and `pop` after the rule for both at once; with `replace` also `swap`."""
    push, pop = f"io.{p.push}", f"io.{p.pop}"
    if p.both == "push":
        lines = [f"val wantPop = {pop} && !{push}"]
        push_, pop_ = push, "wantPop"
    elif p.both == "pop":
        lines = [f"val wantPush = {push} && !{pop}"]
        push_, pop_ = "wantPush", pop
    else:
        lines = [f"val doSwap = {push} && {pop} && !isEmpty"]
        return [
            *lines,
            f"val doPush = {push} && !isFull && !doSwap",
            f"val doPop = {pop} && !{push} && !isEmpty",
        ]
    return [*lines, f"val doPush = {push_} && !isFull", f"val doPop = {pop_} && !isEmpty"]


def wrong(p: Params) -> str:
    push, pop = f"io.{p.push}", f"io.{p.pop}"
    if p.both == "push":
        return f"Mux({push}, isFull, {pop} && isEmpty)"
    if p.both == "pop":
        return f"Mux({pop}, isEmpty, {push} && isFull)"
    return f"{push} && !{pop} && isFull || {pop} && !{push} && isEmpty"


def endings(p: Params, top: str, second: str, count: str) -> list[str]:
    zero = lit(0, p.width)
    lines = ["", f"io.{p.top} := Mux(isEmpty, {zero}, {top})"]
    if p.second:
        lines.append(f"io.{p.second} := Mux({count} > 1.U, {second}, {zero})")
    lines += [f"io.{p.full} := isFull", f"io.{p.empty} := isEmpty"]
    if p.count:
        lines.append(f"io.{p.count} := {count}")
    if not p.error:
        return lines
    if p.sticky:
        lines += ["", "val failed = RegInit(false.B)", *block(f"when({wrong(p)})", ["failed := true.B"])]
        lines += block(f"when(io.{p.clear})", ["failed := false.B"]) if p.clear else []
        return [*lines, f"io.{p.error} := failed"]
    lines.append(f"val refused = {wrong(p)}")
    refused = f"refused && !io.{p.clear}" if p.clear else "refused"
    return [*lines, f"io.{p.error} := RegNext({refused}, false.B)"]


def flags(p: Params) -> list[str]:
    return [
        f"val count = RegInit({lit(0, p.depth.bit_length())})",
        "val isEmpty = count === 0.U",
        f"val isFull = count === {p.depth}.U",
        *requests(p),
    ]


def moves(p: Params, *pushed: str) -> list[str]:
    """The count follows pushes and pops; `pushed` is what else a push does."""
    lines = block("when(doPush)", [*pushed, "count := count + 1.U"])
    lines[-1] = "}.elsewhen(doPop) {"
    lines += ["  count := count - 1.U", "}"]
    return [*lines, *(block(f"when(io.{p.clear})", ["count := 0.U"]) if p.clear else [])]


def indexed(p: Params, c: Contract, cells: str) -> str:
    """The count addresses the first free cell."""
    bits = (p.depth - 1).bit_length()
    lines = [cells, *flags(p), f"val topIndex = (count - 1.U)({bits - 1}, 0)"]
    place = "count" if p.depth.bit_length() == bits else f"count({bits - 1}, 0)"
    write = f"cells({place}) := io.{p.given}"
    lines.append("")
    if p.both == "replace":
        lines += block("when(doSwap)", [f"cells(topIndex) := io.{p.given}"])
    lines += moves(p, write)
    second = f"cells((count - 2.U)({bits - 1}, 0))"
    return module(c, [*lines, *endings(p, "cells(topIndex)", second, "count")])


def memory(p: Params, c: Contract) -> str:
    return indexed(p, c, f"val cells = Mem({p.depth}, UInt({p.width}.W))")


def registers(p: Params, c: Contract) -> str:
    return indexed(p, c, f"val cells = Reg(Vec({p.depth}, UInt({p.width}.W)))")


def shifting(p: Params, c: Contract) -> str:
    """The top is always in cell 0; everything moves."""
    last = p.depth - 1
    lines = [f"val cells = Reg(Vec({p.depth}, UInt({p.width}.W)))", *flags(p), ""]
    down = [f"for (i <- 1 until {p.depth}) {{", "  cells(i) := cells(i - 1)", "}"]
    up = [f"for (i <- 0 until {last}) {{", "  cells(i) := cells(i + 1)", "}"]
    lines += block("when(doPush)", [f"cells(0) := io.{p.given}", *down])
    lines[-1] = "}.elsewhen(doPop) {"
    lines += [*(f"  {row}" for row in up), "}"]
    if p.both == "replace":
        lines[-1] = "}.elsewhen(doSwap) {"
        lines += [f"  cells(0) := io.{p.given}", "}"]
    return module(c, [*lines, *moves(p), *endings(p, "cells(0)", "cells(1)", "count")])


def describe(p: Params, v: Voice) -> Description:
    push, pop, given, top = (v.ref(x) for x in (p.push, p.pop, p.given, p.top))
    n = p.depth
    noun = v.pick([f"stack with {n} entries", f"{n}-entry LIFO stack", f"last-in first-out buffer for {n} items"])
    does = v.pick(
        [
            f"keeps up to {n} items; {push} puts {given} on top and {pop} takes the top item off",
            f"stores {given} on {push} and gives the items back in reverse order on {pop}",
            f"manages a stack of up to {n} words: {push} pushes {given}, {pop} pops, and the top word is on {top}",
        ]
    )
    both = {
        "replace": [
            f"If both are 1, {given} replaces the top item; on an empty stack this is a plain push.",
            f"{push} and {pop} together exchange the top item for {given} (and just push it if the stack is empty).",
            f"With {push} and {pop} both at 1 the top item is overwritten by {given}, or, if there is none, {given} is "
            "pushed; this is also allowed when the stack is full.",
        ],
        "push": [
            f"If both are 1, {pop} is ignored and only the push is attempted.",
            f"{push} has priority: while it is 1, {pop} does nothing, even if the stack is full.",
            f"A 1 on {pop} is disregarded in a cycle in which {push} is 1.",
        ],
        "pop": [
            f"If both are 1, {push} is ignored and only the pop is attempted.",
            f"{pop} has priority: while it is 1, {push} does nothing, even if the stack is empty.",
            f"A 1 on {push} is disregarded in a cycle in which {pop} is 1.",
        ],
    }[p.both]
    rules = [
        v.pick(
            [
                f"Pushes and pops take place at the clock edge while {push} or {pop} is 1.",
                f"{push} and {pop} are sampled at each rising clock edge.",
                f"Each clock edge with {push} at 1 pushes {given}; each one with {pop} at 1 pops.",
            ]
        ),
        v.pick(both),
        v.pick(
            [
                "A push onto a full stack and a pop from an empty one change nothing.",
                "A full stack ignores a push, an empty one a pop.",
                "Pushing while full and popping while empty leave the stack as it is.",
            ]
        ),
        v.pick(
            [
                f"{top} shows the top item, or 0 while the stack is empty.",
                f"The item on top is always visible on {top}; an empty stack shows 0.",
                f"{top} is the item pushed last and not yet popped, 0 if there is none.",
            ]
        ),
        v.pick(
            [
                f"{v.ref(p.full)} is 1 while {n} items are stored and {v.ref(p.empty)} while there is none.",
                f"{v.ref(p.empty)} marks the empty stack, {v.ref(p.full)} one with {n} items.",
                f"{v.ref(p.full)} and {v.ref(p.empty)} tell that the stack holds {n} items or none.",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.second:
        below = v.ref(p.second)
        rules.append(
            v.pick(
                [
                    f"{below} shows the item under the top one, or 0 if fewer than two items are stored.",
                    f"The second item from the top is on {below}; with fewer than two items that is 0.",
                    f"{below} is the next item below the top, 0 where there is none.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of items on the stack.",
                    f"{count} counts the stored items, 0 to {p.depth}.",
                    f"The current height of the stack is on {count}.",
                ]
            )
        )
    if p.error:
        error = v.ref(p.error)
        what = "a push was ignored because the stack was full, or a pop because it was empty"
        if p.sticky:
            rules.append(
                v.pick(
                    [
                        f"{error} is set at the clock edge at which a push meets a full stack or a pop an empty one "
                        "and is "
                        "ignored; it stays 1.",
                        f"Once {what}, {error} is 1 from the next cycle on.",
                        f"{error} is a sticky flag: it becomes 1 when a push is ignored on a full stack or a pop on an "
                        "empty one.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{error} is 1 for one cycle after each cycle in which {what}.",
                        f"{error} pulses in the cycle after an ignored push (stack full) or an ignored pop (stack "
                        "empty).",
                        f"{error} is 1 exactly if, in the cycle before, {what}.",
                    ]
                )
            )
    if p.clear:
        clear = v.ref(p.clear)
        also = f" and sets {v.ref(p.error)} to 0" if p.error else ""
        rules.append(
            v.pick(
                [
                    f"{clear} at 1 empties the stack at the clock edge{also}, whatever {v.ref(p.push)} and "
                    f"{v.ref(p.pop)} "
                    "are.",
                    f"A clock edge with {clear} at 1 removes all items{also}; pushes and pops in that cycle are "
                    "ignored.",
                    f"{clear} has the highest priority: it discards all items{also}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L3",
    summary="stacks with a visible top, count, errors, clear, and rules for a push together with a pop",
    nouns=("Stack", "Lifo", "ReturnStack"),
    capacity=500_000,
    idioms={
        "mem": Idiom(memory, constructs=("Mem",)),
        "vec": Idiom(registers, constructs=("Vec",)),
        "shift": Idiom(shifting, constructs=("Vec",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="a Python list",
)
