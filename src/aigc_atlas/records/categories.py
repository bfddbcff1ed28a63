"""The closed lists that sort makers, milestones, topics and sources."""

from __future__ import annotations

from .term import Term


class CompanyType(Term):
    """What sort of maker it is."""

    COMPANY = "company", "company", "公司", "A firm.", "企业。"
    LABORATORY = (
        "laboratory",
        "laboratory",
        "实验室",
        "A research laboratory, also one inside a firm or a university, that publishes under its own name.",
        "以自己名义发表成果的研究机构，包括企业或大学内部的实验室。",
    )
    UNIVERSITY = "university", "university", "大学", "A university or a college.", "大学或学院。"
    COMMUNITY = (
        "community",
        "community",
        "社区",
        "People who work together without an employer in common: EleutherAI, LAION.",
        "没有共同雇主而一同工作的人，如 EleutherAI、LAION。",
    )
    PUBLIC = (
        "public",
        "public body",
        "公共机构",
        "A ministry, an agency, a court or an international body.",
        "部委、公共机关、法院或国际组织。",
    )


class MilestoneKind(Term):
    """What sort of event it was."""

    RELEASE = (
        "release",
        "release",
        "发布",
        "Weights, code or an interface were opened.",
        "权重、代码或接口开放。",
    )
    PAPER = "paper", "paper", "论文", "A paper was published.", "论文发表。"
    PRODUCT = (
        "product",
        "product",
        "产品",
        "A product or service was opened to people.",
        "产品或服务面向公众开放。",
    )
    EVENT = (
        "event",
        "event",
        "事件",
        "A contest, a founding, a dispute, an accident.",
        "比赛、成立、纠纷或事故。",
    )
    POLICY = (
        "policy",
        "policy",
        "政策",
        "A law, a ruling or a rule of a platform.",
        "法律、裁决或平台规则。",
    )
    RECORD = (
        "record",
        "record",
        "纪录",
        "A result that beat what was thought possible.",
        "突破此前上限的成绩。",
    )


class Significance(Term):
    """How much a milestone changed."""

    FIELD_CHANGING = (
        "1",
        "field-changing",
        "改变领域",
        "The field works differently since then.",
        "此后整个领域的做法为之一变。",
    )
    NOTABLE = (
        "2",
        "notable",
        "重要",
        "Everybody in the field took note of it.",
        "业内人人都注意到了。",
    )
    CONTEXT = "3", "context", "背景", "It helps to understand the others.", "有助于理解其他事件。"


class Scheme(Term):
    """Which tree of the taxonomy a topic belongs to."""

    FIELD = (
        "field",
        "fields",
        "领域",
        "The wide areas under which the other trees stand.",
        "其他各树之上的大领域。",
    )
    ARCHITECTURE = (
        "architecture",
        "architectures",
        "架构",
        "How a model is built.",
        "模型如何构成。",
    )
    TECHNIQUE = (
        "technique",
        "techniques",
        "技术",
        "How it is trained, steered or sampled.",
        "如何训练、引导或采样。",
    )
    TASK = "task", "tasks", "任务", "What goes in and what comes out.", "输入什么、输出什么。"
    APPLICATION = (
        "application",
        "applications",
        "应用",
        "What people use it for.",
        "人们用它做什么。",
    )
    RISK = "risk", "risks", "风险", "What can go wrong.", "可能出什么问题。"
    OPEN_PROBLEM = (
        "open_problem",
        "open problems",
        "开放问题",
        "What nobody can do yet.",
        "目前还无人能解决的问题。",
    )
    INFRASTRUCTURE = (
        "infrastructure",
        "infrastructure",
        "基础设施",
        "What it runs on and is built with.",
        "运行与开发所依赖的软硬件。",
    )
    EVALUATION = "evaluation", "evaluation", "评测", "How it is measured.", "如何衡量。"
    ERA = (
        "era",
        "eras",
        "时代",
        "A stretch of time that surveys speak of.",
        "综述中所说的一段时期。",
    )


class SourceKind(Term):
    """What sort of document a source is."""

    ANNOUNCEMENT = (
        "announcement",
        "announcement",
        "公告",
        "A post or press release of the maker.",
        "制造者的公告或新闻稿。",
    )
    DOCUMENTATION = (
        "documentation",
        "documentation",
        "文档",
        "A manual, a README, a price list, help pages.",
        "手册、README、价目表、帮助页面。",
    )
    DATASET = "dataset", "data set", "数据集", "A table or a database.", "表格或数据库。"
    ARTICLE = (
        "article",
        "article",
        "文章",
        "A text by somebody else: news, blogs, notes.",
        "他人撰写的文字：新闻、博客、笔记。",
    )
    SURVEY = (
        "survey",
        "survey",
        "综述",
        "An overview of a field that is no paper.",
        "不是论文的领域概述。",
    )
    ENCYCLOPEDIA = "encyclopedia", "encyclopedia", "百科", "An encyclopedia.", "百科全书。"
    MODEL_CARD = (
        "model_card",
        "model card",
        "模型卡",
        "A card that describes a model, by its maker.",
        "制造者描述模型的卡片。",
    )


class Firmness(Term):
    """How firmly a source supports a fact."""

    STATED = (
        "stated",
        "stated",
        "明示",
        "The maker, or the document itself, says so. The default.",
        "制造者或文件本身明说。不写即为此项。",
    )
    MEASURED = (
        "measured",
        "measured",
        "实测",
        "Somebody counted or measured it and says how.",
        "有人数过或测过，并说明了方法。",
    )
    ESTIMATED = (
        "estimated",
        "estimated",
        "估计",
        "Worked out from other figures by a stated method.",
        "以公开的方法由其他数字推算。",
    )
    INFERRED = (
        "inferred",
        "inferred",
        "推断",
        "We conclude it from what the source shows.",
        "来源没有明说，由我们从其内容得出。",
    )
    REPORTED = (
        "reported",
        "reported",
        "报道",
        "A third party says so without showing how it knows.",
        "第三方如此说，但没有说明依据。",
    )


class NameRole(Term):
    """What a name of a survey is to the record that keeps it."""

    AUTHOR = "author", "author", "作者", "The name is one of the authors.", "该名称是作者之一。"
    MEMBER = (
        "member",
        "member",
        "成员",
        "It is one of several that the record keeps together.",
        "该记录合在一起收录的若干事物之一。",
    )
    PASSAGE = (
        "passage",
        "passage",
        "段落",
        "It is dealt with in a passage of the record.",
        "该记录中有一处讲到它。",
    )


class ErratumKind(Term):
    """What sort of mistake a text makes."""

    DATE = (
        "date",
        "date",
        "日期",
        "A year, a month or an order in time is wrong.",
        "年份、月份或先后有误。",
    )
    NUMBER = (
        "number",
        "number",
        "数字",
        "A size, a price or another figure is wrong.",
        "规模、价格或其他数字有误。",
    )
    NAME = (
        "name",
        "name",
        "名称",
        "A name or a term is misspelt, garbled or outdated.",
        "名称或术语拼错、残缺或已改。",
    )
    ATTRIBUTION = (
        "attribution",
        "attribution",
        "归属",
        "Something is credited to the wrong people or maker.",
        "归功于错误的人或机构。",
    )
    CLAIM = (
        "claim",
        "claim",
        "论断",
        "What it says about how something works or what it did does not hold.",
        "关于原理、作用或成果的说法不成立。",
    )
    CLASSIFICATION = (
        "classification",
        "classification",
        "归类",
        "Something stands among things of another sort.",
        "归入了错误的类别。",
    )
    OMISSION = (
        "omission",
        "omission",
        "遗漏",
        "Something that belongs there is missing.",
        "应有的内容缺失。",
    )
    CITATION = (
        "citation",
        "citation",
        "引用",
        "A reference number, a title or a link leads to the wrong work, or to none.",
        "文献编号、题名或链接指向错误的文献，或无所指。",
    )
    TRANSLATION = (
        "translation",
        "translation",
        "翻译",
        "The original is rendered wrongly.",
        "译文与原意不符。",
    )
