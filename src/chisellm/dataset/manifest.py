"""The manifest beside a dataset. It is written last: where it exists, the run is complete."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from chisellm.dataset.atomic import replace_text
from chisellm.dataset.mutation import MutationTable
from chisellm.errors import UsageError

__all__ = ["FORMAT", "Manifest", "manifest_path", "sha256_of"]

FORMAT: Final = 3

Count = Annotated[int, Field(ge=0)]


class Manifest(BaseModel):
    """What was asked for, with what it was made, and what came out. Times, unlike rows, differ by run.

    Parameters
    ----------
    format
        Version of this file's layout.
    tool
        Version of ChiseLLM.
    recipe
        The resolved request, as the caller understands it.
    split
        `train`, or the held-out set that the file is.
    held_out
        Families that no training row has.
    toolchain
        Versions by name of tool.
    started, finished
        ISO 8601 with time zone.
    seconds
        Time at work; less than the time between start and end where a run was resumed.
    workers
        Number of parallel workers.
    rows, levels, families
        Rows in the dataset, in all, by level and by family.
    rejected
        Number of rejected attempts by family and, within it, by stage.
    duplicates
        Attempts dropped because an equal row was there.
    mutation
        What the mutation gate saw, by family and by kind.
    sha256, bytes
        Of the dataset file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[3] = FORMAT
    tool: str
    recipe: dict[str, JsonValue]
    split: str
    held_out: list[str]
    toolchain: dict[str, str]
    python: str
    platform: str
    started: AwareDatetime
    finished: AwareDatetime
    seconds: Annotated[float, Field(ge=0)]
    workers: Annotated[int, Field(ge=1)]
    rows: Count
    levels: dict[str, Count]
    families: dict[str, Count]
    rejected: dict[str, dict[str, Count]]
    duplicates: Count
    mutation: MutationTable
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Count

    @model_validator(mode="after")
    def _sums(self) -> Self:
        for name, parts in (("levels", self.levels), ("families", self.families)):
            if sum(parts.values()) != self.rows:
                raise ValueError(f"{name} add up to {sum(parts.values())}, not to {self.rows} rows")
        return self

    def write(self, path: Path) -> None:
        """Write the file in one step: a reader sees the old file, none or the whole new one."""
        replace_text(path, self.model_dump_json(indent=2) + "\n")

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read a manifest.

        Raises
        ------
        UsageError
            If the file is missing, cannot be read or is not a manifest of this format.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError as error:
            raise UsageError(f"no manifest {path}", "an unfinished run has none: resume it first") from error
        except OSError as error:
            raise UsageError(f"cannot read manifest {path}: {error.strerror}") from error
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "file"
            raise UsageError(
                f"broken manifest {path}: {where}: {first['msg']}", "generate the dataset again"
            ) from error


def manifest_path(dataset: Path) -> Path:
    """Where the manifest of `dataset` lies: `v1.jsonl` has `v1.manifest.json` beside it."""
    return dataset.with_name(f"{dataset.stem}.manifest.json")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal; the file is streamed, so its size does not matter."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
