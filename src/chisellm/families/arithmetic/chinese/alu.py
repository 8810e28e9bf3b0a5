"""Arithmetic logic units in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.alu import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

OPERATIONS: dict[str, tuple[str, ...]] = {
    "ADD": ("{a} + {b}", "{a} 与 {b} 之和"),
    "SUB": ("{a} - {b}", "{a} 减 {b}"),
    "RSUB": ("{b} - {a}", "{b} 减 {a}"),
    "AND": ("{a} 与 {b} 按位与",),
    "OR": ("{a} 与 {b} 按位或",),
    "XOR": ("{a} 与 {b} 按位异或",),
    "NOR": ("{a} 与 {b} 按位或非",),
    "NAND": ("{a} 与 {b} 按位与非",),
    "XNOR": ("{a} 与 {b} 按位同或",),
    "ANDN": ("{a} 与 {b} 的反码按位与", "{a} 中凡 {b} 对应位为 1 的位清零"),
    "NOT": ("{a} 按位取反", "{a} 各位全部反相"),
    "SLL": ("{a} 按{n}左移，低位补 0",),
    "SRL": ("{a} 按{n}右移，高位补 0", "{a} 按{n}逻辑右移"),
    "SRA": ("{a} 按{n}右移，高位补符号位", "{a} 按{n}算术右移"),
    "ROL": ("{a} 按{n}循环左移",),
    "ROR": ("{a} 按{n}循环右移",),
    "SLT": ("按有符号数 {a} < {b} 时为 1，否则为 0", "有符号比较：{a} < {b} 则为 1，否则为 0"),
    "SLTU": ("按无符号数 {a} < {b} 时为 1，否则为 0", "无符号比较：{a} < {b} 则为 1，否则为 0"),
    "SEQ": ("{a} 等于 {b} 时为 1，否则为 0",),
    "MINU": ("按无符号数取 {a} 与 {b} 中较小者", "{a} 与 {b} 的无符号最小值"),
    "MAXU": ("按无符号数取 {a} 与 {b} 中较大者", "{a} 与 {b} 的无符号最大值"),
    "MIN": ("按有符号数取 {a} 与 {b} 中较小者", "{a} 与 {b} 的有符号最小值"),
    "MAX": ("按有符号数取 {a} 与 {b} 中较大者", "{a} 与 {b} 的有符号最大值"),
    "ADIFF": ("按无符号数求 {a} 与 {b} 之差的绝对值",),
    "PASSA": ("{a} 原值",),
    "PASSB": ("{b} 原值",),
    "INC": ("{a} + 1", "{a} 加一"),
    "DEC": ("{a} - 1", "{a} 减一"),
    "NEG": ("{a} 求补", "0 - {a}"),
    "REV": ("{a} 的各位顺序颠倒",),
}


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(name) for name in p.operands)
    opcode, result = v.ref(p.opcode), v.ref(p.result)
    noun = v.pick(["算术逻辑单元", "操作码固定的算术逻辑单元（ALU）", "组合逻辑 ALU"])
    does = v.pick(
        [
            f"对 {a} 和 {b} 执行 {opcode} 选定的运算，并驱动 {result}",
            f"按 {opcode} 选择的运算由 {a} 和 {b} 计算 {result}",
            f"根据 {opcode} 中编码的操作处理 {a} 与 {b}，结果送到 {result}",
        ]
    )
    rules = [
        v.pick(
            [
                f"下表列出各操作码以及对应的 {result} 值。",
                f"表中每一行给出 {opcode} 的一个取值和相应的 {result}。",
                f"{result} 取何值由 {opcode} 按表格决定。",
            ]
        ),
        v.pick(
            [
                f"结果截取为 {p.width} 位，因此算术运算按模 2^{p.width} 回绕。",
                f"算术运算按模 2^{p.width} 回绕，结果只保留低 {p.width} 位。",
                f"所有结果都对 2^{p.width} 取模。",
            ]
        ),
        *shift_rules(p, v),
        other_opcodes(p, v),
        *flag_rules(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table(p, v),))


def other_opcodes(p: Params, v: Voice) -> str:
    opcode, result = v.ref(p.opcode), v.ref(p.result)
    value = {"zero": "0", "a": v.ref(p.operands[0]), "ones": "全 1"}[p.default]
    blank = "" if p.default == "ones" else " "
    return v.pick(
        [
            f"{opcode} 取其他任何值时，{result} 为{blank}{value}。",
            f"对表中没有列出的操作码，{result} 输出{blank}{value}。",
            f"若 {opcode} 不是表中所列的操作码，则 {result} 等于{blank}{value}。",
        ]
    )


def shift_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.shifts and not p.amount:
        b = v.ref(p.operands[1])
        rules.append(
            v.pick(
                [
                    f"移位量取 {b} 的第 {p.steps - 1} 位到第 0 位，其高位对移位没有影响。",
                    f"移位操作只取 {b} 的低 {p.steps} 位作为移位量。",
                    f"移位的位数就是 {b} 最低 {p.steps} 位所表示的数。",
                ]
            )
        )
    if p.shifts and p.width != 2**p.steps:
        rules.append(
            v.pick(
                [
                    f"移位量达到或超过 {p.width} 时，结果中只剩补入的位。",
                    f"当移位量不小于 {p.width} 时，结果的每一位都是补入位。",
                    f"移位量为 {p.width} 及以上时，操作数的所有位都被移出。",
                ]
            )
        )
    return rules


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules, result = [], v.ref(p.result)
    if p.zero:
        zero = v.ref(p.zero)
        rules.append(
            v.pick(
                [
                    f"对任何操作码，{result} 为 0 时 {zero} 为 1，否则为 0。",
                    f"无论操作码是什么，当且仅当 {result} 各位全为 0 时，{zero} 为高电平。",
                    f"只要 {result} 等于零，{zero} 就为 1，否则为 0。",
                ]
            )
        )
    if p.negative:
        negative = v.ref(p.negative)
        rules.append(
            v.pick(
                [
                    f"{negative} 是 {result} 的最高位。",
                    f"{negative} 重复 {result} 的符号位，即第 {p.width - 1} 位。",
                    f"对任何操作码，{negative} 都等于 {result} 的第 {p.width - 1} 位。",
                ]
            )
        )
    if p.carry:
        rules.append(carry_rule(p, v))
    return rules


def carry_rule(p: Params, v: Voice) -> str:
    carry = v.ref(p.carry)
    a, b = (v.ref(name) for name in p.operands)
    parts = []
    if "ADD" in p.labels:
        parts.append(f"执行 ADD 时为第 {p.width - 1} 位的进位输出")
    if "SUB" in p.labels:
        parts.append(f"执行 SUB 时为借位（按无符号数 {a} < {b} 时是 1）")
    what = "，".join(parts)
    return v.pick(
        [
            f"{carry} 在{what.replace('，', '，在')}；其他操作码下为 0。",
            f"对 {carry} 而言，{what}，其余操作码一律为 0。",
            f"进位/借位标志 {carry}：{what}，此外保持为 0。",
        ]
    )


def table(p: Params, v: Voice) -> str:
    a, b = (v.ref(name) for name in p.operands)
    amount = v.pick([f" {b} 的低 {p.steps} 位", "移位量"])
    if p.amount:
        amount = f" {v.ref(p.amount)} "
    rows = []
    for code, label in p.entries:
        words = v.pick(OPERATIONS[label]).format(a=a, b=b, n=amount)
        rows.append(f"| {based(p, code)} | {label} | {words} |")
    head = f"| {v.ref(p.opcode)} | {v.pick(['运算', '名称', '助记符'])} | {v.ref(p.result)} |"
    return "\n".join([head, "|---|---|---|", *rows])


def based(p: Params, code: int) -> str:
    if p.base == 2:
        return f"`0b{code:0{p.op_width}b}`"
    return f"`0x{code:x}`" if p.base == 16 else str(code)


WORDS = Words(describe)
