"""`chisellm families list` and `chisellm families show`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chisellm.candidate import Candidate
from chisellm.curriculum import Slot
from chisellm.errors import UsageError
from chisellm.families.family import LEVELS, AnyFamily
from chisellm.families.registry import all_families, family
from chisellm.language import LANGUAGES
from chisellm.recipe import Recipe
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, PULSE

__all__ = ["app"]

app = typer.Typer(help="Look at the hardware families.")
CYCLES_SHOWN = 12


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array on stdout.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="A page of tables, by level and topic.")] = False,
) -> None:
    """List all families with level, capacity and idioms. Example: chisellm families list"""
    known = all_families()
    if markdown:
        print(_page(known))
        return
    if as_json:
        rows = [
            {
                "name": name,
                "level": f.level,
                "topic": f.topic,
                "weight": f.weight,
                "witness": f.witness,
                "summary": f.summary,
                "capacity": f.capacity,
                "idioms": list(f.idioms),
                "profiles": ["v1", "v2"] if f.baseline else ["v2"],
            }
            for name, f in known.items()
        ]
        print(json.dumps(rows))
        return
    table = Table("family", "level", "profiles", "capacity", "idioms", "what it is")
    for name, f in known.items():
        profiles = "v1 v2" if f.baseline else "v2"
        table.add_row(name, f.level, profiles, str(f.capacity), " ".join(f.idioms), f.summary)
    Console(file=sys.stdout, highlight=False).print(table)


def _page(known: Mapping[str, AnyFamily]) -> str:
    """The list as Markdown, for the documentation."""
    witnessed = sum(1 for f in known.values() if f.witness)
    lines = [
        "# Hardware families",
        "",
        f"{len(known)} families; the golden models of {witnessed} were held against something outside this",
        "project, the *witness*. This page is what `chisellm families list --markdown` prints;",
        "`chisellm families show NAME` prints a row of one.",
    ]
    for level in LEVELS:
        members = {name: f for name, f in known.items() if f.level == level}
        lines += ["", f"## {level} ({len(members)})", ""]
        lines += ["| family | topic | what it is | ways to write it | witness |", "|---|---|---|---|---|"]
        for name, f in sorted(members.items(), key=lambda item: (item[1].topic, item[0])):
            lines.append(f"| `{name}` | {f.topic} | {f.summary} | {', '.join(f.idioms)} | {f.witness} |")
    return "\n".join(lines)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A family from `families list`.")],
    seed: Annotated[int, typer.Option(help="Another seed, another instance.")] = 1,
    idiom: Annotated[str, typer.Option(help="One of the family's idioms; the first by default.")] = "",
    language: Annotated[str, typer.Option(help="Of the instruction: en or zh.")] = "en",
) -> None:
    """Print one instance: instruction, code, contract, stimulus. Example: chisellm families show adder --seed 3"""
    if not 0 <= seed < 2**53:
        raise UsageError(f"--seed {seed}: a number between 0 and 2^53 - 1 is needed", "e.g. --seed 3")
    if language not in LANGUAGES:
        raise UsageError(f"--language: unknown language {language!r}", f"known: {', '.join(LANGUAGES)}")
    declared = family(name)
    chosen = idiom or next(iter(declared.idioms))
    if chosen not in declared.idioms:
        raise UsageError(f"family {name} has no idiom {chosen!r}", f"its idioms: {', '.join(declared.idioms)}")
    candidate = Candidate(Recipe(seed=seed), Slot(0, name, chosen, declared.level, "spec", language), 0)
    draft = candidate.draft
    print(f"# {name}, level {declared.level}, idiom {chosen}, style {draft.style}\n")
    print(f"## Instruction\n\n{draft.instruction}\n")
    if draft.input:
        print(f"## Input\n\n{draft.input}\n")
    print(f"## Code\n\n{draft.code}\n")
    print(f"## Contract\n\n{candidate.design.contract.model_dump_json(indent=2)}\n")
    print("## Stimulus and expected outputs\n")
    _show_trace(candidate.claim().stimulus.trace())


def _show_trace(trace: Trace) -> None:
    print(f"{len(trace)} cycles; the first {min(CYCLES_SHOWN, len(trace))}:")
    for index in range(min(CYCLES_SHOWN, len(trace))):
        reset = {ASSERTED: " reset", PULSE: " reset pulse"}.get(trace.resets[index], "")
        given = " ".join(f"{path}={value}" for path, value in trace.inputs[index].items())
        expected = trace.expected[index]
        wanted = "undefined" if expected is None else " ".join(f"{p}={v}" for p, v in expected.items())
        print(f"{index:4}{reset} {given} -> {wanted}")
