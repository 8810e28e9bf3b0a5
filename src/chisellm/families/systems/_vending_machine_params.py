"""Parameters of vending machines."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["Params", "draw"]

COINS = [
    (("penny", 1), ("nickel", 5)),
    (("one", 1), ("two", 2), ("four", 4)),
    (("coin1", 1), ("coin2", 2)),
    (("coin1", 1), ("coin2", 2), ("coin5", 5)),
    (("single", 1), ("double", 2), ("triple", 3)),
]
SELECTS = ["select", "buy", "choose"]
REFUNDS = ["refund", "cancel", "coinReturn"]
VENDS = ["vend", "dispense", "release"]
CHANGES = ["change", "payout", "returned"]
CREDITS = ["credit", "balance", "inserted"]
REJECTS = ["rejected", "coinRejected"]


@dataclass(frozen=True)
class Params:
    coins: tuple[tuple[str, int], ...]  # from small to large
    price: int
    select: str  # button; empty: goods come as soon as they are paid
    refund: str  # button; optional
    payback: str  # amount: on one port in one cycle; coins: one coin a cycle; keep: stays as credit
    vend: str
    change: str
    credit: str  # optional output
    rejected: str
    limit: int  # of the credit
    asynchronous: bool

    @property
    def width(self) -> int:
        """Bits of the credit."""
        return self.limit.bit_length()

    @property
    def pays(self) -> list[str]:
        """Outputs that pay one coin each."""
        return [f"pay{name[0].upper()}{name[1:]}" for name, _ in self.coins] if self.payback == "coins" else []

    @property
    def amount(self) -> bool:
        """Whether money comes back as a number on one port."""
        return self.payback == "amount" or (self.payback == "keep" and bool(self.refund))


def draw(random: Random) -> Params:
    coins = random.choice(COINS)
    unit, largest = coins[0][1], coins[-1][1]
    select = random.choice(["", *SELECTS, *SELECTS])
    price = unit * random.randint(3, 12)
    together = sum(value for _, value in coins)
    return Params(
        coins=coins,
        price=price,
        select=select,
        refund=random.choice(["", *REFUNDS]),
        payback=random.choice(["amount", "coins", "keep"]) if select else random.choice(["amount", "coins"]),
        vend=random.choice(VENDS),
        change=random.choice(CHANGES),
        credit=random.choice(["", *CREDITS]),
        rejected=random.choice(REJECTS) if select else "",
        limit=price + largest + unit * random.randint(0, 8) if select else price - unit + together,
        asynchronous=random.random() < 0.15,
    )
