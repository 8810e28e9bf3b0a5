from __future__ import annotations

import pytest
from pydantic import ValidationError

from chisellm.errors import UsageError
from chisellm.recipe import Recipe, default_out, engine, parse_shares

LEVELS = ("L1", "L2", "L3")


def test_shares_are_parsed() -> None:
    assert parse_shares("L1=50, L2=30,L3=20", LEVELS, "mix") == {"L1": 50, "L2": 30, "L3": 20}
    assert parse_shares("L2=100", LEVELS, "mix") == {"L2": 100}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("L1=50,L2=30", "sum to 80"),
        ("L9=100", "unknown name 'L9'"),
        ("L1=50,L1=50", "twice"),
        ("L1", "no percentage"),
        ("L1=150,L2=-50", "L1 is outside 0 to 100"),
        ("L1=nan,L2=100", "L1 is outside 0 to 100"),
    ],
)
def test_bad_shares_say_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_shares(text, LEVELS, "mix")
    assert said in caught.value.message
    assert "--mix" in caught.value.hint


def test_recipe_validates_itself() -> None:
    with pytest.raises(ValidationError):
        Recipe(mix={"L1": 10})
    with pytest.raises(ValidationError):
        Recipe(count=0)


def test_default_files() -> None:
    assert str(default_out("v2")) == "dataset/chisel_sft_dataset_v2.jsonl"


def test_engine_names_version_and_content() -> None:
    version, digest = engine().split("+")
    assert version
    assert len(digest) == 12
