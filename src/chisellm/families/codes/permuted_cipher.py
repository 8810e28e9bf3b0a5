"""Rounds of small block ciphers: key addition, S-boxes, bit permutation, in either direction."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, markdown, output_port
from chisellm.language.english.grammar import a
from chisellm.language.voice import Description, Voice

# Published four-bit S-boxes.
SBOXES = {
    "PRESENT": (0xC, 5, 6, 0xB, 9, 0, 0xA, 0xD, 3, 0xE, 0xF, 8, 4, 7, 1, 2),
    "GIFT": (1, 0xA, 4, 0xC, 6, 0xF, 3, 9, 2, 0xD, 0xB, 7, 5, 0, 8, 0xE),
    "SKINNY": (0xC, 6, 9, 0, 1, 0xA, 2, 0xB, 3, 8, 5, 0xD, 4, 0xE, 7, 0xF),
    "PRINCE": (0xB, 0xF, 3, 2, 0xA, 0xC, 9, 1, 6, 7, 8, 0, 0xE, 5, 0xD, 4),
    "Midori": (0xC, 0xA, 0xD, 3, 0xE, 0xB, 0xF, 7, 8, 9, 1, 5, 0, 2, 4, 6),
    "KLEIN": (7, 4, 0xA, 9, 1, 0xF, 0xB, 0, 0xC, 3, 2, 6, 8, 0xE, 0xD, 5),
}


@dataclass(frozen=True)
class Params:
    nibbles: int
    sbox: str
    steps: tuple[str, ...]  # of `key`, `sbox`, `bits`, `rotate`, `constant`, in their order
    rotation: int  # to the left
    constant: int
    inverse: bool  # the round undone
    data: str
    key: str
    out: str
    bypass: str  # 1 passes the data unchanged; empty: none
    changed: str  # output: the round changed the data; empty: none

    @property
    def width(self) -> int:
        return 4 * self.nibbles

    @property
    def table(self) -> tuple[int, ...]:
        return SBOXES[self.sbox]


def draw(random: Random) -> Params:
    nibbles = random.choice([2, 3, 4, 4, 6, 8])
    middle = random.sample(["bits", "rotate", "constant"], random.choice([1, 1, 2, 3]))
    if not {"bits", "rotate"} & set(middle):
        middle.append(random.choice(["bits", "rotate"]))
    steps = [random.choice(["key", "sbox"]), *middle]
    steps.insert(random.randint(1, len(steps)), "sbox" if steps[0] == "key" else "key")
    inverse = random.random() < 0.4
    # Only a key that comes last can be chosen so that the round changes nothing.
    undoable = (steps[0] if inverse else steps[-1]) == "key"
    return Params(
        nibbles=nibbles,
        sbox=random.choice(list(SBOXES)),
        steps=tuple(steps),
        rotation=random.randrange(1, 4 * nibbles),
        constant=random.randrange(1, 2 ** (4 * nibbles)),
        inverse=inverse,
        data=random.choice(["state", "data", "in", "block"]),
        key=random.choice(["roundKey", "key", "subkey"]),
        out=random.choice(["out", "next", "result"]),
        bypass=random.choice(["", "", "bypass", "skip"]),
        changed=random.choice(["", "changed"]) if undoable else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.width), input_port(p.key, p.width)]
    ports += [input_port(p.bypass)] if p.bypass else []
    ports.append(output_port(p.out, p.width))
    ports += [output_port(p.changed)] if p.changed else []
    return Contract(module=name, ports=tuple(ports))


def target(p: Params, k: int) -> int:
    """Where bit k goes: bit i of nibble j to bit j + i * nibbles, as in PRESENT."""
    nibble, bit = divmod(k, 4)
    return nibble + bit * p.nibbles


def golden(p: Params) -> Golden:
    n = p.width

    def forward(step: str, word: int, key: int) -> int:
        if step == "key":
            return word ^ key
        if step == "constant":
            return word ^ p.constant
        if step == "sbox":
            return sum(p.table[word // 16**k % 16] * 16**k for k in range(p.nibbles))
        bits = f"{word:0{n}b}"[::-1]
        if step == "rotate":
            return int((bits[n - p.rotation :] + bits[: n - p.rotation])[::-1], 2)
        return sum(2 ** target(p, k) for k, bit in enumerate(bits) if bit == "1")

    def backward(step: str, word: int, key: int) -> int:
        if step == "sbox":
            return sum(p.table.index(word // 16**k % 16) * 16**k for k in range(p.nibbles))
        if step == "rotate":
            low = word & (1 << p.rotation) - 1
            return (low << n - p.rotation) + (word >> p.rotation)
        if step == "bits":
            return sum(2**k for k in range(n) if word // 2 ** target(p, k) % 2)
        return forward(step, word, key)

    def outputs(_: object, i: Inputs) -> Outputs:
        word = i[p.data]
        if not (p.bypass and i[p.bypass]):
            for step in p.steps[::-1] if p.inverse else p.steps:
                word = backward(step, word, i[p.key]) if p.inverse else forward(step, word, i[p.key])
        return {p.out: word, **({p.changed: int(word != i[p.data])} if p.changed else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = []
    on = {p.bypass: 0} if p.bypass else {}
    for k in range(16):
        vectors.append({**on, p.data: int(f"{k:x}" * p.nibbles, 16), p.key: 0})
    vectors += [{**on, p.data: 0, p.key: 1 << k} for k in range(p.width)]
    vectors += [{**on, p.data: random.getrandbits(p.width), p.key: random.getrandbits(p.width)} for _ in range(16)]
    if p.changed:  # keys that undo the rest of the round
        outputs = golden(p).outputs
        for _ in range(12):
            data, key = random.getrandbits(p.width), random.getrandbits(p.width)
            inputs = {**on, p.data: data, p.key: key}
            difference = outputs(None, inputs)[p.out] ^ data
            vectors.append({**inputs, p.key: key ^ difference})
    return Hints(vectors, {p.bypass: 0.2} if p.bypass else {})


def order(p: Params) -> tuple[str, ...]:
    return p.steps[::-1] if p.inverse else p.steps


def box(p: Params) -> tuple[int, ...]:
    """The table that the hardware holds."""
    if not p.inverse:
        return p.table
    return tuple(p.table.index(k) for k in range(16))


def name_of(p: Params, step: str) -> str:
    return {"key": "keyed", "sbox": "substituted", "bits": "permuted", "rotate": "rotated", "constant": "mixed"}[step]


@dataclass(frozen=True)
class Style:
    """How an idiom writes the table and the permutation."""

    table: str
    permutation: str


def table_lines(p: Params, style: Style) -> list[str]:
    if style.table == "vec":
        numbers = ", ".join(f"0x{value:x}" for value in box(p))
        return [f"val table = Seq({numbers})", "val sbox = VecInit(table.map(_.U(4.W)))"]
    if style.table == "decoder":
        rows = ",\n".join(f'    BitPat("b{k:04b}") -> BitPat("b{value:04b}")' for k, value in enumerate(box(p)))
        return ["val sboxTable = TruthTable(", "  Seq(", rows, "  ),", '  BitPat("b0000")', ")", ""]
    bits = []
    for bit in reversed(range(4)):
        mask = sum(1 << k for k, value in enumerate(box(p)) if value >> bit & 1)
        bits.append(f"  {lit(mask, 16, base=16)}(nibble)")
    return ["def substitute(nibble: UInt): UInt = Cat(", ",\n".join(bits), ")", ""]


def step_lines(p: Params, style: Style, step: str, word: str) -> list[str]:
    name = name_of(p, step)
    n = p.nibbles
    if step == "key":
        return [f"val {name} = {word} ^ io.{p.key}"]
    if step == "constant":
        return [f"val {name} = {word} ^ {lit(p.constant, p.width, base=16)}"]
    if step == "rotate":
        way = "rotateRight" if p.inverse else "rotateLeft"
        return [f"val {name} = {word}.{way}({p.rotation})"]
    if step == "sbox":
        call = {"vec": "sbox({})", "decoder": "decoder({}, sboxTable)"}.get(style.table, "substitute({})")
        piece = f"{word}(4 * k + 3, 4 * k)"
        return [
            f"val nibbles = Seq.tabulate({n})(k => {call.format(piece)})",
            f"val {name} = Cat(nibbles.reverse)",
        ]
    if style.permutation == "formula":
        index = f"k % {n} * 4 + k / {n}" if not p.inverse else f"k / 4 + k % 4 * {n}"
        return [f"val {name} = VecInit.tabulate({p.width})(k => {word}({index})).asUInt"]
    if not p.inverse:
        return [
            f"val columns = Seq.tabulate(4)(i => Cat(Seq.tabulate({n})(j => {word}(4 * j + i)).reverse))",
            f"val {name} = Cat(columns.reverse)",
        ]
    return [
        f"val rows = Seq.tabulate({n})(j => Cat(Seq.tabulate(4)(i => {word}({n} * i + j)).reverse))",
        f"val {name} = Cat(rows.reverse)",
    ]


def rendered(style: Style, p: Params, c: Contract) -> str:
    lines = table_lines(p, style)
    word = f"io.{p.data}"
    for step in order(p):
        lines += step_lines(p, style, step, word)
        word = name_of(p, step)
    if p.bypass:
        lines.append(f"io.{p.out} := Mux(io.{p.bypass}, io.{p.data}, {word})")
    else:
        lines.append(f"io.{p.out} := {word}")
    lines += [f"io.{p.changed} := io.{p.out} =/= io.{p.data}"] if p.changed else []
    return module(c, lines)


def idiom(table: str, permutation: str, *constructs: str) -> Idiom[Params]:
    style = Style(table, permutation)
    return Idiom(lambda p, c: rendered(style, p, c), constructs=constructs)


def step_words(p: Params, v: Voice, step: str) -> str:
    digits = p.nibbles
    if step == "key":
        return v.pick([f"the word is XORed with {v.ref(p.key)}", f"{v.ref(p.key)} is XORed onto the word"])
    if step == "constant":
        value = f"`0x{p.constant:0{digits}x}`"
        return v.pick([f"the word is XORed with the constant {value}", f"the constant {value} is XORed onto the word"])
    if step == "sbox":
        return v.pick(
            [
                "each nibble (bits 4k + 3 to 4k) is replaced according to the S-box",
                "every group of four bits 4k + 3 to 4k is replaced by its entry in the S-box",
            ]
        )
    if step == "rotate":
        places = f"{p.rotation} place{'s' * (p.rotation > 1)}"
        way = "right" if p.inverse else "left"
        return v.pick([f"the word is rotated {way} by {places}", f"the word is turned {places} to the {way}"])
    n = p.nibbles
    if p.inverse:
        return v.pick(
            [
                f"bit j + {n}i moves to bit 4j + i, for j from 0 to {n - 1} and i from 0 to 3",
                f"the bits are permuted: bit {n}i + j goes to position 4j + i (0 ≤ j < {n}, 0 ≤ i < 4)",
            ]
        )
    return v.pick(
        [
            f"bit 4j + i moves to bit j + {n}i, for j from 0 to {n - 1} and i from 0 to 3",
            f"the bits are permuted: bit 4j + i goes to position {n}i + j (0 ≤ j < {n}, 0 ≤ i < 4)",
        ]
    )


def describe(p: Params, v: Voice) -> Description:
    data, key, out = v.ref(p.data), v.ref(p.key), v.ref(p.out)
    which = "inverse cipher round" if p.inverse else "cipher round"
    noun = v.pick([f"substitution-permutation {which}", f"{p.width}-bit {which}", f"SPN {which}"])
    does = v.pick(
        [
            f"applies one round of a block cipher with the round key {key} to {data} and outputs the result on {out}",
            f"transforms {data} by {a(which)} with the key {key} and drives {out}",
            f"computes {out} from {data} and the round key {key} by the steps of {a(which)}",
        ]
    )
    said = [step_words(p, v, step) for step in order(p)]
    spoken = [("first", "then", "after that", "next", "finally"), ("to begin with", "next", "then", "then", "last")]
    ordinals = v.pick(spoken)
    places = [*ordinals[: len(said) - 1], ordinals[-1]]
    words = [f"{place}, {text}" for place, text in zip(places, said, strict=True)]
    joined = "; ".join(words)
    rules = [f"{joined[0].upper()}{joined[1:]}."]
    if p.bypass:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.bypass)} is 1, {out} equals {data} and nothing is transformed.",
                    f"{v.ref(p.bypass)} at 1 skips the round, so that {out} is {data}.",
                    f"With {v.ref(p.bypass)} at 1, {data} passes to {out} unchanged.",
                ]
            )
        )
    if p.changed:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.changed)} is 1 exactly when {out} differs from {data}.",
                    f"If {out} equals {data}, {v.ref(p.changed)} is 0, else 1.",
                ]
            )
        )
    name = f"inverse S-box of {p.sbox}" if p.inverse else f"S-box of {p.sbox}"
    rules.append(v.pick([f"S-box table ({name}):", f"The table gives the {name}:", f"Entries of the {name}:"]))
    rows = [(f"{k:x}", f"{value:x}") for k, value in enumerate(box(p))]
    table = markdown(["Nibble (hex)", "Replacement (hex)"], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


FAMILY = Family(
    level="L2",
    summary="rounds of small block ciphers with published S-boxes, bit permutations and key addition",
    nouns=("CipherRound", "SpnRound", "SboxLayer", "RoundFunction"),
    capacity=50_000,
    idioms={
        "vec_formula": idiom("vec", "formula", "VecInit"),
        "truth_table": idiom("decoder", "columns", "decoder", "TruthTable"),
        "masks": idiom("masks", "formula", "Cat"),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the test vectors of PRESENT-80 for the round function",
)
