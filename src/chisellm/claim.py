"""A claim: what is said of a source, for the verifier to prove or refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.design import Violation
from chisellm.stimulus import Stimulus

__all__ = ["Claim"]


@dataclass(frozen=True)
class Claim:
    """`source` compiles, has exactly the interface of `contract`, and answers its stimulus as the golden does.

    With `styled` it also keeps the rules of `docs/taste.md`, as every row's code must.
    `companion` is Verilog that belongs to the source: modules that it instantiates but does not define.
    Its assertions are silent there, and each of `violations` makes the one fire that prints its message.
    """

    contract: Contract
    source: str
    stimulus: Stimulus
    styled: bool = False
    violations: Sequence[Violation] = ()
    companion: str = ""
