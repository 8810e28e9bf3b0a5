"""Finds tasks: every module of this folder that defines `TASK`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

import chisellm.tasks as package
from chisellm.errors import UsageError
from chisellm.tasks.task import Task

__all__ = ["all_tasks", "task"]


@cache
def all_tasks() -> Mapping[str, Task]:
    """Every task by name."""
    modules = {
        entry.name: importlib.import_module(f"{package.__name__}.{entry.name}")
        for entry in pkgutil.iter_modules(package.__path__)
    }
    return {name: loaded.TASK for name, loaded in modules.items() if hasattr(loaded, "TASK")}


def task(name: str) -> Task:
    """Return the task called `name`; raises UsageError with the known names."""
    known = all_tasks()
    if name not in known:
        raise UsageError(f"unknown task {name!r}", f"known tasks: {', '.join(known)}")
    return known[name]
