"""Counts what is distinct in files of any size: keys lie in a database on disk, memory stays flat."""

from __future__ import annotations

import hashlib
import sqlite3
from types import TracebackType

__all__ = ["Store", "digest", "share"]

BATCH = 20_000


def digest(text: str) -> bytes:
    """Sixteen bytes that stand for `text`."""
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()


def share(part: int, whole: int) -> float:
    """`part` of `whole`, 0 to 1 with four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


class Store:
    """Sets of keys by name, and pairs of prompt and answer; all gone when it is closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")  # a file without a name, which nothing else can see
        self._base.executescript(
            "pragma journal_mode = off; pragma synchronous = off;"
            "create table keys (name text, key blob, primary key (name, key)) without rowid;"
            "create table pairs (prompt blob, answer blob, rows integer, primary key (prompt, answer)) without rowid;"
            "create table bands (band integer, key blob, signature blob, primary key (band, key)) without rowid;"
        )
        self._keys: list[tuple[str, bytes]] = []
        self._pairs: list[tuple[bytes, bytes]] = []

    def add(self, name: str, key: bytes) -> None:
        """Put `key` into the set `name`."""
        self._keys.append((name, key))
        if len(self._keys) >= BATCH:
            self._flush()

    def answer(self, prompt: bytes, answer: bytes) -> None:
        """Count a row with this prompt and this answer."""
        self._pairs.append((prompt, answer))
        if len(self._pairs) >= BATCH:
            self._flush()

    def alike(self, bands: list[bytes], signature: bytes) -> list[bytes]:
        """Signatures of earlier rows that share a band with this one; the row is then entered itself."""
        found = []
        for band, key in enumerate(bands):
            earlier = self._base.execute("select signature from bands where band = ? and key = ?", (band, key))
            row = earlier.fetchone()
            if row is None:
                self._base.execute("insert into bands values (?, ?, ?)", (band, key, signature))
            else:
                found.append(row[0])
        return found

    def distinct(self, name: str) -> int:
        """How many keys the set `name` has."""
        self._flush()
        return int(self._base.execute("select count(*) from keys where name = ?", (name,)).fetchone()[0])

    def ambiguous(self) -> int:
        """Rows whose prompt also stands in a row with another answer."""
        self._flush()
        counted = self._base.execute(
            "select coalesce(sum(n), 0) from (select sum(rows) as n from pairs group by prompt having count(*) > 1)"
        )
        return int(counted.fetchone()[0])

    def _flush(self) -> None:
        self._base.executemany("insert or ignore into keys values (?, ?)", self._keys)
        self._base.executemany(
            "insert into pairs values (?, ?, 1) on conflict do update set rows = rows + 1", self._pairs
        )
        self._keys.clear()
        self._pairs.clear()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
