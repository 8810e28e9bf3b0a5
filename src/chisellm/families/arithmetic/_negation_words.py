"""What the changes of sign are called and what they do, in words."""

from __future__ import annotations

from typing import Literal

__all__ = ["NOUNS", "Op", "predicates"]

Op = Literal["negate", "conditional", "abs", "nabs", "parts"]
"""nabs: minus the absolute value; parts: sign and magnitude on two outputs."""

NOUNS: dict[Op, list[str]] = {
    "negate": ["negator", "two's complement negation unit", "sign inverter"],
    "conditional": ["conditional negator", "negator with a control input", "switchable sign inverter"],
    "abs": ["absolute value unit", "magnitude calculator", "absolute value block"],
    "nabs": ["negated absolute value unit", "negative magnitude calculator", "unit for minus the magnitude"],
    "parts": ["sign-magnitude converter", "splitter into sign and magnitude", "sign and magnitude extractor"],
}


def predicates(signed: bool, data: str, out: str, flag: str, extra: str) -> dict[Op, list[str]]:
    """Say what the module does; the arguments are ports as running text names them."""
    number = "the signed number" if signed else "the two's complement number"
    return {
        "negate": [
            f"drives {out} with the negation of {number} {data}",
            f"negates {number} {data} and outputs the result on {out}",
            f"computes minus {data}, taken as a {number[4:]}, on {out}",
        ],
        "conditional": [
            f"drives {out} with {number} {data}, negated or unchanged as {flag} says",
            f"negates {number} {data} under control of {flag} and outputs the result on {out}",
            f"passes {number} {data} to {out} either as it is or with its sign changed, depending on {flag}",
        ],
        "abs": [
            f"drives {out} with the absolute value of {number} {data}",
            f"computes the magnitude of {number} {data} and outputs it on {out}",
            f"outputs on {out} the absolute value |x| of {number} {data}",
        ],
        "nabs": [
            f"drives {out} with the negated absolute value of {number} {data}",
            f"computes minus the magnitude of {number} {data} and outputs it on {out}",
            f"outputs on {out} the value -|x| of {number} {data}",
        ],
        "parts": [
            f"splits {number} {data} into its sign and its magnitude",
            f"converts {number} {data} to sign-magnitude form on {extra} and {out}",
            f"derives the sign and the absolute value of {number} {data}",
        ],
    }
