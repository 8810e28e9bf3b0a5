"""Train a toy model on a dataset with LLaMA-Factory: proves that the files we write beside it work.

Runs every `qwen2_5_coder_14b_qlora_*.yaml` of a dataset's folder for a few steps, 4-bit QLoRA included. Only
the model (two layers, random weights), the output folder, the number of steps (one evaluation after the last)
and what a CPU lacks (bf16) are overridden. Needs no GPU, no network and no ChiseLLM, but an environment of its
own (6.6 GB):

    python -m venv lf
    lf/bin/pip install llamafactory==0.9.5 torch==2.11.0 torchaudio==2.11.0 "torchvision==0.26.*" \\
        bitsandbytes==0.50.2
    lf/bin/python benchmarks/llamafactory_smoke.py dataset

Checks that all rows are counted, that a loss comes out, and that the one example LLaMA-Factory prints is a row in
full: system prompt, instruction and answer. (Toy tokens are not Qwen's: it cannot tell whether `cutoff_len` suits
the real model.) Exit code 1 where something is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # type: ignore[import-not-found]
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM  # type: ignore[import-not-found]

PACKAGES = ("llamafactory", "torch", "transformers", "peft", "datasets", "bitsandbytes")
KEY_LINES = (
    "Quantizing model",
    "Fine-tuning method",
    "trainable params:",
    "Num examples",
    "eval_loss",
    "train_loss",
)
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
SAMPLE = 500  # rows that the toy tokenizer learns from
QWEN_SYSTEM = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with dataset_info.json and the configurations")
    parser.add_argument("--steps", type=int, default=5, help="optimizer steps (default 5)")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    configurations = sorted(folder.glob("qwen2_5_coder_14b_qlora_*.yaml"))
    if not configurations:
        print(f"error: no configuration in {folder}", file=sys.stderr)
        return 2
    print("versions:", ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    faults = 0
    for configuration in configurations:
        with tempfile.TemporaryDirectory(prefix="chisellm-smoke-") as work:
            faults += check(configuration, Path(work), arguments.steps)
    return 1 if faults else 0


def check(configuration: Path, work: Path, steps: int) -> int:
    """Train with one configuration; returns the number of faults, which are printed."""
    config = yaml.safe_load(configuration.read_text(encoding="utf-8"))
    home = configuration.parent.parent / config["dataset_dir"]
    entry = json.loads((home / "dataset_info.json").read_text())[config["dataset"]]
    data = home / entry["file_name"]
    with data.open(encoding="utf-8", newline="\n") as lines:
        count = sum(1 for _ in lines)
    make_model(data, entry["columns"], work / "model")
    log = train(configuration, work, steps)
    seen = re.search(r"Num examples = ([\d,]+)", log)
    loss = re.search(r"train_loss\W+([\d.]+)", log)
    held_out = config["val_size"]
    print(f"configuration: {configuration.name}, {count} rows, {held_out:.0%} held out")
    for pattern in (
        "Quantizing model",
        "Fine-tuning method",
        "trainable params:",
        "Num examples",
        "eval_loss",
        "train_loss",
    ):
        found = re.search(rf".*{pattern}.*", log)
        print("  log:", found[0].removeprefix("\x1b[A").strip() if found else f"(no line with {pattern!r})")
    faults = [*compare(log, data, entry["columns"])]
    if loss is None or not float(loss[1]) > 0:
        faults.append("no training loss")
    if seen is None or abs(int(seen[1].replace(",", "")) - count * (1 - held_out)) > 1:
        faults.append(f"{seen and seen[1]} training examples of {count} rows")
    if "eval_loss" not in log:
        faults.append("no evaluation on the held-out rows")
    if "Quantizing model to 4 bit" not in log:
        faults.append("not quantized to 4 bit")
    for fault in faults:
        print("  fault:", fault)
    if faults:
        print(log[-4000:], file=sys.stderr)
    else:
        print("  all good")
    return len(faults)


def rows(data: Path) -> Iterator[dict[str, Any]]:
    with data.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def make_model(data: Path, columns: dict[str, str], path: Path) -> None:
    """Save a random Qwen2 of two layers with a byte-level tokenizer learned from the dataset's own text."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=4000,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    texts = (row[column] for row in islice(rows(data), SAMPLE) for column in columns.values())
    tokenizer.train_from_iterator(texts, trainer)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        additional_special_tokens=list(SPECIAL),
    ).save_pretrained(path)
    config = Qwen2Config(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=8192,
    )
    Qwen2ForCausalLM(config).save_pretrained(path)


def train(configuration: Path, work: Path, steps: int) -> str:
    """Run LLaMA-Factory in the folder above the dataset's; returns what it printed."""
    overrides = {
        "model_name_or_path": work / "model",
        "output_dir": work / "saves",
        "max_steps": steps,
        "eval_steps": steps,
        "save_steps": steps,
        "bf16": "false",
        "use_cpu": "true",
    }
    command = [str(Path(sys.executable).with_name("llamafactory-cli")), "train", str(configuration)]
    run = subprocess.run(
        [*command, *(f"{key}={value}" for key, value in overrides.items())],
        cwd=configuration.parent.parent,
        env={
            **os.environ,
            "CUDA_VISIBLE_DEVICES": "",
            "HF_HUB_OFFLINE": "1",
            "HF_HOME": str(work / "hf"),
            "PYTHONIOENCODING": "utf-8",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    log = run.stdout.decode(errors="replace")
    return log if run.returncode == 0 else f"{log}\nllamafactory-cli ended with {run.returncode}"


def compare(log: str, data: Path, columns: dict[str, str]) -> Iterator[str]:
    """Compare the example that LLaMA-Factory decodes into its log with the rows; yields faults.

    The example comes from after the shuffle of the held-out split, so it may be any row.
    """
    found = re.search(r"^inputs:\n(.*?)\nlabel_ids:.*?^labels:\n(.*?<\|im_end\|>)", log, re.DOTALL | re.MULTILINE)
    if found is None:
        yield "no training example in the log"
        return
    for row in rows(data):
        system, prompt, query, response = (row[columns[k]] for k in ("system", "prompt", "query", "response"))
        user = "\n".join(filter(None, (prompt, query)))
        conversation = (
            f"<|im_start|>system\n{system or QWEN_SYSTEM}<|im_end|>\n<|im_start|>user\n{user}<|im_end|>\n"
            f"<|im_start|>assistant\n{response}<|im_end|>"
        )
        if found[1].strip() == conversation and found[2] == f"{response}<|im_end|>":
            print(f"  example: row {row['id']} arrives in full, loss on its answer alone:")
            shown = found[1].strip().splitlines()
            print("\n".join(f"    | {line}" for line in (*shown[:4], "...", *shown[-3:])))
            return
    yield f"the training example is no row of the dataset:\n{found[1]}"


if __name__ == "__main__":
    sys.exit(main())
