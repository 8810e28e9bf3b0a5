"""The resolved request: everything that decides the bytes of a dataset."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from chisellm.errors import UsageError

__all__ = ["DEFAULT_MIX", "PROFILES", "TONGUES", "Recipe", "default_out", "engine", "parse_shares"]

PROFILES = ("v1", "v2")
TONGUES = {"en": ("en",), "zh": ("zh",), "mixed": ("en", "zh")}
"""The languages of the instructions by `Recipe.language`."""
DEFAULT_MIX = {"L1": 60.0, "L2": 30.0, "L3": 10.0}
DEFAULT_TASKS = {"spec": 100.0}


class Recipe(BaseModel):
    """What to make. Equal recipes made by the same engine give equal bytes, whatever the machine or workers.

    `v1` is the first-round baseline: basic families, one canonical phrasing a family. `v2` uses all of them.
    `mixed` puts half of the instructions in English, half in Chinese. `eval_count` problems make up each of the
    held-out sets. `decontaminate` is the SHA-256 of a benchmark whose problems no row may give away.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    profile: Literal["v1", "v2"] = "v2"
    language: Literal["en", "zh", "mixed"] = "en"
    count: Annotated[int, Field(gt=0, le=1_000_000)] = 10_000
    seed: Annotated[int, Field(ge=0, lt=2**53)] = 1
    mix: dict[str, float] = DEFAULT_MIX
    tasks: dict[str, float] = DEFAULT_TASKS
    eval_count: Annotated[int, Field(ge=0, le=100_000)] = 0
    decontaminate: str = ""
    answer: Literal["fenced", "bare"] = "fenced"
    toolchain: str = "chisel-7"

    @field_validator("mix", "tasks")
    @classmethod
    def _sums(cls, shares: dict[str, float]) -> dict[str, float]:
        if any(not share >= 0 for share in shares.values()) or abs(sum(shares.values()) - 100) > 1e-6:
            raise ValueError("shares are percentages that sum to 100")
        return dict(sorted(shares.items()))


def parse_shares(text: str, known: Mapping[str, object] | tuple[str, ...], what: str) -> dict[str, float]:
    """Parse `L1=50,L2=30,L3=20`: names from `known`, percentages that sum to 100.

    Raises
    ------
    UsageError
        Naming `what` (`mix`, `tasks`) and the first thing that is wrong.
    """
    shares: dict[str, float] = {}
    example = ",".join(f"{name}={100 // len(known)}" for name in known)
    for part in text.split(","):
        name, _, number = part.strip().partition("=")
        if name not in known:
            raise UsageError(f"--{what}: unknown name {name!r}", f"known: {', '.join(known)}; e.g. --{what} {example}")
        if name in shares:
            raise UsageError(f"--{what}: {name} is given twice", f"e.g. --{what} {example}")
        try:
            shares[name] = float(number)
        except ValueError:
            raise UsageError(f"--{what}: {part.strip()!r} has no percentage", f"e.g. --{what} {example}") from None
    wrong = [name for name, share in shares.items() if not 0 <= share <= 100]
    if wrong:
        raise UsageError(f"--{what}: {wrong[0]} is outside 0 to 100 percent", f"e.g. --{what} {example}")
    if abs(sum(shares.values()) - 100) > 1e-6:
        raise UsageError(
            f"--{what}: the shares sum to {sum(shares.values()):g} instead of 100", f"e.g. --{what} {example}"
        )
    return shares


def default_out(profile: str) -> Path:
    """Where a profile's dataset goes when nothing is said."""
    return Path("dataset") / f"chisel_sft_dataset_{profile}.jsonl"


@cache
def engine() -> str:
    """Version and content hash of this package: rows of one file are made by one engine."""
    digest = hashlib.sha256()

    def add(folder: Traversable) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir() and entry.name != "__pycache__":
                add(entry)
            elif entry.name.endswith((".py", ".scala", ".toml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")

    add(files("chisellm"))
    return f"{version('chisellm')}+{digest.hexdigest()[:12]}"
