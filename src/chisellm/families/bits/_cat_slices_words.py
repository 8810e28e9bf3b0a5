"""The words of the family that rebuilds a word from slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.bits.cat_slices import Params, Piece

NOUNS = {
    "permute": ["block that reorders the parts of a word", "part reorderer", "fixed permutation of equal slices"],
    "rotate": ["fixed rotator", "rotation by a constant", "block that rotates a word by a fixed distance"],
    "shuffle": ["field shuffler", "block that rearranges the fields of a word", "fixed field rearranger"],
    "insert": ["field unpacker with constant bits", "word builder that inserts constants", "bit-field expander"],
    "extend": ["immediate builder", "field extractor with sign extension", "sign-extending field extractor"],
    "combine": ["field packer", "block that packs slices of two words", "word assembler for two inputs"],
}


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    sources = " and ".join(v.ref(name) for name, _ in p.inputs)
    constants = any(not piece.source for piece in p.pieces)
    material = f"slices of {sources}" + (" and constant bits" if constants else "")
    does = v.pick(
        [
            f"builds {out} from {material}",
            f"drives {out} with a word put together from {material}",
            f"assembles {material} into the word {out}",
        ]
    )
    rules = []
    if p.shape == "rotate":
        (name, width), distance = p.inputs[0], p.pieces[1].width
        does = v.pick(
            [
                f"rotates {v.ref(name)} left by {places(distance)} and drives the result on {out}",
                f"drives {out} with {v.ref(name)} rotated left by {places(distance)}",
                f"outputs on {out} the word {v.ref(name)} rotated right by {places(width - distance)}",
            ]
        )
    rules.append(
        v.pick(
            [
                f"The table gives the source of every bit of {out}; bit 0 is the least significant.",
                f"Each bit of {out} is wired as the table says, with bit 0 as the least significant one.",
                f"There is no logic, only wiring: the table lists where each bit of {out} comes from, "
                "and bit 0 is the least significant bit everywhere.",
            ]
        )
    )
    ignored = [v.ref(name) for name, width in p.inputs if len(used(p, name)) < width]
    if ignored:
        names = " and ".join(ignored)
        rules.append(
            v.pick(
                [
                    f"Bits of {names} that the table does not name have no effect.",
                    f"The other bits of {names} are ignored.",
                    f"Whatever bits of {names} do not appear in the table are not used.",
                ]
            )
        )
    return Description(noun=v.pick(NOUNS[p.shape]), does=does, rules=tuple(rules), tables=(table(p, v),))


def places(distance: int) -> str:
    return "1 bit position" if distance == 1 else f"{distance} bit positions"


def used(p: Params, name: str) -> set[int]:
    return {bit for piece in p.pieces if piece.source == name for bit in range(piece.low, piece.high + 1)}


def table(p: Params, v: Voice) -> str:
    brackets, falling = v.pick([True, False]), v.pick([True, True, False])
    rows = []
    top = p.width
    for piece in p.pieces:
        low = top - piece.width
        span = str(low) if piece.width == 1 else f"{top - 1}:{low}"
        rows.append(f"| {span} | {content(piece, brackets, v)} |")
        top = low
    head = v.pick([f"bits of {v.ref(p.out)}", f"{v.ref(p.out)} bits", f"position in {v.ref(p.out)}"])
    column = v.pick(["value", "source", "driven by"])
    return "\n".join([f"| {head} | {column} |", "|---|---|", *(rows if falling else rows[::-1])])


def content(piece: Piece, brackets: bool, v: Voice) -> str:
    if not piece.source:
        return f"constant `0b{piece.value:0{piece.width}b}`"
    one = piece.high == piece.low
    if brackets:
        span = f"[{piece.high}]" if one else f"[{piece.high}:{piece.low}]"
        text = f"`{v.prefix}{piece.source}{span}`"
    else:
        text = f"bit {piece.high}" if one else f"bits {piece.high}:{piece.low}"
        text += f" of {v.ref(piece.source)}"
    return f"{piece.copies} copies of {text}" if piece.copies > 1 else text
