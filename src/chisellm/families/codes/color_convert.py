"""Pixels: packing and unpacking of colour formats, grey values, brightness, inversion, thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["widen", "narrow", "grey", "brighten", "invert", "scale"]
CHANNELS = ("red", "green", "blue")
USUAL = ["RGB565", "RGB555", "RGB444", "RGB332", "RGB666"]
WEIGHTS = [(77, 150, 29, 8), (54, 183, 19, 8), (85, 86, 85, 8), (19, 38, 7, 6), (38, 75, 15, 7), (5, 9, 2, 4)]


def own_weights(random: Random) -> tuple[int, int, int, int]:
    """Weights that add up to a power of two."""
    shift = random.randint(4, 8)
    red, blue = random.randint(1, 2**shift // 3), random.randint(1, 2**shift // 3)
    return red, 2**shift - red - blue, blue, shift


@dataclass(frozen=True)
class Params:
    kind: Kind
    format: str  # of the narrow side; its digits are the bits of the channels
    packed_in: bool  # the input pixel is one word; otherwise a Bundle with the three channels
    packed_out: bool
    blue_first: bool  # in packed words blue is the most significant channel
    pixel: str
    out: str
    replicate: bool  # `widen` repeats the high bits below; otherwise zeros
    rounded: bool  # `narrow` and `grey` round to nearest
    weights: tuple[int, int, int, int]  # of `grey`; the last is the shift
    amount: str  # signed offset of `brighten`, factor of `scale`
    touched: tuple[int, ...]  # channels that brightness, inversion and scaling change
    active: str  # control input that turns the operation on; empty: always. Formats that differ have none
    bright: str  # `grey`: output that tells a value above `threshold`; empty: none
    threshold: int

    @property
    def sizes(self) -> tuple[int, int, int]:
        red, green, blue = map(int, self.format.removeprefix("RGB"))
        return red, green, blue

    @property
    def in_sizes(self) -> tuple[int, int, int]:
        return self.sizes if self.kind == "widen" else (8, 8, 8)

    @property
    def out_sizes(self) -> tuple[int, int, int]:
        return self.sizes if self.kind == "narrow" else (8, 8, 8)


def draw(random: Random) -> Params:
    kind: Kind = random.choice(["widen", "widen", "narrow", "narrow", "grey", "grey", "brighten", "invert", "scale"])
    same = kind in ("brighten", "invert", "scale")
    amounts = {"brighten": ["offset", "delta", "change"], "scale": ["level", "factor", "alpha"]}
    return Params(
        kind=kind,
        format=random.choice([*USUAL, f"RGB{random.randint(2, 7)}{random.randint(2, 7)}{random.randint(2, 7)}"]),
        packed_in=random.random() < 0.6,
        packed_out=random.random() < 0.6,
        blue_first=random.random() < 0.3,
        pixel=random.choice(["pixel", "in", "color", "source"]),
        out=random.choice(["grey", "luma", "gray"] if kind == "grey" else ["out", "result", "converted"]),
        replicate=random.random() < 0.6,
        rounded=random.random() < 0.5,
        weights=random.choice([random.choice(WEIGHTS), own_weights(random)]),
        amount=random.choice(amounts[kind]) if kind in amounts else "",
        touched=random.choice([(0, 1, 2), (0, 1, 2), (0, 1), (1, 2), (0, 2), (0,), (1,), (2,)]) if same else (0, 1, 2),
        active=random.choice(["enable", "apply", "active"]) if same and random.random() < 0.6 else "",
        bright=random.choice(["bright", "light"]) if kind == "grey" and random.random() < 0.5 else "",
        threshold=random.randrange(32, 224),
    )


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


def order(p: Params) -> tuple[int, int, int]:
    """Channels in a packed word, the most significant one first."""
    return (2, 1, 0) if p.blue_first else (0, 1, 2)


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


def describe(p: Params, v: Voice) -> Description:
    pixel, out = v.ref(p.pixel), v.ref(p.out)
    nouns: dict[Kind, list[str]] = {
        "widen": [f"{p.format} to RGB888 converter", f"{p.format} pixel expander"],
        "narrow": [f"RGB888 to {p.format} converter", f"{p.format} pixel packer"],
        "grey": ["RGB to grey converter", "luma calculator"],
        "brighten": ["pixel brightness unit", "brightness adjuster for RGB888 pixels"],
        "invert": ["pixel inverter", "colour inverter for RGB888 pixels"],
        "scale": ["pixel fader", "level scaler for RGB888 pixels"],
    }
    which = "each channel" if len(p.touched) == 3 else listed([CHANNELS[k] for k in p.touched])
    predicates: dict[Kind, list[str]] = {
        "widen": [f"expands the {p.format} pixel {pixel} to eight bits a channel on {out}"],
        "narrow": [f"reduces the RGB888 pixel {pixel} to {p.format} on {out}"],
        "grey": [f"computes the grey value {out} of the RGB888 pixel {pixel}"],
        "brighten": [f"adds {v.ref(p.amount)} to {which} of the RGB888 pixel {pixel} and outputs the pixel {out}"],
        "invert": [f"inverts the colours of the RGB888 pixel {pixel} and outputs the pixel {out}"],
        "scale": [f"scales {which} of the RGB888 pixel {pixel} by {v.ref(p.amount)} and outputs the pixel {out}"],
    }
    more: dict[Kind, list[str]] = {
        "widen": [f"converts {pixel} from {p.format} to RGB888 and drives {out}"],
        "narrow": [f"converts {pixel} from RGB888 to {p.format} and drives {out}"],
        "grey": [f"converts the RGB888 pixel {pixel} to grey and drives {out}"],
        "brighten": [f"changes the brightness of the RGB888 pixel {pixel} by {v.ref(p.amount)} and drives {out}"],
        "invert": [f"drives {out} with the RGB888 pixel {pixel} in complementary colours"],
        "scale": [f"multiplies {which} of the RGB888 pixel {pixel} by {v.ref(p.amount)} / 256 and drives {out}"],
    }
    rules = [formats(p, v)] if p.packed_in or (p.packed_out and p.kind != "grey") else []
    rules += arithmetic(p, v)
    return Description(
        noun=v.pick(nouns[p.kind]), does=v.pick(predicates[p.kind] + more[p.kind]), rules=tuple(r for r in rules if r)
    )


def formats(p: Params, v: Voice) -> str:
    names = [CHANNELS[k] for k in order(p)]
    sides = [(p.pixel, p.in_sizes)] if p.packed_in else []
    sides += [(p.out, p.out_sizes)] if p.packed_out and p.kind != "grey" else []
    said = []
    for path, sizes in sides:
        widths = [str(sizes[k]) for k in order(p)]
        said.append(
            v.pick(
                [
                    f"In {v.ref(path)} the channels follow each other from the most significant bit down as "
                    f"{listed(names)}, with {listed(widths)} bits.",
                    f"{v.ref(path)} holds, from the top down, "
                    f"{listed([f'{width} bits of {name}' for width, name in zip(widths, names, strict=True)])}.",
                ]
            )
        )
    return " ".join(said)


def arithmetic(p: Params, v: Voice) -> list[str]:
    if p.kind == "widen":
        if p.replicate:
            return [
                v.pick(
                    [
                        "The bits of a channel are repeated from its most significant bit on until eight bits are "
                        "filled.",
                        "The low bits of each new channel are filled by repeating the old channel from its top bit on.",
                    ]
                )
            ]
        return [
            v.pick(["The low bits of each new channel are 0.", "Zeros are appended below the bits of each channel."])
        ]
    if p.kind == "narrow":
        if not p.rounded:
            return [v.pick(["Of each channel only the high bits are kept.", "Low bits of each channel are cut off."])]
        return [
            v.pick(
                [
                    "Before the low bits of a channel are dropped, half of the weight of the lowest kept bit is "
                    "added; a "
                    "result that no longer fits becomes the largest value of the channel.",
                    "Channels are rounded half up when their low bits are dropped, and saturate at the largest "
                    "value of "
                    "the new channel.",
                ]
            )
        ]
    if p.kind == "grey":
        return grey_words(p, v)
    rules = {
        "brighten": [
            "A channel that would fall below 0 becomes 0, one that would exceed 255 becomes 255.",
            "Each channel is limited to the range from 0 to 255.",
        ],
        "invert": [
            "Each channel becomes 255 minus its value.",
            "All bits of the three channels are inverted.",
        ],
        "scale": [
            f"Each channel becomes its value times {v.ref(p.amount)}, divided by 256 and rounded down.",
            f"The new value of a channel is the integer part of channel × {v.ref(p.amount)} / 256.",
        ],
    }[p.kind]
    said = [v.pick(rules)]
    if len(p.touched) < 3:
        names = listed([CHANNELS[k] for k in p.touched])
        said.append(
            v.pick(
                [
                    f"Only {names} {'is' if len(p.touched) == 1 else 'are'} changed; the rest of the pixel is kept.",
                    f"This concerns {names} alone; every other channel passes as it is.",
                    f"All channels but {names} are left alone.",
                ]
            )
        )
    if p.active:
        said.append(
            v.pick(
                [
                    f"While {v.ref(p.active)} is 0, the channels pass unchanged.",
                    f"This happens while {v.ref(p.active)} is 1; while it is 0, the pixel keeps its colour.",
                    f"With {v.ref(p.active)} at 0 every channel keeps its value.",
                ]
            )
        )
    return said


def grey_words(p: Params, v: Voice) -> list[str]:
    r, g, b, shift = p.weights
    total = f"{r} × red + {g} × green + {b} × blue"
    half = 2 ** (shift - 1)
    rounding = f"({total} + {half})" if p.rounded else f"({total})"
    rules = [
        v.pick(
            [
                f"The grey value is {rounding} / {2**shift}, rounded down.",
                f"{v.ref(p.out)} is {rounding} shifted right by {shift} bits.",
                f"The value is computed as {rounding} divided by {2**shift} without remainder.",
            ]
        )
    ]
    if p.bright:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.bright)} is 1 exactly when {v.ref(p.out)} is greater than {p.threshold}.",
                    f"A grey value above {p.threshold} sets {v.ref(p.bright)} to 1; otherwise it is 0.",
                ]
            )
        )
    return rules


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
