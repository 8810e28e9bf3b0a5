"""A LLaMA-Factory configuration that trains the reference model on a dataset with 4-bit QLoRA."""

from __future__ import annotations

import math
from pathlib import Path

import yaml

from chisellm.dataset.atomic import replace_text
from chisellm.dataset.record import Record
from chisellm.export.llamafactory import dataset_name

__all__ = ["cutoff_for", "write_qlora"]

PREFIX = "qwen2_5_coder_14b_qlora"

TEMPLATE = """\
# 4-bit QLoRA of Qwen2.5-Coder-14B-Instruct on one 24 GB GPU (bf16 needs Ampere or newer).
# Written for LLaMA-Factory 0.9.5. All paths are relative: run it in the folder above the dataset's,
#   llamafactory-cli train {command}

### model
model_name_or_path: Qwen/Qwen2.5-Coder-14B-Instruct
quantization_method: bnb
quantization_bit: 4
quantization_type: nf4
# Quantizes the scales as well: about 0.4 bit a weight, 0.6 GB here.
double_quantization: true

### method
stage: sft
do_train: true
finetuning_type: lora
# Every linear layer: attention alone learns the answer format but little new syntax.
lora_target: all
# 69 million trainable weights, 1.1 GB with gradients and Adam in fp32. More rank mostly memorises.
lora_rank: 16
lora_alpha: 32
lora_dropout: 0.05
# Without it the activations of 48 layers do not fit.
disable_gradient_checkpointing: false

### dataset
# Folder of dataset_info.json, seen from where the command runs.
{dataset_dir}
{dataset}
# The chat format the Instruct model was trained with. A row without system prompt gets Qwen's own.
template: qwen
# {reason}
# Longer rows would lose the end of their code without a word. 2048 needs about 18 GB by calculation, of
# which the logits (152,064 entries a token) take 4; beyond 3072 also set `enable_liger_kernel: true`.
cutoff_len: {cutoff}
# Rows share no attention and are short; packing would let one row see another.
packing: false
preprocessing_num_workers: 4
# Held-out rows only show over-fitting. Whether code works is measured by running it.
val_size: 0.02

### training
# One row at a time for the memory, 16 for the gradient: 10,000 rows are 613 steps an epoch.
per_device_train_batch_size: 1
gradient_accumulation_steps: 16
# Half of what small models take: the model knows Scala and should not drift.
learning_rate: 1.0e-4
lr_scheduler_type: cosine
warmup_steps: 20
# The rows share families and phrasings, so a third epoch mostly repeats them.
num_train_epochs: 2.0
bf16: true
optim: adamw_torch
seed: 42

### evaluation and output
per_device_eval_batch_size: 1
eval_strategy: steps
eval_steps: 200
logging_steps: 10
save_steps: 200
save_total_limit: 3
plot_loss: true
report_to: none
{output_dir}
"""


def write_qlora(folder: Path, dataset_file: Path) -> Path:
    """Write `qwen2_5_coder_14b_qlora_<stem>.yaml` into the dataset's folder.

    The file names no path of this machine: it is meant to be run in the folder above `folder`.

    Parameters
    ----------
    folder
        Folder of the dataset and its `dataset_info.json`.
    dataset_file
        JSONL file of records; its stem is the dataset's name, its longest row decides `cutoff_len`.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    UsageError
        If a line of the dataset is not a record.
    """
    name = dataset_name(dataset_file.stem)
    home = folder.resolve().name or "."
    path = folder / f"{PREFIX}_{name}.yaml"
    with dataset_file.open(encoding="utf-8", newline="\n") as lines:
        longest = max((_tokens(Record.from_line(line)) for line in lines), default=0)
    text = TEMPLATE.format(
        command=f"{home}/{path.name}" if " " not in home else f'"{home}/{path.name}"',
        dataset_dir=_scalar("dataset_dir", home),
        dataset=_scalar("dataset", name),
        reason=f"The longest row is estimated at {longest} tokens.",
        cutoff=cutoff_for(longest),
        output_dir=_scalar("output_dir", f"saves/{PREFIX}_{name}"),
    )
    replace_text(path, text)
    return path


def cutoff_for(tokens: int) -> int:
    """`cutoff_len` that holds a row of `tokens` tokens: a multiple of 512, at least 2048."""
    return max(2048, 512 * math.ceil(tokens / 512))


def _tokens(row: Record) -> int:
    """A cautious estimate: Qwen2 splits every digit off and needs about 3 bytes of code a token; 64 tokens
    are for the chat format."""
    text = row.system + row.instruction + row.input + row.output
    digits = sum(text.count(digit) for digit in "0123456789")
    return 64 + digits + math.ceil((len(text.encode()) - digits) / 2.5)


def _scalar(key: str, value: str) -> str:
    return yaml.safe_dump({key: value}, allow_unicode=True, width=math.inf).strip()
