"""Which pieces of Chisel's public API a piece of code uses. The list is `api.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from importlib.resources import files

from chisellm.audit.code import Tokens, without_comments

__all__ = ["PACKAGES", "Api", "api"]

PACKAGES = ("chisel3", "util", "experimental")


@dataclass(frozen=True)
class Package:
    """The entries of one Scala package.

    Parameters
    ----------
    names
        Classes, objects and functions that stand alone.
    methods
        What follows a dot.
    operators
        Whole operator tokens.
    forms
        Regular expressions over code without comments, by the name of the form.
    left_out
        Why a public name is no entry, by name or shell-like pattern.
    """

    names: frozenset[str]
    methods: frozenset[str]
    operators: frozenset[str]
    forms: dict[str, re.Pattern[str]]
    left_out: dict[str, str]

    def reason(self, name: str) -> str:
        """Why `name` is left out; nothing where no reason is given."""
        return next((why for pattern, why in self.left_out.items() if fnmatchcase(name, pattern)), "")


@dataclass(frozen=True)
class Api:
    """The whole list, by package."""

    packages: dict[str, Package]
    deprecated: tuple[re.Pattern[str], ...]

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """Every entry: `Mux`, `.head`, `+&`, `slice`; in the order of the list."""
        return tuple(entry for package in self.packages.values() for entry in _entries(package))

    def used(self, code: str, read: Tokens) -> frozenset[str]:
        """The entries that `code`, whose tokens are `read`, uses."""
        bare = without_comments(code)
        found: set[str] = set()
        words = {text for kind, text in read if kind == "word"}
        dotted = {
            read[at + 1][1]
            for at, (_, text) in enumerate(read[:-1])
            if text == "." or (text == "}" and read[at + 1][1] == "otherwise")
        }
        signs = {text for kind, text in read if kind == "operator"}
        for package in self.packages.values():
            found |= package.names & words
            found |= {f".{name}" for name in package.methods & dotted}
            found |= package.operators & signs
            found |= {name for name, form in package.forms.items() if form.search(bare)}
        return frozenset(found)

    def outdated(self, code: str) -> tuple[str, ...]:
        """Deprecated or removed forms in `code`."""
        bare = without_comments(code)
        return tuple(found.group() for form in self.deprecated if (found := form.search(bare)))


def _entries(package: Package) -> Iterator[str]:
    yield from sorted(package.names)
    yield from (f".{name}" for name in sorted(package.methods))
    yield from sorted(package.operators)
    yield from package.forms


@cache
def api() -> Api:
    """Read the list."""
    table = tomllib.loads(files("chisellm.audit").joinpath("api.toml").read_text(encoding="utf-8"))
    return Api(
        {
            name: Package(
                frozenset(table[name]["names"]),
                frozenset(table[name]["methods"]),
                frozenset(table[name]["operators"]),
                {form: re.compile(pattern) for form, pattern in table[name]["forms"].items()},
                table[name]["left_out"],
            )
            for name in PACKAGES
        },
        tuple(re.compile(form) for form in table["deprecated"]["forms"]),
    )
