"""What the system says first, and the form in which code is answered."""

from __future__ import annotations

__all__ = ["SYSTEM", "answer"]

SYSTEM = (
    "You are an expert in Chisel, the hardware construction language. Answer with complete, compilable "
    "Chisel code, imports included, in one ```scala code block. Use exactly the module name and the ports "
    "that the user asks for."
)


def answer(code: str, fenced: bool = True) -> str:
    """The assistant's turn for `code`: in a Scala fence, or the bare source."""
    source = code.strip()
    return f"```scala\n{source}\n```" if fenced else source
