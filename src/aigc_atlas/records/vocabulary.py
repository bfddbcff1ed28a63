"""The closed lists of terms: every term with its label and its meaning in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..problems import Message, did_you_mean
from .values import refusal, wrong_type


class Term(StrEnum):
    """A word of a closed list; `label` is what readers see, `meaning` what it is for."""

    label: Message
    meaning: Message

    def __new__(
        cls, value: str, en: str, zh: str, meaning_en: str = "", meaning_zh: str = ""
    ) -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = Message(en, zh)
        term.meaning = Message(meaning_en, meaning_zh)
        return term

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        numbers = [int(term) for term in cls if term.isdecimal()]
        meanings = [f"{term.label.en} / {term.label.zh}. {term.meaning.en}".strip() for term in cls]
        return {"enum": [*map(str, cls), *numbers], "enumDescriptions": meanings}

    @classmethod
    def _read(cls, value: Any) -> Self:
        if not isinstance(value, str):
            raise wrong_type("one word of the list", "列表中的一个词", value)
        try:
            return cls(value)  # type: ignore[call-arg]  # an enum is looked up by its value
        except ValueError:
            pass
        certain = {term.label.zh: term for term in cls} | {
            form: term
            for term in cls
            for form in (
                term.lower(),
                f"{term}s",
                term.label.en.lower(),
                term.replace("_", "-"),
                term.replace("_", " "),
            )
        }
        if (term := certain.get(value.strip().lower())) is not None:
            raise refusal(
                "unknown-value",
                f"`{value}` is written `{term}` here",
                f"`{value}` 在此写作 `{term}`",
                old=value,
                new=str(term),
            )
        tail = did_you_mean(value, [str(term) for term in cls])
        raise refusal(
            "unknown-value",
            f"`{value}` is not one of {', '.join(cls)}{tail.en}",
            f"`{value}` 不在可用值之列：{'、'.join(cls)}{tail.zh}",
        )


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


class CompanyType(Term):
    """What sort of maker it is."""

    COMPANY = "company", "company", "公司"
    LABORATORY = "laboratory", "laboratory", "实验室"
    UNIVERSITY = "university", "university", "大学"
    COMMUNITY = "community", "community", "社区"
    PUBLIC = "public", "public body", "公共机构"


class MilestoneKind(Term):
    """What sort of event it was."""

    RELEASE = "release", "release", "发布"
    PAPER = "paper", "paper", "论文"
    PRODUCT = "product", "product", "产品"
    EVENT = "event", "event", "事件"
    POLICY = "policy", "policy", "政策"
    RECORD = "record", "record", "纪录"


class Significance(Term):
    """How much a milestone changed."""

    FIELD_CHANGING = "1", "field-changing", "改变领域"
    NOTABLE = "2", "notable", "重要"
    CONTEXT = "3", "context", "背景"


class Scheme(Term):
    """Which tree of the taxonomy a topic belongs to."""

    FIELD = "field", "fields", "领域"
    ARCHITECTURE = "architecture", "architectures", "架构"
    TECHNIQUE = "technique", "techniques", "技术"
    TASK = "task", "tasks", "任务"
    APPLICATION = "application", "applications", "应用"
    RISK = "risk", "risks", "风险"
    OPEN_PROBLEM = "open_problem", "open problems", "开放问题"
    INFRASTRUCTURE = "infrastructure", "infrastructure", "基础设施"
    EVALUATION = "evaluation", "evaluation", "评测"
    ERA = "era", "eras", "时代"


class SourceKind(Term):
    """What sort of document a source is."""

    ANNOUNCEMENT = "announcement", "announcement", "公告"
    DOCUMENTATION = "documentation", "documentation", "文档"
    DATASET = "dataset", "data set", "数据集"
    ARTICLE = "article", "article", "文章"
    SURVEY = "survey", "survey", "综述"
    ENCYCLOPEDIA = "encyclopedia", "encyclopedia", "百科"
    MODEL_CARD = "model_card", "model card", "模型卡"


class Firmness(Term):
    """How firmly a source supports a fact."""

    STATED = "stated", "stated", "明示"
    MEASURED = "measured", "measured", "实测"
    ESTIMATED = "estimated", "estimated", "估计"
    INFERRED = "inferred", "inferred", "推断"
    REPORTED = "reported", "reported", "报道"


class NameRole(Term):
    """What a name of a survey is to the record that keeps it."""

    AUTHOR = "author", "author", "作者"
    MEMBER = "member", "member", "成员"
    PASSAGE = "passage", "passage", "段落"
