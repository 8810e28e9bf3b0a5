"""Pixels: packing and unpacking of colour formats, grey values, brightness, inversion, thresholds."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._color_params import CHANNELS, Params, draw, order
from chisellm.families.codes._color_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port


def pixel_ports(path: str, sizes: tuple[int, int, int], *, packed: bool, output: bool) -> list[Port]:
    make = output_port if output else input_port
    if packed:
        return [make(path, sum(sizes))]
    return [make(f"{path}.{channel}", size) for channel, size in zip(CHANNELS, sizes, strict=True)]


def contract(p: Params, name: str) -> Contract:
    ports = pixel_ports(p.pixel, p.in_sizes, packed=p.packed_in, output=False)
    if p.kind == "brighten":
        ports.append(input_port(p.amount, 9, signed=True))
    elif p.kind == "scale":
        ports.append(input_port(p.amount, 8))
    ports += [input_port(p.active)] if p.active else []
    if p.kind == "grey":
        ports.append(output_port(p.out, 8))
        ports += [output_port(p.bright)] if p.bright else []
    else:
        ports += pixel_ports(p.out, p.out_sizes, packed=p.packed_out, output=True)
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def channels(i: Inputs) -> list[int]:
        if not p.packed_in:
            return [i[f"{p.pixel}.{channel}"] for channel in CHANNELS]
        word, found = i[p.pixel], [0, 0, 0]
        for k in reversed(order(p)):
            word, found[k] = divmod(word, 2 ** p.in_sizes[k])
        return found

    def changed(i: Inputs, value: int, k: int) -> int:
        size = p.sizes[k]
        if p.kind == "widen":
            bits = f"{value:0{size}b}"
            return int((bits * 8 if p.replicate else bits + "0" * 8)[:8], 2)
        if p.kind == "narrow":
            step = 1 << 8 - size
            return min((value + (step // 2 if p.rounded else 0)) // step, (1 << size) - 1)
        if (p.active and not i[p.active]) or k not in p.touched:
            return value
        if p.kind == "brighten":
            return sorted((0, value + i[p.amount], 255))[1]
        return 255 - value if p.kind == "invert" else value * i[p.amount] // 256

    def outputs(_: object, i: Inputs) -> Outputs:
        values = channels(i)
        if p.kind == "grey":
            *weights, shift = p.weights
            total = sum(weight * value for weight, value in zip(weights, values, strict=True))
            grey = (total + (2**shift // 2 if p.rounded else 0)) // 2**shift
            return {p.out: grey, **({p.bright: int(grey > p.threshold)} if p.bright else {})}
        values = [changed(i, value, k) for k, value in enumerate(values)]
        if not p.packed_out:
            return {f"{p.out}.{channel}": value for channel, value in zip(CHANNELS, values, strict=True)}
        word = 0
        for k in order(p):
            word = word * 2 ** p.out_sizes[k] + values[k]
        return {p.out: word}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = []
    for turn in range(36):
        tops = [2**size - 1 for size in p.in_sizes]
        values = [random.choice([0, top, top // 2, random.randint(0, top), top - 1, top - 3]) for top in tops]
        if p.kind == "grey" and turn % 2:
            near = p.threshold + random.choice([-1, 0, 1, 2])
            values = [min(255, max(0, near + random.choice([0, 0, 1])))] * 3
        vector: dict[str, int] = {}
        if p.packed_in:
            word = 0
            for k in order(p):
                word = word * 2 ** p.in_sizes[k] + values[k]
            vector[p.pixel] = word
        else:
            vector = {f"{p.pixel}.{channel}": value for channel, value in zip(CHANNELS, values, strict=True)}
        if p.active:
            vector[p.active] = int(turn % 4 != 3)
        vectors.append(vector)
    return Hints(vectors, {p.active: 0.75} if p.active else {})


def inputs_of(p: Params) -> tuple[list[str], list[str]]:
    """Lines and expressions of the three input channels by slices."""
    if not p.packed_in:
        return [], [f"io.{p.pixel}.{channel}" for channel in CHANNELS]
    lines, texts, low = {}, list(CHANNELS), 0
    for k in reversed(order(p)):
        high = low + p.in_sizes[k] - 1
        lines[k] = f"val {CHANNELS[k]} = io.{p.pixel}({high}, {low})"
        low = high + 1
    return [lines[k] for k in range(3)], texts


def outputs_of(p: Params, texts: list[str]) -> list[str]:
    if not p.packed_out:
        return [f"io.{p.out}.{channel} := {text}" for channel, text in zip(CHANNELS, texts, strict=True)]
    line = f"io.{p.out} := Cat({', '.join(texts[k] for k in order(p))})"
    if len(line) <= 98:
        return [line]
    rows = ",\n".join(f"  {texts[k]}" for k in order(p))
    return [f"io.{p.out} := Cat(", rows, ")"]


def converted(p: Params, x: str, k: int) -> str:
    """The new value of one channel as an expression, without `active`."""
    if k not in p.touched:
        return x
    size = p.sizes[k]
    if p.kind == "widen":
        if not p.replicate:
            return f"{x} ## {lit(0, 8 - size)}"
        full, rest = divmod(8, size)
        parts = [x] * full + ([f"{x}.head({rest})"] if rest else [])
        return " ## ".join(parts)
    if p.kind == "narrow":
        if not p.rounded:
            return f"{x}.head({size})"
        half = 2 ** (7 - size)
        return f"Mux({x} >= {256 - half}.U, {lit(2**size - 1, size)}, ({x} + {half}.U)(7, {8 - size}))"
    if p.kind == "brighten":
        total = f"({x}.zext +& io.{p.amount})"
        return f"clip{total}"
    if p.kind == "invert":
        return f"~{x}"
    return f"({x} * io.{p.amount})(15, 8)"


CLIP = [
    "def clip(sum: SInt): UInt =",
    "  MuxCase(sum(7, 0), Seq((sum < 0.S) -> 0.U, (sum > 255.S) -> 255.U(8.W)))",
    "",
]


def gated(p: Params, text: str, x: str) -> str:
    return f"Mux(io.{p.active}, {text}, {x})" if p.active and text != x else text


def grey_lines(p: Params, terms: list[str], *, tree: bool) -> list[str]:
    *weights, shift = p.weights
    products = [f"{x} * {weight}.U" for x, weight in zip(terms, weights, strict=True)]
    half = [f"{2 ** (shift - 1)}.U"] if p.rounded else []
    if tree:
        lines = [f"val weighted = Seq({', '.join(products)})", "val total = weighted.reduce(_ +& _)"]
        total = f"(total +& {half[0]})" if half else "total"
    else:
        lines = [f"val total = {' +& '.join(products + half)}"]
        total = "total"
    lines.append(f"io.{p.out} := {total}({shift + 7}, {shift})")
    return lines + ([f"io.{p.bright} := io.{p.out} > {p.threshold}.U"] if p.bright else [])


def spelled(p: Params, c: Contract) -> str:
    lines, texts = inputs_of(p)
    if p.kind == "grey":
        return module(c, [*lines, *grey_lines(p, texts, tree=False)])
    head = CLIP if p.kind == "brighten" else []
    results = []
    for k, x in enumerate(texts):
        if k in p.touched:
            lines.append(f"val new{CHANNELS[k].capitalize()} = {gated(p, converted(p, x, k), x)}")
            results.append(f"new{CHANNELS[k].capitalize()}")
        else:
            results.append(x)
    return module(c, [*head, *lines, *outputs_of(p, results)])


def as_seq(p: Params, c: Contract) -> str:
    """The channels as a Scala Seq where all of them are treated alike."""
    lines, texts = inputs_of(p)
    if p.kind == "grey":
        return module(c, [*lines, *grey_lines(p, texts, tree=True)])
    if len(p.touched) < 3 or (len(set(p.sizes)) > 1 and p.kind in ("widen", "narrow")):
        results = [gated(p, converted(p, x, k), x) for k, x in enumerate(texts)]
        lines = (CLIP if p.kind == "brighten" else []) + lines
        return module(
            c, [*lines, "val channels = Seq(", ",\n".join(f"  {r}" for r in results), ")", *outputs_of(p, SEQ)]
        )
    head = CLIP if p.kind == "brighten" else []
    lines.append(f"val channels = Seq({', '.join(texts)}).map {{ value =>")
    lines += [f"  {gated(p, converted(p, 'value', 0), 'value')}", "}"]
    return module(c, [*head, *lines, *outputs_of(p, SEQ)])


SEQ = [f"channels({k})" for k in range(3)]


def pixel_class(p: Params, name: str, sizes: tuple[int, int, int]) -> str:
    fields = "\n".join(f"  val {CHANNELS[k]} = UInt({sizes[k]}.W)" for k in order(p))
    return f"class {name} extends Bundle {{\n{fields}\n}}"


def by_bundle(p: Params, c: Contract) -> str:
    """Packed words become Bundles with asTypeOf and Bundles become words with asUInt."""
    names = ["Pixel", "NewPixel"] if p.in_sizes != p.out_sizes and p.kind != "grey" else ["Pixel", "Pixel"]
    classes = []
    if p.packed_in:
        classes.append(pixel_class(p, names[0], p.in_sizes))
    wire = p.kind != "grey" and p.packed_out
    if wire and not (p.packed_in and names[0] == names[1]):
        classes.append(pixel_class(p, names[1], p.out_sizes))
    lines = [f"val pixel = io.{p.pixel}.asTypeOf(new {names[0]})"] if p.packed_in else []
    source = "pixel" if p.packed_in else f"io.{p.pixel}"
    texts = [f"{source}.{channel}" for channel in CHANNELS]
    before = "\n\n".join(classes)
    if p.kind == "grey":
        return module(c, [*lines, *grey_lines(p, texts, tree=False)], before=before)
    head = CLIP if p.kind == "brighten" else []
    target = f"io.{p.out}"
    if wire:
        lines.append(f"val changed = Wire(new {names[1]})")
        target = "changed"
    for k, x in enumerate(texts):
        lines.append(f"{target}.{CHANNELS[k]} := {gated(p, converted(p, x, k), x)}")
    lines += [f"io.{p.out} := changed.asUInt"] if wire else []
    return module(c, [*head, *lines], before=before)


def with_function(p: Params, c: Contract) -> str:
    lines, texts = inputs_of(p)
    if p.kind == "grey":
        *weights, shift = p.weights
        half = f" +& {2 ** (shift - 1)}.U" if p.rounded else ""
        head = ["def luma(r: UInt, g: UInt, b: UInt): UInt = {"]
        head += [f"  val total = r * {weights[0]}.U +& g * {weights[1]}.U +& b * {weights[2]}.U{half}"]
        head += [f"  total({shift + 7}, {shift})", "}", ""]
        body = [f"val value = luma({', '.join(texts)})", f"io.{p.out} := value"]
        body += [f"io.{p.bright} := value > {p.threshold}.U"] if p.bright else []
        return module(c, [*head, *lines, *body])
    if p.kind in ("widen", "narrow"):
        head, call = resize_function(p)
    else:
        text = gated(p, converted(p, "value", p.touched[0]), "value")
        head = [*(CLIP[:-1] if p.kind == "brighten" else []), f"def change(value: UInt): UInt = {text}", ""]
        call = "change({})"
    results = [call.format(x, p.sizes[k]) if k in p.touched else x for k, x in enumerate(texts)]
    return module(c, [*head, *lines, *outputs_of(p, results)])


def resize_function(p: Params) -> tuple[list[str], str]:
    if p.kind == "widen":
        if p.replicate:
            return ["def widen(value: UInt): UInt = Cat(Seq.fill(4)(value)).head(8)", ""], "widen({0})"
        return ["def widen(value: UInt): UInt = (value ## 0.U(8.W)).head(8)", ""], "widen({0})"
    if not p.rounded:
        return ["def narrow(value: UInt, size: Int): UInt = value(7, 8 - size)", ""], "narrow({0}, {1})"
    head = [
        "def narrow(value: UInt, size: Int): UInt = {",
        "  val rounded = value +& (1 << (7 - size)).U",
        "  Mux(rounded(8), Fill(size, 1.U), rounded(7, 8 - size))",
        "}",
        "",
    ]
    return head, "narrow({0}, {1})"


FAMILY = Family(
    level="L1",
    summary="RGB pixels: formats, grey values, brightness, inversion, scaling",
    nouns=("ColorConverter", "PixelUnit", "PixelConverter", "ColorUnit"),
    capacity=10_000,
    idioms={
        "spelled_out": Idiom(spelled),
        "seq": Idiom(as_seq),
        "bundle": Idiom(by_bundle, applies=lambda p: p.packed_in or (p.packed_out and p.kind != "grey")),
        "function": Idiom(with_function),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
