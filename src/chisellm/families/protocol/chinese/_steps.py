"""Small steps of arithmetic on one unsigned word, in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.families.protocol._steps import Step
from chisellm.language.voice import Voice

__all__ = ["in_words", "listed_stages", "sequence", "set_off"]

WORDS = {
    "add": ["加上 {k}（模 2^{w}）", "加上常数 {k}，按模 2^{w} 回绕"],
    "subtract": ["减去 {k}（模 2^{w}）", "减去常数 {k}，按模 2^{w} 回绕"],
    "xor": ["将数值与 {x} 按位异或", "将与掩码 {x} 中的 1 相对应的各位取反"],
    "invert": ["将每一位取反", "按位求反"],
    "rotate": ["循环左移 {k} 位", "向左循环移动 {k} 位（最高的 {k} 位从最低位一端补入）"],
    "left": ["左移 {k} 位，高位移出的部分丢弃", "乘以 2^{k}，结果对 2^{w} 取模"],
    "right": ["右移 {k} 位，高位补零", "除以 2^{k} 并向下取整"],
    "reverse": ["将各位的顺序颠倒", "将整个字按位镜像（第 0 位与第 {top} 位互换，依此类推）"],
    "gray": ["将数值与其右移一位的结果按位异或（二进制码转格雷码）", "将二进制码转换为格雷码"],
    "limit": ["将数值限制为不超过 {k}", "将大于 {k} 的值换成 {k}（无符号）"],
    "floor": ["将小于 {k} 的值提高到 {k}（无符号）", "将小于 {k} 的值换成 {k}（无符号）"],
}


def in_words(step: Step, width: int, v: Voice) -> str:
    """A predicate that begins with a Chinese character: `加上 3（模 2^8）`."""
    return v.pick(WORDS[step.kind]).format(k=step.k, w=width, x=f"0x{step.k:X}", top=width - 1)


def sequence(steps: Sequence[Step], width: int, v: Voice) -> str:
    """All steps as one predicate: `先加上 3（模 2^8），再将每一位取反`."""
    spoken = [in_words(step, width, v) for step in steps]
    if len(spoken) == 1:
        return spoken[0]
    return f"先{'，再'.join(spoken)}" if len(spoken) == 2 else f"先{spoken[0]}，再{'，然后'.join(spoken[1:])}"


def listed_stages(steps: Sequence[Step], width: int, v: Voice) -> str:
    """What each stage of a pipeline does: `第 1 级加上 3（模 2^8）；第 2 级将每一位取反`."""
    return "；".join(f"第 {k} 级{in_words(step, width, v)}" for k, step in enumerate(steps, start=1))


def set_off(text: str) -> str:
    """`text` as it stands after a Chinese character: a blank before code, Latin letters and digits."""
    return f" {text}" if text[0].isascii() else text
