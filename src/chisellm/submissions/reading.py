"""Reads submissions from Scala files, folders, rows of JSON and standard input."""

from __future__ import annotations

import itertools
import json
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Literal

from pydantic import ValidationError

from chisellm.contract import Contract
from chisellm.errors import UsageError
from chisellm.stimulus import Trace
from chisellm.submissions.extraction import extract
from chisellm.submissions.vectors import FormatError, parse_json, read_vectors, told
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.hints import hints
from chisellm.verifier.stranger import Judgement, Reference, Submission

__all__ = ["Defaults", "read_contract", "read_reference", "read_submissions"]

STDIN = "-"
SCALA = frozenset({".scala", ".sc"})
ROWS = frozenset({".jsonl", ".ndjson"})
VERILOG = frozenset({".sv", ".v"})
PLACES = "give .scala or .jsonl files, folders, or - for standard input"
LARGEST = 64 << 20  # bytes of a file or of one row
MODULE = re.compile(r"^[ \t]*(?:module\s+\w+\s*[#(;]|endmodule\b)", re.MULTILINE)
FIELDS = ("top", "ctor", "contract", "vectors", "reference")


@dataclass(frozen=True)
class Defaults:
    """What holds for every submission that does not bring its own; the fields are those of `Submission`."""

    top: str = ""
    ctor: str = ""
    contract: Contract | None = None
    vectors: Trace | None = None
    reference: Reference | None = None


def read_submissions(
    places: str | Path | Iterable[str | Path],
    *,
    defaults: Defaults = Defaults(),
    id_column: str = "id",
    code_column: str = "code",
    complain: Callable[[str], None] | None = None,
) -> Iterator[Submission | Judgement]:
    """Read what is to be judged, in order. All places are looked at now, and read one by one as they are asked for.

    Parameters
    ----------
    places
        One or several of: `.scala` files, which are taken as they are; folders, whose `.scala` files are taken in
        order of their paths; `.jsonl` files; other text files and `-` (standard input: rows, or one text), in which
        code is looked for. A submission's id is its path, or the row's id.
    defaults
        Used where a row does not say otherwise.
    id_column, code_column
        Columns of a row. It may also have `top`, `ctor`, `contract`, `vectors` and `reference`; null and empty
        count as absent.
    complain
        Gets one line for each row that cannot be used, and for a place that can no longer be read; reading goes on.
        None: the first one raises.

    Yields
    ------
    Submission or Judgement
        A judgement right away where no code is found or the text is no Unicode.

    Raises
    ------
    UsageError
        Before anything is read: if a file or folder cannot be read or holds nothing to judge. And see `complain`.
    """
    given = [str(place) for place in ([places] if isinstance(places, (str, Path)) else places)]
    if given.count(STDIN) > 1:
        raise UsageError("standard input can be read only once", "give - once")
    files = [file for place in given for file in _files(place)]
    reader = _Reader(defaults, id_column, code_column, complain or _refuse)
    return itertools.chain.from_iterable(map(reader.read, files))


def _files(place: str) -> list[str]:
    """The files that a place stands for, each of which can be read."""
    if place == STDIN:
        return [place]
    path = Path(place)
    try:
        files = [str(file) for file in sorted(path.rglob("*.scala")) if file.is_file()] if path.is_dir() else [place]
        for file in files:
            _check(Path(file))
    except OSError as fault:
        raise UsageError(f"cannot read {fault.filename or place}: {fault.strerror}", PLACES) from fault
    if not files:
        raise UsageError(f"no .scala file in {path}", "name files or .jsonl files one by one")
    return files


def _check(path: Path) -> None:
    status = path.stat()
    if not path.is_file():
        raise UsageError(f"{path} is no file or folder", PLACES)
    with path.open("rb"):
        pass
    if path.suffix in ROWS:
        if not status.st_size:
            raise UsageError(f"{path} is empty", "a row is a JSON object with id and code")
    elif status.st_size > LARGEST:
        raise UsageError(f"{path} is larger than 64 MiB", "give rows as a .jsonl file")


def read_contract(given: Any) -> Contract:
    """Read a contract from JSON text or a parsed object; raises FormatError."""
    value = parse_json(given) if isinstance(given, str) else given
    try:
        return Contract.model_validate(value)
    except ValidationError as fault:
        raise FormatError(f"contract: {told(fault)}") from None


def read_reference(given: Any, suffix: str = "") -> Reference:
    """Read a reference: its text, or an object with `text` and perhaps `language`, `top` and `ctor`.

    Raises
    ------
    FormatError
        If it is neither, or the language is not `sv` or `scala`.
    """
    facts = given if isinstance(given, Mapping) else {"text": given}
    text = facts.get("text")
    known = {"text", "language", "top", "ctor"}
    if not isinstance(text, str) or set(facts) - known or not all(isinstance(v, str) for v in facts.values()):
        raise FormatError("reference: text, or an object with text, language, top and ctor, is needed")
    language: Literal["sv", "scala"]
    guess = "sv" if suffix in VERILOG or MODULE.search(text) else "scala"
    match facts.get("language") or guess:
        case "sv" | "verilog" | "systemverilog":
            language = "sv"
        case "scala" | "chisel":
            language = "scala"
        case other:
            raise FormatError(f"reference: unknown language {other!r}; sv and scala are known")
    return Reference(text, language, facts.get("top", ""), facts.get("ctor", ""))


class _Reader:
    def __init__(self, defaults: Defaults, id_column: str, code_column: str, complain: Callable[[str], None]) -> None:
        self._defaults = defaults
        self._id = id_column
        self._code = code_column
        self._complain = complain

    def read(self, file: str) -> Iterator[Submission | Judgement]:
        if file == STDIN:
            yield from self._stdin()
            return
        path = Path(file)
        try:
            if path.suffix in ROWS:
                with path.open("rb") as stream:
                    yield from self._rows(stream, file)
            elif path.suffix in SCALA:
                yield self._scala(file, _bytes(path))
            else:
                yield self._text(file, _bytes(path))
        except OSError as fault:
            self._complain(f"cannot read {file}: {fault.strerror}")

    def _stdin(self) -> Iterator[Submission | Judgement]:
        stream = _standard_input()
        start = stream.readline(LARGEST + 1)
        if start.removeprefix(BOM_UTF8).lstrip().startswith(b"{") and _is_object(start):
            yield from self._rows(_Rejoined(start, stream), STDIN)
        else:
            text = start + stream.read(LARGEST + 1 - len(start))
            if len(text) > LARGEST:
                raise UsageError("standard input is larger than 64 MiB", "give one text, or JSON rows")
            if not text.strip():
                raise UsageError("nothing on standard input", "e.g. chisellm verify - < Adder.scala")
            yield self._text(STDIN, text)

    def _scala(self, name: str, data: bytes) -> Submission | Judgement:
        name = name.encode(errors="replace").decode()
        try:
            text = data.decode()
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
            return _refused(name, Stage.COMPILE, "error", "the file is not UTF-8 text", line, column)
        return Submission(name, text, **vars(self._defaults))

    def _text(self, name: str, data: bytes) -> Submission | Judgement:
        found = self._scala(name, data.removeprefix(BOM_UTF8))
        return self._extracted(found, found.code) if isinstance(found, Submission) else found

    def _extracted(self, submission: Submission, text: str) -> Submission | Judgement:
        code = extract(text)
        if not code:
            refused = _refused(submission.id, Stage.EXTRACT, "no_code", "no Scala code is in the text")
            return replace(refused, hints=hints(refused.verdict.messages, text))
        return replace(submission, code=code)

    def _rows(self, stream: IO[bytes] | _Rejoined, place: str) -> Iterator[Submission | Judgement]:
        number = 0
        while line := stream.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LARGEST)
                self._complain(f"{place}:{number}: the row is larger than 64 MiB")
                continue
            if not line.strip():
                continue
            try:
                row = parse_json(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                found = self._row(row)
            except UnicodeDecodeError:
                self._complain(f"{place}:{number}: not UTF-8")
            except FormatError as fault:
                self._complain(f"{place}:{number}: {fault}")
            else:
                yield found

    def _row(self, row: Any) -> Submission | Judgement:
        if not isinstance(row, dict):
            raise FormatError("a row is a JSON object")
        name, code = row.get(self._id), row.get(self._code)
        for column, option in ((self._id, "--id-column"), (self._code, "--code-column")):
            if column not in row:
                raise FormatError(
                    f"no column {column!r} among {', '.join(map(repr, row)) or 'none'}; {option} names it"
                )
        if isinstance(name, int) and not isinstance(name, bool):
            name = str(name)
        if not isinstance(name, str) or not name or not _is_unicode(name):
            raise FormatError(f"column {self._id!r} is no text or number")
        if not isinstance(code, str):
            raise FormatError(f"column {self._code!r} is no text")
        if not _is_unicode(code):
            return _refused(name, Stage.COMPILE, "error", "the code is no Unicode text: half a surrogate pair")
        own = {column: row[column] for column in FIELDS if row.get(column) not in (None, "", [], {})}
        own = {column: value for column, value in own.items() if column not in (self._id, self._code)}
        return self._extracted(Submission(name, "", **self._merged(own)), code)

    def _merged(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The row's own fields before the options; own vectors also replace the options' reference, and the other
        way round."""
        values = dict(vars(self._defaults))
        if "vectors" in own or "reference" in own:
            values |= {"vectors": None, "reference": None}
        for column, value in own.items():
            if column in ("top", "ctor"):
                if not isinstance(value, str) or not _is_unicode(value):
                    raise FormatError(f"column {column!r} is no text")
                values[column] = value
            else:
                values[column] = _READERS[column](value)
        if values["vectors"] is not None and values["reference"] is not None:
            raise FormatError("a row has either vectors or a reference")
        return values


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "contract": read_contract,
    "vectors": read_vectors,
    "reference": read_reference,
}


class _Rejoined:
    """A stream whose first line was already read."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = BytesIO(first)
        self._rest = rest

    def readline(self, size: int) -> bytes:
        return self._first.readline(size) or self._rest.readline(size)


def _standard_input() -> IO[bytes]:
    """A reader of its own: Python cannot end while a thread waits in `sys.stdin`."""
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except (OSError, ValueError):  # no real file; or a closed one, and then reading says so
        return sys.stdin.buffer


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UsageError(f"{path} is larger than 64 MiB", "give rows as a .jsonl file")
    return data


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(name: str, stage: Stage, reason: str, text: str, line: int = 0, column: int = 0) -> Judgement:
    message = Message("error", text, line, column)
    return Judgement(name, Verdict(stage, reason, (message,), (stage.value,)))


def _refuse(problem: str) -> None:
    raise UsageError(problem, "mend the row, or pass `complain` to go on without it")
