"""How much the rows of one of our own datasets differ: figures over the whole file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from statistics import median

from chisellm.audit.api import api
from chisellm.audit.code import lines_of_code, skeleton, tokens
from chisellm.audit.reading import code_in
from chisellm.contract import Contract
from chisellm.dataset.record import Record
from chisellm.dataset.uniqueness import code_key

__all__ = ["Figures", "figures"]


@dataclass(frozen=True)
class Figures:
    """Counts of rows unless said otherwise.

    Parameters
    ----------
    rows
        All of them.
    distinct_code
        Different code with the module's name masked.
    skeletons
        Different code with integers, strings and every name but Scala's own words masked, Chisel's names too.
    skeletons_outside
        `skeletons` of the rows outside compositional families.
    netlists
        Different pairs of lowered design (all names normalised) and idiom.
    without_inputs
        Rows whose module has no input.
    families, idioms
        Rows by family, and by family and idiom.
    composed
        Rows of compositional families.
    levels
        Rows by level.
    median_lines, longest
        Lines of code, blanks and comments left out: median by level, and the most.
    uses
        Rows in which each entry of Chisel's public API appears.
    outdated
        Rows with deprecated forms, by form.
    """

    rows: int
    distinct_code: int
    skeletons: int
    skeletons_outside: int
    netlists: int
    without_inputs: int
    families: dict[str, int]
    idioms: dict[str, dict[str, int]]
    composed: int
    levels: dict[str, int]
    median_lines: dict[str, float]
    longest: int
    uses: dict[str, int]
    outdated: dict[str, int]


def figures(records: Iterable[Record], composed: Set[str]) -> Figures:
    """Go once through `records`.

    Parameters
    ----------
    records
        Rows in any order.
    composed
        Names of the compositional families.
    """
    known = api()
    codes, shapes, outside, netlists = (set[object]() for _ in range(4))
    families, levels, uses, outdated = (Counter[str]() for _ in range(4))
    idioms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    rows = without_inputs = among = 0
    for record in records:
        code = code_in(record.output)
        read = tokens(code)
        shape = skeleton(read)
        rows += 1
        codes.add(code_key(code, record.module))
        shapes.add(shape)
        netlists.add((record.netlist, record.family, record.idiom))
        if record.family in composed:
            among += 1
        else:
            outside.add(shape)
        without_inputs += not Contract.from_json(record.contract).inputs
        families[record.family] += 1
        idioms[record.family][record.idiom] += 1
        levels[record.level] += 1
        lines[record.level].append(lines_of_code(code))
        uses.update(known.used(code, read))
        outdated.update(known.outdated(code))
    return Figures(
        rows=rows,
        distinct_code=len(codes),
        skeletons=len(shapes),
        skeletons_outside=len(outside),
        netlists=len(netlists),
        without_inputs=without_inputs,
        families=dict(families.most_common()),
        idioms={family: dict(sorted(counts.items())) for family, counts in sorted(idioms.items())},
        composed=among,
        levels=dict(sorted(levels.items())),
        median_lines={level: median(counts) for level, counts in sorted(lines.items())},
        longest=max(max(counts) for counts in lines.values()),
        uses={entry: uses[entry] for entry in known.entries},
        outdated=dict(outdated),
    )
