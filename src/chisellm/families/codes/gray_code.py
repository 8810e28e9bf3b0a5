"""Gray code: conversions from and to binary, neighbouring codes, distance of two Gray pointers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._gray_code_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port

Op = Literal["encode", "decode", "select", "step", "distance"]

NAMES: dict[Op, tuple[list[str], list[str]]] = {
    "encode": (["in", "binary", "count", "value", "index"], ["out", "gray", "code", "encoded"]),
    "decode": (["in", "gray", "code", "encoded", "pointer"], ["out", "binary", "value", "position", "decoded"]),
    "select": (["in", "word", "data", "a"], ["out", "result", "converted", "y"]),
    "step": (["in", "code", "gray", "current"], ["out", "next", "neighbour", "moved"]),
    "distance": (["writePtr", "head", "newer", "a"], ["level", "distance", "ahead", "fill"]),
}
SECOND = {"writePtr": "readPtr", "head": "tail", "newer": "older", "a": "b"}
FLAGS: dict[Op, list[str]] = {
    "encode": ["nextCode", "following", "nextGray"],
    "decode": ["last", "atEnd", "topmost"],
    "select": [],
    "step": ["wrap", "wrapped", "rollover"],
    "distance": ["equal", "empty", "same"],
}


@dataclass(frozen=True)
class Params:
    op: Op
    width: int
    data: str
    second: str  # the older pointer of `distance`
    out: str
    control: str  # of `select` and `step`; empty: none (a step then goes up)
    up: int  # the level of `control` that encodes or steps up
    enable: str  # empty: none
    bypass: bool  # without enable the input passes unchanged; otherwise the output is 0
    flag: str  # extra output; empty: none


def draw(random: Random) -> Params:
    op: Op = random.choice(["encode", "encode", "decode", "decode", "select", "step", "step", "distance"])
    data = random.choice(NAMES[op][0])
    control = ""
    up = 1
    if op == "select" or (op == "step" and random.random() < 0.6):
        up = random.choice([0, 1])
        names = {"select": (["toBinary", "decode"], ["toGray", "encode"]), "step": (["down", "back"], ["up", "ahead"])}
        control = random.choice(names[op][up])
    return Params(
        op=op,
        width=random.randint(3, 24),
        data=data,
        second=SECOND[data] if op == "distance" else "",
        out=random.choice(NAMES[op][1]),
        control=control,
        up=up,
        enable=random.choice(["", random.choice(["enable", "en", "active", "valid"])]),
        bypass=op != "distance" and random.random() < 0.5,
        flag=random.choice(["", random.choice(FLAGS[op])]) if FLAGS[op] else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width)]
    ports += [input_port(p.second, p.width)] if p.second else []
    ports += [input_port(each) for each in (p.control, p.enable) if each]
    ports.append(output_port(p.out, p.width))
    if p.flag:
        ports.append(output_port(p.flag, p.width if p.op == "encode" else 1))
    return Contract(module=name, ports=tuple(ports))


def encoded(value: int, width: int) -> int:
    """Bit i of the code changes where the count crosses an odd multiple of 2^i."""
    return sum(((value + 2**i) // 2 ** (i + 1) % 2) << i for i in range(width))


def decoded(code: int, width: int) -> int:
    """A 1 in the code switches between the two halves that are left."""
    value = 0
    for i in reversed(range(width)):
        value = 2 * value + (code // 2**i + value) % 2
    return value


def golden(p: Params) -> Golden:
    size = 2**p.width

    def outputs(_: object, i: Inputs) -> Outputs:
        word = i[p.data]
        on = not p.enable or i[p.enable] == 1
        up = not p.control or i[p.control] == p.up
        result, flag = 0, 0
        if p.op == "encode":
            result, flag = encoded(word, p.width), encoded((word + 1) % size, p.width)
        elif p.op == "decode":
            result = decoded(word, p.width)
            flag = int(result == size - 1)
        elif p.op == "select":
            result = encoded(word, p.width) if up else decoded(word, p.width)
        elif p.op == "step":
            position = decoded(word, p.width) + (1 if up else -1)
            result, flag = encoded(position % size, p.width), int(not 0 <= position < size)
        else:
            result = (decoded(word, p.width) - decoded(i[p.second], p.width)) % size
            flag = int(result == 0)
        if not on:
            result, flag = word if p.bypass else 0, 0
        return {p.out: result, **({p.flag: flag} if p.flag else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    size = 2**p.width
    words = [0, 1, size // 2, size // 2 + 1, size - 1, size // 4, random.randrange(size)]
    base: dict[str, int] = {p.enable: 1} if p.enable else {}
    vectors = [{**base, p.data: word, **({p.control: k} if p.control else {})} for word in words for k in (0, 1)]
    if p.second:
        for _ in range(6):
            word = random.randrange(size)
            vectors += [
                {**base, p.data: word, p.second: other} for other in (word, encoded(random.randrange(size), p.width))
            ]
    return Hints(vectors, {p.enable: 0.75} if p.enable else {})


def shift_encode(x: str, w: int) -> str:
    return f"{x} ^ ({x} >> 1)"


def cat_encode(x: str, w: int) -> str:
    return f"Cat({x}({w - 1}), {x}({w - 1}, 1) ^ {x}({w - 2}, 0))"


def pairs_encode(x: str, w: int) -> str:
    return f"VecInit({x}.asBools.zip({x}.asBools.tail :+ false.B).map {{ case (a, b) => a ^ b }}).asUInt"


def head_encode(x: str, w: int) -> str:
    return f"{x}.head(1) ## ({x}.head({w - 1}) ^ {x}.tail(1))"


def util_encode(x: str, w: int) -> str:
    return f"BinaryToGray({x})"


def util_decode(x: str, w: int) -> str:
    return f"GrayToBinary({x})"


def fold_decode(x: str, w: int) -> str:
    steps = ", ".join(str(2**k) for k in range((w - 1).bit_length()))
    return f"Seq({steps}).foldLeft({x})((word, step) => word ^ (word >> step))"


def cat_decode(x: str, w: int) -> str:
    return f"Cat(({w - 1} to 0 by -1).map(i => {x}({w - 1}, i).xorR))"


def scan_decode(x: str, w: int) -> str:
    return f"VecInit({x}.asBools.scanRight(false.B)(_ ^ _).init).asUInt"


def tabulate_decode(x: str, w: int) -> str:
    return f"VecInit.tabulate({w})(i => ({x} >> i).xorR).asUInt"


@dataclass(frozen=True)
class Style:
    """How an idiom writes the two conversions, and whether it puts them into functions."""

    to_gray: str
    to_binary: str
    functions: bool


ENCODERS = {"shift": shift_encode, "cat": cat_encode, "pairs": pairs_encode, "head": head_encode, "util": util_encode}
DECODERS = {
    "fold": fold_decode,
    "cat": cat_decode,
    "scan": scan_decode,
    "tabulate": tabulate_decode,
    "util": util_decode,
}


def _break(body: str) -> str:
    return "\n  " if len(body) > 64 else " "


def step(p: Params) -> tuple[str, str]:
    """The next position, and whether the step wraps."""
    moves = ["position + 1.U", "position - 1.U"]
    ends = ["position.andR", f"position === {lit(0, p.width)}"]
    if not p.control:
        return moves[0], ends[0]
    if not p.up:
        moves, ends = moves[::-1], ends[::-1]
    return f"Mux(io.{p.control}, {', '.join(moves)})", f"Mux(io.{p.control}, {', '.join(ends)})"


def rendered(style: Style, p: Params, c: Contract) -> str:
    lines: list[str] = []

    def gray(x: str) -> str:
        return f"toGray({x})" if functions else ENCODERS[style.to_gray](x, p.width)

    def binary(x: str) -> str:
        return f"toBinary({x})" if functions else DECODERS[style.to_binary](x, p.width)

    twice = p.op == "distance" or (p.op == "encode" and bool(p.flag))
    functions = style.functions or (twice and style.to_gray != "util")
    if functions:
        if p.op in ("encode", "select", "step"):
            body = ENCODERS[style.to_gray]("value", p.width)
            lines.append(f"def toGray(value: UInt): UInt ={_break(body)}{body}")
        if p.op != "encode":
            body = DECODERS[style.to_binary]("code", p.width)
            lines.append(f"def toBinary(code: UInt): UInt ={_break(body)}{body}")
        lines.append("")
    word, flag = f"io.{p.data}", ""
    if p.op == "encode":
        result = gray(word)
        if p.flag:
            lines.append(f"val successor = {word} + 1.U")
            flag = gray("successor")
    elif p.op == "decode":
        lines.append(f"val position = {binary(word)}")
        result, flag = "position", "position.andR"
    elif p.op == "select":
        lines += [f"val asGray = {gray(word)}", f"val asBinary = {binary(word)}"]
        result = f"Mux(io.{p.control}, {'asGray, asBinary' if p.up else 'asBinary, asGray'})"
    elif p.op == "step":
        moved, flag = step(p)
        lines += [f"val position = {binary(word)}", f"val target = {moved}"]
        result = gray("target")
    else:
        result, flag = f"{binary(word)} - {binary(f'io.{p.second}')}", f"{word} === io.{p.second}"
    if p.enable:
        if not result.isidentifier():
            lines.append(f"val converted = {result}")
            result = "converted"
        result = f"Mux(io.{p.enable}, {result}, {word if p.bypass else lit(0, p.width)})"
        gated = f"Mux(io.{p.enable}, {flag}, {lit(0, p.width)})"
        flag = gated if p.op == "encode" else f"io.{p.enable} && {flag}"
    lines.append(f"io.{p.out} := {result}")
    if p.flag:
        lines.append(f"io.{p.flag} := {flag}")
    return module(c, lines)


def idiom(to_gray: str, to_binary: str, *, functions: bool) -> Idiom[Params]:
    style = Style(to_gray, to_binary, functions)
    return Idiom(lambda p, c: rendered(style, p, c))


FAMILY = Family(
    level="L1",
    summary="reflected Gray code from and to binary, neighbouring code words, distance of Gray pointers",
    nouns=("GrayCode", "GrayConverter", "GrayUnit", "GrayCoder"),
    capacity=20_000,
    idioms={
        "shift_fold": idiom("shift", "fold", functions=False),
        "slices": idiom("cat", "cat", functions=False),
        "bools": idiom("pairs", "scan", functions=True),
        "functions": idiom("shift", "tabulate", functions=True),
        "util": idiom("util", "util", functions=False),
        "head_tail": idiom("head", "tabulate", functions=False),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the reflect-and-prefix construction of Gray's patent",
    weight=2.5,
)
