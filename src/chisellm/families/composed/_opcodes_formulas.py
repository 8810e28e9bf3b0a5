"""Operations as formulas, which are the same in every language."""

from __future__ import annotations

from chisellm.families.composed._opcodes_model import Opcodes, Operation
from chisellm.language.voice import Voice

__all__ = ["code", "formula"]


def formula(o: Operation, v: Voice) -> str:
    """`acc <- acc + data`; without the operation's condition."""
    left, right = v.ref(o.left), v.ref(o.right)
    value = {
        "add": f"{left} + {right}",
        "sub": f"{left} - {right}",
        "and": f"{left} AND {right}",
        "or": f"{left} OR {right}",
        "xor": f"{left} XOR {right}",
        "max": f"max({left}, {right})",
        "min": f"min({left}, {right})",
        "inc": f"{left} + 1",
        "dec": f"{left} - 1",
        "shl": f"{left} << 1",
        "shr": f"{left} >> 1",
        "not": f"NOT {left}",
        "copy": left,
        "clear": "0",
    }[o.kind]
    return f"{v.ref(o.target)} <- {value}"


def code(p: Opcodes, o: Operation, form: str) -> str:
    """The opcode in the form `binary` or `decimal`."""
    return f"0b{o.code:0{p.code_width}b}" if form == "binary" else str(o.code)
