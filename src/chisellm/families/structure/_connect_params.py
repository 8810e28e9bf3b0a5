"""Parameters of a link between ports that are named Bundles."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.families.structure._links import Link, draw_link

__all__ = ["Params", "draw"]

HOSTS = [("host", "device"), ("master", "slave"), ("upstream", "downstream"), ("source", "sink"), ("core", "bus")]
KINDS = ["through", "gated", "masked", "switched", "blocked"]
CONTROL = {
    "gated": ["enable", "open", "allow"],
    "switched": ["sel", "useSecond", "route"],
    "blocked": ["limit", "bound", "ceiling"],
}


@dataclass(frozen=True)
class Params:
    kind: str
    link: Link
    host: str
    device: str
    control: str  # enable, select or limit; empty: none
    constant: int  # of `masked`
    monitor: str  # output that tells of a transfer; empty: none
    counter: str  # output that counts transfers; empty: none
    tap: str  # output Bundle that copies all signals of the host; empty: none
    asynchronous: bool

    @property
    def devices(self) -> list[str]:
        return [f"{self.device}A", f"{self.device}B"] if self.kind == "switched" else [self.device]


def draw(random: Random) -> Params:
    kind = random.choice(KINDS)
    host, device = random.choice(HOSTS)
    link = draw_link(random)
    counter = random.choice(["", "", random.choice(["transfers", "count", "beats"])])
    return Params(
        kind=kind,
        link=link,
        host=host,
        device=device,
        control=random.choice(CONTROL[kind]) if kind in CONTROL else "",
        constant=random.randrange(1, 1 << link.width),
        monitor=random.choice(["", random.choice(["transfer", "moved", "active"])]),
        counter=counter,
        tap=random.choice(["", "", random.choice(["tap", "probe", "monitor"])]),
        asynchronous=bool(counter) and random.random() < 0.4,
    )
