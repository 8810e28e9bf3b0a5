"""What the mutation gate saw in a run, by family and by kind of mutant."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["MutationTable", "Tally"]

Count = Annotated[int, Field(ge=0)]


class Tally(BaseModel):
    """Mutants of one group of attempts.

    Parameters
    ----------
    mutants
        All of them.
    killed_before_growth
        By stimulus of effort 1.
    proven_equivalent
        Nothing could kill these.
    kill_rate_before_growth
        `killed_before_growth` over the mutants that are not equivalent; 1 where there is none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mutants: Count
    killed_before_growth: Count
    proven_equivalent: Count
    kill_rate_before_growth: Annotated[float, Field(ge=0, le=1)]

    @classmethod
    def of(cls, counts: Iterable[int]) -> Self:
        """From the three counts in order."""
        mutants, killed, equivalent = counts
        return cls(
            mutants=mutants,
            killed_before_growth=killed,
            proven_equivalent=equivalent,
            kill_rate_before_growth=round(killed / (mutants - equivalent), 4) if mutants > equivalent else 1.0,
        )


class MutationTable(BaseModel):
    """Tallies of a run: in all, by kind, by family, and by family and kind. Rejected attempts count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    total: Tally
    kinds: dict[str, Tally]
    families: dict[str, Tally]
    families_and_kinds: dict[str, dict[str, Tally]]

    @classmethod
    def of(cls, attempts: Iterable[tuple[str, str]]) -> Self:
        """From (family, `mutation` column) of each attempt that came as far as the gate."""
        cells: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for family, column in attempts:
            for kind, counts in json.loads(column).items():
                cell = cells[family, kind]
                for index, count in enumerate(counts):
                    cell[index] += count

        def tally(family: str = "", kind: str = "") -> Tally:
            chosen = [c for (f, k), c in cells.items() if family in ("", f) and kind in ("", k)]
            return Tally.of(map(sum, zip(*chosen, strict=True)) if chosen else (0, 0, 0))

        families = sorted({family for family, _ in cells})
        kinds = sorted({kind for _, kind in cells})
        return cls(
            total=tally(),
            kinds={kind: tally(kind=kind) for kind in kinds},
            families={family: tally(family) for family in families},
            families_and_kinds={
                family: {kind: tally(family, kind) for kind in kinds if (family, kind) in cells} for family in families
            },
        )
