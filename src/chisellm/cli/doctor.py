"""`chisellm doctor`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from chisellm.errors import ChisellmError, UsageError
from chisellm.toolchain import provision, toolchain_names
from chisellm.toolchain.doctor import Check, examine
from chisellm.verifier.canary import sing
from chisellm.verifier.judge import Judge
from chisellm.verifier.sandbox.confinement import confinement

__all__ = ["doctor"]


def doctor(
    toolchain: Annotated[str, typer.Option(help="chisel-7, chisel-6, or all.")] = "chisel-7",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Check every tool, the cache, disk, memory and sandbox, and take samples through every stage.

    Exit code 0 when all is well, 1 when something is not. Example: chisellm doctor --toolchain all
    """
    known = toolchain_names()
    names = known if toolchain == "all" else (toolchain,)
    if any(name not in known for name in names):
        raise UsageError(f"--toolchain: unknown toolchain {toolchain!r}", f"known: {', '.join(known)}, all")
    checks = [*examine(names), *(_sample(name) for name in names)]
    sandbox = _sandbox()
    checks.append(sandbox)
    if sandbox.ok:
        checks += [_stranger(name) for name in names]
    healthy = all(check.ok for check in checks)
    if as_json:
        print(json.dumps({"ok": healthy, "checks": [asdict(check) for check in checks]}))
    else:
        console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
        for check in checks:
            mark = "[green]ok  [/green]" if check.ok else "[red]FAIL[/red]"
            console.print(f"{mark} {escape(check.name)}: {escape(check.detail)}")
            if not check.ok and check.fix:
                console.print(f"     fix: {escape(check.fix)}")
    if not healthy:
        raise typer.Exit(1)


def _sample(name: str) -> Check:
    """One sample through every stage."""
    title = f"{name}: a sample through every stage"
    try:
        found = sing(provision(name))
    except ChisellmError as fault:
        return Check(title, False, fault.message, fault.hint)
    return Check(title, not found, found or "passes, and its wrong twin is caught", "run `make test` and report it")


def _sandbox() -> Check:
    """A tiny program in the sandbox."""
    try:
        confinement("require")
    except ChisellmError as fault:
        return Check("sandbox", False, fault.message, fault.hint)
    return Check("sandbox", True, "bubblewrap confines a program")


def _stranger(name: str) -> Check:
    """A sample that goes the way of a stranger's."""
    title = f"{name}: a sample through the sandbox"
    try:
        with Judge(provision(name)) as judge:
            found = judge.illness()
    except ChisellmError as fault:
        return Check(title, False, fault.message, fault.hint)
    return Check(title, not found, found or "passes", "" if not found else "run `make test` and report it")
