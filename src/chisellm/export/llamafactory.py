"""`dataset_info.json`: how LLaMA-Factory finds a dataset and knows its columns."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from chisellm.dataset.atomic import replace_text
from chisellm.errors import UsageError

__all__ = ["dataset_name", "read_dataset_info", "write_dataset_info"]

INFO = "dataset_info.json"

# LLaMA-Factory's word for a part of the conversation → our column.
COLUMNS = {"prompt": "instruction", "query": "input", "response": "output", "system": "system"}


def dataset_name(text: str) -> str:
    """`text` as a name for LLaMA-Factory, which splits names at commas and strips blanks."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "_", text)


def read_dataset_info(folder: Path) -> dict[str, Any]:
    """The entries of the folder's `dataset_info.json` by dataset; none where there is no file.

    Raises
    ------
    UsageError
        If the file is no JSON object.
    """
    path = folder / INFO
    try:
        entries = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise _broken(path, str(error)) from error
    if not isinstance(entries, dict):
        raise _broken(path, "not an object")
    return entries


def write_dataset_info(folder: Path, dataset_file: Path, name: str) -> Path:
    """Enter a dataset into the folder's `dataset_info.json`; entries of other names stay as they are.

    Parameters
    ----------
    folder
        Folder of the dataset.
    dataset_file
        JSONL file of records, directly in `folder`.
    name
        What a training configuration calls the dataset, after `dataset_name`.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    UsageError
        If an existing file is broken (it is left alone) or the dataset lies elsewhere.
    """
    if dataset_file.parent.resolve() != folder.resolve():
        raise UsageError(f"{dataset_file} does not lie in {folder}", "LLaMA-Factory wants both in one folder")
    entry = {"file_name": dataset_file.name, "formatting": "alpaca", "columns": COLUMNS}
    entries = {**read_dataset_info(folder), dataset_name(name): entry}
    # ASCII only: LLaMA-Factory opens the file in the encoding of the user's locale.
    replace_text(folder / INFO, json.dumps(entries, indent=2) + "\n")
    return folder / INFO


def _broken(path: Path, why: str) -> UsageError:
    return UsageError(f"{path} is broken: {why}", "mend it or move it away; it was left as it is")
