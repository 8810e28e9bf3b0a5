"""The family's description as a paragraph, as bullets or as numbered steps, each with its tables."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.language.chinese.grammar import paragraphs, sentences
from chisellm.language.chinese.speech import Speech

__all__ = ["bulleted", "numbered", "rules", "told"]


def told(s: Speech, *before: str) -> str:
    """Main sentence (after the sentences `before`), rules and tables."""
    return rules(s, *before, s.behaviour())


def rules(s: Speech, *before: str) -> str:
    """Running text of the rules (after the sentences `before`), then the tables."""
    return _with_tables(s, sentences(*before, *_plain_rules(s)))


def bulleted(s: Speech, bullet: str = "- ") -> str:
    """Main sentence and rules as bullets, then the tables."""
    return _with_tables(s, "\n".join(f"{bullet}{line}" for line in (s.behaviour(), *_plain_rules(s))))


def numbered(s: Speech, before: Sequence[str], after: Sequence[str] = ()) -> str:
    """The paragraphs of `before`, the main sentence, the rules and the paragraphs of `after` as numbered steps."""
    steps = [step for step in (*before, s.behaviour(), *_plain_rules(s), *after) if step]
    return _with_tables(s, "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)))


def _plain_rules(s: Speech) -> list[str]:
    return [rule for rule in s.description.rules if not rule.endswith("：")]


def _with_tables(s: Speech, block: str) -> str:
    """A rule that ends with a colon introduces a table and is put straight before it."""
    blocks = [block]
    tables = list(s.description.tables)
    for opener in s.description.rules:
        if opener.endswith("："):
            blocks.append(opener)
            if tables:
                blocks.append(tables.pop(0))
    return paragraphs(*blocks, *tables)
