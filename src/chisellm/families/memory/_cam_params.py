"""Parameters of the family `cam`."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]


KEYS = ["key", "tag", "search", "lookup"]
WRITES = [("write", "slot"), ("wen", "waddr"), ("load", "entry"), ("store", "index")]
HITS = ["hit", "found", "matched"]
INDICES = ["hitIndex", "where", "position"]
DATA = [("wdata", "data"), ("dataIn", "dataOut"), ("payloadIn", "payload")]
REMOVES = ["remove", "invalidate", "evict"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    write: str
    slot: str
    new_key: str  # empty: the searched key is the one that is written
    key: str
    hit: str
    index: str
    data: tuple[str, str]  # empty names: keys only
    data_width: int
    remove: str  # removes the entry that the write address selects
    clear: str
    several: str
    used: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (self.count - 1).bit_length()


def draw(random: Random) -> Params:
    write, slot = random.choice(WRITES)
    return Params(
        count=random.choice([4, 4, 8]),
        width=random.randint(3, 10),
        write=write,
        slot=slot,
        new_key=random.choice(["newKey", "wkey", ""]),
        key=random.choice(KEYS),
        hit=random.choice(HITS),
        index=random.choice(["", random.choice(INDICES)]),
        data=random.choice([("", ""), random.choice(DATA), random.choice(DATA)]),
        data_width=random.choice([*range(4, 13), 16, 32]),
        remove=random.choice(["", random.choice(REMOVES)]),
        clear=random.choice(["", "", "clear", "flush"]),
        several=random.choice(["", "", "multiple", "ambiguous"]),
        used=random.choice(["", "", "full", "allUsed"]),
        asynchronous=random.random() < 0.15,
    )
