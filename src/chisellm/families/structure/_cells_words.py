"""Words for chains of one-bit cells."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.language.voice import Voice

__all__ = ["describe_chain"]

NOUNS = {
    "add": ["ripple-carry adder", "bit-wise adder", "adder made of full adders"],
    "subtract": ["ripple-borrow subtractor", "bit-wise subtractor", "subtractor made of one-bit cells"],
    "less": ["ripple comparator", "bit-wise magnitude comparator", "less-than comparator"],
    "increment": ["ripple incrementer", "conditional incrementer", "incrementer made of half adders"],
    "decrement": ["ripple decrementer", "conditional decrementer", "decrementer made of one-bit cells"],
    "negate": ["ripple negator", "two's complement unit", "bit-wise negator"],
    "isolate": ["lowest-one isolator", "least significant one detector", "first-one picker"],
    "spread": ["upward filler", "fill-from-lowest-one unit", "bit spreader"],
}


def describe_chain(
    kind: str, width: int, operands: Sequence[str], result: str, start: str, finish: str, v: Voice
) -> tuple[str, str, list[str]]:
    """Noun, predicate and rules of a chain."""
    a, b = v.ref(operands[0]), v.ref(operands[-1])
    y, s, f = v.ref(result or "y"), v.ref(start or "s"), v.ref(finish or "f")
    plus = f" and {s}" if start else ""
    compared = (
        [
            f"sets {f} to 1 if {a} is less than {b}, or equal to it while {s} is 1, as unsigned numbers, and else to 0",
            f"compares {a} with {b} as unsigned numbers and drives {f} with {a} <= {b} while {s} is 1 and with "
            f"{a} < {b} while it is 0",
            f"drives {f} with 1 exactly if {a} is smaller than {b} (unsigned), or equal while {s} is 1",
        ]
        if start
        else [
            f"sets {f} to 1 if {a} is less than {b} as unsigned numbers, and else to 0",
            f"compares {a} with {b} as unsigned numbers and drives {f} with {a} < {b}",
            f"drives {f} with 1 exactly if {a} is smaller than {b} (unsigned)",
        ]
    )
    does = v.pick(
        {
            "add": [
                f"adds {a} and {b}{plus and f' plus the carry {s}'} and drives {y} with the sum modulo {1 << width}",
                f"drives {y} with the low {width} bits of {a} + {b}{plus and f' + {s}'}",
                f"computes the sum of {a}{',' if plus else ' and'} {b}{plus}, wrapping modulo {1 << width}, on {y}",
            ],
            "subtract": [
                f"subtracts {b}{plus} from {a} and drives {y} with the difference modulo {1 << width}",
                f"drives {y} with the low {width} bits of {a} - {b}{plus and f' - {s}'}",
                f"computes {a} minus {b}{plus and f' minus the borrow {s}'}, wrapping modulo {1 << width}, on {y}",
            ],
            "less": compared,
            "increment": [
                f"adds the bit {s} to {a} and drives {y} with the sum modulo {1 << width}",
                f"drives {y} with {a} + 1 while {s} is 1, wrapping to 0 after {(1 << width) - 1}, and with {a} while "
                "it is 0",
                f"increments {a} by one if {s} is 1 (modulo {1 << width}), else passes it on unchanged, to {y}",
            ],
            "decrement": [
                f"subtracts the bit {s} from {a} and drives {y} with the difference modulo {1 << width}",
                f"drives {y} with {a} - 1 while {s} is 1, wrapping from 0 to {(1 << width) - 1}, and with {a} while "
                "it is 0",
                f"decrements {a} by one if {s} is 1 (modulo {1 << width}), else passes it on unchanged, to {y}",
            ],
            "negate": [
                f"drives {y} with the two's complement of {a}, modulo {1 << width}",
                f"negates {a} in two's complement and shows the low {width} bits on {y}",
                f"computes 0 - {a} modulo {1 << width} on {y}",
            ],
            "isolate": [
                f"keeps only the lowest bit of {a} that is 1 and drives {y} with it; all other bits are 0",
                f"drives {y} with {a} in which every one but the least significant is cleared",
                f"sets in {y} just the bit at the position of the lowest one in {a}, and nothing if {a} is 0",
            ],
            "spread": [
                f"sets in {y} the lowest one of {a} and all bits above it; bits below are 0 (all bits if {a} is 0)",
                f"drives {y} with ones from the position of the lowest one in {a} up to the top, and zeros below "
                f"(only zeros if {a} is 0)",
                f"fills {y} with ones upwards, starting at the least significant one of {a}; {y} is 0 if {a} is 0",
            ],
        }[kind]
    )
    rules = []
    if finish and kind != "less":
        when = {
            "add": f"the sum does not fit into {width} bits",
            "subtract": f"{b}{plus and f' plus {s}'} is larger than {a}",
            "increment": "the increment overflows",
            "decrement": "the decrement underflows",
        }.get(kind, f"any bit of {a} is 1")
        rules.append(
            v.pick(
                [
                    f"{f} is 1 if {when}, otherwise 0.",
                    f"{f} is 1 exactly if {when}.",
                    f"If {when}, {f} is 1; else 0.",
                ]
            )
        )
    return v.pick(NOUNS[kind]), does, rules
