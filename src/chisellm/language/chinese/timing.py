"""Construction, clock, reset and latency in sentences."""

from __future__ import annotations

from chisellm.language.chinese.grammar import numeral, sentences
from chisellm.language.chinese.reset import kind_with_values, values
from chisellm.language.chinese.speech import Speech
from chisellm.language.instruction import mark

__all__ = ["construction", "facts", "kind", "latency", "state", "timing"]

COMBINATIONAL = (
    "{}〈为|是|属于〉纯组合〈逻辑|电路|逻辑电路〉〈|，{}〉。",
    "{}〈由|完全由|只由|仅由〉纯组合逻辑〈构成|组成|实现|完成〉〈|，{}〉。",
    "{}〈用|采用|以|使用〉纯组合〈逻辑|电路|方式〉〈实现|完成|搭建|描述〉〈|，{}〉。",
    "{}，〈属于|是|为〉纯组合〈逻辑|电路|逻辑电路〉。",
    "{}，〈因此|所以|故〉〈该模块|电路|整体|整个模块〉〈为|是〉纯组合〈逻辑|电路|逻辑电路〉。",
    "{}，〈请用|应以|需用|要用〉纯组合〈逻辑|电路〉〈实现|完成|描述〉。",
)
WITHOUT_STATE = (
    "〈不含|没有|不使用|不需要|无需|不得使用|不允许出现|不带|不包含|不设〉〈任何|〉"
    "〈寄存器|状态|时序元件|存储元件|触发器|时序逻辑|锁存器或寄存器|存储单元〉",
    "〈不保存|不存储|不保留|不记忆|不记录〉〈任何|〉〈状态|历史|内部状态|历史信息|过去的输入〉",
)
OUTPUTS_NOW = (
    "〈输出|各输出|所有输出|每个输出|输出信号〉〈只|仅|完全|全部〉由〈当前|当时|此刻|当前周期〉〈的|〉〈输入|各输入|输入值〉〈决定|确定〉",
    "〈输出|各输出|所有输出|输出信号〉〈只|仅〉〈与当前输入有关|取决于当前输入|依赖当前输入|随当前输入而变|反映当前输入〉",
)


def timing(s: Speech, *, given_header: bool = False) -> str:
    """Construction, reset, initial values, initial state and latency; or that the module keeps no state."""
    return sentences(*facts(s, given_header=given_header))


def facts(s: Speech, *, given_header: bool = False) -> list[str]:
    """The sentences of `timing` one by one.

    `given_header`: a code header already says how the class is declared and that the reset is asynchronous.
    """
    head = "" if given_header else construction(s)
    if not s.contract.stateful:
        return [part for part in (head, kind(s)) if part]
    raw = s.contract.base == "RawModule"
    if given_header and s.contract.reset.kind == "async" and not raw:
        said = [_polarity_alone(s), values(s)]
    elif not raw and s.contract.reset.values and s.chance(0.35):
        said = [kind_with_values(s)]
    else:
        said = [kind(s), values(s)]
    rest = [state(s), latency(s)]
    if s.chance(0.3):
        said, rest = [latency(s), *said], [state(s)]
    return [part for part in (head, *said, *rest) if part]


def construction(s: Speech) -> str:
    """The class's constructor parameters, and that it is a `RawModule`; nothing for what is plain."""
    said = []
    if s.contract.parameters:
        many = len(s.contract.parameters) > 1
        named = s.listed(
            [f"`{p.name}: {p.type} = {mark(f'parameter:{p.name}', p.default)}`" for p in s.contract.parameters]
        )
        these = "这些" if many else "该"
        said.append(
            s.one_of(
                [
                    f"〈类|模块类|该类〉〈带有|具有|接受|有〉构造参数 {named}，"
                    f"〈端口|接口|上述端口|端口位宽〉〈按|取|对应〉{these}默认值〈给出|列出|时的情形|时的配置〉。",
                    f"〈请为|为|给〉〈类|该类|模块〉〈定义|提供|设置|加上〉构造参数 {named}；"
                    f"〈端口的位宽和个数|文中的端口|接口〉〈均以|都以|以〉默认〈值|配置|参数〉为准。",
                    f"〈写成|做成|设计成〉可配置的生成器，构造参数〈为|有|是〉 {named}，"
                    f"〈这里|本文|此处〉〈给出|说明|描述〉的是默认配置下的接口。",
                ]
            )
        )
    if s.contract.base == "RawModule":
        base = mark("base", "`RawModule`")
        none = (
            s.vary("〈没有|不带|不使用|不含〉隐式〈时钟和复位|的时钟与复位|时钟、复位〉")
            if s.contract.stateful
            else s.vary("〈既没有时钟也没有复位|没有时钟和复位|不带时钟与复位〉")
        )
        said.append(
            s.one_of(
                [
                    f"〈该类|模块|类〉〈继承|扩展|派生自|继承自〉 {base}，{none}。",
                    f"〈请将其|将它|请把它〉〈写成|实现为|定义为〉 {base}，{none}。",
                    f"{s.subject}{none}，〈应|须|请|需要〉〈继承|派生自|继承自〉 {base}。",
                ]
            )
        )
    return sentences(*said)


def kind(s: Speech) -> str:
    """The kind of reset and its polarity, or that there is no state."""
    if not s.contract.stateful:
        return mark("reset", _combinational(s))
    adjective = _kind_word(s)
    high = mark("polarity", s.pick(["高电平有效", "高电平有效", "高有效"]))
    if s.contract.base == "RawModule":
        clock, reset = mark("clock", f"`{s.contract.clock}`"), mark("resetPort", f"`{s.contract.reset.port}`")
        return s.one_of(
            [
                f"〈寄存器|所有寄存器|时序逻辑|全部寄存器〉由时钟端口 {clock} 〈驱动|控制|触发〉，"
                f"复位端口〈为|是〉 {reset}，〈采用|使用|即|为〉{adjective}复位，{high}。",
                f"〈请声明|需声明|自行声明|另外声明〉时钟输入 {clock} 和复位输入 {reset}，"
                f"〈复位为|复位采用〉{adjective}〈方式|〉、{high}。",
                f"时钟输入 {clock} 〈驱动|控制〉〈所有|全部|各个〉寄存器，"
                f"复位输入 {reset} 〈为|是|提供|给出〉{high}的{adjective}复位。",
            ]
        )
    who = s.vary("〈|模块的|模块|隐式|隐含的|内建的|电路的|寄存器的〉复位")
    return s.one_of(
        [
            f"{who}〈为|是|：〉{adjective}、{high}。",
            f"{who}〈采用|选用|使用|为〉{adjective}方式〈，|，且|，并且|、〉{high}。",
            f"{who}〈方式|类型|〉〈为|是〉{high}的{adjective}复位。",
            f"{who}信号{high}，〈采用|使用|属于|为〉{adjective}复位〈|方式〉。",
            f"〈寄存器|所有寄存器|各寄存器|状态寄存器|全部寄存器|时序逻辑|内部寄存器|模块〉〈使用|采用|依靠|用|共用〉"
            f"〈隐式时钟|隐式时钟信号|模块的隐式时钟|默认时钟|内建时钟〉〈和|以及|与|加〉〈一个|〉{high}的{adjective}复位〈|信号〉。",
            f"〈时钟为隐式时钟|使用隐式时钟|时钟使用模块自带的隐式时钟|工作在隐式时钟下|运行于隐式时钟〉，"
            f"复位〈则|信号|〉〈为|是|采用〉{adjective}〈复位|〉、{high}。",
            f"{who}〈|为|信号〉{high}，{adjective}〈生效|起效|释放与生效|进行|执行〉。",
        ]
    )


def _kind_word(s: Speech) -> str:
    return mark("reset", "异步" if s.contract.reset.kind == "async" else "同步")


def _polarity_alone(s: Speech) -> str:
    high = mark("polarity", s.pick(["高电平有效", "高有效"]))
    return s.vary(f"〈|模块的|模块|隐式|隐含的|电路的〉复位〈|信号|输入〉〈为|是|〉{high}〈|的〉。")


def _combinational(s: Speech) -> str:
    who = s.vary(f"〈{s.subject}|整个模块|电路|该设计|整个电路|整体|内部|这个模块|整个设计〉")
    reason = s.one_of([*WITHOUT_STATE, *OUTPUTS_NOW])
    pattern = s.pick(COMBINATIONAL)
    if pattern.startswith("{}，"):
        return s.vary(pattern.format(reason if reason.startswith(("输出", "各", "所有", "每")) else who + reason))
    return s.vary(pattern.format(who, reason))


def state(s: Speech) -> str:
    """The initial state of a state machine."""
    if not s.contract.reset.state:
        return ""
    name = mark("state", f"`{s.contract.reset.state}`")
    return s.one_of(
        [
            f"〈|状态机的|其|状态机〉〈初始状态|起始状态|复位状态|初态〉〈为|是〉 {name}。",
            f"〈复位后|复位之后|复位完成后|复位时〉〈，|〉〈状态机|控制器的状态机|状态〉"
            f"〈处于|进入|位于|停在|回到〉 {name} 〈|状态〉。",
            f"复位〈使|令|让|将|把〉状态机〈进入|回到|置于|带入〉〈|状态〉 {name}。",
            f"状态机〈从|由〉〈|状态〉 {name} 〈开始|起步|启动|出发〉〈|运行|工作〉。",
        ]
    )


def latency(s: Speech) -> str:
    """How long an input takes to show on the outputs; nothing where there is no input or no state."""
    if not s.contract.stateful or not s.contract.inputs:
        return ""
    return mark("latency", _same_cycle(s) if s.contract.latency == 0 else _edges(s, s.contract.latency))


def _same_cycle(s: Speech) -> str:
    now = s.vary("〈同一|当前|同一个|本〉〈时钟周期|周期|拍〉")
    return s.one_of(
        [
            "〈从|〉输入到输出〈存在|有|包含|含有〉〈|直接的|至少一条〉组合〈通路|路径|逻辑通路|逻辑路径〉，"
            "〈延迟|时延|延时〉〈为|是〉 0 〈个周期|拍|个时钟周期〉。",
            f"〈输入|输入变化|输入的变化|输入信号〉〈可以|能够|能|会〉在{now}〈内|中|之内〉"
            f"〈影响|反映到|传到|作用到|体现在|直接影响|传播到〉〈输出|某个输出|至少一个输出|输出端〉〈|上〉。".replace(
                "影响输出上", "影响输出"
            ),
            f"〈至少有一个|某些|有的|至少一个〉输出〈在|会在|可在|能在〉{now}〈内|中〉〈随|跟随|响应|反映〉输入〈变化|而变|〉。",
            "〈输入到输出的|输入至输出的|从输入到输出的〉〈延迟|时延|延时|最短延迟〉为 0 〈个周期|拍|个时钟周期〉"
            "〈|，即〈存在|有〉组合〈通路|路径〉|，〈输出|输入〉不经〈寄存器|打拍〉〈|即可传递〉〉。",
            f"〈输出|部分输出|至少一个输出〉与输入之间〈存在|有|含〉组合〈通路|路径|逻辑通路〉，"
            f"〈在{now}内|{now}〉〈响应|生效|可见|更新〉。",
        ]
    )


def _edges(s: Speech, edges: int) -> str:
    count = s.pick([numeral(edges), str(edges)])
    cycles = s.vary("〈个时钟周期|个周期|拍〉") if edges < 3 else s.vary("〈个时钟周期|个周期|拍|个时钟节拍〉")
    ticks = s.vary("〈个时钟上升沿|个上升沿|次时钟上升沿〉")
    if edges == 2 and count == "两" and cycles == "拍":
        count = "两"
    delay = "〈延迟|时延|延时|滞后〉"
    return s.one_of(
        [
            f"〈从|〉输入到输出〈的|〉{delay}〈为|是|共|等于|固定为〉{count}{cycles}。",
            f"〈输入|输入的变化|输入信号|每个输入|一个输入〉〈在{count}{cycles}后|经过{count}{cycles}后|在{count}{cycles}之后|经过{count}{cycles}之后|要经过{count}{cycles}才|须经{count}{cycles}才〉"
            f"〈影响|作用于|反映到|体现到|传到|送达〉〈输出|输出端|各输出|输出端口〉。",
            f"〈输入|输入的变化|输入信号〉〈在{count}{ticks}后|经过{count}{ticks}之后|要等{count}{ticks}才|需经{count}{ticks}才〉"
            f"〈反映在|体现在|出现在|影响到|传到〉〈输出|输出端|输出端口〉〈上|〉。",
            f"〈输出|各输出|输出信号|输出端〉〈比输入晚|比输入滞后|较输入晚|相对于输入延迟|相对输入延迟|落后于输入|较输入推迟〉{count}{cycles}。",
            f"〈输出|各输出|输出端|输出信号〉〈在|会在|要在|将在〉输入〈给出|施加|到来|变化|到达〉{count}{cycles}〈后|之后〉"
            f"〈作出响应|响应|反映该输入|更新|给出结果|体现出来〉。",
            f"〈输入至输出的|输入到输出的|输入输出间的|输入与输出之间的|由输入到输出的〉{delay}"
            f"〈固定为|为|是|等于|恒为|总共〉{count}{cycles}。",
            f"〈模块|电路|该模块|整体〉〈从接收输入到给出输出|由输入到输出|从输入到输出|从输入变化到输出更新〉"
            f"〈需要|共需|需|要用|花费〉{count}{cycles}。",
        ]
    )
