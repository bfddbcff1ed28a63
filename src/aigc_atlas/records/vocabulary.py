"""The closed lists that describe models; the others are in `categories`."""

from __future__ import annotations

from ..problems import Message
from .term import Term


class Modality(Term):
    """What goes into a model or comes out of it."""

    TEXT = "text", "text", "文本", "Natural language.", "自然语言。"
    CODE = "code", "code", "代码", "Programs in a programming language.", "程序代码。"
    IMAGE = "image", "image", "图像", "Still pictures.", "静态图像。"
    VIDEO = "video", "video", "视频", "Moving pictures.", "动态影像。"
    AUDIO = "audio", "audio", "音频", "Sound of any sort.", "任意声音。"
    SPEECH = "speech", "speech", "语音", "The sound of spoken language.", "口语的声音。"
    MUSIC = "music", "music", "音乐", "Music, as sound or notes.", "音乐，声音或乐谱。"
    THREE_D = "3d", "3-D", "三维", "Shapes and scenes in three dimensions.", "三维形状与场景。"
    GRAPH = (
        "graph",
        "graph",
        "图结构",
        "Nodes and edges, such as a knowledge graph.",
        "节点与边，如知识图谱。",
    )
    MOLECULE = "molecule", "molecule", "分子", "Molecules and proteins.", "分子与蛋白质。"
    EMBEDDING = (
        "embedding",
        "embedding",
        "嵌入",
        "Vectors that other systems use.",
        "供其他系统使用的向量。",
    )
    ACTION = "action", "action", "动作", "Steps of an agent or a robot.", "智能体或机器人的动作。"
    LABEL = "label", "label", "标签", "Classes, boxes or scores.", "类别、框或分数。"


class Access(Term):
    """How the public gets at a model."""

    OPEN_SOURCE = (
        "open_source",
        "open source",
        "开源",
        "Code and (where there are any) weights under an open licence.",
        "代码及（若有）权重以开放许可发布。",
    )
    OPEN_WEIGHTS = (
        "open_weights",
        "open weights",
        "开放权重",
        "Weights can be downloaded; the licence or the code is not open.",
        "权重可下载；许可或代码并不开放。",
    )
    API = (
        "api",
        "API",
        "仅 API",
        "Only through a programming interface of its maker.",
        "只能通过制造者的接口使用。",
    )
    PRODUCT = (
        "product",
        "in a product",
        "产品内",
        "Only inside a product or service.",
        "只在产品或服务中使用。",
    )
    RESTRICTED = (
        "restricted",
        "restricted",
        "受限",
        "Given to some on request or by contract.",
        "经申请或合同向部分人提供。",
    )
    UNRELEASED = (
        "unreleased",
        "unreleased",
        "未发布",
        "Described by its makers, never given out.",
        "制造者作过介绍，但未提供。",
    )


class Relation(Term):
    """How a later model depends on an earlier one; `phrase` reads from the later to the earlier."""

    FINE_TUNED_FROM = (
        "fine_tuned_from",
        "fine-tuned from",
        "微调自",
        "Trained further on a smaller or more special data set, from its weights. InstructGPT from GPT-3.",
        "从其权重出发，在更小或更专门的数据上继续训练。如 InstructGPT 之于 GPT-3。",
    )
    CONTINUED_FROM = (
        "continued_from",
        "continued from",
        "续训自",
        "Pre-trained further from its weights.",
        "从其权重出发继续预训练。",
    )
    DISTILLED_FROM = (
        "distilled_from",
        "distilled from",
        "蒸馏自",
        "Taught by its outputs. DistilBERT from BERT.",
        "以其输出为教师信号训练。如 DistilBERT 之于 BERT。",
    )
    MERGED_FROM = (
        "merged_from",
        "merged from",
        "合并自",
        "Its weights are a combination of the other's weights.",
        "权重由对方权重组合而成。",
    )
    QUANTIZED_FROM = (
        "quantized_from",
        "quantized from",
        "量化自",
        "The same weights at lower precision.",
        "同一权重的低精度版本。",
    )
    USES_COMPONENT = (
        "uses_component",
        "uses as a component",
        "用作组件",
        "Takes it in as a part, frozen or trained along. DALL·E 2 uses CLIP.",
        "把它作为部件，冻结或共同训练。如 DALL·E 2 使用 CLIP。",
    )
    SCALED_FROM = (
        "scaled_from",
        "scaled up from",
        "放大自",
        "The same design, larger. GPT-2 from GPT-1.",
        "同一设计，规模更大。如 GPT-2 之于 GPT-1。",
    )
    SUCCEEDS = (
        "succeeds",
        "succeeds",
        "接替",
        "The next generation of the same line.",
        "同一系列的下一代。",
    )
    EXTENDS = (
        "extends",
        "extends",
        "扩展",
        "The same idea with a changed design. DCGAN extends GAN.",
        "同一思想，设计有所改变。如 DCGAN 扩展 GAN。",
    )
    INSPIRED_BY = (
        "inspired_by",
        "inspired by",
        "受其启发",
        "Its paper says that the idea came from there.",
        "论文说明思想由此而来。",
    )

    @property
    def passes_weights(self) -> bool:
        """Whether the later model holds what the earlier one learned."""
        return self in (
            Relation.FINE_TUNED_FROM,
            Relation.CONTINUED_FROM,
            Relation.DISTILLED_FROM,
            Relation.MERGED_FROM,
            Relation.QUANTIZED_FROM,
        )

    @property
    def inverse(self) -> Message:
        """The same relation read from the earlier model to the later one."""
        return _INVERSE[self.value]


_INVERSE = {
    "fine_tuned_from": Message("fine-tuned into", "微调出"),
    "continued_from": Message("continued as", "续训出"),
    "distilled_from": Message("distilled into", "蒸馏出"),
    "merged_from": Message("merged into", "合并进"),
    "quantized_from": Message("quantized into", "量化出"),
    "uses_component": Message("is a component of", "是其组件"),
    "scaled_from": Message("scaled up to", "放大为"),
    "succeeds": Message("is succeeded by", "后继为"),
    "extends": Message("is extended by", "被扩展为"),
    "inspired_by": Message("inspired", "启发了"),
}
