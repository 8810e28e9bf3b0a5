from __future__ import annotations

import chisellm


def test_everything_public_is_there() -> None:
    assert [name for name in chisellm.__all__ if getattr(chisellm, name, None) is None] == []
    assert sorted(chisellm.__all__) == chisellm.__all__
    assert set(chisellm.__all__) <= set(dir(chisellm))
