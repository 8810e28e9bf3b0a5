"""What a task is: a way to turn a design into a prompt and the code that answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from chisellm.design import Design
from chisellm.language.examples import Examples
from chisellm.language.voice import Description, Voice

__all__ = ["Draft", "Material", "Task"]


@dataclass(frozen=True)
class Material:
    """What a task works from: `describe` speaks `language`; `random` is None where the canonical wording is wanted."""

    design: Design
    describe: Callable[[Voice], Description]
    constructs: Sequence[str]
    random: Random | None
    language: str = "en"
    examples: Examples | None = None


@dataclass(frozen=True)
class Draft:
    """Prompt and answer of a row; `code` is bare, the answer's fence is put on later."""

    instruction: str
    input: str
    code: str
    style: str
    detail: str


@dataclass(frozen=True)
class Task:
    """A kind of row, by its file's name."""

    summary: str
    draft: Callable[[Material], Draft]
