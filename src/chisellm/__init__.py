"""ChiseLLM makes, proves and measures training data for language models that write Chisel.

    from pathlib import Path
    import chisellm

    if __name__ == "__main__":  # worker processes import this script
        summary = chisellm.generate(chisellm.Recipe(count=200, seed=7), Path("rows.jsonl"))
        print(summary.rows, summary.sha256)

Everything in `__all__` is public: `Recipe` and `generate` make datasets, `all_families` and `Candidate` look at
single instances, `verify` and `verify_async` judge in a sandbox what strangers wrote (`read_submissions` reads it from
files, a `Submission` is one piece of it, a `Judgement` what came out), `Verifier` judges our own `Claim`s, `provision`
and `examine` set the tools up and check them, `Record` and `Manifest` read what was made.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chisellm.candidate import Candidate
    from chisellm.claim import Claim
    from chisellm.contract import Contract, Port, Reset
    from chisellm.dataset.manifest import Manifest
    from chisellm.dataset.record import Record
    from chisellm.errors import ChisellmError, EnvironmentFault, InfraError, UsageError
    from chisellm.families.registry import all_families
    from chisellm.generator import Summary, generate
    from chisellm.recipe import Recipe
    from chisellm.submissions import Defaults, extract, read_submissions, read_vectors, verify, verify_async
    from chisellm.toolchain import Toolchain, provision
    from chisellm.toolchain.doctor import Check, examine
    from chisellm.verdict import Message, Stage, Verdict
    from chisellm.verifier.stranger import Judgement, Limits, Reference, Submission
    from chisellm.verifier.verifier import Verifier

__all__ = [
    "Candidate",
    "Check",
    "ChisellmError",
    "Claim",
    "Contract",
    "Defaults",
    "EnvironmentFault",
    "InfraError",
    "Judgement",
    "Limits",
    "Manifest",
    "Message",
    "Port",
    "Recipe",
    "Record",
    "Reference",
    "Reset",
    "Stage",
    "Submission",
    "Summary",
    "Toolchain",
    "UsageError",
    "Verdict",
    "Verifier",
    "all_families",
    "examine",
    "extract",
    "generate",
    "provision",
    "read_submissions",
    "read_vectors",
    "verify",
    "verify_async",
]

# Imported when first asked for: `import chisellm.toolchain` must not pay for the whole package.
_HOMES = {
    "candidate": ["Candidate"],
    "claim": ["Claim"],
    "contract": ["Contract", "Port", "Reset"],
    "dataset.manifest": ["Manifest"],
    "dataset.record": ["Record"],
    "errors": ["ChisellmError", "EnvironmentFault", "InfraError", "UsageError"],
    "families.registry": ["all_families"],
    "generator.run": ["Summary", "generate"],
    "recipe": ["Recipe"],
    "submissions": ["Defaults", "extract", "read_submissions", "read_vectors", "verify", "verify_async"],
    "toolchain.provisioning": ["Toolchain", "provision"],
    "toolchain.doctor": ["Check", "examine"],
    "verdict": ["Message", "Stage", "Verdict"],
    "verifier.stranger": ["Judgement", "Limits", "Reference", "Submission"],
    "verifier.verifier": ["Verifier"],
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"chisellm.{home}"), name)
    raise AttributeError(f"module 'chisellm' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
