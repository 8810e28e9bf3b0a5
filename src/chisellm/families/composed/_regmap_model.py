"""Registers on a bus: the description of a register map and how one is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

__all__ = ["Access", "Field", "Names", "Reg", "RegisterMap", "draw_bank", "draw_block"]

Access = Literal["RW", "RO", "ID", "WO", "WP", "W1C", "RC"]


class Field(NamedTuple):
    """Bits of a read/write register that leave the module on an output of their own."""

    port: str
    low: int
    width: int


@dataclass(frozen=True)
class Reg:
    """A register of the map.

    Parameters
    ----------
    access
        `RW` software reads and writes; `RO` reads an input; `ID` reads the constant `reset`; `WO` as RW but reads
        0; `WP` what is written shows for one cycle; `W1C` an input sets bits, writing 1 clears them; `RC` an input
        sets bits, reading clears all.
    port
        The output with the value (RW, WO, WP) or the input that is read (RO) or sets bits (W1C, RC); empty where
        fields or nothing stand for it.
    """

    name: str
    address: int
    access: Access
    width: int
    reset: int
    port: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether there is a register at all."""
        return self.access not in {"RO", "ID"}

    @property
    def writable(self) -> bool:
        return self.access in {"RW", "WO", "WP", "W1C"}

    @property
    def readable(self) -> bool:
        return self.access not in {"WO", "WP"}


@dataclass(frozen=True)
class RegisterMap:
    """The whole description.

    Parameters
    ----------
    bus
        `simple` (write and read enable) or `apb`.
    width, address_width
        Of data and address in bits.
    registered
        The simple bus answers in the cycle after the read enable; else combinationally.
    error, ack
        Whether bad addresses are flagged, and whether accesses are acknowledged one cycle later.
    strobes
        Whether there is a write strobe for each byte.
    waits
        Wait cycles of an APB transfer.
    set_wins
        Whether a W1C bit that is set and cleared in one cycle ends up set.
    irq
        Name of an output that is 1 while any W1C bit is; empty: none.
    """

    bus: Literal["simple", "apb"]
    width: int
    address_width: int
    registers: tuple[Reg, ...]
    registered: bool = False
    error: bool = False
    ack: bool = False
    strobes: bool = False
    waits: int = 0
    set_wins: bool = True
    irq: str = ""
    asynchronous: bool = False

    def of(self, *kinds: Access) -> list[Reg]:
        return [r for r in self.registers if r.access in kinds]

    @property
    def read_enable(self) -> bool:
        """Whether the simple bus has a read enable."""
        return self.registered or self.error or self.ack or bool(self.of("RC"))

    @property
    def write_enable(self) -> bool:
        return any(r.writable for r in self.registers)

    @property
    def latency(self) -> int:
        return 1 if self.registered and not self.error else 0


@dataclass(frozen=True)
class Names:
    """How the bus signals are called."""

    write: str
    read: str
    addr: str
    wdata: str
    rdata: str
    error: str
    ack: str
    strobe: str

    @staticmethod
    def of(p: RegisterMap) -> Names:
        if p.bus == "apb":
            return Names("pwrite", "", "paddr", "pwdata", "prdata", "pslverr", "pready", "pstrb")
        return Names("wen", "ren", "addr", "wdata", "rdata", "error", "ack", "wstrb")


class Theme(NamedTuple):
    """Register names of one kind of peripheral, by access."""

    rw: str
    ro: str
    events: str
    wo: str
    pulse: str


THEMES = [
    Theme("control baudDiv frameCfg txLevel rxLevel", "lineState fifoFill", "irqStatus errFlags", "txKey", "command"),
    Theme("settings period compare prescaler", "count capture", "overflow missed", "reload", "restart"),
    Theme("mode driveOut outValue pullUp driveCfg", "pinState busyPins", "edgeFlags latched", "unlock", "toggle"),
    Theme("source target length burstCfg", "progress queueFill", "doneFlags faults", "token", "kick"),
    Theme("gain offset limit window", "sample average", "alarms overruns", "calKey", "trigger"),
    Theme("speed ramp torque brakeCfg", "position current", "stallFlags trips", "enableKey", "stepNow"),
    Theme("clkDiv csCfg modeBits timing", "shiftState rxData", "transferDone lostData", "txData", "abort"),
    Theme("hue brightness fade group", "ambient temperature", "overheat dropouts", "passcode", "flash"),
    Theme("mask urgency route quota", "pending active", "raised spurious", "ackKey", "softIrq"),
    Theme("setpoint hysteresis ratio trim", "reading flow", "highAlarm lowAlarm", "serviceKey", "purge"),
]
FIELDS = [
    ("enable", 1), ("start", 1), ("loopback", 1), ("invert", 1), ("divider", 3), ("channel", 2), ("level", 3),
    ("irqEnable", 1), ("sel", 2), ("depth", 4), ("burst", 2), ("parityOn", 1), ("phase", 2), ("delay", 5),
    ("slow", 1), ("hold", 1), ("rate", 4), ("halt", 1),
]  # fmt: skip


def draw_bank(random: Random) -> RegisterMap:
    """A small bank: two to four registers on a simple bus."""
    kinds: list[list[Access]] = [
        ["RW", "RW"],
        ["RW", "RO"],
        ["RW", "RW", "RO"],
        ["RW", "ID"],
        ["RW", "WO"],
        ["RW", "W1C"],
    ]
    kinds += [["RW", "RW", "WO"], ["RW", "RO", "ID"], ["RW", "RC"], ["RW", "WP"], ["RW", "RW", "RW"], ["W1C", "RO"]]
    kinds += [
        ["RW", "RW", "W1C"],
        ["RW", "RO", "W1C"],
        ["RW", "RO", "WP"],
        ["RW", "WO", "ID"],
        ["RW", "RW", "RO", "ID"],
    ]
    chosen = list(random.choice(kinds))
    random.shuffle(chosen)
    width = random.choice([8, 8, 16, 16, 12, 24])
    registers, address_width = _registers(random, chosen, width, random.choice([1, 1, 2, 4]), 0.2)
    return RegisterMap(
        bus="simple",
        width=width,
        address_width=address_width,
        registers=registers,
        registered=random.random() < 0.4,
        set_wins=random.random() < 0.6,
        irq="irq" if "W1C" in chosen and random.random() < 0.5 else "",
        asynchronous=random.random() < 0.15,
    )


def draw_block(random: Random) -> RegisterMap:
    """A register block of four to nine registers, on a simple bus or on APB."""
    chosen: list[Access] = ["RW", random.choice(["RO", "W1C", "W1C", "RC"])]
    more: list[Access] = ["RW", "RW", "RW", "RO", "RO", "ID", "WO", "WP", "W1C", "RC"]
    chosen += random.sample(more, random.choice([2, 3, 3, 4, 4, 5, 6, 7]))
    for kind, most in (("RO", 2), ("W1C", 2), ("RC", 1), ("RW", 4)):
        while chosen.count(kind) > most:  # type: ignore[arg-type]
            chosen.remove(kind)  # type: ignore[arg-type]
    if chosen.count("RC") + chosen.count("W1C") > 2:
        chosen.remove("RC" if "RC" in chosen else "W1C")
    random.shuffle(chosen)
    bus: Literal["simple", "apb"] = random.choice(["simple", "apb"])
    width = random.choice([16, 16, 32, 32, 8])
    strobes = width > 8 and random.random() < 0.3
    registers, address_width = _registers(random, chosen, width, random.choice([1, 4, 4, width // 8]), 0.6)
    registered = bus == "simple" and random.random() < 0.5
    return RegisterMap(
        bus=bus,
        width=width,
        address_width=address_width,
        registers=registers,
        registered=registered,
        error=bus == "apb" or random.random() < 0.5,
        ack=registered and random.random() < 0.5,
        strobes=strobes,
        waits=random.choice([0, 0, 1, 2, 3]) if bus == "apb" else 0,
        set_wins=random.random() < 0.6,
        irq="irq" if "W1C" in chosen and random.random() < 0.7 else "",
        asynchronous=random.random() < 0.15,
    )


def _registers(
    random: Random, kinds: list[Access], width: int, stride: int, fields: float
) -> tuple[tuple[Reg, ...], int]:
    theme = random.choice(THEMES)
    pools = {
        "RW": random.sample(theme.rw.split(), len(theme.rw.split())),
        "RO": random.sample(theme.ro.split(), 2),
        "W1C": theme.events.split(),
        "RC": theme.events.split()[::-1],
        "WO": [theme.wo],
        "WP": [theme.pulse],
        "ID": [random.choice(["version", "ident", "magic", "revision"])],
    }
    words = {word for words in theme for word in words.split()}
    spare = [field for field in random.sample(FIELDS, len(FIELDS)) if field[0] not in words]
    address = random.choice([0, 0, 0, stride])
    found: list[Reg] = []
    taken: set[str] = set()
    for kind in kinds:
        name = next(name for name in pools[kind] if name not in taken)
        taken.add(name)
        found.append(_register(random, name, address, kind, width, spare if random.random() < fields else []))
        address += stride * random.choice([1, 1, 1, 1, 2])
    bits = max((address - 1).bit_length(), 2)
    return tuple(found), bits + (len(found) == 1 << bits)


def _register(random: Random, name: str, address: int, kind: Access, width: int, spare: list[tuple[str, int]]) -> Reg:
    if kind == "RW" and len(spare) > 4:
        fields: list[Field] = []
        low = 0
        for _ in range(random.choice([2, 3, 3, 4])):
            port, size = spare[-1]
            if low + size > width:
                break
            spare.pop()
            fields.append(Field(port, low, size))
            low += size
        return Reg(name, address, kind, low, random.choice([0, random.randrange(1 << low)]), "", tuple(fields))
    if kind in {"W1C", "RC"}:
        return Reg(name, address, kind, random.randint(2, min(8, width)), 0, f"{name}Set")
    if kind == "WP":
        return Reg(name, address, kind, random.randint(1, 4), 0, name)
    if kind == "ID":
        return Reg(name, address, kind, width, random.randrange(1 << (width - 3), 1 << width))
    size = width if random.random() < 0.5 else random.randint(2, width)
    reset = random.choice([0, 0, random.randrange(1 << size)]) if kind in {"RW", "WO"} else 0
    return Reg(name, address, kind, size, reset, name)
