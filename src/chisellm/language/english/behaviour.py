"""The family's description as a paragraph, as bullets or as blocks with tables."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.language.english.grammar import capital, paragraphs, sentences
from chisellm.language.english.speech import Speech
from chisellm.language.instruction import plain

__all__ = ["numbered", "predicate_bullets", "rules", "told"]

PARAGRAPH = 700  # characters


def rules(s: Speech, *before: str) -> str:
    """Running text of the rules (after the sentences `before`), then the tables.

    A rule that ends with a colon introduces a table and is put straight before it.
    """
    openers = [rule for rule in s.description.rules if rule.endswith(":")]
    others = [rule for rule in s.description.rules if not rule.endswith(":")]
    blocks = _cut(s, [*before, *others])
    tables = list(s.description.tables)
    for opener in openers:
        blocks.append(opener)
        if tables:
            blocks.append(tables.pop(0))
    return paragraphs(*blocks, *tables)


def _cut(s: Speech, said: list[str]) -> list[str]:
    """Sentences as paragraphs of like length: one, unless that would be a wall of text."""
    length = sum(len(plain(sentence)) for sentence in said)
    count = 1 if s.voice.random is None else -(-length // PARAGRAPH)
    blocks: list[list[str]] = [[]]
    passed = 0
    for sentence in said:
        if passed >= len(blocks) * length / count:
            blocks.append([])
        blocks[-1].append(sentence)
        passed += len(plain(sentence))
    return [sentences(*block) for block in blocks]


def told(s: Speech, subject: str = "it") -> str:
    """Main sentence, rules and tables."""
    return rules(s, s.behaviour(subject))


def predicate_bullets(s: Speech, subject: str, bullet: str = "- ") -> str:
    """Main sentence and rules as bullets, then the tables."""
    openers = [rule for rule in s.description.rules if rule.endswith(":")]
    others = [rule for rule in s.description.rules if not rule.endswith(":")]
    lines = [f"{bullet}{capital(line)}" for line in (s.behaviour(subject), *others)]
    blocks = ["\n".join(lines)]
    tables = list(s.description.tables)
    for opener in openers:
        blocks.append(opener)
        if tables:
            blocks.append(tables.pop(0))
    return paragraphs(*blocks, *tables)


def numbered(s: Speech, before: Sequence[str], subject: str) -> str:
    """The paragraphs of `before`, the main sentence and the rules as numbered steps, then the tables."""
    openers = [rule for rule in s.description.rules if rule.endswith(":")]
    others = [rule for rule in s.description.rules if not rule.endswith(":")]
    steps = [step for step in (*before, s.behaviour(subject), *others) if step]
    blocks = ["\n".join(f"{number}. {capital(step)}" for number, step in enumerate(steps, 1))]
    tables = list(s.description.tables)
    for opener in openers:
        blocks.append(opener)
        if tables:
            blocks.append(tables.pop(0))
    return paragraphs(*blocks, *tables)
