"""The interface in sentences, bullets and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chisellm.language.english.grammar import a, capital, numeral, sentences
from chisellm.language.english.items import name_of, predicative, type_words
from chisellm.language.english.speech import Speech
from chisellm.language.instruction import mark
from chisellm.language.interface import Item, items, merged

__all__ = ["bullets", "prose", "signs", "style_sentence", "table", "telegraphic"]

ItemGroup = tuple[Item, ...]


def style_sentence(s: Speech) -> str:
    """Say whether the ports sit in an `io` Bundle."""
    if s.contract.style == "bare":
        words = s.say(
            "Every port is an `IO` of its own, without an `io` Bundle.",
            "[Declare [each|every] port as|Give [each|every] port] its own `IO(...)`; there is no `io` Bundle.",
            "[The|All] ports are [separate|individual|single] `IO` declarations and not fields of an `io` Bundle.",
            "There is no `io` Bundle: [each|every] port is [an `IO` of its own|declared with `IO(...)`].",
            "No `io` Bundle[|, please]: [every|each] port is an `IO` of its own.",
        )
        return mark("style", words)
    words = s.say(
        "All ports are [fields|part|members] of [one|a single|the] `io` Bundle.",
        "[All|The|Its|All the] ports [belong to|sit in|live in|are grouped in|form|make up|are found in|come in|go "
        "into] "
        "[one|a single|one common] `io` Bundle.",
        "[Put|Place|Declare|Collect|Group|Gather] [all|the|its|all the] ports [in|inside] [one|a single|the] `io` "
        "Bundle.",
        "[Inputs and outputs|All inputs and outputs|All signals|The signals|Its signals] "
        "[share|are fields of|go into|belong to|sit in|form] [one|a single] `io` Bundle.",
        "The [whole|entire|complete|full] interface [is|sits in|goes into|fits in|forms] [one|a single] `io` Bundle.",
        "[Everything|The interface|All of it|Each port|Every signal] [is declared in|goes into|belongs to|has its "
        "place in] "
        "[one|a single] `io` Bundle.",
        "[There is|It has] [one|a single] `io` Bundle [for|with|that holds|that carries] [all|all the|the] ports.",
        "[One|A single] `io` Bundle [holds|contains|carries|has|groups|gathers] [all|all the|the|all of its] ports.",
        "[Ports: all in one|All ports in one|All ports in a single|Ports in one|Interface: one] `io` Bundle.",
        "[The|Its] interface is a Bundle [called|named] `io`.",
    )
    return mark("style", words)


def signs(s: Speech) -> str:
    """Say once that all ports are unsigned, where the speaker does not say it at each port."""
    if not s.unsigned_once or s.typing == "chisel":
        return ""
    wide = [port.path for port in s.contract.ports if port.width > 1]
    words = s.say(
        "All [ports|values|multi-bit ports|words|numbers] are [unsigned|unsigned integers|taken as unsigned].",
        "Every [port|value|word|multi-bit port] is unsigned.",
        "All unsigned.",
        "Everything is unsigned.",
    )
    return mark([f"sign:{path}" for path in wide], words)


def prose(s: Speech) -> str:
    """All ports in whole sentences; or, where little is to be said, in key words."""
    found = merged(items(s.contract))
    if s.brief and s.chance(0.5):
        parts = [telegraphic(s), style_sentence(s)]
        return sentences(*s.shuffled(parts))
    patterns: list[Callable[[Speech, list[ItemGroup]], str]] = [_owned, _by_direction, _one_by_one]
    pattern = s.pick(patterns if len(found) <= 8 else patterns[1:])
    return sentences(pattern(s, found), signs(s))


def _owned(s: Speech, found: list[ItemGroup]) -> str:
    """`Its io Bundle has two 8-bit unsigned inputs, a and b, and …`: the container is the subject."""
    parts = [_noun_phrase(s, group) for group in found]
    if s.contract.style == "io" and s.chance(0.5):
        where = mark("style", s.say("[The|Its|A single|One] `io` Bundle"))
        return f"{where} {s.pick(['has', 'contains', 'holds', 'carries', 'consists of'])} {s.listed(parts)}."
    lead = s.say(
        "[It|The module|The block] has",
        "[The|Its] interface consists of",
        "[The|Its] ports are",
        "[It|The module] needs",
        "Give it",
        "[It|The block] comes with",
    )
    return sentences(*_either_order(s, f"{lead} {s.listed(parts)}."))


def _either_order(s: Speech, ports: str) -> list[str]:
    """The ports and where they belong; canonically in this order."""
    return s.shuffled([ports, style_sentence(s)])


def _by_direction(s: Speech, found: list[ItemGroup]) -> str:
    """`The inputs are … . The outputs are … .`, channels in sentences of their own."""
    said = []
    for direction in ("input", "output"):
        groups = [group for group in found if group[0].direction == direction]
        members = [item for group in groups for item in group]
        if not members:
            continue
        word = mark([f"direction:{item.path}" for item in members], direction + "s" * (len(members) > 1))
        verb = "are" if len(members) > 1 else "is"
        named = [f"{_names(s, group)} ({_each(s, group)}{predicative(type_words(s, group))})" for group in groups]
        said.append(f"{s.pick(['The', 'Its'])} {word} {verb} {s.listed(named)}.")
    said += [_is_a(s, group) for group in found if not group[0].direction]
    return sentences(*_either_order(s, sentences(*said)))


def _one_by_one(s: Speech, found: list[ItemGroup]) -> str:
    """One sentence a group: `io.a` and `io.b` are 8-bit unsigned inputs."""
    return sentences(*_either_order(s, sentences(*(_is_a(s, group) for group in found))))


def _is_a(s: Speech, group: ItemGroup) -> str:
    names = _names(s, group)
    verb = "are" if len(group) > 1 else "is"
    if not group[0].direction:
        return f"{names} {verb} {_channel_phrase(s, group)}."
    return f"{names} {verb} {_type_and_direction(s, group)}."


def _channel_phrase(s: Speech, group: ItemGroup) -> str:
    words = type_words(s, group)
    return f"a port of type {words}" if words.startswith("`") else a(words)


def _type_and_direction(s: Speech, group: ItemGroup) -> str:
    """`an 8-bit unsigned input`, `outputs of type UInt(8.W)`, `an input Vec of eight elements, each …`."""
    many = len(group) > 1
    word = _direction(group, plural=many)
    words = type_words(s, group)
    if words.startswith("`"):
        return f"{word} of type {words}" if many else f"{a(word)} of type {words}"
    if group[0].ground is None:
        return a(f"{word} {words}")
    return f"{words} {word}" if many else a(f"{words} {word}")


def _noun_phrase(s: Speech, group: ItemGroup) -> str:
    """`an 8-bit unsigned input io.a`, `inputs io.a and io.b of type UInt(8.W)`, `an input io.t (a Vec …)`."""
    names, words, many = _names(s, group), type_words(s, group), len(group) > 1
    if not group[0].direction:
        plain_type = words.startswith("`")
        return f"a channel {names} of type {words}" if plain_type else f"a port {names} ({a(words)})"
    word = _direction(group, plural=many)
    if words.startswith("`"):
        return f"{numeral(len(group))} {word} {names} of type {words}" if many else f"{a(word)} {names} of type {words}"
    if group[0].ground is None:
        return f"{a(word)} {names} ({a(words)})"
    return f"{numeral(len(group))} {words} {word} {names}" if many else f"{a(f'{words} {word}')} {names}"


def _names(s: Speech, group: ItemGroup) -> str:
    # No serial comma inside a group: the list around it has commas of its own.
    names = [name_of(s, item) for item in group]
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _each(s: Speech, group: ItemGroup) -> str:
    if len(group) == 1:
        return ""
    return s.pick(["each ", "both "]) if len(group) == 2 else "each "


def _direction(group: ItemGroup, *, plural: bool = False) -> str:
    word = group[0].direction + ("s" if plural else "")
    return mark([f"direction:{item.path}" for item in group], word)


def bullets(s: Speech, bullet: str = "- ") -> str:
    """One line an item, all in one of several forms."""
    form = s.pick(["colon", "dash", "paren", "lead"])
    lines = []
    for item in items(s.contract):
        name, words = name_of(s, item), type_words(s, (item,))
        if not item.direction:
            line = f"{name}: {words}"
        elif form == "colon":
            line = f"{name}: {_direction((item,))}, {predicative(words)}"
        elif form == "dash":
            spoken = item.ground is not None and not words.startswith("`")
            line = (
                f"{name} — {words} {_direction((item,))}"
                if spoken
                else f"{name} — {_direction((item,))}, {predicative(words)}"
            )
        elif form == "paren":
            line = f"{name} ({_direction((item,))}, {predicative(words)})"
        else:
            line = f"{_direction((item,))} {name}: {predicative(words)}"
        lines.append(f"{bullet}{capital(line)}")
    return "\n".join(lines)


def telegraphic(s: Speech) -> str:
    """`Inputs: io.a, io.b (8-bit unsigned), io.cin (1-bit). Output: io.sum (9-bit unsigned).`"""
    found = merged(items(s.contract))
    said = []
    for direction in ("input", "output"):
        groups = [group for group in found if group[0].direction == direction]
        members = [item for group in groups for item in group]
        if not members:
            continue
        word = mark([f"direction:{item.path}" for item in members], direction + "s" * (len(members) > 1))
        named = [
            f"{', '.join(name_of(s, item) for item in group)} "
            f"({_each_of_many(group)}{predicative(type_words(s, group))})"
            for group in groups
        ]
        said.append(f"{capital(word)}: {', '.join(named)}.")
    channels = [f"{name_of(s, group[0])}: {type_words(s, group)}" for group in found if not group[0].direction]
    return sentences(*said, f"Channels: {'; '.join(channels)}." if channels else "", signs(s))


def _each_of_many(group: ItemGroup) -> str:
    return "each " if len(group) > 1 else ""


def table(s: Speech) -> str:
    """A Markdown table with one row an item, always with Chisel types or widths in bits."""
    found = items(s.contract)
    simple = all(item.ground is not None for item in found)
    columns = s.pick(["type", "width", "bits"]) if simple else "type"
    first = s.pick(["Port", "Name", "Signal"])
    heads = {"type": [first, "Direction", "Type"], "width": [first, "Direction", "Width", "Signed"]}
    rows = [heads.get(columns, [first, "Dir", "Bits", "Signedness"])]
    for item in found:
        rows.append([name_of(s, item), *_cells(s, item, columns)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "|".join(["---"] * len(rows[0])) + "|")
    return "\n".join(lines)


def _cells(s: Speech, item: Item, columns: str) -> list[str]:
    direction = mark(f"direction:{item.path}", item.direction) if item.direction else "channel"
    port = item.ground
    if columns == "type" or port is None:
        return [direction, type_words(replace(s, typing="chisel"), (item,))]
    width = mark(f"width:{item.path}", str(port.width))
    if columns == "width":
        sign = "yes" if port.signed else "no"
    else:
        sign = "signed" if port.signed else ("Bool" if port.type == "Bool" else "unsigned")
    return [direction, width, mark(f"sign:{item.path}", sign)]
