from __future__ import annotations

from pathlib import Path

import pytest

from chisellm.dataset.atomic import replace_text


def test_the_text_arrives_as_it_is_and_readable_for_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    replace_text(path, "数\r\n\n")
    assert path.read_bytes() == "数\r\n\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_keeps_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        replace_text(path, "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
