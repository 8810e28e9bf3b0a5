from __future__ import annotations

import pytest
from pydantic import ValidationError

from chisellm.contract import Contract, Decoupled, Group, Leaf, Port, Reset, Vec


def port(path: str, direction: str = "input", width: int = 8, kind: str = "UInt", when: str = "") -> Port:
    return Port.model_validate(
        {"path": path, "direction": direction, "type": kind, "width": width, "defined_when": when}
    )


def contract(*ports: Port) -> Contract:
    return Contract(module="Thing", ports=ports)


def test_tree_groups_vec_bundle_and_channel() -> None:
    made = contract(
        port("table[0]"),
        port("table[1]"),
        port("in.ready", "output", 1, "Bool"),
        port("in.valid", width=1, kind="Bool"),
        port("in.bits"),
        port("pair.low"),
        port("pair.high"),
        port("sum", "output"),
    )
    table, channel, pair, total = made.tree()
    assert isinstance(table, Vec)
    assert [leaf.path for leaf in table.leaves] == ["table[0]", "table[1]"]
    assert isinstance(channel, Decoupled)
    assert channel.flipped
    assert isinstance(channel.bits, Leaf)
    assert isinstance(pair, Group)
    assert [field.name for field in pair.fields] == ["low", "high"]
    assert isinstance(total, Leaf)


def test_an_unsigned_bit_is_a_bool() -> None:
    with pytest.raises(ValidationError, match="Bool"):
        port("a", width=1, kind="UInt")
    with pytest.raises(ValidationError, match="Bool"):
        port("a", width=2, kind="Bool")
    assert port("a", width=1, kind="SInt").signed


def test_names_that_collide_after_flattening_are_refused() -> None:
    with pytest.raises(ValidationError, match="flattening"):
        contract(port("a.b"), port("a_b"), port("x", "output"))


@pytest.mark.parametrize("path", ["", "io a", "a[", "a..b", "3a"])
def test_broken_paths_are_refused(path: str) -> None:
    with pytest.raises(ValidationError):
        port(path)


def test_masks_and_assumptions_name_known_ports() -> None:
    with pytest.raises(ValidationError, match="no port valid"):
        contract(port("x", "output", when="valid"))
    with pytest.raises(ValidationError, match="no output"):
        contract(port("a"))


def test_json_round_trip() -> None:
    made = contract(port("a"), port("y", "output", kind="SInt"))
    assert Contract.from_json(made.to_json()) == made
    assert "\n" not in made.to_json()


def test_valid_with_bits_in_one_direction_has_the_shape_of_a_valid() -> None:
    ports = (port("out.valid", "output", 1, "Bool"), port("out.bits", "output", 8, "UInt"))
    (node,) = Contract(module="A", ports=ports).tree()
    assert isinstance(node, Group)
    assert node.is_valid
    mixed = (port("out.valid", "output", 1, "Bool"), port("out.bits", "input", 8, "UInt"))
    (node,) = Contract(module="A", ports=(*mixed, ports[0].model_copy(update={"path": "o"}))).tree()[:1]
    assert isinstance(node, Group)
    assert not node.is_valid


@pytest.mark.parametrize(
    "changes",
    [
        {"style": "io"},
        {"clock": ""},
        {"reset": Reset()},
        {"clock": "q"},
        {"reset": Reset(kind="sync", port="q")},
    ],
)
def test_a_raw_module_names_clock_and_reset_where_it_keeps_state(changes: dict[str, object]) -> None:
    right: dict[str, object] = {
        "module": "Ring",
        "ports": (Port(path="q", direction="output", type="UInt", width=4),),
        "style": "bare",
        "base": "RawModule",
        "clock": "clk",
        "reset": Reset(kind="sync", port="rst"),
    }
    assert Contract.model_validate(right).clock == "clk"
    with pytest.raises(ValueError, match="module Ring"):
        Contract.model_validate(right | changes)
