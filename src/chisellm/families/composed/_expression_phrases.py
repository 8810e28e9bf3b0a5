"""Operations as English phrases, and the notations of formulas explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.families.composed._expression_formulas import MASKS
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["legends", "phrase"]

Ref = Callable[[str], str]
LEGENDS: Mapping[str, tuple[str, ...]] = {
    "[": (
        "`x[h:l]` stands for bits h down to l of `x`, counted from 0 at the least significant end",
        "`x[h:l]` denotes bits h down to l of `x`, where bit 0 is the least significant",
    ),
    "{": (
        "`{x, y}` concatenates with `x` in the upper bits",
        "`{x, y}` joins bits, with `x` in the upper bits",
    ),
    "?": (
        "`c ? x : y` gives `x` if `c` is 1 and `y` otherwise",
        "`c ? x : y` selects `x` if `c` is 1 and `y` otherwise",
    ),
    "mod": ("`x mod 2^n` keeps the low n bits of `x`", "`x mod 2^n` takes the low n bits of `x`"),
    "signed": (
        "`signed(...)` reads such bits as a two's complement number",
        "`signed(...)` takes those bits as a two's complement number",
    ),
    ">>": (
        "`>>` on a signed value copies the sign bit",
        "`>>` shifts signed values arithmetically",
    ),
    "~": ("`~x` inverts every bit of `x`",),
    "ones": ("`ones(x)` counts the number of ones in `x`", "`ones(x)` means the number of ones in `x`"),
    "parity": ("`parity(x)` means the XOR of all bits of `x`",),
    "any": ("`any(x)` means the OR of all bits of `x`",),
    "all": ("`all(x)` means the AND of all bits of `x`",),
    "reverse": ("`reverse(x)` puts the bits of `x` in reverse order",),
    "rotl": ("`rotl(x, n)` rotates `x` left by n", "`rotl(x, n)` stands for `x` rotated left by n"),
    "clamp": ("`clamp(x, l, h)` limits `x` to at least l and at most h",),
}


def legends(found: set[str], v: Voice) -> list[str]:
    """One or two sentences that explain the notations."""
    said = [v.pick(LEGENDS[sign]) for sign in LEGENDS if sign in found]
    return [f"{'; '.join(said[at : at + 3])}." for at in range(0, len(said), 3)]


PHRASES: Mapping[str, tuple[str, ...]] = {
    "add": ("the sum of {0} and {1}", "{0} plus {1}", "{0} and {1} added together"),
    "sub": ("{0} minus {1}", "the difference {0} minus {1}", "{1} subtracted from {0}"),
    "mul": ("the product of {0} and {1}", "{0} times {1}", "{0} multiplied by {1}"),
    "absdiff": (
        "the absolute difference of {0} and {1}",
        "the distance between {0} and {1}",
        "how far {0} and {1} lie apart",
    ),
    "min": ("the smaller of {0} and {1}", "the minimum of {0} and {1}", "whichever of {0} and {1} is smaller"),
    "max": ("the larger of {0} and {1}", "the maximum of {0} and {1}", "whichever of {0} and {1} is larger"),
    "cap": ("{0} limited to at most {1}", "{0}, but at most {1}", "{0} saturated at {1}"),
    "clamp": (
        "{0} clamped to the range from {1} to {2}",
        "{0} limited to values from {1} to {2}",
        "{0} saturated to at least {1} and at most {2}",
    ),
    "abs": ("the absolute value of {0}", "the magnitude of {0}", "{0} without its sign"),
    "shl": ("{0} shifted left by {1}",),
    "shr": ("{0} shifted right by {1}",),
    "sar": ("{0} shifted right arithmetically by {1}",),
    "and": ("the bitwise AND of {0} and {1}", "{0} masked with {1}", "{0} ANDed bitwise with {1}"),
    "or": ("the bitwise OR of {0} and {1}", "{0} ORed bitwise with {1}"),
    "xor": ("the bitwise XOR of {0} and {1}", "{0} XORed bitwise with {1}"),
    "not": ("{0} with every bit inverted", "the bitwise complement of {0}", "all bits of {0} inverted"),
    "slice": ("bits {1} down to {2} of {0}", "bits {1} to {2} of {0}", "the bits of {0} from {1} down to {2}"),
    "bit": ("bit {1} of {0}", "the bit of {0} at position {1}"),
    "low": ("the low {1} bits of {0}", "the {1} least significant bits of {0}"),
    "slow": (
        "the low {1} bits of {0} as a two's complement number",
        "{0} wrapped to {1} bits in two's complement",
    ),
    "ones": ("the number of ones in {0}", "the count of set bits in {0}", "how many bits of {0} are 1"),
    "parity": ("the XOR of all bits of {0}", "1 if {0} has an odd number of ones, else 0"),
    "any": ("1 if any bit of {0} is 1, else 0", "the OR of all bits of {0}"),
    "all": ("1 if every bit of {0} is 1, else 0", "the AND of all bits of {0}"),
    "rev": ("{0} with its bits in reverse order", "the bit reversal of {0}"),
    "rotl": ("{0} rotated left by {1}",),
    "land": ("the logical AND of {0} and {1}", "1 if {0} and {1} are both 1, else 0"),
    "lor": ("the logical OR of {0} and {1}", "1 if at least one of {0} and {1} is 1, else 0"),
    "lnot": ("the inverse of {0}", "1 if {0} is 0, else 0", "the opposite of {0}"),
    "select": (
        "{1} if {0} is 1, else {2}",
        "{1} when {0} is 1 and {2} when it is 0",
        "selected by {0}: {1} for 1, {2} for 0",
        "{2} while {0} is 0, otherwise {1}",
    ),
}
RELATIONS = {
    "lt": ("less than", "below"),
    "le": ("at most",),
    "gt": ("greater than", "above"),
    "ge": ("at least",),
    "eq": ("equal to",),
    "ne": ("different from",),
}
COMPARISONS = ("1 if {0} is {r} {1}, else 0", "1 exactly when {0} is {r} {1}", "1 while {0} is {r} {1} and 0 otherwise")


def phrase(op: Op, ref: Ref, v: Voice, signed: Callable[[Expr], bool]) -> str:
    """One operation on names and constants as a noun phrase; `ref` puts names in backticks."""
    inner = op.args[0]
    if isinstance(inner, Op):
        words, width = phrase(inner, ref, v, signed), op.args[1]
        if op.kind == "slow":
            return f"{words}, wrapped to {width} bits in two's complement"
        return v.pick([f"{words}, modulo 2^{width}", f"the low {width} bits of {words}"])
    args = [ref(arg) if isinstance(arg, str) else str(arg) for arg in op.args]
    if op.kind in MASKS and isinstance(op.args[1], int):
        args[1] = f"`0x{op.args[1]:X}`"
    if op.kind == "cat":
        listed = f"{', '.join(args[:-1])} and {args[-1]}"
        back = f"{', '.join(args[:0:-1])} and {args[0]}"
        return v.pick(
            [
                f"the concatenation of {listed}, from the upper bits down",
                f"{listed} concatenated, from the upper bits down",
                f"{back} concatenated, from the lower bits up",
            ]
        )
    if op.kind in RELATIONS:
        return v.pick(COMPARISONS).format(*args, r=v.pick(RELATIONS[op.kind]))
    kind = "sar" if op.kind == "shr" and signed(inner) else op.kind
    words = v.pick(PHRASES[kind]).format(*args)
    if kind in ("shl", "shr", "sar", "rotl"):
        return words + v.pick(["", f" position{'s' if args[1] != '1' else ''}"])
    return words
