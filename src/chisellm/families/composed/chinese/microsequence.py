"""Opcode machines in Chinese: a table, a list or sentences, and the rules of execution."""

from __future__ import annotations

from chisellm.families.composed._example import example
from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._opcodes_formulas import code, formula
from chisellm.families.composed._opcodes_model import Opcodes, Operation, contract, golden
from chisellm.families.composed.chinese._leads import LEADS
from chisellm.families.composed.chinese._numerals import count
from chisellm.families.composed.microsequence import facts
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.microsequence import read
from chisellm.prompt.facts.differences import compared
from chisellm.prompt.facts.example import replayed

__all__ = ["WORDS"]


def describe(p: Opcodes, v: Voice) -> Description:
    number = count(len(p.operations))
    registers = listed([v.ref(name) for name, _ in p.registers])
    opcode = v.ref(p.opcode)
    rules, tables = v.pick([_table, _table, _list, _prose])(p, v)
    rules = [*_execution(p, v), *_flags(p, v), *rules]
    lead, shown = example(contract(p, "Shown"), golden(p), v, ones=0.85, leads=LEADS)
    if lead:
        rules, tables = [*rules, lead], [*tables, shown]
    return Description(
        noun=v.pick(
            [
                f"含{number}个操作码的小型处理器",
                f"支持{number}个操作码的寄存器机",
                f"能执行{number}种操作的操作码执行单元",
            ]
        ),
        does=v.pick(
            [
                f"每个周期按 {opcode} 的选择，对 {registers} 执行{number}种操作之一",
                f"保存 {registers}，由 {opcode} 上的操作码（共{number}个，每个周期一个）加以修改",
                f"由指令驱动，根据来自 {opcode} 的{number}个操作码对 {registers} 进行运算",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _execution(p: Opcodes, v: Voice) -> list[str]:
    said = []
    if p.valid:
        name = v.ref(p.valid)
        said.append(
            v.pick(
                [
                    f"若 {name} 为 1，则在时钟上升沿执行操作码；为 0 时一切不变。",
                    f"在 {name} 为 1 的每个上升沿执行当前操作码，{name} 为 0 时所有寄存器保持不变。",
                    f"只有 {name} 为 1 时才在时钟沿执行，否则一切保持不变。",
                ]
            )
        )
    else:
        said.append(
            v.pick(
                [
                    "每个时钟上升沿执行一个操作码。",
                    "在每个时钟上升沿执行当前的操作码。",
                    "每到时钟沿就执行此时给出的操作码。",
                ]
            )
        )
    modulus = 1 << p.width
    said.append(
        v.pick(
            [
                f"操作数取时钟沿之前的值，运算按模 {modulus} 进行。",
                f"所用的操作数都是时钟沿之前的值，结果对 {modulus} 取模。",
                f"所有操作数都在时钟沿之前读取，算术运算按模 {modulus} 回绕。",
            ]
        )
    )
    if len(p.operations) < 1 << p.code_width:
        said.append(
            v.pick(
                [
                    "未列出的操作码不改变任何内容。",
                    "其余操作码均为空操作。",
                    "不在所列之内的操作码使一切保持原样。",
                ]
            )
        )
    if any(o.condition for o in p.operations):
        said.append(
            v.pick(
                [
                    "条件不成立的操作既不改变寄存器，也不改变标志。",
                    "若操作带有条件而该条件不成立，则寄存器和标志都不变。",
                ]
            )
        )
    return said


def _flags(p: Opcodes, v: Voice) -> list[str]:
    said = []
    if p.zero:
        name = v.ref(p.zero)
        said.append(
            v.pick(
                [
                    f"标有 Z 的操作在写入的值为 0 时将 {name} 置 1，否则将其清零。",
                    f"Z 表示写入的值为 0 时 {name} 变为 1，否则变为 0。",
                    f"标记 Z 说明该操作更新 {name}：写入的值为 0 则为 1，否则为 0。",
                ]
            )
        )
    if p.carry:
        name = v.ref(p.carry)
        said.append(
            v.pick(
                [
                    f"标有 C 的操作把加法的进位、减法的借位或移位移出的那一位送入 {name}。",
                    f"C 表示 {name} 取进位（加法）、借位（减法）或移出的位（移位）。",
                    f"标记 C 说明该操作更新 {name}，其值为进位或借位，移位时则为移出的那一位。",
                ]
            )
        )
    if p.zero or p.carry:
        said.append(
            v.pick(
                [
                    "没有相应标记的操作不影响标志。",
                    "标志只有在操作带有其标记时才更新，否则保持原值。",
                    "只有标记注明的标志才会改变。",
                ]
            )
        )
    return said


def _formula(o: Operation, v: Voice) -> str:
    lead = f"若 {v.ref(o.condition[0])} = {o.condition[1]}：" if o.condition else ""
    return f"{lead}{formula(o, v)}"


def _spoken(o: Operation, v: Voice) -> str:
    left, right = v.ref(o.left), v.ref(o.right)
    value = {
        "add": f"{left} 与 {right} 之和",
        "sub": f"{left} 减去 {right} 的差",
        "and": f"{left} 与 {right} 的按位与",
        "or": f"{left} 与 {right} 的按位或",
        "xor": f"{left} 与 {right} 的按位异或",
        "max": f"{left} 和 {right} 中的较大者",
        "min": f"{left} 和 {right} 中的较小者",
        "inc": f"{left} 加 1 后的值",
        "dec": f"{left} 减 1 后的值",
        "shl": f"{left} 左移 1 位后的值",
        "shr": f"{left} 右移 1 位后的值",
        "not": f"{left} 按位取反后的值",
        "copy": f"{left} 的值",
        "clear": "0",
    }[o.kind]
    lead = f"若 {v.ref(o.condition[0])} 为 {o.condition[1]}，则 " if o.condition else ""
    return f"{lead}{v.ref(o.target)} 更新为 {value}"


def _marks(o: Operation) -> str:
    return "、".join(mark for mark, given in (("Z", o.zero), ("C", o.carry)) if given)


def _table(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["decimal", "binary"])
    say = v.pick([_formula, _spoken])
    flagged = bool(p.zero or p.carry)
    head = ["操作码", "助记符", "操作", *(["标志"] if flagged else [])]
    rows = [
        [code(p, o, form), o.mnemonic, say(o, v), *([_marks(o).replace("、", ", ") or "-"] if flagged else [])]
        for o in p.operations
    ]
    return [v.pick(["操作码如下：", "各操作码对应的操作：", "共有这些操作码："])], [markdown(head, rows)]


def _list(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["decimal", "binary"])
    say = v.pick([_formula, _spoken])
    lines = [
        f"- {code(p, o, form)} {o.mnemonic}：{say(o, v)}{f'（{_marks(o)}）' if _marks(o) else ''}。"
        for o in p.operations
    ]
    lead = v.pick(["操作码及其操作：", "逐个操作码说明如下：", "每个操作码的作用："])
    return [lead], ["\n".join(lines)]


def _prose(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    said = []
    for o in p.operations:
        marks = f"（标记 {_marks(o)}）" if _marks(o) else ""
        named = f"{o.code}（{o.mnemonic}）"
        lead = v.pick([f"操作码为 {named}时", f"遇到操作码 {named}", f"对于操作码 {named}"])
        said.append(f"{lead}，{_spoken(o, v)}{marks}。")
    return said, []


def readback(p: Opcodes, text: str) -> tuple[str, ...]:
    """What an independent reader finds missing or different in `text`."""
    return compared(facts(p), read, text) + replayed(text, contract(p, "Read"), golden(p))


WORDS = Words(describe, readback)
