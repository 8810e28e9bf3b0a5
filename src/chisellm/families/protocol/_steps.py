"""Small steps of arithmetic on one unsigned word that keep its width: what streams do to the items they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from random import Random

from chisellm.determinism import seeded
from chisellm.families.chisel import lit
from chisellm.language.voice import Voice

__all__ = ["Step", "applied", "draw_steps", "edges", "in_chisel", "in_words", "named_steps", "sequence"]

KINDS = ["add", "subtract", "xor", "invert", "rotate", "left", "right", "reverse", "gray", "limit", "floor"]
WORDS = {
    "add": ["adds {k} modulo 2^{w}", "adds the constant {k}, wrapping modulo 2^{w}"],
    "subtract": ["subtracts {k} modulo 2^{w}", "takes away {k}, wrapping modulo 2^{w}"],
    "xor": ["XORs with {x}", "inverts the bits that are set in the mask {x}"],
    "invert": ["inverts every bit", "takes the bitwise complement"],
    "rotate": [
        "rotates left by {k}, so that no bit is lost",
        "rotates to the left by {k} (what leaves at the top comes in at the bottom)",
    ],
    "left": ["shifts left by {k}, dropping what leaves at the top", "multiplies by 2^{k} modulo 2^{w}"],
    "right": ["shifts right by {k}, filling with zeros", "divides by 2^{k}, rounding down"],
    "reverse": ["reverses the order of the bits", "mirrors the word (bit 0 and bit {top} change places, and so on)"],
    "gray": ["XORs with itself shifted right by one (binary to Gray code)", "converts from binary to Gray code"],
    "limit": ["limits the value to at most {k}", "replaces values above {k} by {k} (unsigned)"],
    "floor": ["raises values below {k} to {k} (unsigned)", "replaces values below {k} by {k} (unsigned)"],
}


@dataclass(frozen=True)
class Step:
    """One operation; `k` is its constant where it has one."""

    kind: str
    k: int


def draw_steps(random: Random, width: int, count: int) -> tuple[Step, ...]:
    """`count` steps, no two neighbours of one kind, after which no bit of the word is constant. Comparisons with
    a constant only come first, where stimulus reaches their limits."""
    while True:
        steps = tuple(_draw_step(random, width) for _ in range(count))
        alike = any(a.kind == b.kind for a, b in pairwise(steps))
        if not alike and not any(s.kind in ("limit", "floor") for s in steps[1:]) and _lively(steps, width):
            return steps


def _draw_step(random: Random, width: int) -> Step:
    kind = random.choice(KINDS)
    quarter = 1 << width - 2
    if kind == "limit":
        return Step(kind, random.randint(2 * quarter, 3 * quarter))
    if kind == "floor":
        return Step(kind, random.randint(1, quarter))
    most = {"rotate": width - 2, "left": min(3, width - 2), "right": min(3, width - 2)}.get(kind, 2 * quarter)
    return Step(kind, random.randint(1, min(most, 4000) if kind in ("add", "subtract") else most))


def _lively(steps: Sequence[Step], width: int) -> bool:
    random = seeded("lively steps", width)
    results = [applied(steps, random.getrandbits(width), width) for _ in range(64)]
    every = (1 << width) - 1
    return reduce(or_, results) == every and reduce(and_, results) == 0


def edges(steps: Sequence[Step]) -> list[int]:
    """Words around the constant that the first step compares with."""
    if steps and steps[0].kind in ("limit", "floor"):
        return [steps[0].k - 1, steps[0].k, steps[0].k + 1]
    return []


def applied(steps: Sequence[Step], word: int, width: int) -> int:
    """The word after all steps."""
    size = 2**width
    for step in steps:
        k, digits = step.k, f"{word:0{width}b}"
        match step.kind:
            case "add":
                word = (word + k) % size
            case "subtract":
                word = (word - k) % size
            case "xor":
                word = (word | k) - (word & k)
            case "invert":
                word = size - 1 - word
            case "rotate":
                word = int(digits[k:] + digits[:k], 2)
            case "left":
                word = word * 2**k % size
            case "right":
                word //= 2**k
            case "reverse":
                word = int(digits[::-1], 2)
            case "gray":
                word = int("".join(str(int(a != b)) for a, b in zip("0" + digits, digits, strict=False)), 2)
            case "limit":
                word = min(word, k)
            case _:
                word = max(word, k)
    return word


def in_chisel(step: Step, x: str, width: int) -> str:
    """The step as an expression over `x`, a name or path."""
    k = step.k
    constant = lit(k, width) if k < 1024 else lit(k, width, base=16)
    return {
        "add": f"{x} + {constant}",
        "subtract": f"{x} - {constant}",
        "xor": f"{x} ^ {lit(k, width, base=16)}",
        "invert": f"~{x}",
        "rotate": f"Cat({x}({width - k - 1}, 0), {x}({width - 1}, {width - k}))",
        "left": f"({x} << {k})({width - 1}, 0)",
        "right": f"{x} >> {k}",
        "reverse": f"Reverse({x})",
        "gray": f"{x} ^ ({x} >> 1)",
        "limit": f"{x}.min({constant})",
        "floor": f"{x}.max({constant})",
    }[step.kind]


def in_words(step: Step, width: int, v: Voice) -> str:
    """A predicate: `adds 3 modulo 2^8`."""
    return v.pick(WORDS[step.kind]).format(k=step.k, w=width, x=f"0x{step.k:X}", top=width - 1)


def named_steps(steps: Sequence[Step], start: str, width: int, name: str) -> tuple[list[str], str]:
    """Lines with one `val` a step, the last called `name`, and the name of the result (`start` without steps)."""
    lines, x = [], start
    for number, step in enumerate(steps, start=1):
        called = name if number == len(steps) else f"{name}{number}"
        value = in_chisel(step, x, width)
        if step.kind == "right" and number < len(steps):
            value = f"({value}).pad({width})"
        lines.append(f"val {called} = {value}")
        x = called
    return lines, x


def sequence(steps: Sequence[Step], width: int, v: Voice) -> str:
    """All steps as one predicate: `first adds 3 modulo 2^8, then inverts every bit`."""
    spoken = [in_words(step, width, v) for step in steps]
    if len(spoken) == 1:
        return spoken[0]
    lead = v.pick(["first ", ""])
    return f"{lead}{', then '.join(spoken)}"
