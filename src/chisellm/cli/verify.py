"""`chisellm verify`."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, TypeVar, get_args

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.table import Table
from rich.text import Text
from tqdm import tqdm

from chisellm.errors import InfraError, UsageError
from chisellm.submissions import Defaults, Emitter, FormatError, as_json, read_submissions
from chisellm.submissions import verify as judge_all
from chisellm.submissions.account import first, kind, printable
from chisellm.submissions.reading import SCALA, read_contract, read_reference
from chisellm.submissions.vectors import read_vectors, told
from chisellm.toolchain import provision, toolchain_names
from chisellm.verdict import Message
from chisellm.verifier.sandbox.confinement import confinement
from chisellm.verifier.sandbox.functional import Simulator
from chisellm.verifier.stranger import Judgement, Limits, Sandbox

__all__ = ["verify"]

FAILED, BROKEN = 1, 2
DETAILED = 3  # up to so many submissions are told in full
LONGEST = 300  # characters of a message in the table
WIDTH = 160  # of the table where there is no terminal
Read = TypeVar("Read")


def verify(
    places: Annotated[
        list[str], typer.Argument(metavar="FILE|DIR|JSONL|-...", help=".scala files, folders, .jsonl rows, stdin.")
    ],
    top: Annotated[str, typer.Option(help="Module to judge; by default the one that no other instantiates.")] = "",
    ctor: Annotated[str, typer.Option(help='Constructor arguments in Scala, e.g. "8, true".')] = "",
    contract: Annotated[Path | None, typer.Option(help="JSON file: the interface that must be met.")] = None,
    vectors: Annotated[Path | None, typer.Option(help="JSON file: inputs and expected outputs by cycle.")] = None,
    reference: Annotated[Path | None, typer.Option(help=".sv or .scala file that must behave alike.")] = None,
    emit: Annotated[Path | None, typer.Option(help="Folder for SystemVerilog and waveforms of failures.")] = None,
    toolchain: Annotated[str, typer.Option(help="chisel-7 or chisel-6.")] = "chisel-7",
    limits: Annotated[str, typer.Option(help="E.g. compile_seconds=20,memory_megabytes=800; docs/verify.md.")] = "",
    jobs: Annotated[int | None, typer.Option(help="Judged side by side; one a core by default.")] = None,
    sandbox: Annotated[
        str, typer.Option(help="require; auto: warn where there is none; off: for .scala files of your own.")
    ] = "require",
    id_column: Annotated[str, typer.Option(help="Column of a row with its id.")] = "id",
    code_column: Annotated[str, typer.Option(help="Column of a row with the code.")] = "code",
    as_ndjson: Annotated[bool, typer.Option("--json", help="One JSON object a submission on stdout.")] = False,
) -> None:
    """Judge Chisel that somebody else wrote, in a sandbox.

    Exit code 0 when all pass, 1 when some do not, 2 when something could not be judged.
    Example: chisellm verify Adder.scala --ctor 8
    """
    if toolchain not in toolchain_names():
        raise UsageError(f"--toolchain: unknown toolchain {toolchain!r}", f"known: {', '.join(toolchain_names())}")
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least one is needed", "leave it out for one a core")
    if vectors and reference:
        raise UsageError("--vectors and --reference exclude each other", "give one of them")
    defaults = Defaults(
        top=top,
        ctor=ctor,
        contract=_file("contract", contract, read_contract),
        vectors=_file("vectors", vectors, read_vectors),
        reference=_file("reference", reference, lambda text: read_reference(text, _suffix(reference))),
    )
    bounds, confined = _limits(limits), _sandbox(sandbox, places)
    problems: list[str] = []

    def complain(problem: str) -> None:
        problems.append(problem)
        tqdm.write(f"error: {printable(problem)}", file=sys.stderr)

    submissions = read_submissions(
        places, defaults=defaults, id_column=id_column, code_column=code_column, complain=complain
    )
    judgements = judge_all(submissions, toolchain=toolchain, limits=bounds, sandbox=confined, jobs=jobs)
    emitter = None
    if emit:
        emitter = Emitter(emit, Simulator(provision(toolchain), confinement(confined), bounds))
    counts = _tell(_emitted(judgements, emitter), toolchain, as_ndjson)
    if problems:
        print(f"not judged, because they could not be read: {len(problems)}", file=sys.stderr)
    if not counts and not problems:
        raise UsageError("nothing to judge was handed in", "a row is a JSON object with id and code")
    if problems or counts["infra"]:
        raise typer.Exit(BROKEN)
    if counts["failed"]:
        raise typer.Exit(FAILED)


def _suffix(path: Path | None) -> str:
    return path.suffix if path else ""


def _file(option: str, path: Path | None, read: Callable[[str], Read]) -> Read | None:
    if path is None:
        return None
    try:
        return read(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise UsageError(f"--{option}: cannot read {path}: {fault.strerror}", "name a text file") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"--{option}: {path} is not UTF-8 text", "name a text file") from fault
    except FormatError as fault:
        raise UsageError(f"--{option} {path}: {fault}", "docs/verify.md shows the form") from fault


def _limits(text: str) -> Limits:
    """Read `name=number,…`."""
    known = [field.name for field in fields(Limits)]
    changed: dict[str, str] = {}
    for part in filter(None, text.split(",")):
        name, _, value = (word.strip() for word in part.partition("="))
        if name not in known:
            raise UsageError(f"--limits: unknown limit {name!r}", f"known: {', '.join(known)}")
        changed[name] = value
    try:
        limits = TypeAdapter(Limits).validate_python(changed)
    except ValidationError as fault:
        raise UsageError(f"--limits: {told(fault)}", "e.g. compile_seconds=20") from fault
    for name in changed:
        if not 0 < getattr(limits, name) < math.inf:
            raise UsageError(f"--limits: {name} must be a positive number", "e.g. compile_seconds=20")
    return limits


def _sandbox(chosen: str, places: Iterable[str]) -> Sandbox:
    known: tuple[Sandbox, ...] = get_args(Sandbox)
    for name in known:
        if chosen == name:
            if name == "off":
                _own_files(places)
            return name
    raise UsageError(f"--sandbox: unknown choice {chosen!r}", f"known: {', '.join(known)}")


def _own_files(places: Iterable[str]) -> None:
    """Rows, folders and pipes are not what one has written and looked at oneself."""
    for place in places:
        if Path(place).suffix not in SCALA or Path(place).is_dir():
            raise UsageError(
                f"--sandbox off is for .scala files of your own, not for {place}",
                "leave the option out, or use --sandbox auto where this machine has no sandbox",
            )


def _emitted(judgements: Iterator[Judgement], emitter: Emitter | None) -> Iterator[Judgement]:
    for judgement in judgements:
        if emitter is not None:
            try:
                emitter.emit(judgement)
            except InfraError as fault:
                # The verdict stands without its waveform.
                tqdm.write(f"warning: {_name(judgement)}: {printable(fault.message)}", file=sys.stderr)
        yield judgement


def _tell(judgements: Iterator[Judgement], toolchain: str, as_ndjson: bool) -> Counter[str]:
    """Say each verdict as it comes (NDJSON), or all in a table at the end; returns how many there are of each kind."""
    counts: Counter[str] = Counter()
    shown: list[Judgement] = []
    try:
        # Lines of JSON are progress enough; without a terminal there is no bar.
        for judgement in tqdm(judgements, unit="module", disable=as_ndjson or None, leave=False):
            counts[kind(judgement)] += 1
            if as_ndjson:
                print(json.dumps(as_json(judgement, toolchain)), flush=True)
            else:
                # The texts of thousands of designs would fill the memory.
                shown.append(replace(judgement, verilog="", chirrtl="", bench=None))
    finally:  # also what was judged before a fault or an interrupt
        if not as_ndjson:
            _show(shown)
    return counts


def _show(judgements: list[Judgement]) -> None:
    """All that was judged, for people: a few in full, many as a table."""
    few = len(judgements) <= DETAILED
    width = None if sys.stdout.isatty() else WIDTH
    console = Console(file=sys.stdout, highlight=False, width=width, soft_wrap=few)
    if few:
        for judgement in judgements:
            _detail(console, judgement)
    else:
        console.print(_table(judgements))
        outcomes = Counter(map(_outcome, judgements))
        console.print(Text(", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common())))


def _outcome(judgement: Judgement) -> str:
    verdict = judgement.verdict
    return f"{verdict.stage.value}/{verdict.reason}" if verdict.reason else verdict.stage.value


def _style(judgement: Judgement) -> str:
    return {"passed": "green", "failed": "red", "infra": "yellow"}[kind(judgement)]


def _place(message: Message) -> str:
    """Line and column, as far as they are known."""
    return ":".join(str(number) for number in (message.line, message.column) if number)


def _name(judgement: Judgement) -> str:
    """The id on one line."""
    return printable(judgement.id.translate({ord(c): "\N{REPLACEMENT CHARACTER}" for c in "\n\t"}))


def _table(judgements: list[Judgement]) -> Table:
    table = Table("id", "verdict", "seconds", "line", "what was said")
    for judgement in judgements:
        pair = first(judgement)
        said, line = Text(), ""
        if pair is not None:
            message, hint = pair
            said.append(printable(message.text)[:LONGEST].replace("\n", " "))
            if hint:
                said.append(f"\nhint: {printable(hint)}", style="cyan")
            line = _place(message)
        table.add_row(
            Text(_name(judgement)),
            Text(_outcome(judgement), style=_style(judgement)),
            f"{sum(judgement.seconds.values()):.1f}",
            line,
            said,
        )
    return table


def _detail(console: Console, judgement: Judgement) -> None:
    """One judgement in full."""
    name = _name(judgement)
    seconds = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in judgement.seconds.items())
    console.print(Text(f"{name}: "), Text(_outcome(judgement), style=_style(judgement)), sep="")
    for index, message in enumerate(judgement.verdict.messages):
        place = f"{name}:{_place(message)}: " if message.line else ""
        console.print(Text(f"  {place}{message.severity}: {printable(message.text)}".replace("\n", "\n    ")))
        if judgement.hints and judgement.hints[index]:
            console.print(Text(f"    hint: {printable(judgement.hints[index])}", style="cyan"))
    if judgement.ports:
        ports = ", ".join(f"{p.direction} {p.path} {p.type}<{p.width}>" for p in judgement.ports)
        console.print(Text(printable(f"  module {judgement.top}: {ports}")))
    figures = ", ".join(f"{what.replace('_', ' ')} {n}" for what, n in judgement.figures.items() if n)
    if figures:
        console.print(Text(f"  {figures}"))
    done = ", ".join(filter(None, [", ".join(judgement.verdict.checked), _behaviour(judgement)]))
    console.print(Text(f"  checked: {done}" + (f" ({seconds})" if seconds else "")))


def _behaviour(judgement: Judgement) -> str:
    """What a reader must not take a pass for, and what was found."""
    if judgement.functional is None:
        return "behaviour not simulated" if judgement.verdict.passed else ""
    return "behaves as wanted" if judgement.functional else "does not behave as wanted"
