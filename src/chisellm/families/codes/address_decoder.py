"""Address decoders: which region of a memory map an address belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, markdown, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

PARTS = ["rom", "ram", "uart", "gpio", "timer", "spi", "dma", "flash", "boot", "regs", "audio", "video"]


@dataclass(frozen=True)
class Region:
    """Addresses from `base` on, `size` of them."""

    name: str
    base: int
    size: int
    protected: bool  # must not be written

    @property
    def last(self) -> int:
        return self.base + self.size - 1


@dataclass(frozen=True)
class Params:
    width: int
    regions: tuple[Region, ...]
    address: str
    suffix: str  # of the select outputs
    enable: str  # empty: none
    write: str  # input; empty: regions are not protected
    violation: str
    error: str  # no region; empty: none
    offset: str  # address within the region; empty: none

    @property
    def aligned(self) -> bool:
        """Whether each region is a power of two in size and begins at a multiple of it."""
        return all(r.size & (r.size - 1) == 0 and r.base % r.size == 0 for r in self.regions)

    @property
    def offset_width(self) -> int:
        return (max(region.size for region in self.regions) - 1).bit_length()

    def select(self, region: Region) -> str:
        return f"{region.name}{self.suffix}" if self.suffix != "sel" else f"sel{region.name.capitalize()}"


def draw(random: Random) -> Params:
    width = random.choice([8, 10, 12, 14, 16, 20, 24, 32])
    count = random.randint(2, 5)
    write = random.choice(["", "", "write", "isWrite"])
    aligned = random.random() < 0.65
    unit = 2 ** (width - 4)
    regions: list[Region] = []
    slots = random.sample(range(16), count)
    for name, slot in zip(random.sample(PARTS, count), sorted(slots), strict=True):
        size = unit >> random.choice([0, 0, 1, 2, 3]) if aligned else random.randrange(3, unit + 1)
        base = slot * unit + (random.randrange(unit // size) * size if aligned else random.randrange(unit - size + 1))
        regions.append(Region(name, base, size, False))
    if write:
        at = random.randrange(count)
        regions = [Region(r.name, r.base, r.size, k == at or random.random() < 0.3) for k, r in enumerate(regions)]
    return Params(
        width=width,
        regions=tuple(regions),
        address=random.choice(["addr", "address", "paddr", "haddr"]),
        suffix=random.choice(["Sel", "Select", "Hit", "sel"]),
        enable=random.choice(["", "valid", "request", "enable"]),
        write=write,
        violation=random.choice(["violation", "writeError", "denied"]) if write else "",
        error=random.choice(["", "unmapped", "error", "miss"]),
        offset=random.choice(["", "", "offset", "relative"]) if min(region.size for region in regions) > 1 else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.address, p.width)]
    ports += [input_port(each) for each in (p.enable, p.write) if each]
    ports += [output_port(p.select(region)) for region in p.regions]
    ports += [output_port(p.offset, p.offset_width)] if p.offset else []
    ports += [output_port(each) for each in (p.error, p.violation) if each]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        on = not p.enable or i[p.enable] == 1
        hit = next((r for r in p.regions if i[p.address] in range(r.base, r.base + r.size)), None) if on else None
        found = {p.select(region): int(region is hit) for region in p.regions}
        if p.error:
            found[p.error] = int(on and hit is None)
        if p.violation:
            found[p.violation] = int(hit is not None and hit.protected and i[p.write] == 1)
        if p.offset:
            found[p.offset] = i[p.address] - hit.base if hit else 0
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    on = {p.enable: 1} if p.enable else {}
    addresses = []
    for region in p.regions:
        edges = [region.base - 1, region.base, region.base + 1, region.last, region.last + 1]
        addresses += [a for a in edges if 0 <= a < 2**p.width]
        addresses += [region.base + random.randrange(region.size) for _ in range(10)]
        addresses += [region.base ^ 1 << k for k in range(p.width)]
    levels = (0, 1) if p.write else (0,)
    rows = [{**on, p.address: a, **({p.write: w} if p.write else {})} for a in addresses for w in levels]
    return Hints(rows, {p.enable: 0.8} if p.enable else {})


def number(p: Params, value: int) -> str:
    return lit(value, p.width, base=16)


def ending(p: Params, hits: list[str]) -> list[str]:
    """Outputs from the names of the hits, one a region, before the enable."""
    gate = f"io.{p.enable} && " if p.enable else ""
    lines = [f"io.{p.select(region)} := {gate}{hit}" for region, hit in zip(p.regions, hits, strict=True)]
    selects = [f"io.{p.select(region)}" for region in p.regions]
    if p.error:
        lines.append(f"val mapped = {' || '.join(hits)}")
        lines.append(f"io.{p.error} := {gate}!mapped")
    if p.violation:
        guarded = [f"io.{p.select(region)}" for region in p.regions if region.protected]
        joined = " || ".join(guarded)
        lines.append(f"io.{p.violation} := io.{p.write} && {joined if len(guarded) == 1 else f'({joined})'}")
    if p.offset:
        cases = []
        for region, select in zip(p.regions, selects, strict=True):
            local = f"io.{p.address} - {number(p, region.base)}"
            if p.aligned:
                local = f"io.{p.address}({region.size.bit_length() - 2}, 0)"
            cases.append(f"  {select} -> {local if p.aligned else f'({local})'}")
        if p.aligned:
            lines += [f"io.{p.offset} := Mux1H(Seq(", ",\n".join(cases), "))"]
        else:
            lines += ["val local = Mux1H(Seq(", ",\n".join(cases), "))"]
            lines.append(f"io.{p.offset} := local({p.offset_width - 1}, 0)")
    return lines


def hit_names(p: Params) -> list[str]:
    return [f"in{region.name.capitalize()}" for region in p.regions]


def by_range(p: Params, c: Contract) -> str:
    lines = []
    x = f"io.{p.address}"
    for region, name in zip(p.regions, hit_names(p), strict=True):
        tests = [f"{x} >= {number(p, region.base)}"] if region.base else []
        tests += [f"{x} <= {number(p, region.last)}"] if region.last < 2**p.width - 1 else []
        lines.append(f"val {name} = {' && '.join(tests)}")
    return module(c, [*lines, *ending(p, hit_names(p))])


def by_function(p: Params, c: Contract) -> str:
    lines = [
        "def inRegion(base: BigInt, size: BigInt): Bool = {",
        f"  val distance = io.{p.address} - base.U({p.width}.W)",
        f"  io.{p.address} >= base.U({p.width}.W) && distance < size.U({p.width}.W)",
        "}",
        "",
    ]
    for region, name in zip(p.regions, hit_names(p), strict=True):
        lines.append(f'val {name} = inRegion(BigInt("{region.base:x}", 16), BigInt("{region.size:x}", 16))')
    return module(c, [*lines, *ending(p, hit_names(p))])


def by_pattern(p: Params, c: Contract) -> str:
    lines = []
    for region, name in zip(p.regions, hit_names(p), strict=True):
        free = region.size.bit_length() - 1
        bits = f"{region.base >> free:0{p.width - free}b}" + "?" * free
        lines.append(f'val {name} = io.{p.address} === BitPat("b{bits}")')
    return module(c, [*lines, *ending(p, hit_names(p))])


def by_slice(p: Params, c: Contract) -> str:
    lines = []
    for region, name in zip(p.regions, hit_names(p), strict=True):
        free = region.size.bit_length() - 1
        high = p.width - free
        lines.append(f"val {name} = io.{p.address}.head({high}) === {lit(region.base >> free, high, base=16)}")
    return module(c, [*lines, *ending(p, hit_names(p))])


def by_map(p: Params, c: Contract) -> str:
    """The memory map as Scala data."""
    rows = ",\n".join(f"  {number(p, region.base)} -> {number(p, region.last)}" for region in p.regions)
    lines = ["val memoryMap = Seq(", rows, ")", "val hits = memoryMap.map { case (first, last) =>"]
    lines += [f"  io.{p.address} >= first && io.{p.address} <= last", "}"]
    return module(c, [*lines, *ending(p, [f"hits({k})" for k in range(len(p.regions))])])


def describe(p: Params, v: Voice) -> Description:
    address = v.ref(p.address)
    noun = v.pick(["address decoder", "memory-map decoder", "address region selector"])
    does = v.pick(
        [
            f"decodes {address} into select signals, one for each region of the memory map",
            f"tells to which region of a memory map {address} belongs",
            f"compares {address} with the regions of a memory map and drives one select output for each",
        ]
    )
    rules = [
        v.pick(
            [
                "The select output of a region is 1 exactly when the address lies in it, first and last address "
                "included.",
                f"A region is selected (its output is 1) if {address} is neither below its first nor above its last "
                "address; otherwise its output is 0.",
                f"Each select output is 1 while {address} is in its region, both ends included, and 0 otherwise.",
            ]
        )
    ]
    outs = [v.ref(p.select(region)) for region in p.regions]
    if p.error:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.error)} is 1 exactly when the address is in none of the regions.",
                    f"An address outside all regions sets {v.ref(p.error)} to 1; otherwise it is 0.",
                    f"If no region holds the address, {v.ref(p.error)} is 1, else 0.",
                ]
            )
        )
    if p.offset:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.offset)} is the distance of the address from the first address of its region, and 0 "
                    "if no "
                    "region is selected.",
                    f"Within the selected region, {v.ref(p.offset)} is {address} minus the first address of the "
                    "region; "
                    "without a selected region it is 0.",
                ]
            )
        )
    if p.violation:
        guarded = listed([region.name.upper() for region in p.regions if region.protected])
        rules.append(
            v.pick(
                [
                    f"Read-only: {guarded}. {v.ref(p.violation)} is 1 exactly when such a region is selected and "
                    f"{v.ref(p.write)} is 1.",
                    f"{guarded} must not be written: {v.ref(p.violation)} is 1 if {v.ref(p.write)} is 1 while the "
                    "region "
                    "is selected, else 0.",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, all outputs are 0.",
                    f"With {v.ref(p.enable)} at 0 nothing is selected or reported: every output is 0.",
                    f"All this applies while {v.ref(p.enable)} is 1; while it is 0, each output is 0.",
                ]
            )
        )
    rules.append(v.pick(["Memory map:", "The regions are:", "These are the regions and their outputs:"]))
    digits = (p.width + 3) // 4
    rows = []
    for region, out in zip(p.regions, outs, strict=True):
        ends = [f"`0x{address:0{digits}x}`" for address in (region.base, region.last)]
        rows.append((region.name.upper(), *ends, out))
    table = markdown(["Region", "First address", "Last address", "Select"], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


FAMILY = Family(
    level="L1",
    summary="memory-map regions to select signals, with unmapped and write-protected addresses",
    nouns=("AddressDecoder", "MemoryMap", "RegionSelect", "BusDecoder"),
    capacity=100_000,
    idioms={
        "ranges": Idiom(by_range),
        "function": Idiom(by_function),
        "bit_patterns": Idiom(by_pattern, constructs=("BitPat",), applies=lambda p: p.aligned),
        "high_bits": Idiom(by_slice, applies=lambda p: p.aligned),
        "map_data": Idiom(by_map),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
