"""Reads port declarations out of Chinese sentences.

A declaration is a run of words that speak of nothing but direction, type and names. Any other word ends it, so a
port that is only mentioned, or whose width or direction is missing, is not declared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chisellm.prompt.chinese.numbers import NUMBER, amount
from chisellm.prompt.reading import Reading, Shape
from chisellm.prompt.scala_types import Leaves, read_type

__all__ = ["Declarations"]

# Words that may stand within a declaration and say nothing of the port. The longest match wins.
_NEUTRAL = (
    "其中 以下 如下 下列 所有 全部 每个 各个 每一个 每 各 均 都 皆 全 共 共有 一共 总共 和 与 及 以及 还有 另有 并有 "
    "为 是 即 的 由 含 含有 包含 包括 具有 带有 提供 需要 有 组成 构成 采用 使用 属于 端口 端 信号 数据 接口 通道 握手 "
    "端口名 名为 叫做 名称 命名为 元素 字段 成员 类型 数据类型 方向 位宽 宽度 数 整数 数值 字 个 对外 外部 端口列表 "
    "模块 该模块 本模块 此模块 它 其 该电路 该单元 电路 一组 组 内 中 里 只有 唯一 单个 线束 声明 声明为 定义 定义为 "
    "也 值 载荷 负载 该通道 对象 Chisel 长度 个数"
)
NEUTRAL = sorted(set(_NEUTRAL.split()), key=len, reverse=True)
# These words speak of a part of a port or of its use: up to the next comma nothing is a declaration.
PART = r"[高低前后第末]\s*\d+\s*位|最[高低]\s*位|[高低]位"
WORD = re.compile(
    r"`(?P<code>[^`]*)`"
    rf"|(?P<part>{PART}|[左右循环]移|移位|视为|当作|看作|扩展|截断|截取|取模|拼接)"
    r"|(?P<width>(?:\d+\s*(?:位|比特)|一位|单比特)宽?|位宽(?:为|是)?\s*\d+)"
    rf"|(?P<count>{NUMBER}\s*个|(?:长度|元素个数|个数|元素数)(?:为|是)?\s*{NUMBER})"
    r"|(?P<sign>(?:不带|无|有|带)符号)"
    r"|(?P<direction>输入|输出)"
    r"|(?P<vec>Vec|向量)"
    r"|(?P<channel>Decoupled|解耦)"
    r"|(?P<flipped>Flipped|翻转)|(?P<bundle>Bundle)"
    rf"|(?P<neutral>{'|'.join(map(re.escape, NEUTRAL))})"
    r"|(?P<comma>，|,)|(?P<open>[（(])|(?P<close>[）)])|(?P<stop>[；;。？！])|(?P<mild>[、：:—\-\s]+)"
    r"|(?P<other>[A-Za-z0-9_]+|.)",
)
NAME = re.compile(r"(?:io\.)?[a-z]\w*(?:\.\w+|\[\d+\])*")
JOINING = frozenset(["和", "与", "及", "以及", "还有"])
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
    channel: bool = False

    @property
    def typed(self) -> bool:
        return bool(self.width) or self.leaves is not None

    @property
    def touched(self) -> bool:
        return self.typed or self.signed is not None or self.vec or self.channel


@dataclass
class Declarations:
    """Goes through sentences and enters every complete declaration into `reading`.

    Parameters
    ----------
    unsigned
        Whether the text calls all ports unsigned somewhere.
    prefix
        A complete type that stood before its names, and waits for more of them.
    running
        The direction said before the names that follow: `输入为 a（…）、b（…）`.
    owner
        The channel whose fields are being named, its direction, and how deep in brackets it stands.
    foreign
        Whether the words up to the next comma are none of a declaration.
    rested
        Whether a comma or `、` has come since the last word of the type.
    """

    reading: Reading
    unsigned: bool
    spec: _Spec = field(default_factory=_Spec)
    names: list[str] = field(default_factory=list)
    prefix: _Spec | None = None
    running: str = ""
    owner: tuple[str, str, int] | None = None
    depth: int = 0
    foreign: bool = False
    rested: bool = False

    def read(self, sentence: str, topic: str) -> None:
        """Read one sentence; `topic` is the label above it."""
        self._forget()
        self.depth, self.running = 0, _topic_direction(topic)
        for found in WORD.finditer(sentence):
            kind = found.lastgroup or ""
            if not self.foreign or kind in {"comma", "stop", "close"}:
                getattr(self, f"_{kind}")(found.group(kind))
        self._settle()

    def _forget(self) -> None:
        self.spec, self.names, self.prefix, self.running, self.owner = _Spec(), [], None, "", None
        self.foreign, self.rested = False, False

    def _settle(self) -> None:
        """End the open names: declare them if all is known, and start anew."""
        if self.names and self._complete(self.spec):
            for path in self.names:
                self._declare(path, self.spec)
        self.names, self.spec, self.prefix = [], _Spec(), None

    def _typed(self) -> None:
        """A word of a type has come."""
        self.prefix = None
        self.rested = False

    def _code(self, text: str) -> None:
        if text in {"bits", "io", "IO", "IO(...)"}:
            return
        if text == "Bool":
            self._set_width(1)
        elif text in {"Vec", "Decoupled", "Flipped", "Bundle"}:
            {"Vec": self._vec, "Decoupled": self._channel, "Flipped": self._flipped, "Bundle": self._bundle}[text](text)
        elif text[:1].isupper() and (leaves := read_type(text)) is not None:
            if self.spec.typed:
                self._settle()
            self._typed()
            self.spec.leaves = leaves
        elif NAME.fullmatch(text):
            self._name(text)
        else:
            self._other(text)

    def _width(self, text: str) -> None:
        digits = re.search(r"\d+", text)
        self._set_width(int(digits.group()) if digits else 1)

    def _set_width(self, bits: int) -> None:
        if self.spec.typed:
            self._settle()
        self._typed()
        self.spec.width = bits

    def _count(self, text: str) -> None:
        if text.endswith("个") and self.depth == 0 and (not self.names or self._complete(self.spec)):
            # A new noun phrase begins; a direction said before does not reach into it.
            self._settle()
            self.running = ""
        self._typed()
        number = re.search(NUMBER, text)
        # `一个` is the article of Chinese.
        if number is not None and number.group() != "一":
            self.spec.count = amount(number.group())

    def _sign(self, text: str) -> None:
        if self.spec.signed is not None:
            self._settle()
        self._typed()
        self.spec.signed = text[0] in "有带"

    def _vec(self, _: str) -> None:
        self._typed()
        self.spec.vec = True

    def _channel(self, _: str) -> None:
        if self.spec.channel:
            self._settle()
        self._typed()
        self.spec.channel = True

    def _flipped(self, _: str) -> None:
        self._typed()
        self.spec.direction = "input"

    def _bundle(self, _: str) -> None:
        """A Bundle named after its fields ends them."""
        if self.owner:
            self._settle()
            self._leave_channel()

    def _direction(self, text: str) -> None:
        if self.spec.direction or (self.names and self.rested and self._complete(self.spec)):
            self._settle()
        self._typed()
        self._leave_channel()
        self.spec.direction = {"输入": "input", "输出": "output"}[text]

    def _neutral(self, text: str) -> None:
        if text not in JOINING:
            self.prefix = None

    def _mild(self, text: str) -> None:
        if "、" in text:
            self.rested = True
        elif text.strip():
            self.prefix = None

    def _comma(self, _: str) -> None:
        if self.foreign:
            running = self.running
            self._forget()
            self.running = running
        elif not self.names and self.spec.touched:
            self.spec = _Spec()
        self.prefix = None
        self.rested = True

    def _open(self, _: str) -> None:
        self.prefix = None
        self.depth += 1

    def _close(self, _: str) -> None:
        self._settle()
        self.foreign = False
        self.depth -= 1
        if self.owner and self.depth < self.owner[2]:
            self._leave_channel()

    def _stop(self, _: str) -> None:
        self._settle()
        self._forget()

    def _part(self, text: str) -> None:
        self._other(text)
        self.foreign = True

    def _other(self, _: str) -> None:
        """A word of another kind: what stood before it counts only if a comma or a bracket has set it off."""
        if self.rested or self.depth:
            self._settle()
        self._forget()

    def _name(self, text: str) -> None:
        path = text.removeprefix("io.")
        if "." in text:
            self._leave_channel()
        elif self.spec.channel and self.names and not self.spec.typed and not self.spec.vec:
            self._enter_channel()
        if self.owner:
            channel, self.running, _ = self.owner
            path = f"{channel}.bits.{path}"
        if self.prefix is not None:
            self._declare(path, self.prefix)
        elif self.names and not self.spec.touched and not self.spec.direction:
            self.names.append(path)
        elif self.names:
            self._settle()
            self.names = [path]
        elif self._complete(self.spec):
            self.prefix, self.spec = self.spec, _Spec()
            self._declare(path, self.prefix)
        elif self.spec.channel:
            self.names = [path]
        else:
            self.running = self.spec.direction or self.running
            self.spec, self.names = _Spec(), [path]
        self.rested = False

    def _enter_channel(self) -> None:
        """The names that follow are the fields of the open channel."""
        spec = self.spec
        if len(self.names) == 1 and spec.direction:
            path = self.names[0]
            self.owner = path, spec.direction, self.depth
            self._enter(path, [(".ready", Shape("input", "Bool", 1)), (".valid", Shape("output", "Bool", 1))], spec)
        self.names, self.spec = [], _Spec()

    def _leave_channel(self) -> None:
        if self.owner:
            self.owner, self.running = None, ""

    def _complete(self, spec: _Spec) -> bool:
        if not spec.typed or (spec.vec and not spec.count):
            return False
        if spec.leaves is None and spec.width > 1 and spec.signed is None and not self.unsigned:
            return False
        if spec.channel:
            return bool(spec.direction)
        directed = spec.leaves is not None and all(shape.direction for _, shape in spec.leaves)
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
            if spec.channel and spec.direction == "input":
                direction = OPPOSITE[direction]
            self.reading.declare(path + inner, Shape(direction, shape.type, shape.width))


def _topic_direction(topic: str) -> str:
    words = re.sub(r"端口|信号|[\s#]", "", topic)
    return {"输入": "input", "输出": "output"}.get(words, "")
