"""What a module is wanted for: sentences that fit any block and say nothing of its function."""

from __future__ import annotations

from chisellm.language.chinese.speech import Speech

__all__ = ["motivation"]

PLACES = (
    "报文解析器",
    "电机控制板",
    "图像采集卡",
    "软件无线电平台",
    "教学用处理器",
    "网络交换芯片",
    "传感器融合模块",
    "工业控制器",
    "智能电表",
    "音频编解码板",
    "激光雷达前端",
    "存储控制器",
    "车载网关",
    "机器人关节驱动器",
    "卫星遥测终端",
    "医疗监护仪",
    "数据采集系统",
    "视频拼接器",
    "神经网络加速器",
    "调试探针",
    "测试台",
    "FPGA 原型",
    "片上总线桥",
    "通信基带",
    "打印机主控",
    "无人机飞控",
    "示波器触发单元",
    "电源管理芯片",
    "键盘扫描控制器",
    "门禁控制器",
    "实验课的大作业",
    "开源 SoC",
    "协议分析仪",
    "雷达信号处理机",
    "电梯控制器",
    "流水线处理器",
    "加密卡",
    "显示控制器",
    "天文相机",
    "气象站",
)


def motivation(s: Speech) -> str:
    """One sentence where the text is thorough, else nothing."""
    if s.detail != "thorough":
        return ""
    place = s.pick(PLACES)
    it = "〈该模块|它|这个模块|这一模块|这个单元|本模块〉"
    return s.one_of(
        [
            f"{it}〈将|会|计划|打算|准备|预计〉用于〈一款|某款|我们的|正在开发的|〉{place}。",
            f"{it}〈是|将成为|会成为|就是〉〈一款|某个|我们的|新一代〉{place}的〈一部分|组成部分|基础部件|一个部件〉。",
            f"〈一款|某个|我们的|新一代|正在设计的〉{place}〈需要用到|要用到|依赖|缺少|正需要〉〈它|这个模块|这样一个模块|该模块〉。",
            f"〈背景|用途|应用场景|使用场合|应用背景〉：〈一款|某个|我们的|新一代|〉{place}。",
            f"{it}〈最终|之后|随后|届时|以后〉〈要|会|将〉〈集成到|放入|接入|装进|并入〉〈一款|某个|我们的|新的|〉{place}〈里|中|〉。",
            f"〈我们|项目组|团队|课题组〉〈正在做|在开发|在设计|在搭建|正在调试〉〈一款|一个|〉{place}，{it}〈是其中一环|会用在里面|供其使用|要用在其中〉。",
        ]
    )
