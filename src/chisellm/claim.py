"""A claim: what is said of a source, for the verifier to prove or refuse."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.stimulus import Stimulus

__all__ = ["Claim"]


@dataclass(frozen=True)
class Claim:
    """`source` compiles, has exactly the interface of `contract`, and answers its stimulus as the golden does.

    With `styled` it also keeps the rules of `docs/taste.md`, as every row's code must.
    """

    contract: Contract
    source: str
    stimulus: Stimulus
    styled: bool = False
