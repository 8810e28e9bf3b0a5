"""What a run leaves on disk, so that it can stop at any moment and go on with the same bytes.

While a run goes on there are `<name>.jsonl.part` (the rows so far, in slot order) and `<stem>.run.json` (recipe
and engine). The end renames the first and removes the second after the manifest is written, so a manifest
means that the run is complete. Rejections go to `generation_errors.log` in the same folder, which runs of the
folder share: each line names its dataset.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from filelock import FileLock, Timeout

from chisellm.curriculum import Slot
from chisellm.dataset.manifest import Manifest, manifest_path, sha256_of
from chisellm.dataset.problem import Problem
from chisellm.dataset.record import Record
from chisellm.errors import EnvironmentFault, UsageError
from chisellm.generator.work import Rejection, line_class
from chisellm.recipe import Recipe, engine

__all__ = ["Journal", "finished"]

ERRORS = "generation_errors.log"


def finished(out: Path, recipe: Recipe, slots: Sequence[Slot], *, fresh: bool) -> Manifest | None:
    """The manifest at `out` where it is complete for this recipe; None where there is work to do.

    Raises
    ------
    UsageError
        If something stands at `out` that this run must not overwrite.
    """
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder", "name a file, e.g. --out dataset/rows.jsonl")
    if out.suffix != ".jsonl":
        raise UsageError(f"--out {out}: the dataset is a .jsonl file", f"e.g. --out {out.with_suffix('.jsonl')}")
    path = manifest_path(out)
    if not out.exists():
        return None
    if not path.exists():
        if _run_file(out).exists() and _is_whole(out, slots):
            return None
        raise UsageError(
            f"{out} exists and was not made by this tool (it has no manifest)",
            "choose another --out, or move the file away",
        )
    if fresh:
        return None
    manifest = Manifest.read(path)
    if manifest.recipe != recipe.model_dump(mode="json"):
        raise UsageError(
            f"{out} is complete, but was made from another recipe ({_difference(manifest.recipe, recipe)})",
            "choose another --out, or start over with --fresh",
        )
    if manifest.sha256 != sha256_of(out):
        raise UsageError(
            f"{out} was changed after it was made: its checksum differs from the manifest's",
            "move it away to keep it, or start over with --fresh",
        )
    return manifest


def _is_whole(out: Path, slots: Sequence[Slot]) -> bool:
    """Whether `out` holds all rows of the plan: a run that was stopped just before its manifest."""
    try:
        lines = out.read_bytes().splitlines()
        last = slots[-1]
        return len(lines) == len(slots) and line_class(last).from_line(lines[-1].decode()).slot == last.index
    except (UsageError, UnicodeDecodeError):
        return False


def _run_file(out: Path) -> Path:
    return out.with_name(f"{out.stem}.run.json")


def _difference(before: dict[str, Any], recipe: Recipe) -> str:
    now = recipe.model_dump(mode="json")
    return ", ".join(
        f"{key}: {before.get(key)} there, {now.get(key)} asked" for key in now if before.get(key) != now.get(key)
    )


class Journal:
    """The files of one unfinished run. A context manager: holds the folder while it is open.

    Parameters
    ----------
    out
        The dataset's path.
    recipe
        The resolved request.
    slots
        The plan of the file.
    fresh
        Forget an unfinished or finished run of ours at `out`.
    locks
        Folder for lock files.
    """

    def __init__(self, out: Path, recipe: Recipe, slots: Sequence[Slot], *, fresh: bool, locks: Path) -> None:
        self.out = out
        self.recipe = recipe
        self.slots = slots
        self.part = out.with_name(f"{out.name}.part")
        self.run_file = _run_file(out)
        self.errors = out.parent / ERRORS
        self.rows: list[Record | Problem] = []  # those that an earlier run committed
        self.rejections: list[Rejection] = []
        self.started = datetime.now(UTC)
        self.seconds_before = 0.0
        self._fresh = fresh
        self._locks = locks
        self._stack = contextlib.ExitStack()
        self._rows_file: IO[str] | None = None
        self._errors_file: IO[str] | None = None

    def __enter__(self) -> Journal:
        with disk_faults(self.out):
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self._hold_folder()
            try:
                self._open()
            except BaseException:
                self._stack.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            with contextlib.suppress(OSError):  # what closing cannot write is made again
                self._stack.close()
            return
        with disk_faults(self.out):
            self._stack.close()

    def _hold_folder(self) -> None:
        self._locks.mkdir(parents=True, exist_ok=True)
        name = str(self.out.parent.resolve()).replace("/", "%")[-200:]
        lock = FileLock(self._locks / f"{name}.lock")
        try:
            self._stack.enter_context(lock.acquire(timeout=0))
        except Timeout:
            raise UsageError(
                f"another run is writing into {self.out.parent}", "wait for it, or choose another --out"
            ) from None

    def _open(self) -> None:
        if self._fresh:
            for path in (self.out, self.part, self.run_file):  # the manifest, by which they are ours, last
                path.unlink(missing_ok=True)
        if not self.out.exists():
            manifest_path(self.out).unlink(missing_ok=True)
        recipe = self.recipe.model_dump(mode="json")
        if self.run_file.exists():
            self._check_same_run(recipe)
            if self.out.exists() and not self.part.exists():  # stopped between the rename and the manifest
                self.out.replace(self.part)
        elif self.part.exists():
            raise UsageError(
                f"{self.part} exists, but not the {self.run_file.name} that belongs to it",
                "move it away, or start over with --fresh",
            )
        self._recover_rows()
        self._recover_errors()
        self._write_run_file(0.0)
        self._rows_file = self._stack.enter_context(self.part.open("a", encoding="utf-8"))
        self._errors_file = self._stack.enter_context(self.errors.open("a", encoding="utf-8", buffering=1))

    def _check_same_run(self, recipe: dict[str, Any]) -> None:
        try:
            facts = json.loads(self.run_file.read_text())
            before, made_by = facts["recipe"], facts["engine"]
            self.started = datetime.fromisoformat(facts["started"])
            self.seconds_before = float(facts["seconds"])
        except (ValueError, KeyError, TypeError) as fault:
            raise UsageError(f"{self.run_file} is broken", "start over with --fresh") from fault
        if before != recipe:
            raise UsageError(
                f"an unfinished run at {self.out} has another recipe ({_difference(before, self.recipe)})",
                "finish it with its own options, choose another --out, or start over with --fresh",
            )
        if made_by != engine():
            raise UsageError(
                f"an unfinished run at {self.out} was begun by another version of this tool ({made_by})",
                "start over with --fresh: rows of two versions do not mix",
            )

    def _recover_rows(self) -> None:
        """Keep every whole line that is the row of its slot; a torn last line is cut off."""
        if not self.part.exists():
            return
        good = 0
        with self.part.open("rb") as stream:
            for raw in stream:
                if not raw.endswith(b"\n"):
                    break
                try:
                    if len(self.rows) == len(self.slots):
                        raise UsageError(f"{self.part} has more rows than were asked for", "")
                    slot = self.slots[len(self.rows)]
                    record = line_class(slot).from_line(raw.decode())
                except (UsageError, UnicodeDecodeError) as fault:
                    raise UsageError(
                        f"{self.part} is damaged at row {len(self.rows)}", "start over with --fresh"
                    ) from fault
                if record.slot != slot.index:
                    raise UsageError(f"{self.part} lacks row {len(self.rows)}", "start over with --fresh")
                self.rows.append(record)
                good += len(raw)
        os.truncate(self.part, good)

    def _recover_errors(self) -> None:
        """Drop this dataset's rejections of slots that will be made again; keep every other line as it is."""
        if not self.errors.exists():
            return
        kept = []
        for line in self.errors.read_bytes().splitlines(keepends=True):
            mine = self._own_rejection(line)
            if mine is None:
                torn = not line.endswith(b"\n") and line.startswith(self._log_prefix())
                if not torn:
                    kept.append(line if line.endswith(b"\n") else line + b"\n")
            elif mine.slot < self._head:
                self.rejections.append(mine)
                kept.append(line)
        temporary = self.errors.with_suffix(".log.tmp")
        temporary.write_bytes(b"".join(kept))
        temporary.replace(self.errors)

    @property
    def _head(self) -> int:
        """The first slot that has no row yet."""
        whole = len(self.rows) == len(self.slots)
        return self.slots[-1].index + 1 if whole else self.slots[len(self.rows)].index

    def _log_prefix(self) -> bytes:
        return json.dumps({"dataset": self.out.stem}, ensure_ascii=False)[:-1].encode()

    def _own_rejection(self, line: bytes) -> Rejection | None:
        """The rejection in one line of the log; None where the line is another dataset's or not ours at all."""
        try:
            entry = json.loads(line)
            return Rejection(**entry) if entry.pop("dataset") == self.out.stem else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _write_run_file(self, seconds: float) -> None:
        facts = {
            "recipe": self.recipe.model_dump(mode="json"),
            "engine": engine(),
            "started": self.started.isoformat(),
            "seconds": round(self.seconds_before + seconds, 3),
        }
        # A fixed name: what a kill leaves here is taken up by the next run, not left behind as a stray file.
        temporary = self.run_file.with_suffix(".json.tmp")
        temporary.write_text(json.dumps(facts, indent=2) + "\n")
        temporary.replace(self.run_file)

    def reject(self, rejection: Rejection) -> None:
        """Log one rejected attempt."""
        assert self._errors_file is not None
        self.rejections.append(rejection)
        entry = {"dataset": self.out.stem, **asdict(rejection)}
        self._errors_file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def commit(self, line: str) -> None:
        """Append the row of the next slot."""
        assert self._rows_file is not None
        self._rows_file.write(line + "\n")

    def flush(self, seconds: float) -> None:
        """Hand everything to the operating system; `seconds` is the time at work since the start."""
        assert self._rows_file is not None
        assert self._errors_file is not None
        self._errors_file.flush()
        self._rows_file.flush()
        self._write_run_file(seconds)

    def complete(self) -> None:
        """Give the dataset its final name. The manifest is the caller's to write, then `forget`."""
        assert self._rows_file is not None
        assert self._errors_file is not None
        self._errors_file.close()
        self._rows_file.close()
        self.part.replace(self.out)

    def forget(self) -> None:
        """Remove the run file: the manifest stands."""
        self.run_file.unlink(missing_ok=True)


@contextlib.contextmanager
def disk_faults(out: Path) -> Iterator[None]:
    """Turn what the file system refuses into an error with a hint."""
    try:
        yield
    except PermissionError as fault:
        raise EnvironmentFault(f"cannot write to {out.parent}: permission denied", "choose another --out") from fault
    except OSError as fault:
        raise EnvironmentFault(
            f"cannot write to {out.parent}: {fault.strerror or fault}",
            "free space or choose another --out, then run the same command again: it continues",
        ) from fault
