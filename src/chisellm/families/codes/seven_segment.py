"""Seven-segment display drivers: digits to segments, with blanking, lamp test and decimal point."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, markdown, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

# The segments that each character lights, as displays with letters a to g name them.
SEGMENTS = (
    "abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc",
    "abcdefg", "abcdfg", "abcefg", "cdefg", "adef", "bcdeg", "adefg", "aefg",
)  # fmt: skip
OTHER_SHAPES = {6: "cdefg", 7: "abcf", 9: "abcfg"}


@dataclass(frozen=True)
class Params:
    hexadecimal: bool  # letters A to F; otherwise codes above nine are illegal
    others: str  # what an illegal code lights
    reshaped: tuple[int, ...]  # digits with the other of their two usual shapes
    top_first: bool  # segment a is the most significant bit
    active_low: bool
    digit: str
    segments: str
    point: str  # decimal point input; its segment lies above the others. Empty: none
    blank: str  # control input that puts all segments out; empty: none
    blank_level: int
    lamp: str  # control input that lights all segments; empty: none
    lamp_level: int
    lamp_first: bool  # lamp test outranks blanking
    flag: str  # output that tells an illegal code; empty: none

    @property
    def width(self) -> int:
        return 8 if self.point else 7

    @property
    def codes(self) -> int:
        return 16 if self.hexadecimal else 10


def draw(random: Random) -> Params:
    hexadecimal = random.random() < 0.5
    blank_level, lamp_level = random.choice([0, 1, 1]), random.choice([0, 1, 1])
    blanks = ["blank", "off", "dark"] if blank_level else ["blankN", "show", "on"]
    lamps = ["lampTest", "test", "allOn"] if lamp_level else ["lampTestN", "testN", "lampN"]
    return Params(
        hexadecimal=hexadecimal,
        others=random.choice(["", "g", "adg"]) if not hexadecimal else "",
        # A hexadecimal 6 without its tail would look like the letter b.
        reshaped=tuple(k for k in OTHER_SHAPES if random.random() < 0.4 and not (hexadecimal and k == 6)),
        top_first=random.random() < 0.4,
        active_low=random.random() < 0.5,
        digit=random.choice(["digit", "value", "number", "nibble", "code"]),
        segments=random.choice(["segments", "seg", "leds", "display", "pattern"]),
        point=random.choice(["", "", "point", "dp", "dot"]),
        blank=random.choice(["", random.choice(blanks)]),
        blank_level=blank_level,
        lamp=random.choice(["", random.choice(lamps)]),
        lamp_level=lamp_level,
        lamp_first=random.random() < 0.5,
        flag=random.choice(["", "invalid", "error", "illegal"]) if not hexadecimal else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.digit, 4)]
    ports += [input_port(each) for each in (p.point, p.blank, p.lamp) if each]
    ports.append(output_port(p.segments, p.width))
    if p.flag:
        ports.append(output_port(p.flag))
    return Contract(module=name, ports=tuple(ports))


def lit_by(p: Params, code: int) -> str:
    """Letters of the segments that `code` lights."""
    if code >= p.codes:
        return p.others
    return OTHER_SHAPES[code] if code in p.reshaped else SEGMENTS[code]


def place(p: Params, letter: str) -> int:
    order = "gfedcba" if p.top_first else "abcdefg"
    return order.index(letter)


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        on = set(lit_by(p, i[p.digit]))
        if p.point and i[p.point]:
            on.add("point")
        blanked = bool(p.blank) and i[p.blank] == p.blank_level
        tested = bool(p.lamp) and i[p.lamp] == p.lamp_level
        if tested and (p.lamp_first or not blanked):
            on = {*"abcdefg", "point"}
        elif blanked:
            on = set()
        word = sum(2 ** place(p, letter) for letter in on - {"point"})
        if p.point and "point" in on:
            word += 128
        if p.active_low:
            word = 2**p.width - 1 - word
        return {p.segments: word, **({p.flag: int(i[p.digit] > 9)} if p.flag else {})}

    return Golden(outputs)


def pattern(p: Params, letters: str, *, inverted: bool) -> str:
    word = sum(2 ** place(p, letter) for letter in letters)
    return lit(127 - word if inverted else word, 7, base=2)


def finished(p: Params, word: str, *, inverted: bool) -> list[str]:
    """Assignments of the outputs; `word` holds the seven segments, `inverted` if a 0 already lights them."""
    low = inverted
    lines = []
    if p.point:
        lines.append(f"val withPoint = {'!' if low else ''}io.{p.point} ## {word}")
        word = "withPoint"
    dark, full = lit(0, p.width), lit(2**p.width - 1, p.width, base=2)
    if low:
        dark, full = full, dark
    blank = f"io.{p.blank}" if p.blank_level else f"!io.{p.blank}"
    lamp = f"io.{p.lamp}" if p.lamp_level else f"!io.{p.lamp}"
    rules = [(lamp, full)] if p.lamp else []
    if p.blank:
        rules.insert(len(rules) if p.lamp_first else 0, (blank, dark))
    if len(rules) == 2:
        cases = ", ".join(f"{test} -> {value}" for test, value in rules)
        lines.append(f"val driven = MuxCase({word}, Seq({cases}))")
        word = "driven"
    elif rules:
        word = f"Mux({rules[0][0]}, {rules[0][1]}, {word})"
    if p.active_low and not low:
        word = f"~{word}"
    lines.append(f"io.{p.segments} := {word}")
    if p.flag:
        lines.append(f"io.{p.flag} := io.{p.digit} > 9.U")
    return lines


def looked_up(p: Params, c: Contract) -> str:
    low = p.active_low
    rows = [f"  {k}.U -> {pattern(p, lit_by(p, k), inverted=low)}" for k in range(p.codes)]
    start = f"val glyph = MuxLookup(io.{p.digit}, {pattern(p, p.others, inverted=low)})(Seq("
    return module(c, [start, ",\n".join(rows), "))", *finished(p, "glyph", inverted=low)])


def switched(p: Params, c: Contract) -> str:
    lines = [f"val glyph = WireDefault({pattern(p, p.others, inverted=False)})", f"switch(io.{p.digit}) {{"]
    lines += [f"  is({k}.U) {{ glyph := {pattern(p, lit_by(p, k), inverted=False)} }}" for k in range(p.codes)]
    return module(c, [*lines, "}", *finished(p, "glyph", inverted=False)])


def constant_table(p: Params, c: Contract) -> str:
    low = p.active_low
    rows = [f"  {pattern(p, lit_by(p, k), inverted=low)}" for k in range(16)]
    lines = ["val glyphs = VecInit(", ",\n".join(rows), ")", f"val glyph = glyphs(io.{p.digit})"]
    return module(c, [*lines, *finished(p, "glyph", inverted=low)])


def by_segment(p: Params, c: Contract) -> str:
    """Each segment lists the digits that light it."""
    lines = [f"val hot = UIntToOH(io.{p.digit}, 16)"]
    for letter in "abcdefg":
        codes = [k for k in range(16) if letter in lit_by(p, k)]
        mask = lit(sum(1 << k for k in codes), 16, base=16)
        lines.append(f"val {letter} = (hot & {mask}).orR")
    order = "abcdefg" if p.top_first else "gfedcba"
    lines.append(f"val glyph = Cat({', '.join(order)})")
    return module(c, [*lines, *finished(p, "glyph", inverted=False)])


def decoded(p: Params, c: Contract) -> str:
    """Truth table that the Chisel library minimises."""
    low = p.active_low
    rows = [
        f'    BitPat("b{k:04b}") -> BitPat("{pattern(p, lit_by(p, k), inverted=low)[1:9]}")' for k in range(p.codes)
    ]
    lines = ["val font = TruthTable(", "  Seq("]
    lines += [",\n".join(rows), "  ),", f'  BitPat("{pattern(p, p.others, inverted=low)[1:9]}")', ")"]
    lines.append(f"val glyph = decoder(io.{p.digit}, font)")
    return module(c, [*lines, *finished(p, "glyph", inverted=low)])


def describe(p: Params, v: Voice) -> Description:
    digit, segments = v.ref(p.digit), v.ref(p.segments)
    kind = v.pick(["hexadecimal", "hex"]) if p.hexadecimal else v.pick(["BCD", "decimal"])
    noun = v.pick([f"{kind} to seven-segment decoder", f"seven-segment driver for {kind} digits"])
    does = v.pick(
        [
            f"drives the segments of a display on {segments} so that they show the digit {digit}",
            f"translates {digit} into the segment pattern {segments} of a seven-segment display",
            f"shows {digit} on a seven-segment display whose segments hang on {segments}",
        ]
    )
    level = 0 if p.active_low else 1
    order = "abcdefg" if p.top_first else "gfedcba"
    first, last = ("a", "g") if p.top_first else ("g", "a")
    rules = [
        v.pick(
            [
                f"Bits 6 down to 0 of {segments} belong to the segments {first} down to {last}"
                if p.top_first
                else f"Bit 0 of {segments} belongs to segment a, bit 1 to b and so on up to bit 6 for g",
                f"From bit 6 down to bit 0, {segments} drives the segments {listed(order)}",
                f"Segment a hangs on bit {place(p, 'a')} of {segments} and segment g on bit {place(p, 'g')}, the rest "
                "in alphabetical order between them",
            ]
        )
        + v.pick(
            [
                f"; a segment lights when its bit is {level}.",
                f", and a bit that is {level} lights its segment.",
                f"; a {level} turns a segment on and a {1 - level} turns it off.",
            ]
        ),
    ]
    if not p.hexadecimal:
        rest = (
            f"only the segment{'s' if len(p.others) > 1 else ''} {listed(p.others)} "
            f"light{'s' if len(p.others) == 1 else ''}"
            if p.others
            else "no segment lights"
        )
        rules.append(
            v.pick(
                [
                    f"For the codes 10 to 15 {rest}.",
                    f"When {digit} is above 9, {rest}.",
                    f"Codes from 10 on are no digits; with them {rest}.",
                ]
            )
        )
    if p.point:
        point = v.ref(p.point)
        rules.append(
            v.pick(
                [
                    f"Bit 7 of {segments} is the decimal point, which lights when {point} is 1.",
                    f"The decimal point is bit 7 of {segments} with the same polarity; it is on while {point} is 1.",
                    f"{point} at 1 lights the decimal point, bit 7 of {segments}, which has the polarity of the "
                    "segments.",
                ]
            )
        )
    rules += controls(p, v)
    if p.flag:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.flag)} is 1 exactly when {digit} is above 9, whatever the display shows.",
                    f"{v.ref(p.flag)} reports a code above 9 with a 1; it depends on {digit} alone.",
                    f"Independently of the display, {v.ref(p.flag)} is 1 if and only if {digit} is greater than 9.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "The table lists the segments that are lit for each digit:",
                f"These segments light for the values of {digit}:",
                "Lit segments by digit:",
            ]
        )
    )
    rows = [(f"{k:X}", " ".join(lit_by(p, k))) for k in range(p.codes)]
    table = markdown(["Digit", v.pick(["Lit segments", "Segments on", "Segments"])], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


def controls(p: Params, v: Voice) -> list[str]:
    every = "all segments and the decimal point" if p.point else "all segments"
    rules = []
    if p.blank:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.blank)} is {p.blank_level}, {every} are off.",
                    f"A {p.blank_level} on {v.ref(p.blank)} blanks the display: {every} are off.",
                    f"{v.ref(p.blank)} at {p.blank_level} turns {every} off.",
                ]
            )
        )
    if p.lamp:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.lamp)} is {p.lamp_level}, {every} are on.",
                    f"A {p.lamp_level} on {v.ref(p.lamp)} tests the lamps: {every} are on.",
                    f"{v.ref(p.lamp)} at {p.lamp_level} turns {every} on.",
                ]
            )
        )
    if p.lamp and p.blank:
        winner, loser = ("lamp test", "blanking") if p.lamp_first else ("blanking", "lamp test")
        rules.append(
            v.pick(
                [
                    f"If both are requested, {winner} wins over {loser}.",
                    f"The {winner} has priority over the {loser}.",
                    f"When both apply at once, the {winner} is obeyed and the {loser} is ignored.",
                ]
            )
        )
    return rules


def hints(p: Params, random: Random) -> Hints:
    idle = {p.blank: 1 - p.blank_level} if p.blank else {}
    idle |= {p.lamp: 1 - p.lamp_level} if p.lamp else {}
    return Hints([{**idle, p.digit: k} for k in range(16)])


FAMILY = Family(
    level="L1",
    summary="hexadecimal or BCD digits to seven segments, either polarity, blanking, lamp test, decimal point",
    nouns=("SevenSegment", "SegmentDecoder", "DigitDriver", "SegmentDriver"),
    capacity=20_000,
    idioms={
        "mux_lookup": Idiom(looked_up, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch", "is")),
        "vec_table": Idiom(constant_table, constructs=("VecInit",)),
        "by_segment": Idiom(by_segment, constructs=("UIntToOH",)),
        "truth_table": Idiom(decoded, constructs=("decoder", "TruthTable")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="published segment codes of common-cathode displays (0x3F, 0x06, 0x5B, ...)",
)
