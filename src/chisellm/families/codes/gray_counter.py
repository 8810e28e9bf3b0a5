"""Counters whose code words are reflected Gray codes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, word_in, word_out
from chisellm.language.voice import Description, Voice

GRAYS = ["gray", "code", "q", "pointer", "grayCount"]
BINARIES = ["binary", "index", "count"]
ENABLES = ["enable", "en", "step", "advance"]
TURNS = ["up", "forward", "increment"]
CLEARS = ["clear", "restart", "home"]
LOADS = [("load", "loadValue"), ("set", "setTo"), ("jump", "target")]
FLAGS = {"wrap": ["wrap", "rollover"], "last": ["last", "atEnd"], "parity": ["parity", "odd"]}


@dataclass(frozen=True)
class Params:
    width: int
    start: int  # position after reset
    gray: str
    binary: str
    enable: str
    turn: str  # 1 counts up, 0 down
    down: bool  # where there is no such input
    clear: str
    load: str  # loads a position, in binary
    target: str
    flag_kind: str
    flag: str
    asynchronous: bool

    @property
    def size(self) -> int:
        return 1 << self.width


def draw(random: Random) -> Params:
    turn = random.choice(["", "", *TURNS])
    load, target = random.choice(LOADS) if random.random() < 0.4 else ("", "")
    width = random.randint(3, 10 if load else 7)  # a long way to the wrap without a load
    kind = random.choice(["", "wrap", "last", "parity"])
    clear = random.choice(["", *CLEARS])
    return Params(
        width=width,
        start=random.choice([0, 0, 0, (1 << width) - 1, random.randint(1, (1 << width) - 2)]),
        gray=random.choice(GRAYS),
        binary=random.choice(["", *BINARIES]),
        enable=random.choice(["", *ENABLES, *ENABLES] if turn or clear or load else ENABLES),
        turn=turn,
        down=not turn and random.random() < 0.25,
        clear=clear,
        load=load,
        target=target,
        flag_kind=kind,
        flag=random.choice(FLAGS[kind]) if kind else "",
        asynchronous=random.random() < 0.2,
    )


def code(width: int) -> list[int]:
    """The reflected code: the words of one bit less, then the same backwards with a 1 in front."""
    words = [0, 1]
    for bit in range(1, width):
        words += [1 << bit | word for word in reversed(words)]
    return words


def contract(p: Params, name: str) -> Contract:
    ports = bit_in(p.enable, p.turn, p.clear, p.load)
    if p.load:
        ports.append(word_in(p.target, p.width))
    ports.append(word_out(p.gray, p.width))
    values = {p.gray: code(p.width)[p.start]}
    if p.binary:
        ports.append(word_out(p.binary, p.width))
        values[p.binary] = p.start
    ports += bit_out(p.flag)
    if p.flag_kind == "parity":
        values[p.flag] = p.start % 2
    elif p.flag_kind == "wrap":
        values[p.flag] = 0
    elif p.flag_kind == "last" and not p.turn:
        values[p.flag] = int(p.start == (0 if p.down else p.size - 1))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.flag_kind == "last" and p.turn else 1,
        period=min(p.size, 300),
    )


def golden(p: Params) -> Golden:
    """State: (position in the code, whether the last edge wrapped)."""
    words = code(p.width)

    def upward(i: Inputs) -> bool:
        return bool(i[p.turn]) if p.turn else not p.down

    def step(state: tuple[int, bool], i: Inputs) -> tuple[int, bool]:
        position = state[0]
        if p.clear and i[p.clear]:
            return p.start, False
        if p.load and i[p.load]:
            return i[p.target], False
        if p.enable and not i[p.enable]:
            return position, False
        moved = position + (1 if upward(i) else -1)
        return moved % len(words), moved not in range(len(words))

    def outputs(state: tuple[int, bool], i: Inputs) -> Outputs:
        position, wrapped = state
        word = words[position]
        flags = {
            "wrap": wrapped,
            "last": position == (len(words) - 1 if upward(i) else 0) if p.flag_kind == "last" else 0,
            "parity": word.bit_count() % 2,
            "": 0,
        }
        shown = {p.gray: word, p.binary: position, p.flag: int(flags[p.flag_kind])}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (p.start, False))


def hints(p: Params, random: Random) -> Hints:
    def vector(**given: int) -> dict[str, int]:
        idle = {"enable": 1, "clear": 0, "load": 0} | given
        return {getattr(p, key): value for key, value in idle.items() if getattr(p, key)}

    vectors: list[dict[str, int]] = []
    for turn in (1, 0) if p.turn else (1,):
        if p.load:
            for bit in range(p.width + 1):
                near = (1 << bit) - 2 if turn else (1 << bit) + 1
                vectors += [vector(load=1, target=near % p.size), *[vector(turn=turn)] * 4]
        vectors += [vector(turn=turn)] * (min(p.size, 300) + 3)
    vectors += [vector(enable=0), vector(), vector(enable=0, clear=1), vector(), vector(load=1, clear=1), vector()]
    vectors += [vector(enable=0, load=1), vector(enable=0), vector()]
    bias = {name: share for name, share in [(p.enable, 0.9), (p.clear, 0.02), (p.load, 0.05)] if name}
    # Each of these ends in the last position, so that its reset meets the wrap.
    end = 0 if p.down else p.size - 1
    nearly = [vector(turn=1)] * ((p.start - end if p.down else end - p.start) % p.size) or [vector(enable=0)] * 2
    if p.load:
        nearly = [vector(load=1, target=end)]
    wrapping = [nearly] * 4 if p.flag_kind == "wrap" else []
    return Hints(vectors, bias, [[vector(turn=1)] * 5, *wrapping, [vector(enable=0)] * 2])


def word(p: Params, value: int) -> str:
    return lit(value, p.width, base=10 if value == 0 else 2)


def gray_of(name: str) -> str:
    return f"{name} ^ ({name} >> 1)"


def moved(p: Params, position: str) -> str:
    if p.turn:
        return f"Mux(io.{p.turn}, {position} + 1.U, {position} - 1.U)"
    return f"{position} {'-' if p.down else '+'} 1.U"


def at_end(p: Params, position: str) -> str:
    top = f"{position}.andR" if position.isidentifier() else f"{position} === {p.size - 1}.U"
    bottom = f"{position} === 0.U"
    if p.turn:
        return f"Mux(io.{p.turn}, {top}, {bottom})"
    return bottom if p.down else top


def counting(p: Params) -> str:
    parts = [f"io.{p.enable}"] * bool(p.enable) + [f"!io.{name}" for name in (p.clear, p.load) if name]
    return " && ".join(parts)


def flag_lines(p: Params, position: str, gray: str) -> list[str]:
    if p.flag_kind == "parity":
        return [f"io.{p.flag} := {gray}.xorR"]
    if p.flag_kind == "last":
        return [f"io.{p.flag} := {at_end(p, position)}"]
    if p.flag_kind == "wrap":
        active = counting(p)
        end = at_end(p, position)
        if not active:
            return [f"io.{p.flag} := RegNext({end}, false.B)"]
        return [f"val atEnd = {end}", f"io.{p.flag} := RegNext(atEnd && {active}, false.B)"]
    return []


def update(p: Params, register: str, start: str, loaded: str, step: str) -> list[str]:
    branches = [(f"io.{p.clear}", [f"{register} := {start}"])] if p.clear else []
    branches += [(f"io.{p.load}", [f"{register} := {loaded}"])] if p.load else []
    return chain([*branches, (f"io.{p.enable}" if p.enable else "", [f"{register} := {step}"])])


def by_binary(p: Params, c: Contract) -> str:
    """A binary counter behind a conversion."""
    lines = [f"val position = RegInit({lit(p.start, p.width)})"]
    lines += ["", *update(p, "position", lit(p.start, p.width), f"io.{p.target}", moved(p, "position")), ""]
    lines.append(f"val gray = {gray_of('position')}")
    lines.append(f"io.{p.gray} := gray")
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return clocked(c, [*lines, *flag_lines(p, "position", "gray")])


def by_pair(p: Params, c: Contract) -> str:
    """Binary and Gray registers side by side, so that the code word comes straight from flip-flops."""
    cases = [f"io.{p.clear} -> {lit(p.start, p.width)}"] if p.clear else []
    cases += [f"io.{p.load} -> io.{p.target}"] if p.load else []
    rest = moved(p, "position")
    lines = [
        f"val following = Wire(UInt({p.width}.W))",
        f"val position = RegNext(following, {lit(p.start, p.width)})",
        "// A register of its own keeps the code word free of glitches.",
        f"val gray = RegNext({gray_of('following')}, {word(p, code(p.width)[p.start])})",
    ]
    if p.enable:
        lines.append(f"val stepped = {rest}")
        cases.append(f"io.{p.enable} -> stepped")
        rest = "position"
    if cases:
        listing = ",\n".join(f"    {case}" for case in cases)
        lines.append(f"following := MuxCase(\n  {rest},\n  Seq(\n{listing}\n  )\n)")
    else:
        lines.append(f"following := {rest}")
    lines += ["", f"io.{p.gray} := gray"]
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return clocked(c, [*lines, *flag_lines(p, "position", "gray")])


def by_decoding(p: Params, c: Contract) -> str:
    """Only the code word is stored; its position is the parity of all bits from each place up."""
    lines = [
        f"val gray = RegInit({word(p, code(p.width)[p.start])})",
        f"val position = VecInit.tabulate({p.width})(i => (gray >> i).xorR).asUInt",
        f"val neighbour = {moved(p, 'position')}",
        "",
    ]
    start = word(p, code(p.width)[p.start])
    lines += update(p, "gray", start, gray_of(f"io.{p.target}"), gray_of("neighbour"))
    lines += ["", f"io.{p.gray} := gray"]
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return clocked(c, [*lines, *flag_lines(p, "position", "gray")])


def describe(p: Params, v: Voice) -> Description:
    gray = v.ref(p.gray)
    noun = v.pick(["Gray-code counter", f"{p.width}-bit Gray counter", "counter in reflected Gray code"])
    does = v.pick(
        [
            f"counts in the reflected Gray code and shows the code word on {gray}",
            f"steps through the {p.size} words of the reflected {p.width}-bit Gray code on {gray}",
            f"keeps a position from 0 to {p.size - 1} and shows it as a Gray code word on {gray}",
        ]
    )
    rules = [
        v.pick(
            [
                f"The word of position n is n XOR (n shifted right by one), for n from 0 to {p.size - 1}.",
                f"Position n has the code word n ^ (n >> 1); there are the positions 0 to {p.size - 1}.",
                f"For each position n, 0 to {p.size - 1}, bit i of the word is bit i of n XOR bit i+1 of n (with "
                "0 above the top bit).",
            ]
        )
    ]
    if p.turn:
        turn = v.ref(p.turn)
        rules.append(
            v.pick(
                [
                    f"A step goes to the next position if {turn} is 1 and to the previous one if it is 0, "
                    f"wrapping between {p.size - 1} and 0.",
                    f"{turn} = 1 makes a step count up, {turn} = 0 makes it count down, both modulo {p.size}.",
                    f"Steps add 1 to the position while {turn} is 1 and subtract 1 while it is 0 (modulo {p.size}).",
                ]
            )
        )
    else:
        verb, first, last = ("subtracts 1 from", 0, p.size - 1) if p.down else ("adds 1 to", p.size - 1, 0)
        rules.append(
            v.pick(
                [
                    f"A step {verb} the position; after {first} comes {last}.",
                    f"Each step {verb} the position, modulo {p.size}.",
                    f"One step {verb} the position and wraps from {first} to {last}.",
                ]
            )
        )
    commands = [v.ref(name) for name in (p.clear, p.load) if name]
    unless = f" unless {' or '.join(commands)} is 1" if commands else ""
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"A step is taken at each clock edge with {enable} = 1{unless}; with {enable} = 0 there is none.",
                    f"{enable} enables stepping: clock edges at which it is 1 take a step{unless}, others do not.",
                    f"Only a clock edge with {enable} = 1 takes a step{unless}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes a step{unless}.",
                    f"There is one step per clock cycle{unless}.",
                    f"A step is taken at each rising clock edge{unless}.",
                ]
            )
        )
    free = f" (whatever {v.ref(p.enable)} is)" if p.enable else ""
    if p.clear:
        clear = v.ref(p.clear)
        over = f" and has priority over {v.ref(p.load)}" if p.load else ""
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the position to {p.start} at the clock edge{free}{over}.",
                    f"A 1 on {clear} returns to position {p.start} at the clock edge{free}{over}.",
                    f"At a clock edge with {clear} = 1 the position becomes {p.start}{free}; "
                    f"this{over if over else ' overrides a step'}.".replace("this and has", "this has"),
                ]
            )
        )
    if p.load:
        load, target = v.ref(p.load), v.ref(p.target)
        rules.append(
            v.pick(
                [
                    f"{load} = 1 makes {target}, a position in plain binary, the new position at the clock edge{free}.",
                    f"A 1 on {load} loads the position {target} (binary, not a code word) at the clock edge{free}.",
                    f"At a clock edge with {load} = 1 the position becomes {target}, which is given in binary{free}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    gray, flag = v.ref(p.gray), v.ref(p.flag)
    rules = [
        v.pick(
            [
                f"The position after reset is {p.start}.",
                f"Reset puts the counter to position {p.start}.",
                f"Counting begins at position {p.start}.",
            ]
        )
    ]
    if p.binary:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.binary)} shows the same position in binary.",
                    f"The position in plain binary is on {v.ref(p.binary)}.",
                    f"{v.ref(p.binary)} is the binary value of the position.",
                ]
            )
        )
    if p.flag_kind == "parity":
        rules.append(
            v.pick(
                [
                    f"{flag} is the XOR of all bits of {gray}.",
                    f"{flag} is 1 while the code word has an odd number of ones.",
                    f"{flag} is the parity of {gray}: 1 for an odd number of ones.",
                ]
            )
        )
    if p.flag_kind == "wrap":
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 for exactly the cycle after a step that wrapped around.",
                    f"{flag} comes from a register: 1 in the cycle after a step between {p.size - 1} and 0 in the "
                    "wrapping direction, else 0.",
                    f"After each clock edge whose step wrapped, {flag} is 1 for one cycle.",
                ]
            )
        )
    if p.flag_kind == "last":
        ends = (
            f"{p.size - 1} with {v.ref(p.turn)} = 1, or 0 with {v.ref(p.turn)} = 0"
            if p.turn
            else str(0 if p.down else p.size - 1)
        )
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 while the position is {ends}.",
                    f"{flag} marks the last position before a wrap: {ends}.",
                    f"If the position is {ends}, {flag} is 1, otherwise 0, whether or not a step follows.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="reflected Gray-code counters, up and down, with load, clear and flags",
    nouns=("GrayCounter", "GrayPointer", "GraySequencer"),
    capacity=20_000,
    idioms={
        "binary": Idiom(by_binary, constructs=("RegInit",)),
        "pair": Idiom(by_pair, constructs=("RegNext",)),
        "decoding": Idiom(by_decoding, constructs=("VecInit", "RegInit")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the published sequence A003188",
)
