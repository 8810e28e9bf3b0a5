"""Register maps in words: the map as one table, as two tables or as a list, and the rules of the bus."""

from __future__ import annotations

from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._regmap_cells import address, enables, flags, initial, span
from chisellm.families.composed._regmap_model import Names, Reg, RegisterMap
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: RegisterMap, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.registers))
    bus = "APB" if p.bus == "apb" else "simple"
    map_rules, tables = v.pick([_one_table, _two_tables, _as_list])(p, v)
    rules = [*_bus(p, v), *_kinds(p, v), *_extras(p, v), *map_rules]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"register block with {count} registers on {'an' if bus == 'APB' else 'a'} {bus} bus",
                f"{bus} bus peripheral with {count} registers" if bus == "APB" else f"bank of {count} bus registers",
                f"set of {count} control and status registers on {'an' if bus == 'APB' else 'a'} {bus} bus",
            ]
        ),
        does=v.pick(
            [
                f"gives software access to {count} registers over {'an' if bus == 'APB' else 'a'} {bus} bus",
                f"holds {count} registers that {'an' if bus == 'APB' else 'a'} {bus} bus reads and writes",
                f"answers {'an' if bus == 'APB' else 'a'} {bus} bus from {count} registers at fixed addresses",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _bus(p: RegisterMap, v: Voice) -> list[str]:
    n = Names.of(p)
    addr, wdata, rdata = v.ref(n.addr), v.ref(n.wdata), v.ref(n.rdata)
    nothing = "0 where the address is not in the map" + (
        " or its register cannot be read" if any(not r.readable for r in p.registers) else ""
    )
    if p.bus == "apb":
        return _apb(p, v, nothing)
    rules = []
    if p.write_enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(n.write)} is 1, {wdata} is written to the register at {addr} at the rising clock "
                    f"edge.",
                    f"A write happens at each rising edge at which {v.ref(n.write)} is 1: {wdata} goes to the "
                    f"register at {addr}.",
                    f"At a rising edge with {v.ref(n.write)} at 1, the register at address {addr} is written with "
                    f"{wdata}.",
                ]
            )
        )
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"Reads are registered: at a rising edge with {v.ref(n.read)} at 1, {rdata} takes the value "
                    f"that the "
                    f"register at {addr} has before this edge, and it keeps it until the next read; it takes "
                    f"{nothing}.",
                    f"At each edge with {v.ref(n.read)} at 1 the register at {addr} is sampled, as it is before the "
                    f"edge, "
                    f"into an output register {rdata}, which holds it until the next read; the sample is {nothing}.",
                    f"The read path has a register: {rdata} is loaded from the register at {addr}, with its value "
                    f"before the "
                    f"edge, when {v.ref(n.read)} is 1, and holds otherwise; it is loaded with {nothing}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Reads are combinational: {rdata} shows the register at {addr} in every cycle, and {nothing}.",
                    f"{rdata} always follows {addr} combinationally with the addressed register, and is {nothing}.",
                    f"The read path is combinational: at any time {rdata} is the present value at {addr}, and "
                    f"{nothing}.",
                ]
            )
        )
        if p.read_enable:
            rules.append(_read_cycle(p, v, n))
    return [*rules, *_widths(p, v)]


def _read_cycle(p: RegisterMap, v: Voice, n: Names) -> str:
    return v.pick(
        [
            f"A read takes place in each cycle in which {v.ref(n.read)} is 1; {v.ref(n.rdata)} does not depend on it.",
            f"{v.ref(n.read)} at 1 marks a read but has no influence on {v.ref(n.rdata)}.",
            f"A cycle counts as a read when {v.ref(n.read)} is 1, although {v.ref(n.rdata)} is driven in any case.",
        ]
    )


def _apb(p: RegisterMap, v: Voice, nothing: str) -> list[str]:
    sel, en, write, ready = v.ref("psel"), v.ref("penable"), v.ref("pwrite"), v.ref("pready")
    if p.waits:
        cycles = f"{numeral(p.waits)} wait cycle{'s' if p.waits > 1 else ''}"
        ends = v.pick(
            [
                f"Each transfer has {cycles}: of the consecutive cycles in which {sel} and {en} are both 1, the "
                f"first "
                f"{p.waits} have {ready} at 0 and the next one has {ready} at 1 and completes the transfer, after "
                f"which the "
                f"count starts again; it also starts again after any cycle in which they are not both 1.",
                f"A transfer completes after {cycles}: {ready} is 1 only in the cycle that follows {p.waits} "
                f"consecutive "
                f"cycles with {sel} and {en} both 1, if both are still 1; then, and whenever one of them is 0, the "
                f"count "
                f"begins anew.",
            ]
        )
    else:
        ends = v.pick(
            [
                f"There are no wait cycles: a transfer completes in every cycle in which {sel} and {en} are both 1.",
                f"Every cycle with {sel} and {en} both at 1 completes a transfer, without wait cycles.",
                f"Without any wait cycles, a transfer completes whenever {sel} and {en} are both 1.",
            ]
        )
    return [
        ends,
        v.pick(
            [
                f"If {write} is 1 in the completing cycle, {v.ref('pwdata')} is written to the register at "
                f"{v.ref('paddr')} "
                f"at the clock edge that ends it; with {write} at 0 it is a read.",
                f"In the completing cycle {write} at 1 means a write of {v.ref('pwdata')} to the register at "
                f"{v.ref('paddr')} at the next clock edge, and {write} at 0 a read.",
            ]
        ),
        v.pick(
            [
                f"While {sel} is 1 and {write} is 0, {v.ref('prdata')} shows the register at {v.ref('paddr')} "
                f"combinationally, {nothing}; in all other cycles it is 0.",
                f"{v.ref('prdata')} is combinational: with {sel} at 1 and {write} at 0 it is the present value at "
                f"{v.ref('paddr')}, {nothing}; otherwise it is 0.",
            ]
        ),
        *_widths(p, v),
    ]


def _widths(p: RegisterMap, v: Voice) -> list[str]:
    if all(r.width == p.width for r in p.registers):
        return []
    return [
        v.pick(
            [
                "Bits that a register does not have read as 0 and ignore writes.",
                "Upper bits that are not listed are read as 0 and not written.",
                "Where a register is narrower than the bus, its upper bits read as 0 and are not stored.",
            ]
        )
    ]


def _kinds(p: RegisterMap, v: Voice) -> list[str]:
    """What each kind of access means, for the kinds that occur."""
    said = []
    meanings = {
        "RW": [
            "RW registers are read and written.",
            "RW means that software can read and write the register.",
            "A register marked RW can be both read and written.",
        ],
        "RO": [
            "RO entries are no registers: a read gives the present value of the named port, and writes have no effect.",
            "RO addresses read the named port directly and ignore writes.",
            "An RO address shows the named port as it is at that moment; writing there changes nothing.",
        ],
        "ID": [
            "ID entries read as the constant in the map and ignore writes.",
            "ID stands for a constant that can only be read, and writes there have no effect.",
            "An ID address always reads as the listed constant; writing there changes nothing.",
        ],
        "WO": [
            "WO registers keep what is written but read as 0.",
            "WO means write-only: the register stores what is written, and reads give 0.",
            "A WO register can be written, and reading it gives 0.",
        ],
        "WP": [
            "WP registers hold a written value for one cycle only, then return to 0, and read as 0.",
            "WP is a write pulse: the written value is there in the cycle after the write and is 0 again after that, "
            "unless written anew; it reads as 0.",
            "A WP register has the written value for exactly one cycle after the write and is 0 otherwise; it reads "
            "as 0.",
        ],
        "W1C": [
            "Bits of a W1C register become 1 at each edge at which the same bit of the named port is 1, and a write "
            "clears those bits that are written as 1; other bits stay.",
            "In a W1C register the named port sets bits (a bit of the port at 1 sets the same bit at the edge), and "
            "writing a 1 to a bit clears it, while writing 0 leaves it.",
            "W1C bits are set at the edge by the 1s of the named port, kept, and cleared by writing 1 to them; "
            "writing 0 "
            "changes nothing.",
        ],
        "RC": [
            "Bits of an RC register become 1 at each edge at which the same bit of the named port is 1; a read "
            "clears all "
            "of them at the edge that ends the read cycle, except those that are set at that edge; writes have no "
            "effect.",
            "In an RC register the named port sets bits, and a read clears the register at the clock edge; bits "
            "that the "
            "port sets at that same edge end up set; writes are ignored.",
        ],
    }
    present = {r.access for r in p.registers}
    for kind, options in meanings.items():
        if kind in present:
            said.append(v.pick(options))
    if "W1C" in present:
        won = [
            "A W1C bit that is set and cleared in the same cycle ends up set.",
            "For W1C bits setting wins over clearing in the same cycle.",
            "When an event and a clearing write meet on a W1C bit, the bit is set.",
        ]
        lost = [
            "A W1C bit that is set and cleared in the same cycle ends up cleared.",
            "For W1C bits clearing wins over setting in the same cycle.",
            "When an event and a clearing write meet on a W1C bit, the bit is cleared.",
        ]
        said.append(v.pick(won if p.set_wins else lost))
    return said


def _extras(p: RegisterMap, v: Voice) -> list[str]:
    n = Names.of(p)
    causes = " or ".join(enables(p, v))
    said = []
    if p.strobes:
        strobe = v.ref(n.strobe)
        said.append(
            v.pick(
                [
                    f"Bit k of {strobe} enables byte k of a write: bytes without it are not changed, nor cleared, "
                    f"nor pulsed.",
                    f"{strobe} has a bit for each byte, bit 0 for bits 7:0; a write acts on enabled bytes only, and "
                    f"a "
                    "pulse or a clearing write takes the other bytes as 0.",
                ]
            )
        )
    if p.error:
        fixed = sorted({r.access for r in p.registers if not r.writable})
        refused = f", and for a write to {listed([f'{kind}' for kind in fixed], 'or')} addresses" if fixed else ""
        when = "in a completing cycle" if p.bus == "apb" else f"in a cycle with {causes} at 1"
        said.append(
            v.pick(
                [
                    f"{v.ref(n.error)} is 1 combinationally {when} for an address that is not in the map{refused}, "
                    f"and 0 "
                    "otherwise.",
                    f"{v.ref(n.error)} flags bad accesses without delay: it is 1 {when} for an address outside the "
                    f"map{refused}, else 0.",
                ]
            )
        )
    if p.ack:
        said.append(
            v.pick(
                [
                    f"{v.ref(n.ack)} is 1 exactly in the cycle after one with {causes} at 1.",
                    f"One cycle after each cycle with {causes} at 1, {v.ref(n.ack)} is 1, and else 0.",
                ]
            )
        )
    if p.irq:
        watched = listed(flags(p), "or")
        said.append(
            v.pick(
                [
                    f"{v.ref(p.irq)} is 1 while any bit of {watched} is 1.",
                    f"{v.ref(p.irq)} is the OR of all bits of {watched}.",
                    f"As long as some bit of {watched} is set, {v.ref(p.irq)} is 1.",
                ]
            )
        )
    return said


def _function(r: Reg, v: Voice) -> str:
    if r.fields:
        return "; ".join(
            f"bits {span(f.low, f.width)} drive {v.ref(f.port)}"
            if f.width > 1
            else f"bit {f.low} drives {v.ref(f.port)}"
            for f in r.fields
        )
    return {
        "RW": f"drives {v.ref(r.port)}" if r.port else "",
        "WO": f"drives {v.ref(r.port)}",
        "WP": f"drives {v.ref(r.port)}",
        "RO": f"reads {v.ref(r.port)}",
        "W1C": f"set by {v.ref(r.port)}",
        "RC": f"set by {v.ref(r.port)}",
        "ID": "constant",
    }[r.access]


def _one_table(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    rows = [
        [address(p, r), f"`{r.name}`", r.access, span(0, r.width), initial(r), _function(r, v)] for r in p.registers
    ]
    lead = v.pick(["The register map:", "Register map:", "The registers are at these addresses:"])
    return [lead], [markdown(["Address", "Register", "Access", "Bits", "Value at reset", "Function"], rows)]


def _two_tables(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    rows, ports = [], []
    for r in p.registers:
        rows.append([address(p, r), r.name, r.access, str(r.width), initial(r)])
        if r.fields:
            ports += [[r.name, span(f.low, f.width), f"drives {v.ref(f.port)}"] for f in r.fields]
        elif r.access != "ID":
            ports.append([r.name, span(0, r.width), _function(r, v)])
    first = v.pick(["The register map:", "Registers by offset:", "These are the registers:"])
    second = v.pick(["What the bits are connected to:", "The bits and their ports:", "Connections of the bits:"])
    return [first, second], [
        markdown(["Offset", "Name", "Type", "Width", "Initial value"], rows),
        markdown(["Register", "Bits", "Connection"], ports),
    ]


def _as_list(p: RegisterMap, v: Voice) -> tuple[list[str], list[str]]:
    lines = []
    for r in p.registers:
        size = f"{r.width} bits" if r.width > 1 else "1 bit"
        start = {"RO": "", "ID": f", constant {initial(r)}"}.get(r.access, f", starts at {initial(r)}")
        function = "" if r.access == "ID" else f"; {_function(r, v)}"
        lines.append(f"- {address(p, r)} `{r.name}`: {r.access}, {size}{start}{function}.")
    lead = v.pick(["The registers by address:", "Address by address:", "The map of the registers:"])
    return [lead], ["\n".join(lines)]
