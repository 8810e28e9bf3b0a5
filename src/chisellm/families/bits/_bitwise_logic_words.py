"""What each bitwise function does, in words."""

from __future__ import annotations

from chisellm.families.bits._bitwise_logic_params import Flag, Kind, Params
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    outs = listed([v.ref(out) for _, out in (*p.outputs, *p.flags)])
    if p.constant:
        word = v.ref(p.operands[0])
        noun = v.pick(["bit masking unit", "unit that applies a constant mask", "constant bit mask unit"])
        mask = f"`0b{p.mask:0{p.width}b}`" if p.width <= 8 else f"`0x{p.mask:0{(p.width + 3) // 4}x}`"
        does = v.pick(
            [
                f"combines {word} with the constant {mask} and drives {outs}",
                f"applies the constant mask {mask} to {word} for {outs}",
                f"drives {outs} from {word} and the {p.width}-bit constant {mask}",
            ]
        )
    else:
        group = listed([v.ref(x) for x in p.operands])
        noun = v.pick(["bitwise logic unit", "gate array for words", "word-wide logic block"])
        does = v.pick(
            [
                f"combines {group} bit by bit and drives {outs}",
                f"computes bitwise functions of {group} on {outs}",
                f"applies bitwise logic to {group} for {outs}",
            ]
        )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    first = v.ref(p.outputs[0][1])
    for flag, name in p.flags:
        out = v.ref(name)
        said: dict[Flag, list[str]] = {
            "zero": [
                f"{out} is 1 if {first} is 0, and 0 otherwise.",
                f"{out} is high exactly when no bit of {first} is set.",
                f"{out} tells whether all bits of {first} are 0.",
            ],
            "full": [
                f"{out} is 1 if every bit of {first} is 1, and 0 otherwise.",
                f"{out} is high exactly when {first} is all ones.",
                f"{out} tells whether all bits of {first} are 1.",
            ],
            "parity": [
                f"{out} is 1 if {first} has an odd number of ones, and 0 otherwise.",
                f"{out} is the XOR of all bits of {first}.",
                f"{out} is high exactly when the number of ones in {first} is odd.",
            ],
        }
        rules.append(v.pick(said[flag]))
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    a = v.ref(p.operands[0])
    if p.constant:
        said: dict[Kind, list[str]] = {
            "and": [
                f"{out} keeps the bits of {a} where the mask has a 1 and is 0 elsewhere.",
                f"{out} is the bitwise AND of {a} and the mask.",
                f"In {out} all bits of {a} outside the mask are cleared.",
            ],
            "or": [
                f"{out} is {a} with every bit set that is 1 in the mask.",
                f"{out} is the bitwise OR of {a} and the mask.",
                f"In {out} the bits under the mask are 1 and the others as in {a}.",
            ],
            "xor": [
                f"{out} is {a} with every bit inverted that is 1 in the mask.",
                f"{out} is the bitwise XOR of {a} and the mask.",
                f"In {out} the bits under the mask are flipped and the others as in {a}.",
            ],
            "andnot": [
                f"{out} is {a} with every bit cleared that is 1 in the mask.",
                f"{out} is the bitwise AND of {a} and the inverted mask.",
                f"In {out} the bits under the mask are 0 and the others as in {a}.",
            ],
            "ornot": [
                f"{out} is {a} with every bit set that is 0 in the mask.",
                f"{out} is the bitwise OR of {a} and the inverted mask.",
                f"In {out} the bits outside the mask are 1 and the others as in {a}.",
            ],
        }
        return v.pick(said[kind])
    group = listed([v.ref(x) for x in p.operands])
    b, c = v.ref(p.operands[1]), v.ref(p.operands[-1])
    three = len(p.operands) == 3
    every, some = ("all three words", "at least one of the words") if three else ("both words", "at least one word")
    rules: dict[Kind, list[str]] = {
        "and": [
            f"{out} is the bitwise AND of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in {every}.",
            f"{out} ANDs {group} bit by bit.",
        ],
        "or": [
            f"{out} is the bitwise OR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in {some}.",
            f"{out} ORs {group} bit by bit.",
        ],
        "xor": [
            f"{out} is the bitwise XOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in an odd number of the words {group}.",
            f"{out} XORs {group} bit by bit.",
        ],
        "nand": [
            f"{out} is the bitwise NAND of {group}.",
            f"A bit of {out} is 0 exactly when it is 1 in {every}.",
            f"{out} is the inverse of the bitwise AND of {group}.",
        ],
        "nor": [
            f"{out} is the bitwise NOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 0 in {every}.",
            f"{out} is the inverse of the bitwise OR of {group}.",
        ],
        "xnor": [
            f"{out} is the inverse of the bitwise XOR of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in an even number of the words {group}.",
            f"{out} XORs {group} bit by bit and inverts the result.",
        ],
        "andnot": [
            f"{out} is the bitwise AND of {a} and the inverse of {b}.",
            f"{out} is {a} with every bit cleared that is 1 in {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {a} and 0 in {b}.",
        ],
        "ornot": [
            f"{out} is the bitwise OR of {a} and the inverse of {b}.",
            f"{out} is {a} with every bit set that is 0 in {b}.",
            f"A bit of {out} is 0 exactly when it is 0 in {a} and 1 in {b}.",
        ],
        "ao": [
            f"{out} is the bitwise OR of {c} and the AND of {a} and {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {c} or in both {a} and {b}.",
            f"{out} ANDs {a} with {b} and ORs the result with {c}, bit by bit.",
        ],
        "oa": [
            f"{out} is the bitwise AND of {c} and the OR of {a} and {b}.",
            f"A bit of {out} is 1 exactly when it is 1 in {c} and in at least one of {a} and {b}.",
            f"{out} ORs {a} with {b} and ANDs the result with {c}, bit by bit.",
        ],
        "choose": [
            f"{out} takes each bit from {a} where {c} is 1 and from {b} where it is 0.",
            f"Bit by bit, {c} chooses for {out} between {a} (1) and {b} (0).",
            f"A bit of {out} is that of {a} if the same bit of {c} is 1, and that of {b} if it is 0.",
        ],
        "vote": [
            f"{out} is the bitwise majority of {group}.",
            f"A bit of {out} is 1 exactly when it is 1 in at least two of {group}.",
            f"Bit by bit, {out} has the value that at least two of {group} agree on.",
        ],
    }
    return v.pick(rules[kind])
