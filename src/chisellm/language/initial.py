"""The outputs' values right after reset, grouped the way a sentence can name them."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Contract, Leaf, Vec
from chisellm.language.interface import items

__all__ = ["Initial", "Thing", "initial"]


@dataclass(frozen=True)
class Thing:
    """A reset output, or all elements of a Vec; `path` names it, `leaves` are the outputs it stands for."""

    path: str
    leaves: tuple[str, ...]

    @property
    def collective(self) -> bool:
        return self.leaves != (self.path,)


@dataclass(frozen=True)
class Initial:
    """Things with a common value; `width` of the first of them in bits."""

    things: tuple[Thing, ...]
    value: int
    width: int


def initial(contract: Contract) -> list[Initial]:
    """Everything with a reset value, grouped by value, in port order.

    A collective comes last in its group: `every element of x and y` could mean the elements of both.
    """
    groups: dict[int, list[Thing]] = {}
    for thing in _things(contract):
        values = [contract.reset.values.get(path) for path in thing.leaves]
        same = all(value == values[0] for value in values)
        for part in [thing] if same else [Thing(path, (path,)) for path in thing.leaves]:
            value = contract.reset.values.get(part.leaves[0])
            if value is not None:
                groups.setdefault(value, []).append(part)
    return [
        Initial(
            tuple(sorted(things, key=lambda thing: thing.collective)),
            value,
            contract.port(things[0].leaves[0]).width,
        )
        for value, things in groups.items()
    ]


def _things(contract: Contract) -> list[Thing]:
    """Outputs one by one; the elements of a ground-typed Vec together under the Vec's name."""
    found = []
    for item in items(contract):
        paths = tuple(port.path for port in item.node.leaves if port.direction == "output")
        whole = isinstance(item.node, Vec) and all(isinstance(e, Leaf) for e in item.node.elements)
        if whole and len(paths) > 1:
            found.append(Thing(item.path, paths))
        else:
            found += [Thing(path, (path,)) for path in paths]
    return found
