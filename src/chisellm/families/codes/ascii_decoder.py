"""ASCII characters: classes, values of digits, case conversion, hexadecimal digits to characters."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

# First and last characters of the ranges of each class.
CLASSES = {
    "digit": ("09",),
    "upper": ("AZ",),
    "lower": ("az",),
    "letter": ("AZ", "az"),
    "alnum": ("09", "AZ", "az"),
    "hex": ("09", "AF", "af"),
    "octal": ("07",),
    "printable": (" ~",),
    "control": ("\0\x1f", "\x7f\x7f"),
    "space": ("\t\r", "  "),
    "punctuation": ("!/", ":@", "[`", "{~"),
    "vowel": ("AA", "EE", "II", "OO", "UU", "aa", "ee", "ii", "oo", "uu"),
}
CLASS_WORDS = {
    "digit": ["a decimal digit (0 to 9)", "one of the digits 0 to 9"],
    "upper": ["an upper-case letter (A to Z)", "one of the letters A to Z in upper case"],
    "lower": ["a lower-case letter (a to z)", "one of the letters a to z in lower case"],
    "letter": ["a letter of either case", "a letter (A to Z or a to z)"],
    "alnum": ["a letter of either case or a decimal digit", "a letter (A to Z, a to z) or a digit (0 to 9)"],
    "hex": ["a hexadecimal digit (0 to 9, A to F, a to f)", "one of 0 to 9, A to F and a to f"],
    "octal": ["an octal digit (0 to 7)", "one of the digits 0 to 7"],
    "printable": ["a printable character (codes 0x20 to 0x7e)", "printable, the space included (0x20 to 0x7e)"],
    "control": ["a control character (codes 0x00 to 0x1f and 0x7f)", "a control code (below 0x20, or 0x7f)"],
    "space": ["white space (codes 0x09 to 0x0d and 0x20)", "a space or one of the codes 0x09 to 0x0d"],
    "punctuation": [
        "a punctuation character (printable, but neither space, letter nor digit)",
        "printable but no letter, digit or space",
    ],
    "vowel": ["one of the vowels A, E, I, O, U in either case", "a vowel (a, e, i, o or u, in either case)"],
}
FLAG_NAMES = {
    "digit": "isDigit", "upper": "isUpper", "lower": "isLower", "letter": "isLetter", "alnum": "isAlnum",
    "hex": "isHex", "octal": "isOctal", "printable": "isPrintable", "control": "isControl", "space": "isSpace",
    "punctuation": "isPunct", "vowel": "isVowel",
}  # fmt: skip
SHORT = {"digit": "digit", "upper": "upper", "lower": "lower", "letter": "letter", "hex": "hex", "space": "blank"}


@dataclass(frozen=True)
class Params:
    width: int  # of the character: 7 or 8 bits
    char: str
    flags: tuple[tuple[str, str], ...]  # (class, output)
    value: str  # output with the value of a digit; empty: none
    radix: int  # 10 or 16
    case: str  # upper, lower, swap or empty
    cased: str  # output
    enable: str  # 0 clears all flags, the value, and passes the character; empty: none


def draw(random: Random) -> Params:
    names = random.sample(list(CLASSES), random.randint(1, 4))
    short = random.random() < 0.3
    value = random.choice(["", "value", "nibble", "number"])
    case = random.choice(["", "upper", "lower", "swap"])
    return Params(
        width=random.choice([7, 8, 8]),
        char=random.choice(["char", "ch", "code", "in", "ascii"]),
        flags=tuple((name, SHORT.get(name, FLAG_NAMES[name]) if short else FLAG_NAMES[name]) for name in names),
        value=value,
        radix=random.choice([10, 16]),
        case=case,
        cased=random.choice(["out", "converted", "mapped"]) if case else "",
        enable=random.choice(["", "", "valid", "enable"]),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.char, p.width)]
    ports += [input_port(p.enable)] if p.enable else []
    ports += [output_port(out) for _, out in p.flags]
    ports += [output_port(p.value, 4)] if p.value else []
    ports += [output_port(p.cased, p.width)] if p.cased else []
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        code = i[p.char]
        on = not p.enable or i[p.enable] == 1
        found = {}
        for name, out in p.flags:
            found[out] = int(on and any(ord(pair[0]) <= code <= ord(pair[1]) for pair in CLASSES[name]))
        if p.value:
            digits = "0123456789abcdef"[: p.radix]
            text = chr(code).lower() if code < 128 else "?"
            found[p.value] = digits.index(text) if on and text in digits else 0
        if p.cased:
            upper, lower = 65 <= code <= 90, 97 <= code <= 122
            changed = code
            if on and lower and p.case in ("upper", "swap"):
                changed = code - 32
            elif on and upper and p.case in ("lower", "swap"):
                changed = code + 32
            found[p.cased] = changed
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    del random
    return Hints([], {p.enable: 0.8} if p.enable else {})


def text_of(code: int) -> str:
    """The character as Chisel writes it."""
    if 33 <= code <= 126 and chr(code) not in "'\\\"":
        return f"'{chr(code)}'.U"
    return f"0x{code:02x}.U"


def needed(p: Params) -> list[str]:
    """Classes that the outputs depend on, each before those made of it."""
    names = [name for name, _ in p.flags]
    if p.value:
        names.append("digit")
    if p.case in ("upper", "swap"):
        names.append("lower")
    if p.case in ("lower", "swap"):
        names.append("upper")
    return [name for name in CLASSES if name in names]


def compare(p: Params, pair: str) -> str:
    x = f"io.{p.char}"
    first, last = ord(pair[0]), ord(pair[1])
    if first == last:
        return f"{x} === {text_of(first)}"
    if first == 0:
        return f"{x} <= {text_of(last)}"
    return f"{x} >= {text_of(first)} && {x} <= {text_of(last)}"


def by_comparison(p: Params) -> list[str]:
    lines = []
    for name in needed(p):
        parts = [compare(p, pair) for pair in CLASSES[name]]
        if len(parts) > 3:
            lines += [f"val {name}Cases = Seq(", ",\n".join(f"  {part}" for part in parts), ")"]
            lines.append(f"val {name} = {name}Cases.reduce(_ || _)")
        elif len(parts) > 1:
            joined = [f"({part})" if "&&" in part else part for part in parts]
            lines.append(f"val {name} = " + " ||\n  ".join(joined))
        else:
            lines.append(f"val {name} = {parts[0]}")
    return lines


def by_function(p: Params) -> list[str]:
    lines = ["def between(first: Int, last: Int): Bool =", f"  io.{p.char} >= first.U && io.{p.char} <= last.U", ""]
    for name in needed(p):
        calls = []
        for pair in CLASSES[name]:
            first, last = map(ord, pair)
            ends = [f"'{chr(k)}'" if text_of(k).startswith("'") else f"0x{k:02x}" for k in (first, last)]
            zero = f"io.{p.char} <= {ends[1]}.U" if first == 0 else f"between({ends[0]}, {ends[1]})"
            calls.append(zero if first != last else f"io.{p.char} === {text_of(first)}")
        if len(calls) > 3:
            lines += [f"val {name} = Seq(", ",\n".join(f"  {call}" for call in calls), ").reduce(_ || _)"]
        else:
            lines.append(f"val {name} = {' || '.join(calls)}")
    if not any("between(" in line for line in lines[3:]):
        return lines[3:]
    return lines


def by_table(p: Params) -> list[str]:
    """A constant bit mask with one bit a character."""
    lines = []
    x = f"io.{p.char}" if p.width == 7 else f"io.{p.char}(6, 0)"
    for name in needed(p):
        mask = sum(1 << k for pair in CLASSES[name] for k in range(ord(pair[0]), ord(pair[1]) + 1))
        text = f"{mask:032x}"
        lines.append(f'val {name}Mask = "h{text}".U(128.W)')
        found = f"{name}Mask({x})"
        lines.append(f"val {name} = {found if p.width == 7 else f'!io.{p.char}(7) && {found}'}")
    return lines


def by_set(p: Params) -> list[str]:
    """Characters listed in Scala, tested one by one."""
    lines = []
    for name in needed(p):
        ranges = CLASSES[name]
        items = []
        for pair in ranges:
            first, last = [f"'{a}'" if text_of(ord(a)).startswith("'") else f"0x{ord(a):02x}.toChar" for a in pair]
            items.append(f"({first} to {last})" if first != last else f"Seq({first})")
        if len(items) > 4:
            letters = "".join(pair[0] for pair in ranges)
            lines.append(f'val {name} = "{letters}".map(c => io.{p.char} === c.U).reduce(_ || _)')
            continue
        chars = " ++ ".join(items)
        lines.append(f"val {name}Chars = {chars if len(items) > 1 else chars[1:-1]}")
        lines.append(f"val {name} = VecInit({name}Chars.map(c => io.{p.char} === c.U)).asUInt.orR")
    return lines


def rendered(classes: list[str], p: Params, c: Contract, *, arithmetic: bool) -> str:
    lines = list(classes)
    x = f"io.{p.char}"
    gate = f"io.{p.enable} && " if p.enable else ""
    for name, out in p.flags:
        lines.append(f"io.{out} := {gate}{name}")
    if p.value:
        low = f"{x}(3, 0)"
        if p.radix == 16:
            lines.append(f"val hexLetter = {x} >= 'A'.U && {x} <= 'F'.U || {x} >= 'a'.U && {x} <= 'f'.U")
            lines.append(f"val letterValue = {low} + 9.U")
        cases = [f"digit -> {low}", "hexLetter -> letterValue"]
        text = f"MuxCase(0.U(4.W), Seq({', '.join(cases)}))" if p.radix == 16 else f"Mux(digit, {low}, 0.U(4.W))"
        if p.enable:
            lines.append(f"val digitValue = {text}")
            text = f"Mux(io.{p.enable}, digitValue, 0.U(4.W))"
        lines.append(f"io.{p.value} := {text}")
    if p.cased:
        test = {"upper": "lower", "lower": "upper", "swap": "(lower || upper)"}[p.case]
        test = gate + test if gate else test.strip("()")
        if p.case == "swap" or not arithmetic:
            changed = f"{x} ^ 0x20.U"
        else:
            changed = f"{x} - 0x20.U" if p.case == "upper" else f"{x} + 0x20.U"
        lines.append(f"io.{p.cased} := Mux({test}, {changed}, {x})")
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    char = v.ref(p.char)
    noun = v.pick(["ASCII character decoder", "ASCII classifier", "character classification unit"])
    does = v.pick(
        [
            f"examines the ASCII character {char} and reports what it is",
            f"classifies the ASCII code {char}",
            f"takes {char} as an ASCII character and derives its properties",
        ]
    )
    rules = []
    for name, out in p.flags:
        words = v.pick(CLASS_WORDS[name])
        rules.append(
            v.pick(
                [
                    f"{v.ref(out)} is 1 exactly when the character is {words}.",
                    f"{v.ref(out)} is 1 if the character is {words}, else 0.",
                    f"{v.ref(out)} tells by a 1 that the character is {words}.",
                ]
            )
        )
    if p.value:
        digits = "decimal digit (0 to 9)" if p.radix == 10 else "hexadecimal digit (either case)"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.value)} is the value of the character if it is a {digits}, and 0 for all others.",
                    f"For a {digits}, {v.ref(p.value)} is its value; for any other character it is 0.",
                    f"If the character is a {digits}, its value appears on {v.ref(p.value)}, otherwise 0.",
                ]
            )
        )
    if p.cased:
        to = {"upper": "lower-case letters become upper case", "lower": "upper-case letters become lower case"}
        to["swap"] = "letters change their case"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.cased)} is the character itself, except that {to[p.case]}.",
                    f"On {v.ref(p.cased)} {to[p.case]}, and all other characters pass unchanged.",
                    f"{v.ref(p.cased)} repeats the character; only {to[p.case]}.",
                ]
            )
        )
    if p.width == 8:
        rules.append(
            v.pick(
                [
                    "Codes of 128 and more belong to no class.",
                    "Codes from 0x80 on are not ASCII and belong to none of these classes.",
                    "A code above 127 is in no class.",
                ]
            )
        )
    if p.enable:
        zeros = [v.ref(out) for _, out in p.flags] + ([v.ref(p.value)] if p.value else [])
        quiet = f"{listed(zeros)} {'are' if len(zeros) > 1 else 'is'} 0"
        quiet += f" and {v.ref(p.cased)} equals {char}" if p.cased else ""
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, {quiet}.",
                    f"With {v.ref(p.enable)} low, {quiet}.",
                    f"This holds while {v.ref(p.enable)} is 1; while it is 0, {quiet}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L1",
    summary="ASCII character classes, digit values and case conversion",
    nouns=("AsciiDecoder", "CharClassifier", "AsciiUnit", "CharDecoder"),
    capacity=50_000,
    idioms={
        "comparison": Idiom(lambda p, c: rendered(by_comparison(p), p, c, arithmetic=True)),
        "function": Idiom(lambda p, c: rendered(by_function(p), p, c, arithmetic=True)),
        "mask": Idiom(lambda p, c: rendered(by_table(p), p, c, arithmetic=False)),
        "characters": Idiom(lambda p, c: rendered(by_set(p), p, c, arithmetic=False)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the string methods and constants of Python's standard library",
)
