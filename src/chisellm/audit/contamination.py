"""Which rows of a training file give away problems of a benchmark."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chisellm.audit.code import tokens
from chisellm.audit.prompts import interface
from chisellm.audit.reading import Row, read_rows
from chisellm.audit.store import digest
from chisellm.errors import UsageError

__all__ = ["OVERLAP", "WORDS", "Benchmark", "Match", "read_benchmark"]

WORDS = 8
"""Length of the word sequences that are compared."""
OVERLAP = 0.5
"""Share of a problem's word sequences that must stand in a row's prompt."""


@dataclass(frozen=True)
class Match:
    """A row that gives a problem away.

    Parameters
    ----------
    row, problem
        `file:line` of both.
    code
        The code is the same with the module's name masked.
    netlist
        The lowered design is the same with all names left out; only where both rows carry a `netlist`.
    overlap
        Share of the problem's sequences of eight words that stand in the row's prompt, 0 to 1.
    """

    row: str
    problem: str
    code: bool
    netlist: bool
    overlap: float

    def __str__(self) -> str:
        same = [f"same {what}" for what, equal in (("code", self.code), ("netlist", self.netlist)) if equal]
        share = f"{self.overlap:.0%} of the problem's word sequences"
        return f"{self.row} gives {self.problem} away: {', '.join([*same, share])}"


class Benchmark:
    """The problems of an evaluation file.

    Parameters
    ----------
    problems
        Its rows; a prompt and a reference answer each.
    """

    def __init__(self, problems: Iterable[Row]) -> None:
        self._codes: defaultdict[bytes, list[str]] = defaultdict(list)
        self._netlists: defaultdict[str, list[str]] = defaultdict(list)
        self._sequences: defaultdict[bytes, set[str]] = defaultdict(set)
        self._lengths: dict[str, int] = {}
        for problem in problems:
            if problem.code.strip():
                self._codes[_code_key(problem)].append(problem.place)
            if problem.text("netlist"):
                self._netlists[problem.text("netlist")].append(problem.place)
            sequences = _sequences(problem.prompt)
            self._lengths[problem.place] = len(sequences)
            for sequence in sequences:
                self._sequences[sequence].add(problem.place)

    def __len__(self) -> int:
        return len(self._lengths)

    def matches(self, row: Row) -> Iterator[Match]:
        """Every problem that `row` gives away, in the order of the file."""
        codes = set(self._codes.get(_code_key(row), ())) if row.code.strip() else set()
        netlists = set(self._netlists.get(row.text("netlist"), ())) if row.text("netlist") else set()
        shared = Counter(place for sequence in _sequences(row.prompt) for place in self._sequences.get(sequence, ()))
        overlaps = {place: count / self._lengths[place] for place, count in shared.items()}
        for place in self._lengths:
            overlap = overlaps.get(place, 0.0)
            if place in codes or place in netlists or overlap >= OVERLAP:
                yield Match(row.place, place, place in codes, place in netlists, round(overlap, 4))


def read_benchmark(path: Path) -> Benchmark:
    """Read an evaluation file.

    Raises
    ------
    UsageError
        If the file or one of its lines cannot be read, or it holds no problem: what is left out would be given away.
    """
    complaints: list[str] = []
    benchmark = Benchmark(read_rows(path, complaints.append))
    if complaints:
        raise UsageError(
            complaints[0], "each line of a benchmark is a JSON object with instruction and reference (or output)"
        )
    if not len(benchmark):
        raise UsageError(f"{path} holds no problem", "each line is a JSON object with instruction and reference")
    return benchmark


def _code_key(row: Row) -> bytes:
    """The tokens of the code with the module's name masked: layout and comments do not count."""
    read = tokens(row.code)
    module = interface(row).module
    return digest(" ".join("\0" if text == module else text for _, text in read))


def _sequences(prompt: str) -> set[bytes]:
    words = re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", prompt.lower())
    return {digest(" ".join(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1)}
