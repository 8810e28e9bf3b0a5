"""Reads everything but ports out of Chinese sentences: name, port style, reset, latency, promises, wishes."""

from __future__ import annotations

import re

from chisellm.prompt.blocks import Line
from chisellm.prompt.chinese.numbers import NUMBER, amount
from chisellm.prompt.reading import Reading

__all__ = ["read_sentence", "says_all_unsigned"]

PATH = r"`(?:io\.)?([a-z]\w*(?:\.\w+|\[\d+\])*)`"

MODULE = re.compile(
    r"(?<!状态)(?<!子)(?:模块名称?|名称|名字|类名|模块|组件|设计|电路|类|单元)(?:必须|应当|应|须|需|要|请|统一|固定|就)?"
    r"(?:命名为|取名为|定为|为|是|叫做|叫作|叫|用|取)?[\s：:，]*`([A-Z]\w*)`"
    r"|(?:名为|命名为|取名为?|起名为?|叫做|叫作|名叫|称为|定为|叫)\s*`([A-Z]\w*)`(?!\s*(?:的?状态))"
)
SEPARATE = re.compile(
    r"`IO\(\.\.\.\)`|(?:独立|单独|各自)的?\s*`IO`"
    r"|(?:不|没有|无|无需|而非|并非|别)[^，。；`]*`io`\s*的?\s*(?:Bundle|线束)"
)
TOGETHER = re.compile(r"`io`\s*的?\s*(?:Bundle|线束)")
ALL_UNSIGNED = re.compile(r"^(?:所有|全部|各|各个|一切)[^`\d，。]*(?:无符号|不带符号)")

RAW = re.compile(r"`RawModule`")
CLOCK = re.compile(r"时钟(?:端口|输入|输入端口)\s*(?:为|是|名为)?\s*`(\w+)`")
RESET_PORT = re.compile(r"复位(?:端口|输入|输入端口)\s*(?:为|是|名为)?\s*`(\w+)`")
PARAMETER = re.compile(r"`(\w+): ((?:Int|Boolean) = \w+)`")

STATELESS = re.compile(r"纯组合")
LEVEL = re.compile(r"(高|低)(?:电平)?有效")
BESIDE = r"[高低](?:电平)?有效|信号|[、，（）的且并]|\s"
VERBS = "方式|类型|则|为|是|属于|采用|使用|选用|用|按|："
KIND = re.compile(rf"(同步|异步)(?:{BESIDE})*复位|复位(?:{BESIDE}|{VERBS})*(同步|异步)")
CONDITION = re.compile(r"[当若]|如果|只要|一旦|为 ?[01] ?时")
ABOUT_RESET = re.compile(
    r"^(?:上电|每次|一经|一旦)?复位(?:完成|结束|释放|一结束)?(?:后|之后|时|期间|，|\s*`|[所全各])"
    r"|复位(?:信号|操作|动作)?(?:（[^）]*）)?会?(?:将|把|使|令|让)"
)
OWN_VALUE = re.compile(r"^(?:`[^`]*`|所有|全部|各).*?(?:的?复位值|复位后|复位时|复位)(?:均|都)?(?:为|是)")
AFTER_RESET = re.compile(
    rf"{PATH}|((?:所有|全部|各)(?:输出))|(清零|归零|清 0|置零)|(?<![\w.])(-?(?:0x[0-9A-Fa-f]+|\d+))(?!\w|\.\d)"
)

STATE = re.compile(
    r"(?:初始状态|起始状态|复位状态|初态)\s*(?:为|是|：)?\s*`(\w+)`"
    r"|复位(?:完成)?(?:后|之后|时)，?[^`，。]*?(?:处于|进入|位于|停在|回到)\s*(?:状态)?\s*`(\w+)`"
    r"|复位[使令让将把](?:状态机|控制器)[^`，。]*?(?:进入|回到|置于|带入)\s*(?:状态)?\s*`(\w+)`"
    r"|^状态机[从由]\s*(?:状态)?\s*`(\w+)`\s*(?:状态)?(?:开始|起步|启动|出发)"
)
AFFECTS = re.compile(r"输入.*输出|输出.*输入")
SAME_CYCLE = re.compile(r"(?:同一个?|当前|本|当)(?:时钟周期|周期|拍)|组合(?:逻辑)?(?:通路|路径)")
TICKS = re.compile(rf"(?<![同下上每第])({NUMBER})\s*(?:个|次)?(?:时钟)?(?:周期|上升沿|节拍|拍)")

PROMISE = re.compile(r"假设|假定|保证|确保|约定|前提|可以认为|可认为|不妨认为")
ONE_HOT = re.compile(r"独热|(?:有且仅有|恰好有|有且只有|只有|恰有)一位")
BELOW = re.compile(r"(?:小于|低于)\s*(\d+)")
NEVER = re.compile(r"不(?:会|可能)?(?:等于|为|是|取)\s*(\d+)|(非零)")
STABLE = re.compile(r"保持(?:不变|稳定).*直到|直到.*保持(?:不变|稳定)")

MEANS = r"(?:的值|的取值)?(?:才|方)?(?:有意义|有效)"
VALID = r"`(?:io\.)?(?P<valid>[a-z]\w*(?:\.\w+|\[\d+\])*)`"
ONLY_WHILE = re.compile(
    rf"^(?:仅当|只有当|只有在|仅在|当且仅当)\s*{VALID} 为 1 ?(?:时|期间|的周期)?，?(?P<names>.*`)\s*{MEANS}。?$"
)
ONLY_THEN = re.compile(rf"^(?P<names>`.*`)\s*(?:仅|只|只有)在\s*{VALID} 为 1 ?(?:时|期间|的周期)?{MEANS}。?$")
NO_MATTER = r"(?:的值|的取值)?(?:无关紧要|不作要求|没有意义|可以任意|不必关心|无意义)"
WITHOUT = re.compile(
    rf"^(?:当|如果|若)?\s*{VALID} 为 0 ?(?:时|期间|的时候)?，(?:则|那么)?(?P<names>.*`)\s*{NO_MATTER}。?$"
)

MODAL = re.compile(r"请|应|须|需|要求|希望|建议|最好|务必|麻烦")
WISH = re.compile(r"(?:使用|用到|采用|利用|借助|基于|用)\s*(`[A-Za-z]\w*`(?:[、和与及以\s]*`[A-Za-z]\w*`)*)")
TOKEN = re.compile(r"`([A-Za-z]\w*)`")
NO_MODULE = frozenset(["Interface", "Ports"])


def says_all_unsigned(lines: list[Line]) -> bool:
    """Whether some sentence calls all ports unsigned."""
    return any(ALL_UNSIGNED.match(line.text) for line in lines)


def read_sentence(line: Line, reading: Reading) -> None:
    """Enter every fact of one sentence that is not a port declaration."""
    text = line.text
    if line.heading:
        if re.fullmatch(r"[A-Z]\w*", text, re.ASCII) and not reading.module and text not in NO_MODULE:
            reading.note("module", text)
        return
    found = MODULE.search(text)
    if found:
        reading.note("module", found.group(1) or found.group(2))
    if "`" in text:
        _style(text, reading)
        _construction(text, reading)
        _state(text, reading)
        _wishes(text, reading)
    if "复位" in text or "组合" in text:
        _reset(text, reading)
    _latency(text, reading)
    if PROMISE.search(text) or "假设" in line.topic or "前提" in line.topic or "约束" in line.topic:
        _promise(text, reading)
    _defined(text, reading)


def _style(text: str, reading: Reading) -> None:
    if SEPARATE.search(text):
        reading.note("style", "bare")
    elif TOGETHER.search(text):
        reading.note("style", "io")


def _construction(text: str, reading: Reading) -> None:
    if RAW.search(text):
        reading.note("base", "RawModule")
    for pattern, fact in ((CLOCK, "clock"), (RESET_PORT, "reset_port")):
        found = pattern.search(text)
        if found:
            reading.note(fact, found.group(1))
    if "构造参数" in text:
        for name, rest in PARAMETER.findall(text):
            reading.parameter(name, rest)


def _state(text: str, reading: Reading) -> None:
    found = STATE.search(text)
    if found:
        reading.note("state", next(group for group in found.groups() if group))


def _wishes(text: str, reading: Reading) -> None:
    if not MODAL.search(text) or PROMISE.search(text) or "`RawModule`" in text:
        return
    for asked in WISH.finditer(text):
        names = [name for name in TOKEN.findall(asked.group(1)) if name not in {"io", "IO"}]
        reading.wishes += [name for name in names if name != reading.module]


def _reset(text: str, reading: Reading) -> None:
    if STATELESS.search(text):
        reading.note("reset", "none")
        return
    if "复位" not in text:
        return
    kind = KIND.search(text)
    if kind:
        reading.note("reset", "async" if "异步" in kind.groups() else "sync")
    polarity = LEVEL.search(text)
    if polarity:
        reading.note("polarity", "high" if polarity.group(1) == "高" else "low")
    if ABOUT_RESET.search(text) or (OWN_VALUE.search(text) and not CONDITION.search(text)):
        _reset_values(text, reading)


def _reset_values(text: str, reading: Reading) -> None:
    waiting: list[str] = []
    for path, everything, zero, value in AFTER_RESET.findall(text):
        if path or everything:
            waiting.append(path or "*")
            continue
        for name in waiting:
            reading.reset_to(name, 0 if zero else int(value, 0))
        waiting = []


def _latency(text: str, reading: Reading) -> None:
    if "`" in text or not AFFECTS.search(text) or STATELESS.search(text):
        return
    counts = [amount(word) for word in TICKS.findall(text)]
    if SAME_CYCLE.search(text) and not any(counts):
        reading.note("latency", 0)
        return
    for count in counts:
        reading.note("latency", count)


def _promise(text: str, reading: Reading) -> None:
    names = re.findall(PATH, text)
    if not names:
        return
    port = names[0]
    if ONE_HOT.search(text):
        reading.promises.add(("one_hot", port, 0))
    elif below := BELOW.search(text):
        reading.promises.add(("below", port, int(below.group(1))))
    elif never := NEVER.search(text):
        reading.promises.add(("not_equal", port, int(never.group(1) or 0)))
    elif STABLE.search(text):
        reading.promises.add(("stable", port, 0))


def _defined(text: str, reading: Reading) -> None:
    found = ONLY_WHILE.match(text) or WITHOUT.match(text) or ONLY_THEN.match(text)
    if found:
        for path in re.findall(PATH, found.group("names")):
            reading.undefined_unless(path, found.group("valid"))
