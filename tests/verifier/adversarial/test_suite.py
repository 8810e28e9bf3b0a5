"""Every hostile submission gets its verdict, and nothing else happens."""

from __future__ import annotations

import pytest

from .attack import Outcome, in_shards
from .cases import cases

pytestmark = pytest.mark.real

SHARDS = 2


@pytest.fixture(scope="session")
def outcomes() -> dict[str, Outcome]:
    return {outcome.name: outcome for outcome in in_shards(SHARDS)}


@pytest.mark.parametrize("name", ["before", *(case.name for case in cases()), "closed"])
def test_gets_its_verdict_and_leaves_no_trace(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[name]
    assert outcome.got in outcome.expected, outcome.message
    assert outcome.findings == []
