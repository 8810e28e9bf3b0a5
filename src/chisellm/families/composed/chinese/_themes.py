"""What the themes of composed families are called in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["THEMES"]

THEMES: Mapping[str, str] = {
    # datapaths and decisions
    "audio level": "音频电平",
    "sensor fusion": "传感器融合",
    "pixel blending": "像素混合",
    "address generation": "地址生成",
    "packet length": "报文长度",
    "motor control": "电机控制",
    "battery monitor": "电池监测",
    "radar ranging": "雷达测距",
    "climate control": "空调控制",
    "elevator load": "电梯载荷",
    "traffic metering": "车流调控",
    "billing": "计费",
    "memory scheduling": "访存调度",
    "image scaling": "图像缩放",
    "line coding": "线路编码",
    "navigation": "导航",
    "neural activation": "神经网络激活",
    "pump control": "水泵控制",
    "weighing": "称重",
    "game scoring": "游戏计分",
    "hash mixing": "哈希混合",
    "drone stabilising": "无人机增稳",
    "histogram binning": "直方图分箱",
    "network shaping": "流量整形",
    # truth tables
    "door control": "门禁控制",
    "interrupt steering": "中断分派",
    "bus grant": "总线授权",
    "elevator control": "电梯控制",
    "instruction decode": "指令译码",
    "light control": "灯光控制",
    "battery charging": "电池充电",
    "voting": "表决",
    "traffic signal": "交通信号",
    "heating control": "供暖控制",
    "packet filter": "报文过滤",
    # assembled words
    "instruction encoding": "指令编码",
    "packet header": "报文头",
    "floating-point fields": "浮点字段",
    "address mapping": "地址映射",
    "pixel packing": "像素打包",
    "bus swizzle": "总线重排",
    "descriptor layout": "描述符布局",
    "timestamp fields": "时间戳字段",
    "cache tag split": "缓存标签拆分",
    "line scrambling": "线路扰码",
    "control register": "控制寄存器",
    "page table entry": "页表项",
}
