"""The interface cut into items that a sentence, a bullet or a table row can name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from chisellm.contract import Contract, Group, Leaf, Node, Port

__all__ = ["Item", "items", "merged"]


@dataclass(frozen=True)
class Item:
    """One thing of the interface with a name of its own: a leaf, a Vec or a ready/valid channel.

    Nested Bundles are dissolved into their fields.
    """

    path: str
    node: Node

    @property
    def direction(self) -> str:
        """`input` or `output`; empty where the item holds both (a channel)."""
        directions = {port.direction for port in self.node.leaves}
        return directions.pop() if len(directions) == 1 else ""

    @property
    def ground(self) -> Port | None:
        """The leaf, where the item is nothing else."""
        return self.node.port if isinstance(self.node, Leaf) else None


def items(contract: Contract) -> tuple[Item, ...]:
    """All items in port order."""

    def walk(nodes: tuple[Node, ...], prefix: str) -> Iterator[Item]:
        for node in nodes:
            path = f"{prefix}.{node.name}" if prefix else node.name
            if isinstance(node, Group):
                yield from walk(node.fields, path)
            else:
                yield Item(path, node)

    return tuple(walk(contract.tree(), ""))


def merged(found: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """Neighbours of one direction and ground type together; everything else alone."""

    def key(item: Item) -> object:
        port = item.ground
        return (port.direction, port.type, port.width) if port else item.path

    return [tuple(group) for _, group in groupby(found, key)]
