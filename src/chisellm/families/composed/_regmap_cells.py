"""Numbers and names of a register map as they stand in tables and lists of every language."""

from __future__ import annotations

from chisellm.families.composed._regmap_model import Names, Reg, RegisterMap
from chisellm.language.voice import Voice

__all__ = ["address", "enables", "flags", "initial", "span"]


def address(p: RegisterMap, r: Reg) -> str:
    """`0x0C`, with as many digits as the widest address has."""
    return f"0x{r.address:0{(p.address_width + 3) // 4}X}"


def span(low: int, width: int) -> str:
    """`7:4` or `3`."""
    return f"{low + width - 1}:{low}" if width > 1 else str(low)


def initial(r: Reg) -> str:
    """The value after the reset or the constant; a dash where there is neither."""
    if r.access == "RO":
        return "-"
    return f"0x{r.reset:X}" if r.reset > 9 else str(r.reset)


def enables(p: RegisterMap, v: Voice) -> list[str]:
    """The enables of the simple bus."""
    n = Names.of(p)
    return [v.ref(name) for name in ([n.write] if p.write_enable else []) + [n.read]]


def flags(p: RegisterMap) -> list[str]:
    """The registers that an interrupt is made of."""
    return [f"`{r.name}`" for r in p.of("W1C")]
