"""What a prompt says of the interface, and what remains of it when numbers and code are masked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chisellm.audit.code import without_comments
from chisellm.audit.reading import Row
from chisellm.contract import Contract

__all__ = ["Interface", "instruction_skeleton", "interface", "is_chinese", "states"]

FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
QUOTED = re.compile(r"`[^`\n]*`|\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」")
# Words that only code has: dots or underscores inside, a capital after a small letter, brackets of a call or an index.
# ASCII: a Chinese character beside a name or a number is no part of it.
CODE_LIKE = re.compile(r"\b(?:\w+(?:[._]\w+)+|\w*[a-z]+[A-Z]\w*|\w+[\[(][^\])\n]*[\])])", re.ASCII)
NUMBER = re.compile(r"\b(?:0[xb][0-9A-Fa-f_]+|\d+)\b", re.ASCII)
CHINESE = re.compile("[\u4e00-\u9fff]")
MODULE = re.compile(r"\bclass\s+(\w+)\b[^{\n]*\bextends\s+\w*Module\b")
PORT = re.compile(r"\bval\s+(\w+)\s*=\s*(?:IO\s*\(\s*)?(Input|Output|Flipped|Decoupled|Valid|Irrevocable|Vec)\s*\(")
INSTANCE = re.compile(r"\bnew\s+(\w+)")


class Interface:
    """The module that a row answers with.

    Parameters
    ----------
    module
        Name of the top; empty where the code defines no module.
    ports
        Names without `io`, the first step of a dotted path each.
    inputs
        Whether there is an input.
    """

    def __init__(self, module: str, ports: Sequence[str], inputs: bool) -> None:
        self.module = module
        self.ports = tuple(ports)
        self.inputs = inputs


def interface(row: Row) -> Interface:
    """From the row's own contract where it has one, else out of its code as text."""
    stated = row.text("contract")
    if stated:
        try:
            contract = Contract.from_json(stated)
        except ValueError:
            pass
        else:
            names = dict.fromkeys(re.split(r"[.\[]", port.path)[0] for port in contract.ports)
            return Interface(contract.module, list(names), bool(contract.inputs))
    code = without_comments(row.code)
    defined = MODULE.findall(code)
    used = set(INSTANCE.findall(code))
    tops = [name for name in defined if name not in used] or defined
    kinds = PORT.findall(code)
    inputs = any(kind in ("Input", "Flipped", "Decoupled", "Valid", "Irrevocable") for _, kind in kinds)
    return Interface(tops[-1] if tops else "", [name for name, _ in kinds], inputs)


def states(prompt: str, names: Sequence[str]) -> bool:
    """Whether every one of `names` stands in `prompt` as a word of its own."""
    words = set(re.findall(r"\w+", prompt, re.ASCII))
    return bool(names) and all(name in words for name in names)


def instruction_skeleton(prompt: str) -> str:
    """`prompt` with numbers, quoted and code-like words masked, and blanks made one."""
    text = FENCED.sub(" # ", prompt)
    for form in (QUOTED, CODE_LIKE, NUMBER):
        text = form.sub("#", text)
    return " ".join(text.split())


def is_chinese(prompt: str) -> bool:
    """Whether a fifth of the letters outside code are Chinese characters."""
    if not CHINESE.search(prompt):
        return False
    words = QUOTED.sub(" ", FENCED.sub(" ", prompt))
    letters = sum(1 for letter in words if letter.isalpha())
    return letters > 0 and len(CHINESE.findall(words)) >= letters / 5
