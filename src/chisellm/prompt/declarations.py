"""Reads port declarations out of English sentences.

A declaration is a run of words that speak of nothing but direction, type and names. Any other word ends it,
so a port that is only mentioned, or whose width or direction is missing, is not declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chisellm.prompt.reading import Reading, Shape
from chisellm.prompt.scala_types import Leaves, read_type

__all__ = ["Declarations"]

WORD = re.compile(
    r"`(?P<code>[^`]*)`"
    r"|(?P<width>\b(?:\d+|one|single)-bit\b|\b\d+ bits?\b)"
    r"|(?P<word>[A-Za-z][A-Za-z']*)|(?P<number>\d+)|(?P<sign>[^\s\w])"
)
NAME = re.compile(r"(?:io\.)?[a-z]\w*(?:\.\w+|\[\d+\])*")
NUMERALS = "one two three four five six seven eight nine ten eleven twelve"
COUNTS = {word: count for count, word in enumerate(NUMERALS.split(), 1)}
_NEUTRAL = (
    "a an the each both all of that which port ports signal signals named called field fields element elements "
    "entry entries value values wide data payload channel channels carrying with type is are whose plus"
)
NEUTRAL = frozenset(_NEUTRAL.split())
OPPOSITE = {"input": "output", "output": "input"}


@dataclass
class _Spec:
    """What has been said of a type so far."""

    direction: str = ""
    width: int = 0
    signed: bool | None = None
    leaves: Leaves | None = None
    vec: bool = False
    count: int = 0
    flipped: bool = False
    channel: bool = False

    @property
    def typed(self) -> bool:
        return bool(self.width) or self.leaves is not None

    @property
    def touched(self) -> bool:
        return self.typed or self.signed is not None or self.vec or self.channel or self.flipped


@dataclass
class Declarations:
    """Goes through sentences and enters every complete declaration into `reading`.

    `unsigned` says that the text calls all ports unsigned somewhere.
    """

    reading: Reading
    unsigned: bool
    spec: _Spec = field(default_factory=_Spec)
    names: list[str] = field(default_factory=list)
    prefix: _Spec | None = None
    running: str = ""
    owner: tuple[str, bool] | None = None
    depth: int = 0
    owner_depth: int = 0

    def read(self, sentence: str, topic: str) -> None:
        """Read one sentence; `topic` is the label above it."""
        self._forget()
        self.running = _topic_direction(topic)
        for found in WORD.finditer(sentence):
            kind = found.lastgroup or ""
            getattr(self, f"_{kind}")(found.group(kind))
        self._close()

    def _forget(self) -> None:
        self.spec, self.names, self.prefix, self.running, self.owner = _Spec(), [], None, "", None
        self.depth = 0

    def _code(self, text: str) -> None:
        if text == "bits":
            return
        if text == "Bool":
            self._set_width(1)
        elif text[:1].isupper() and (leaves := read_type(text)) is not None:
            if self.spec.typed:
                self._close()
            self.spec.leaves = leaves
            self.prefix = None
        elif NAME.fullmatch(text) and text != "io":
            self._name(text)
        else:
            self._other()

    def _width(self, text: str) -> None:
        head = re.split(r"[- ]", text)[0]
        self._set_width(int(head) if head.isdigit() else 1)

    def _set_width(self, bits: int) -> None:
        if self.spec.typed:
            self._close()
        self.prefix = None
        self.spec.width = bits

    def _number(self, text: str) -> None:
        if self.spec.vec and not self.spec.count:
            self.spec.count = int(text)
        else:
            self._other()

    def _sign(self, text: str) -> None:
        if text in ",":
            return
        self.prefix = None
        self.depth += (text == "(") - (text == ")")
        if text in ");":
            self._close()
            if text == ";" or self.depth < self.owner_depth:
                self.owner = None
        elif text not in "(:-–—.?":
            self._other()

    def _word(self, text: str) -> None:
        word = text.lower()
        if word == "and":
            return
        self.prefix = None
        if word in {"input", "inputs", "output", "outputs"}:
            self._set_direction(word.rstrip("s"))
        elif word in {"signed", "unsigned"}:
            if self.spec.signed is not None:
                self._close()
            self.spec.signed = word == "signed"
        elif word == "vec":
            self.spec.vec = True
        elif word == "flipped":
            self.spec.flipped = True
        elif word == "decoupled":
            self.spec.channel = True
        elif word == "bundle" and self.spec.channel:
            self._open_bundle()
        elif word in {"a", "an"}:
            self._article()
        elif word in COUNTS:
            if self.spec.vec and not self.spec.count:
                self.spec.count = COUNTS[word]
        elif word not in NEUTRAL:
            self._other()

    def _article(self) -> None:
        """A new noun phrase begins; a direction said before does not reach into it."""
        if self.depth == 0 and (not self.names or self._complete(self.spec)):
            self._close()
            self.running = ""

    def _set_direction(self, direction: str) -> None:
        if self.spec.direction or (self.names and self._complete(self.spec)):
            self._close()
        self.owner = None
        self.spec.direction = direction

    def _other(self) -> None:
        self._close()
        self._forget()

    def _name(self, text: str) -> None:
        path = text.removeprefix("io.")
        if self.owner and "." not in text:
            channel, flipped = self.owner
            path = f"{channel}.bits.{path}"
            self.running = "input" if flipped else "output"
        if self.prefix is not None:
            self._declare(path, self.prefix)
            return
        if self.names and not self.spec.touched and not self.spec.direction:
            self.names.append(path)
            return
        if self.names:
            self._close()
            self.names = [path]
            return
        if self._complete(self.spec):
            self.prefix, self.spec = self.spec, _Spec()
            self._declare(path, self.prefix)
        elif self.spec.touched and not self.spec.channel:
            self.spec = _Spec()
        else:
            self.running = self.spec.direction or self.running
            self.spec.direction = ""
            self.names = [path]

    def _open_bundle(self) -> None:
        spec = self.spec
        if len(self.names) == 1:
            path = self.names[0]
            self.owner, self.owner_depth = (path, spec.flipped), self.depth
            self._enter(path, [(".ready", Shape("input", "Bool", 1)), (".valid", Shape("output", "Bool", 1))], spec)
        self.names, self.spec = [], _Spec()

    def _close(self) -> None:
        """End the open names: declare them if all is known, and start anew."""
        if self.names and self._complete(self.spec):
            for path in self.names:
                self._declare(path, self.spec)
        self.names, self.spec = [], _Spec()

    def _complete(self, spec: _Spec) -> bool:
        if not spec.typed or (spec.vec and not spec.count):
            return False
        if spec.leaves is not None:
            directed = all(shape.direction for _, shape in spec.leaves)
        else:
            directed = spec.channel
            if spec.width > 1 and spec.signed is None and not self.unsigned:
                return False
        return directed or bool(spec.direction or self.running)

    def _declare(self, path: str, spec: _Spec) -> None:
        leaves = spec.leaves
        if leaves is None:
            kind = "SInt" if spec.signed else ("Bool" if spec.width == 1 else "UInt")
            leaves = [("", Shape("", kind, spec.width))]
        if spec.channel:
            leaves = [(f".bits{inner}", shape) for inner, shape in leaves]
            leaves = [(".ready", Shape("input", "Bool", 1)), (".valid", Shape("output", "Bool", 1)), *leaves]
        if spec.vec:
            leaves = [(f"[{index}]{inner}", shape) for index in range(spec.count) for inner, shape in leaves]
        self._enter(path, leaves, spec)

    def _enter(self, path: str, leaves: Leaves, spec: _Spec) -> None:
        for inner, shape in leaves:
            direction = shape.direction or ("output" if spec.channel else spec.direction or self.running)
            if spec.channel and spec.flipped:
                direction = OPPOSITE[direction]
            self.reading.declare(path + inner, Shape(direction, shape.type, shape.width))


def _topic_direction(topic: str) -> str:
    words = topic.strip("# ").split()
    if words in (["inputs"], ["input"]):
        return "input"
    return "output" if words in (["outputs"], ["output"]) else ""
