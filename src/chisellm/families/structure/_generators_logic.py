"""Combinational generators: clamp, vote, rotation by a constant, sum of lanes."""

from __future__ import annotations

from random import Random

from chisellm.contract import Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._generator import Flags, Generator, Names, Values, Words
from chisellm.language.voice import Voice

__all__ = ["CLAMP", "ROTATE", "SUM", "VOTE"]


def clamp_draw(random: Random) -> dict[str, int]:
    width = random.randint(4, 16)
    low = random.randint(1, (1 << width) // 2)
    return {"width": width, "low": low, "high": random.randint(low + 1, (1 << width) - 2)}


def clamp_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    flag = output_port(n["flag"], 1) if f["flagged"] else None
    return present(input_port(n["x"], p["width"]), output_port(n["y"], p["width"]), flag)


def clamp_golden(p: Values, f: Flags, n: Names) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        x = i[n["x"]]
        y = sorted((p["low"], x, p["high"]))[1]
        return {n["y"]: y} | ({n["flag"]: int(x != y)} if f["flagged"] else {})

    return Golden(outputs)


def clamp_hints(p: Values, f: Flags, n: Names) -> Hints:
    near = [limit + d for limit in (p["low"], p["high"]) for d in (-1, 0, 1)]
    return Hints([{n["x"]: value} for value in near])


def clamp_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    found = [(n["x"], "Input(UInt(width.W))"), (n["y"], "Output(UInt(width.W))")]
    return [*found, (n["flag"], "Output(Bool())")] if f["flagged"] else found


def clamp_logic(f: Flags, n: Names) -> list[str]:
    return [
        f"val tooLow = io.{n['x']} < low.U",
        f"val tooHigh = io.{n['x']} > high.U",
        f"io.{n['y']} := MuxCase(io.{n['x']}, Seq(tooLow -> low.U, tooHigh -> high.U))",
        *([f"io.{n['flag']} := tooLow || tooHigh"] if f["flagged"] else []),
    ]


def clamp_other(f: Flags, n: Names) -> list[str]:
    flag = f["flagged"]
    return [
        f"io.{n['y']} := io.{n['x']}",
        *([f"io.{n['flag']} := false.B"] if flag else []),
        f"when(io.{n['x']} < low.U) {{",
        f"  io.{n['y']} := low.U",
        *([f"  io.{n['flag']} := true.B"] if flag else []),
        f"}}.elsewhen(io.{n['x']} > high.U) {{",
        f"  io.{n['y']} := high.U",
        *([f"  io.{n['flag']} := true.B"] if flag else []),
        "}",
    ]


def clamp_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"limits {n['x']} to the range from `low` to `high` and drives {n['y']} with the result",
            f"passes {n['x']} to {n['y']}, raised to `low` where smaller and lowered to `high` where larger",
            f"clamps {n['x']}, both limits included, between `low` and `high`, giving {n['y']}",
        ]
    )
    rules = [
        v.pick(
            [
                f"`width` is the width of {n['x']} and of {n['y']}; all values are unsigned numbers.",
                f"Both {n['x']} and {n['y']} have `width` bits; comparisons are unsigned.",
                "The data ports are as wide as `width` says, and comparisons are unsigned.",
            ]
        )
    ]
    if f["flagged"]:
        rules.append(
            v.pick(
                [
                    f"{n['flag']} is 1 exactly if {n['x']} lies outside the range.",
                    f"{n['flag']} tells whether a limit was applied, that is whether {n['y']} differs from {n['x']}.",
                    f"Whenever {n['x']} is below `low` or above `high`, {n['flag']} is 1; otherwise it is 0.",
                ]
            )
        )
    return v.pick(["clamp generator", "parametrised limiter", "range limiter with configurable bounds"]), does, rules


CLAMP = Generator(
    draw=clamp_draw,
    flags=("flagged",),
    names={"x": ("in", "x", "data"), "y": ("out", "y", "limited"), "flag": ("clamped", "limitHit", "outside")},
    ports=clamp_ports,
    golden=clamp_golden,
    hints=clamp_hints,
    fields=clamp_fields,
    checks=(("low < high", "low is less than high"), ("high < (1 << width)", "high fits into width bits")),
    logic=clamp_logic,
    other_logic=clamp_other,
    words=clamp_words,
)


def vote_draw(random: Random) -> dict[str, int]:
    voters = random.randint(3, 12)
    return {"voters": voters, "threshold": random.randint(2, voters - 1)}


def vote_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    count = output_port(n["count"], p["voters"].bit_length()) if f["counted"] else None
    return present(input_port(n["votes"], p["voters"]), output_port(n["pass"], 1), count)


def vote_golden(p: Values, f: Flags, n: Names) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        count = bin(i[n["votes"]]).count("1")
        return {n["pass"]: int(count >= p["threshold"])} | ({n["count"]: count} if f["counted"] else {})

    return Golden(outputs)


def vote_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    found = [(n["votes"], "Input(UInt(voters.W))"), (n["pass"], "Output(Bool())")]
    return [*found, (n["count"], "Output(UInt(log2Ceil(voters + 1).W))")] if f["counted"] else found


def vote_logic(f: Flags, n: Names) -> list[str]:
    return [
        f"val ones = PopCount(io.{n['votes']})",
        f"io.{n['pass']} := ones >= threshold.U",
        *([f"io.{n['count']} := ones"] if f["counted"] else []),
    ]


def vote_other(f: Flags, n: Names) -> list[str]:
    return [
        "val ones = Wire(UInt(log2Ceil(voters + 1).W))",
        f"ones := PopCount(io.{n['votes']}.asBools)",
        f"io.{n['pass']} := !(ones < threshold.U)",
        *([f"io.{n['count']} := ones"] if f["counted"] else []),
    ]


def vote_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"sets {n['pass']} to 1 if at least `threshold` bits of {n['votes']} are 1, else to 0",
            f"counts the ones in {n['votes']} and drives {n['pass']} with 1 exactly if there are `threshold` or more",
            f"drives {n['pass']} with 1 when the number of ones in {n['votes']} reaches `threshold`, otherwise with 0",
        ]
    )
    rules = [
        v.pick(
            [
                f"`voters` is the width of {n['votes']}.",
                f"{n['votes']} has one bit for each of the `voters` participants.",
                f"The width of {n['votes']} is given by `voters`.",
            ]
        )
    ]
    if f["counted"]:
        rules.append(
            v.pick(
                [
                    f"{n['count']} is the number of ones in {n['votes']}; its width is `log2Ceil(voters + 1)`.",
                    f"The number of ones appears on {n['count']}, which has `log2Ceil(voters + 1)` bits.",
                    f"{n['count']}, `log2Ceil(voters + 1)` bits wide, shows how many votes are 1.",
                ]
            )
        )
    return v.pick(["voter generator", "threshold voter", "parametrised vote counter"]), does, rules


VOTE = Generator(
    draw=vote_draw,
    flags=("counted",),
    names={
        "votes": ("votes", "ballots", "requests"),
        "pass": ("pass", "accepted", "agreed"),
        "count": ("count", "tally", "inFavour"),
    },
    ports=vote_ports,
    golden=vote_golden,
    fields=vote_fields,
    checks=(("threshold <= voters", "threshold is at most voters"), ("threshold > 0", "threshold is positive")),
    logic=vote_logic,
    other_logic=vote_other,
    words=vote_words,
)


def rotate_draw(random: Random) -> dict[str, int]:
    width = random.randint(4, 24)
    return {"width": width, "amount": random.randint(1, width - 1)}


def rotate_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    back = input_port(n["back"], 1) if f["reversible"] else None
    return present(input_port(n["x"], p["width"]), back, output_port(n["y"], p["width"]))


def rotate_golden(p: Values, f: Flags, n: Names) -> Golden:
    width, amount = p["width"], p["amount"]

    def outputs(_: object, i: Inputs) -> Outputs:
        places = width - amount if f["reversible"] and i[n["back"]] else amount
        bits = format(i[n["x"]], f"0{width}b")
        return {n["y"]: int(bits[places:] + bits[:places], 2)}

    return Golden(outputs)


def rotate_hints(p: Values, f: Flags, n: Names) -> Hints:
    return Hints([{n["x"]: 1 << k} for k in range(p["width"])])


def rotate_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    found = [(n["x"], "Input(UInt(width.W))")]
    if f["reversible"]:
        found.append((n["back"], "Input(Bool())"))
    return [*found, (n["y"], "Output(UInt(width.W))")]


def rotate_logic(f: Flags, n: Names) -> list[str]:
    x, y = n["x"], n["y"]
    left = f"Cat(io.{x}(width - amount - 1, 0), io.{x}(width - 1, width - amount))"
    right = f"Cat(io.{x}(amount - 1, 0), io.{x}(width - 1, amount))"
    if not f["reversible"]:
        return [f"val (upper, lower) = (io.{x}.head(amount), io.{x}.tail(amount))", f"io.{y} := Cat(lower, upper)"]
    return [f"val left = {left}", f"val right = {right}", f"io.{y} := Mux(io.{n['back']}, right, left)"]


def rotate_other(f: Flags, n: Names) -> list[str]:
    left = f"io.{n['x']}.rotateLeft(amount)"
    if f["reversible"]:
        return [f"io.{n['y']} := Mux(io.{n['back']}, io.{n['x']}.rotateRight(amount), {left})"]
    return [f"io.{n['y']} := {left}"]


def rotate_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"rotates {n['x']} left by `amount` places and drives {n['y']} with the result",
            f"moves every bit of {n['x']} up by `amount` places, bits that leave at the top returning at the bottom, "
            f"and shows that on {n['y']}",
            f"drives {n['y']} with {n['x']} rotated to the left by the constant `amount`",
        ]
    )
    rules = [
        v.pick(
            [
                f"`width` is the number of bits of {n['x']} and {n['y']}.",
                f"Both {n['x']} and {n['y']} are `width` bits wide.",
                f"The parameter `width` gives the size of {n['x']} and {n['y']}.",
            ]
        )
    ]
    if f["reversible"]:
        rules.append(
            v.pick(
                [
                    f"While {n['back']} is 1, the rotation is to the right by the same amount.",
                    f"{n['back']} reverses the direction: at 1 it rotates right by `amount`.",
                    f"If {n['back']} is 1, rotate to the right instead.",
                ]
            )
        )
    return v.pick(["constant rotator", "rotation generator", "fixed-distance rotator"]), does, rules


ROTATE = Generator(
    draw=rotate_draw,
    flags=("reversible",),
    names={"x": ("in", "x", "word"), "y": ("out", "y", "rotated"), "back": ("back", "reverse", "toRight")},
    ports=rotate_ports,
    golden=rotate_golden,
    hints=rotate_hints,
    fields=rotate_fields,
    checks=(("amount > 0", "amount is positive"), ("amount < width", "amount is less than width")),
    logic=rotate_logic,
    other_logic=rotate_other,
    words=rotate_words,
)


def sum_draw(random: Random) -> dict[str, int]:
    return {"lanes": random.randint(2, 9), "width": random.randint(2, 16)}


def sum_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    total = p["width"] + (p["lanes"] - 1).bit_length()
    lanes = [input_port(f"{n['x']}[{k}]", p["width"]) for k in range(p["lanes"])]
    largest = output_port(n["largest"], p["width"]) if f["peaked"] else None
    return present(*lanes, output_port(n["y"], total), largest)


def sum_golden(p: Values, f: Flags, n: Names) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        values = [i[f"{n['x']}[{k}]"] for k in range(p["lanes"])]
        return {n["y"]: sum(values)} | ({n["largest"]: max(values)} if f["peaked"] else {})

    return Golden(outputs)


def sum_hints(p: Values, f: Flags, n: Names) -> Hints:
    top = (1 << p["width"]) - 1
    return Hints(
        [{f"{n['x']}[{k}]": top if k == j else 0 for k in range(p["lanes"])} for j in range(p["lanes"])]
        + [{f"{n['x']}[{k}]": top for k in range(p["lanes"])}]
        + [{f"{n['x']}[{k}]": top - (k != j) for k in range(p["lanes"])} for j in range(p["lanes"])]
    )


def sum_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    found = [(n["x"], "Input(Vec(lanes, UInt(width.W)))"), (n["y"], "Output(UInt((width + log2Ceil(lanes)).W))")]
    return [*found, (n["largest"], "Output(UInt(width.W))")] if f["peaked"] else found


def sum_logic(f: Flags, n: Names) -> list[str]:
    peak = [f"io.{n['largest']} := io.{n['x']}.reduceTree((a, b) => Mux(a > b, a, b))"] if f["peaked"] else []
    return [f"io.{n['y']} := io.{n['x']}.reduceTree(_ +& _)", *peak]


def sum_other(f: Flags, n: Names) -> list[str]:
    peak = [f"io.{n['largest']} := io.{n['x']}.reduce((a, b) => Mux(a > b, a, b))"] if f["peaked"] else []
    return [
        "val sumWidth = width + log2Ceil(lanes)",
        f"io.{n['y']} := io.{n['x']}.map(_.pad(sumWidth)).reduce(_ + _)",
        *peak,
    ]


def sum_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"adds up all elements of {n['x']} and drives {n['y']} with the full sum",
            f"drives {n['y']} with the sum of the elements of {n['x']}, losing no carry",
            f"computes the complete sum over {n['x']} on {n['y']}",
        ]
    )
    rules = [
        v.pick(
            [
                f"`lanes` is the number of elements of {n['x']} and `width` the width of each; {n['y']} has "
                "`width + log2Ceil(lanes)` bits.",
                f"{n['x']} has `lanes` elements of `width` bits, and the sum is `width + log2Ceil(lanes)` bits wide.",
                f"The Vec {n['x']} holds `lanes` values with `width` bits each; the width of {n['y']} is "
                "`width + log2Ceil(lanes)`.",
            ]
        )
    ]
    if f["peaked"]:
        rules.append(
            v.pick(
                [
                    f"{n['largest']} is the largest of the elements, compared as unsigned numbers.",
                    f"{n['largest']} shows the maximum (unsigned) of {n['x']}.",
                    f"In addition, {n['largest']} is the unsigned maximum over all elements.",
                ]
            )
        )
    return v.pick(["lane adder", "parametrised vector adder", "sum generator"]), does, rules


SUM = Generator(
    draw=sum_draw,
    flags=("peaked",),
    names={"x": ("in", "values", "terms"), "y": ("sum", "total", "out"), "largest": ("largest", "peak", "maximum")},
    ports=sum_ports,
    golden=sum_golden,
    hints=sum_hints,
    fields=sum_fields,
    checks=(("lanes > 1", "there are at least two lanes"), ("width > 0", "width is positive")),
    logic=sum_logic,
    other_logic=sum_other,
    words=sum_words,
)
