"""A Verilog module header to be carried over to Chisel."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import style_sentence
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style
from chisellm.language.verilog import module_header, nested


def write(s: Speech) -> Draft:
    opening = s.one_of(
        [
            f"〈我们正在迁移到|项目要转到|工程准备改用|团队决定换用〉 Chisel，请把〈下面|以下|如下〉的 Verilog 模块"
            f"〈改写|重写|移植〉为同名的 Chisel 模块，〈它是|这是〉{s.noun}：",
            f"〈请将|请把|把〉{s.noun}从 Verilog 〈移植|迁移|改写〉到 Chisel，"
            "〈只剩下模块头|手头只有模块头|目前仅存模块头|模块头如下〉：",
            "〈请用|用|请以〉同名的 Chisel 模块〈替换|取代|代替〉〈下面|以下|如下〉的 Verilog 模块，"
            f"〈它是|其功能是|原模块是〉{s.noun}：",
            f"〈以下|下面|这里〉是{s.noun}的 Verilog 模块头，〈需要|请给出|想要|请写出〉"
            "〈同名的|名称相同的〉 Chisel 〈版本|实现|模块〉：",
        ]
    )
    keep = s.one_of(
        [
            "〈端口的名称、方向和位宽|端口名、方向与位宽|各端口的名字、方向、位宽〉〈都不变|保持不变|照旧|沿用原样〉。",
            "〈保留|沿用|保持〉〈原有的|原来的|给定的〉端口名〈和|与|及〉位宽。",
            "Chisel 〈端口|模块的端口|一侧的端口〉与 Verilog 端口〈同名、同方向、同位宽|一一对应|逐个一致|完全一致〉。",
        ]
    )
    if nested(s.contract):
        keep += s.one_of(
            [
                "注释〈给出了|里是|标明了|写明了〉〈对应的|各端口的〉 Chisel 〈名称|路径|层次名〉。",
                "〈带注释的端口|有注释的端口〉〈请按|按|须按〉注释〈中的路径|里的路径|的层次〉〈组织|建立结构|声明〉。",
            ]
        )
    header = module_header(s.contract, logic=s.pick(["", "wire ", "logic "]), prefix=s.voice.prefix)
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    frame = keep + style_sentence(s)
    why = motivation(s)
    code = f"```verilog\n{header}\n```"
    if s.chance(0.5):
        return draft(opening, code, why + frame, told(s), facts, some_examples(s))
    return draft(opening, code, why + told(s), frame + facts, some_examples(s))


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 12)
