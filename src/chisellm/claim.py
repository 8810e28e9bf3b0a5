"""A claim: what is said of a source, for the verifier to prove or refuse."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.stimulus import Trace

__all__ = ["Claim"]


@dataclass(frozen=True)
class Claim:
    """`source` compiles, has exactly the interface of `contract`, and answers `trace` as expected."""

    contract: Contract
    source: str
    trace: Trace
