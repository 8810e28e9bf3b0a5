"""Writes what submissions became: SystemVerilog, and the waveform of what went wrong."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chisellm.dataset.atomic import replace_text
from chisellm.errors import UsageError
from chisellm.verdict import ENDS, Stage
from chisellm.verifier.sandbox.functional import Simulator
from chisellm.verifier.stranger import Judgement
from chisellm.verifier.waveform import waveform

__all__ = ["Emitter"]

LONGEST_NAME = 100


class Emitter:
    """Writes into one folder; what an id is called there is `name`'s to say.

    Parameters
    ----------
    folder
        Made where it does not exist.
    simulator
        What makes the waveforms.

    Raises
    ------
    UsageError
        If the folder cannot be made or written to.
    """

    def __init__(self, folder: Path, simulator: Simulator) -> None:
        self._folder = folder
        self._simulator = simulator
        self._taken: set[str] = set()
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass

    def emit(self, judgement: Judgement) -> list[Path]:
        """Write `<name>.sv` where there is SystemVerilog, and `<name>.vcd` where the simulation failed.

        Returns the files written.

        Raises
        ------
        UsageError
            If the folder cannot be written to.
        InfraError
            If the simulator gives no waveform.
        """
        if not judgement.verilog:
            return []
        name = self._name(judgement.id)
        files = {f"{name}.sv": judgement.verilog}
        verdict = judgement.verdict
        if verdict.stage is Stage.SIMULATE and verdict.reason not in ENDS and judgement.bench is not None:
            files[f"{name}.vcd"] = waveform(self._simulator, judgement.bench, verdict.reason).decode(errors="replace")
        with _writing(self._folder):
            for file, text in files.items():
                replace_text(self._folder / file, text)
        return [self._folder / file for file in files]

    def _name(self, id_: str) -> str:
        """A file name that is no path, is not hidden, and belongs to this judgement alone."""
        stem = id_.removesuffix(".scala").replace("/", "_").lstrip("._-")
        name = re.sub(r"[^A-Za-z0-9._-]+", "_", stem).lstrip("._-")[:LONGEST_NAME]
        if name != stem or not name:
            name = f"{name or 'module'}-{hashlib.sha256(id_.encode()).hexdigest()[:8]}"
        chosen, number = name, 1
        while chosen.casefold() in self._taken:
            number += 1
            chosen = f"{name}-{number}"
        self._taken.add(chosen.casefold())
        return chosen


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise UsageError(f"cannot write to {folder}: {fault.strerror}", "name another folder") from fault
