"""Finds the Scala code in what a person or a language model wrote around it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

__all__ = ["extract"]

LANGUAGES = frozenset({"scala", "chisel", "chisel3", "sc"})
NAMELESS = frozenset({"", "text", "plaintext", "code"})
_MODIFIERS = r"(?:(?:abstract|sealed|final|implicit|case|private|protected)(?:\[\w+\])?\s+)*"
DEFINITION = re.compile(
    rf"^\s*(?:@\w+\s+)*{_MODIFIERS}(?:class|object|trait)\s+(\w+)\s*(?:[\[({{:@]|extends\b|with\b|//|$)"
)
IMPORT = re.compile(r"^\s*import\s+[\w`$]+(?:\.[\w`$*]+)*\.(?:[\w`$*]+|\{[^}]*\}?)\s*(?:[,;/].*)?$")
PACKAGE = re.compile(r"^\s*package\s+(?:object\s+)?[\w.]+\s*(?:[;{/].*)?$")
TESTS = re.compile(
    r"^[ \t]*import\s+(?:chiseltest|org\.scalatest|chisel3\.iotesters|chisel3\.simulator)\b", re.MULTILINE
)
# What only code has: words with none of it, inline code apart, may be cut away before and after a module.
CODE = re.compile(
    r":=|[{}]|;\s*$|\bIO\(|^\s*(?:val|var|def)\s+\w+\s*[:=(]|^\s*(?:when|switch|is|if|else|for)\s*\(|^\s*import\s+\w+\."
)
FRAGMENT = re.compile(r":=|\bIO\(|\bextends\s+\w*Module\b|^[ \t]*import\s+chisel3\b", re.MULTILINE)
# Comments, strings and characters run to the end of the text where they are not closed, so a scan is linear.
TOKEN = re.compile(
    r'"""[\s\S]*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"?|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|[{}()\[\]]'
)
LEADING = re.compile(r"(?:\s|//[^\n]*|/\*[\s\S]*?\*/)*")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
FENCE = re.compile(r"\s*(?:```|~~~)")
OPENING, CLOSING = frozenset("{(["), frozenset("})]")
THINKING = "</think>"


def extract(text: str) -> str:
    """Return `text` with everything but its Scala code blanked, or an empty string where there is none.

    Lines that are not code become empty and nothing moves, so lines and columns of messages about the result are
    those of `text`. Code is found in fences (marked `scala` or `chisel`, else unmarked ones with Scala in them), or
    bare with prose before and after it. Of several blocks those count that define something; a later block that
    defines a name again replaces the earlier one, and blocks with tests are left out where others remain. What a
    reasoning model wrote up to `</think>` is not looked at.

    Parameters
    ----------
    text
        A model's answer, a Markdown page, or plain code.
    """
    lines = LINE.findall(text)
    first = len(LINE.findall(text[: text.rfind(THINKING) + 1])) if THINKING in text else 0
    start = _plain_start(lines, first)
    if start is not None:
        return _mask(lines, [range(start, _end_of_bare(lines, start))])
    blocks = _fences(lines, first)
    fenced = {index for block in blocks for index in range(block.start, block.end + 1)}
    bare = [index for index in range(first, len(lines)) if index not in fenced]
    chosen = _choose(blocks)
    begin = _first_code(lines, bare)
    defines = any(DEFINITION.match(lines[index]) for index in bare)
    if begin is not None and (defines or not any(block.names for block in chosen)):
        return _mask(lines, [range(begin, _end_of_bare(lines, begin))])
    if blocks:
        return _mask(lines, [range(block.start + 1, block.end) for block in chosen])
    if FRAGMENT.search(_without_inline_code("".join(lines[first:]))):
        return _mask(lines, [range(first, len(lines))])
    return ""


def _plain_start(lines: list[str], first: int) -> int | None:
    """The first line that is not blank, where code begins there, comments in front of it aside.

    Then fences are parts of comments, or close one that was opened in the prompt.
    """
    text = "".join(lines[first:])
    ahead = LEADING.match(text)
    assert ahead is not None  # it may match nothing
    line = LINE.match(text, ahead.end())
    if line is None or not any(form.match(line[0]) for form in (DEFINITION, IMPORT, PACKAGE)):
        return None
    return next(index for index in range(first, len(lines)) if lines[index].strip())


@dataclass(frozen=True)
class _Block:
    """A fenced block: the opening fence is line `start`, the code ends before line `end`."""

    start: int
    end: int
    language: str
    text: str

    @property
    def names(self) -> frozenset[str]:
        found = (DEFINITION.match(line) for line in self.text.splitlines())
        return frozenset(match[1] for match in found if match)

    @property
    def only_imports(self) -> bool:
        lines = [line for line in self.text.splitlines() if line.strip() and not line.lstrip().startswith("//")]
        return bool(lines) and all(IMPORT.match(line) for line in lines)


def _fences(lines: list[str], first: int) -> list[_Block]:
    if not any("```" in line or "~~~" in line for line in lines[first:]):
        return []
    parser = MarkdownIt("commonmark").disable(["inline", "text_join", "reference"])
    blocks = []
    for token in parser.parse("".join(lines[first:])):
        if token.type == "fence" and token.map:
            start, end = token.map[0] + first, token.map[1] + first
            if end - start > 1 and lines[end - 1].strip().startswith(token.markup):
                end -= 1  # the closing fence, which a text that was cut off lacks
            language = token.info.strip().split(" ")[0].lower()
            blocks.append(_Block(start, end, language, "".join(lines[start + 1 : end])))
    return blocks


def _choose(blocks: list[_Block]) -> list[_Block]:
    marked = [block for block in blocks if block.language in LANGUAGES]
    scala = marked or [
        block for block in blocks if block.language in NAMELESS and (block.names or FRAGMENT.search(block.text))
    ]
    useful = [block for block in scala if block.names or block.only_imports]
    if not any(block.names for block in useful):
        return scala
    designs = [block for block in useful if not TESTS.search(block.text)]
    if not any(block.names for block in designs):
        designs = useful
    kept: list[_Block] = []
    for block in designs:
        kept = [*(earlier for earlier in kept if not earlier.names & block.names), block]
    return kept


def _first_code(lines: list[str], bare: list[int]) -> int | None:
    """The line where bare code starts: after words that cannot be code, and with the comments right above it."""
    begin = None
    for index in bare:
        line = lines[index].strip()
        if any(form.match(line) for form in (DEFINITION, IMPORT, PACKAGE)):
            return index if begin is None else begin
        if _is_code(line):
            begin = bare[0]
            break
        if begin is None and line.startswith(("//", "/*")):
            begin = index
        elif begin is not None and line and not line.startswith(("//", "/*", "*", "@")) and "*/" not in line:
            begin = None
    # Code that is none of these came first, perhaps a broken one of these: all of it counts.
    found = any(form.match(lines[index]) for index in bare for form in (DEFINITION, IMPORT, PACKAGE))
    return begin if found else None


def _end_of_bare(lines: list[str], begin: int) -> int:
    """The line after bare code: a fence, or words that follow when all brackets are closed; else the end.

    Whatever might be code stays in: cutting it away could turn a broken answer into one that compiles.
    """
    starts = list(itertools.accumulate((len(line) for line in lines[begin:]), initial=0))
    last_code = max((i for i in range(begin, len(lines)) if _is_code(lines[i])), default=begin)
    depth, line = 0, begin
    quoted: set[int] = set()
    for token in TOKEN.finditer("".join(lines[begin:])):
        while starts[line - begin + 1] <= token.start():
            line += 1
        if token[0] in OPENING:
            depth += 1
        elif token[0] in CLOSING:
            depth -= 1
            if depth == 0 and line >= last_code:
                rest = (i for i in range(line + 1, len(lines)) if lines[i].strip())
                following = next(rest, None)
                if following is not None and lines[following].strip()[0] not in "/@*":
                    return following
        else:
            quoted.update(range(line + 1, line + 1 + token[0].count("\n")))
    fences = (i for i in range(begin, len(lines)) if FENCE.match(lines[i]) and i not in quoted)
    return next(fences, len(lines))


def _is_code(line: str) -> bool:
    return CODE.search(_without_inline_code(line)) is not None


def _without_inline_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", text)


def _mask(lines: list[str], kept: list[range]) -> str:
    """The lines of `kept` as they are, the others empty."""
    code = [
        line if any(index in span for span in kept) else line[len(line.rstrip("\r\n")) :]
        for index, line in enumerate(lines)
    ]
    text = "".join(code)
    return text if text.strip() else ""
