"""The kinds of mutants: every module here is one, found by its name.

A kind has `ON`, the sorts of places that it wants (`places.sorts`, or `output`), and `changes`, which says what it
would put there. A change to a sub-expression has exactly its type; one to a whole slot can be assigned to the slot's.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

from chisellm.verifier.mutation.places import Change, Output, Place

__all__ = ["BY_SORT", "KINDS", "ON_OUTPUT"]

KINDS: tuple[str, ...] = tuple(sorted(entry.name for entry in pkgutil.iter_modules(__path__)))
BY_SORT: dict[str, list[tuple[str, Callable[[Place], Iterator[Change]]]]] = {}
ON_OUTPUT: list[tuple[str, Callable[[Output], Iterator[Change]]]] = []
for _name in KINDS:
    _kind = importlib.import_module(f"{__name__}.{_name}")
    for _sort in _kind.ON:
        if _sort == "output":
            ON_OUTPUT.append((_name, _kind.changes))
        else:
            BY_SORT.setdefault(_sort, []).append((_name, _kind.changes))
