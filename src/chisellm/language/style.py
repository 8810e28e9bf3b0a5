"""What a way of asking is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chisellm.contract import Contract

__all__ = ["Draft", "Style"]


@dataclass(frozen=True)
class Draft:
    """A text with marks, before they are taken out."""

    text: str
    input: str = ""


@dataclass(frozen=True)
class Style:
    """One way of asking; a file in a language's `styles` defines it as `STYLE`.

    Parameters
    ----------
    write
        Speech of the language → draft. States every fact of the contract once.
    suits
        Whether the style reads well for a contract; a style that is asked for by name is always used.
    worked
        Whether it needs worked examples.
    """

    write: Callable[[Any], Draft]
    suits: Callable[[Contract], bool] = lambda _: True
    worked: bool = False
