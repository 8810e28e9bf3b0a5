"""All parametrised functions by name."""

from __future__ import annotations

from collections.abc import Mapping

from chisellm.families.structure._generator import Generator
from chisellm.families.structure._generators_logic import CLAMP, ROTATE, SUM, VOTE
from chisellm.families.structure._generators_state import COUNTER, DELAY
from chisellm.families.structure._generators_timers import STRETCH, TIMEOUT

__all__ = ["GENERATORS", "Generator"]

GENERATORS: Mapping[str, Generator] = {
    "delay": DELAY,
    "counter": COUNTER,
    "timeout": TIMEOUT,
    "stretch": STRETCH,
    "clamp": CLAMP,
    "vote": VOTE,
    "rotate": ROTATE,
    "sum": SUM,
}
