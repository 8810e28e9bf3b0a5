from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chisellm.verifier.simulation import scratch


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    return tmp_path


def test_a_folder_is_gone_after_use_and_after_a_fault(home: Path) -> None:
    with scratch.folder() as path:
        (path / "file").write_text("x")
        assert path.parent == home
    with pytest.raises(ValueError, match="oops"), scratch.folder():
        raise ValueError("oops")
    assert not list(home.iterdir())


def test_a_sweep_takes_what_a_killed_process_left_and_nothing_in_use(home: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from chisellm.verifier.simulation import scratch\n"
        "scratch.MEMORY = Path(sys.argv[1])\n"
        "with scratch.folder() as path: print(path, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    left = Path(process.stdout.readline().strip())
    scratch.sweep()
    assert left.exists()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with scratch.folder() as mine:
        scratch.sweep()
        assert not left.exists()
        assert mine.exists()


def test_abandoned_folders_are_removed(home: Path) -> None:
    with scratch.folder():
        scratch.abandon()
        assert not list(home.iterdir())
