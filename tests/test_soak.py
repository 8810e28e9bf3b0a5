"""Long runs: `make soak`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from chisellm import generator
from chisellm.dataset.record import Record
from chisellm.recipe import Recipe

pytestmark = [pytest.mark.real, pytest.mark.soak, pytest.mark.timeout(3600)]

ROWS = 10_000


@pytest.mark.parametrize("profile", ["v1", "v2"])
def test_a_full_run_is_the_same_for_one_and_two_workers_and_healthy(profile: str, tmp_path: Path) -> None:
    recipe = Recipe.model_validate({"profile": profile, "count": ROWS})
    one = generator.generate(recipe, tmp_path / "one.jsonl", jobs=1)
    two = generator.generate(recipe, tmp_path / "two.jsonl", jobs=2)
    assert one.sha256 == two.sha256
    assert one.levels == {"L1": 6000, "L2": 3000, "L3": 1000}
    for family, stages in two.rejected.items():
        wrong = sum(n for stage, n in stages.items() if stage != "duplicate")
        assert wrong <= 0.005 * two.families[family], (family, stages)
    assert two.mutants.kill_rate_before_growth >= 0.97
    rows = [Record.from_line(line) for line in (tmp_path / "two.jsonl").read_text().splitlines()]
    assert len({(row.instruction, row.input) for row in rows}) == ROWS
    assert len({row.output.replace(row.module, "M") for row in rows}) == ROWS
    for family in two.families:
        idioms = Counter(row.idiom for row in rows if row.family == family)
        assert min(idioms.values()) >= 0.15 * two.families[family], (family, idioms)
