"""The golden of datapaths with decisions against Python's own `eval` of the formulas."""

from __future__ import annotations

from chisellm.families.composed.conditional_datapath import FAMILY
from tests.families.composed.python_formulas import disagreements


def test_golden_agrees_with_python() -> None:
    assert not disagreements(FAMILY, "conditional")
