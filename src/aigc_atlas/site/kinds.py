"""A record and what surrounds it → what is special to the page of its kind (`views`)."""

from __future__ import annotations

from collections.abc import Mapping

from ..export.outside import web
from ..problems import Language
from ..records import (
    Company,
    Count,
    Disclosure,
    Milestone,
    Model,
    Paper,
    PartialDate,
    Product,
    Ref,
    Source,
    Topic,
)
from ..timeline import lane_of_modality
from . import speech
from .context import Context
from .evidence import Evidence
from .genealogy import Genealogy
from .groups import Groups
from .neighbours import Back, Neighbours
from .strips import strip
from .surveys import as_survey
from .views import (
    Cell,
    CompanyView,
    MilestoneView,
    ModelView,
    Output,
    PaperView,
    Price,
    ProductView,
    Row,
    SourceView,
    TopicView,
    Writer,
)
from .words import counted, fill, words


class Kinds:
    """Makes what is special to each kind, in one language."""

    def __init__(self, context: Context, neighbours: Neighbours, language: Language) -> None:
        self._context, self._neighbours, self._language = context, neighbours, language
        self._words, self._groups = words(language), Groups(context, language)

    def model(self, model: Model, back: Back, evidence: Evidence, tree: Genealogy) -> ModelView:
        focus = f"lineage.html?focus={model.id}"
        later = back.get(("models", "lineage"), [])
        counts = self._words["record"]
        older, younger = len(self._context.lineage.ancestors(model.id)), self._descendants(model)
        reach = (("ancestors", older), ("descendants", younger))
        said = [counted(counts[word], number) for word, number in reach if number]
        more = self._words["record"]["more"]
        return ModelView(
            said=speech.listing(said, self._language),
            drawing=tree.drawing(self._language, more) if tree else None,
            origins=self._groups.origins(model, evidence),
            offspring=self._groups.offspring(model, later, focus),
            focus=focus,
            variants=tuple(
                Row(v.name, None, self._date(v.released), self._count(v.parameters))
                for v in model.variants
            ),
            sized=any(variant.parameters for variant in model.variants),
            dated=any(variant.released for variant in model.variants),
        )

    def _descendants(self, model: Model) -> int:
        return self._context.descendants[model.id]

    def paper(self, paper: Paper, back: Back) -> PaperView:
        said, read = self._words["record"], paper.bibliography
        cites = self._neighbours.by_time(dict.fromkeys(self._known(paper.cites)))
        cited = back.get(("papers", "cites"), [])
        day = speech.date(read.read, self._language) if read else ""
        note = said["read_whole"] if read and read.complete else said["read_part"]
        place = read.at if read else ""
        return PaperView(
            title=paper.title if paper.title != paper.name[self._language] else "",
            authors=tuple(
                Writer(a.name, f"https://orcid.org/{a.orcid}" if a.orcid else "")
                for a in paper.authors
            ),
            retracted=speech.date(paper.retracted, self._language) if paper.retracted else "",
            cites=self._groups.plain("cites", cites, f"explore.html?q=cited_by:{paper.slug}"),
            cited_by=self._groups.plain("cited_by", cited, f"explore.html?q=cites:{paper.slug}"),
            cites_said=counted(said["cites"], len(cites)),
            cited_said=counted(said["cited"], len(cited)),
            bibliography=fill(note, date=day) if read else said["not_read"],
            reading=self._context.link(place, self._language) if place else None,
            reading_at=web(place) if "://" in place else None,
            survey=as_survey(paper, self._context, self._language),
        )

    def company(self, company: Company, back: Back) -> CompanyView:
        made = back.get(("models", "developers"), [])
        models = [m for ref in made if isinstance(m := self._context.catalog[ref], Model)]
        kept = models[-100:]
        more = len(models) - len(kept)
        return CompanyView(
            models=tuple(self._row(model) for model in reversed(kept)),
            more=fill(self._words["record"]["more"], n=more) if more else "",
            all=f"explore.html?kind=models&q=developer:{company.slug}",
            strip=strip(models, self._context, self._language),
        )

    def milestone(self, milestone: Milestone) -> MilestoneView:
        before, after = self._neighbours.around(milestone.id, 3)
        return MilestoneView(
            about=self._groups.plain("about", milestone.about),
            before=self._groups.plain("before", before),
            after=self._groups.plain("after", after),
        )

    def product(self, product: Product, evidence: Evidence) -> ProductView:
        form, units = self._words["record"]["price"], self._words["record"]["price_units"]
        return ProductView(
            tuple(
                Price(
                    plan=tag.plan,
                    price=fill(
                        form, price=tag.price, currency=tag.currency, per=_per(tag.per, units)
                    ),
                    day=speech.date(tag.as_of, self._language),
                    mark=evidence.mark(tag.at, self._language),
                )
                for tag in product.pricing
            )
        )

    def topic(self, topic: Topic) -> TopicView:
        members = self._context.taxonomy.members(topic.id)
        by_kind: dict[str, list[Ref]] = {}
        for record in members:
            by_kind.setdefault(record.kind, []).append(record.id)
        children = [child.id for child in self._context.taxonomy.children(topic.id)]
        return TopicView(
            definition=topic.definition[self._language] if topic.definition else "",
            boundary=topic.boundary[self._language] if topic.boundary else "",
            scheme=speech.opening(topic.scheme.label[self._language]),
            children=self._groups.plain("children", children),
            members=tuple(
                self._groups.plain(
                    f"members-{kind}",
                    by_kind[kind],
                    f"explore.html?kind={kind}&q=topic:{topic.slug}",
                    title=fill(
                        self._words["record"]["titled"],
                        title=self._words["kinds"][kind],
                        n=speech.count(len(by_kind[kind]), self._language),
                    ),
                    newest=True,
                )
                for kind in self._words["kinds"]
                if kind in by_kind
            ),
            strip=strip(members, self._context, self._language),
            count=counted(self._words["record"]["members"], len(members)),
        )

    def source(self, source: Source) -> SourceView:
        return SourceView(as_survey(source, self._context, self._language))

    def _row(self, model: Model) -> Row:
        return Row(
            name=model.name[self._language],
            link=self._context.link(model.id, self._language),
            released=self._date(model.released),
            parameters=self._count(model.parameters),
            outputs=tuple(
                Output(speech.opening(m.label[self._language]), lane_of_modality(m))
                for m in model.outputs
            ),
            access=str(model.access),
            access_label=speech.opening(model.access.label[self._language]),
        )

    def _known(self, refs: tuple[Ref, ...]) -> list[Ref]:
        followed = (self._context.catalog.follow(ref) for ref in refs)
        return [ref for ref in followed if ref in self._context.catalog]

    def _date(self, value: PartialDate | None) -> Cell:
        return Cell(speech.date(value, self._language)) if value else Cell("—", "unknown")

    def _count(self, value: Count | Disclosure | None) -> Cell:
        if isinstance(value, Disclosure):
            return Cell(self._words["state"]["withheld"], "withheld")
        if value is None:
            return Cell("—", "unknown")
        return Cell(speech.count(int(value), self._language))


def _per(unit: str, words: Mapping[str, str]) -> str:
    """What a price is for, with its last word in the reader's language: `1000 tokens` → `1000 词元`."""
    amount, space, name = unit.rpartition(" ")
    return f"{amount}{space}{words.get(name, name)}"
