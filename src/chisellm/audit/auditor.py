"""The figures of one file, gathered row by row."""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict
from rensa import RMinHash

from chisellm.audit.api import api
from chisellm.audit.code import Tokens, lines_of_code, skeleton, tokens
from chisellm.audit.prompts import Interface, instruction_skeleton, interface, is_chinese, states
from chisellm.audit.reading import Row
from chisellm.audit.spans import Spans
from chisellm.audit.store import Store, digest, share

__all__ = ["NEAR", "Audit", "Lines", "audit"]

NEAR = 0.8
"""Estimated Jaccard similarity from which two codes count as near duplicates."""
PERMUTATIONS, BANDS = 128, 16  # sixteen bands of eight: about even odds at a similarity of 0.7
SHINGLE = 5  # tokens
TOKENS_PER_SKETCH = 4000  # of a huge row


class Lines(BaseModel):
    """Lines of code of a row, blanks and comments left out."""

    model_config = ConfigDict(frozen=True)

    min: int
    median: int
    p95: int
    max: int


class CommonSpan(BaseModel):
    """The sequence of words that most prompts share, and the share of the rows in whose prompts it stands."""

    model_config = ConfigDict(frozen=True)

    text: str
    share: float


class Audit(BaseModel):
    """Figures of one file; docs/audit.md defines each.

    Shares are between 0 and 1. Rows without code count as rows, and in what concerns prompts alone.
    """

    model_config = ConfigDict(frozen=True)

    rows: int
    skipped: int
    without_code: int
    distinct_outputs: int
    distinct_outputs_renamed: int
    skeletons: int
    distinct_instructions: int
    instruction_skeletons: int
    common_span: CommonSpan
    ambiguous_rows: int
    name_stated: float
    ports_stated: float
    no_input_rows: int
    near_duplicates: int
    lines: Lines
    api: int
    api_uses: dict[str, int]
    languages: dict[str, int]
    levels: dict[str, int]
    families: dict[str, int]


def audit(rows: Iterable[Row]) -> Audit:
    """Go once through `rows`; how many lines the reader skipped is not known here and stays 0."""
    with Store() as store:
        auditor = _Auditor(store)
        for row in rows:
            auditor.see(row)
        return auditor.result()


class _Auditor:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.rows = self.without_code = self.named = self.ported = self.no_input = self.near = 0
        self.lengths: Counter[int] = Counter()
        self.uses: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        self.spans = Spans()
        self.known = api()

    def see(self, row: Row) -> None:
        self.rows += 1
        prompt = digest(row.prompt)
        self.store.add("instruction", prompt)
        self.store.add("instruction skeleton", digest(instruction_skeleton(row.prompt)))
        self.spans.see(row.prompt)
        self.store.add("output", digest(row.answer))
        self.store.answer(prompt, digest(row.answer))
        self.languages[row.text("language") or ("zh" if is_chinese(row.prompt) else "en")] += 1
        for counter, column in ((self.levels, "level"), (self.families, "family")):
            if row.text(column):
                counter[row.text(column)] += 1
        if row.code.strip():
            self._code(row)
        else:
            self.without_code += 1

    def _code(self, row: Row) -> None:
        read = tokens(row.code)
        found = interface(row)
        self.store.add("renamed", digest(_renamed(row.code, found)))
        self.store.add("skeleton", digest(skeleton(read)))
        self.named += states(row.prompt, [found.module] if found.module else [])
        self.ported += states(row.prompt, found.ports)
        self.no_input += not found.inputs
        self.lengths[lines_of_code(row.code)] += 1
        self.uses.update(self.known.used(row.code, read))
        self.near += self._is_near(read, found)

    def _is_near(self, read: Tokens, found: Interface) -> bool:
        """Whether an earlier row has nearly the same code, the module's name masked."""
        words = ["" if text == found.module else text for _, text in read[:TOKENS_PER_SKETCH]]
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))])
        values = sketch.digest()
        signature = struct.pack(f"<{PERMUTATIONS}I", *values)
        width = len(signature) // BANDS
        bands = [signature[at : at + width] for at in range(0, len(signature), width)]
        for earlier in set(self.store.alike(bands, signature)):
            other = struct.unpack(f"<{PERMUTATIONS}I", earlier)
            if sum(a == b for a, b in zip(values, other, strict=True)) >= NEAR * PERMUTATIONS:
                return True
        return False

    def result(self) -> Audit:
        coded = self.rows - self.without_code
        return Audit(
            rows=self.rows,
            skipped=0,
            without_code=self.without_code,
            distinct_outputs=self.store.distinct("output"),
            distinct_outputs_renamed=self.store.distinct("renamed"),
            skeletons=self.store.distinct("skeleton"),
            distinct_instructions=self.store.distinct("instruction"),
            instruction_skeletons=self.store.distinct("instruction skeleton"),
            common_span=self._common_span(),
            ambiguous_rows=self.store.ambiguous(),
            name_stated=share(self.named, coded),
            ports_stated=share(self.ported, coded),
            no_input_rows=self.no_input,
            near_duplicates=self.near,
            lines=_lines(self.lengths),
            api=sum(1 for entry in self.known.entries if self.uses[entry]),
            api_uses={entry: self.uses[entry] for entry in self.known.entries if self.uses[entry]},
            languages=dict(self.languages.most_common()),
            levels=dict(sorted(self.levels.items())),
            families=dict(self.families.most_common()),
        )

    def _common_span(self) -> CommonSpan:
        text, rows = next(iter(self.spans.most_common()), ("", 0))
        return CommonSpan(text=text, share=share(rows, self.rows))


def _renamed(code: str, found: Interface) -> str:
    return re.sub(rf"\b{re.escape(found.module)}\b", "\0", code.strip()) if found.module else code.strip()


def _lines(lengths: Counter[int]) -> Lines:
    """Nearest-rank percentiles."""
    ordered = sorted(lengths.items())
    total = sum(lengths.values())

    def at(share: float) -> int:
        passed = 0
        for length, count in ordered:
            passed += count
            if passed >= share * total:
                return length
        return 0

    return Lines(min=at(0), median=at(0.5), p95=at(0.95), max=at(1))
