"""What type checkers see of the API; never run, only checked."""

import datetime
from typing import assert_type

import networkx

import aigc_atlas
from aigc_atlas import (
    Access,
    Amount,
    Atlas,
    Author,
    Company,
    Count,
    Entry,
    Fact,
    Html,
    Localized,
    Modality,
    Model,
    Paper,
    PartialDate,
    Record,
    Records,
    Ref,
    Relation,
    Step,
    Topic,
)
from aigc_atlas.records import Disclosure

atlas = aigc_atlas.load("data", snapshot=False)
assert_type(atlas, Atlas)
assert_type(atlas["gpt-3"], Record)
assert_type(list(atlas), list[Record])

images = atlas.models(
    modality="image",
    year=2022,
    developer=["openai", "companies/google"],
    access="open_weights",
    released=(2020, None),
    topic="diffusion-model",
    parameters=("1B", 175e9),
)
assert_type(images, Records[Model])
assert_type(images[0], Model)
assert_type(images[:3], Records[Model])
assert_type(images.sort("-parameters"), Records[Model])
assert_type(images.ids, tuple[str, ...])
assert_type(images.table("zh"), Html)
assert_type([*images], list[Model])
assert_type(atlas.query("model year:2022", lang="zh"), Records[Record])
assert_type(atlas.papers(author="Goodfellow", published="2014..2016"), Records[Paper])
assert_type(atlas.companies(country="CN", founded=range(2015, 2020)), Records[Company])
assert_type(atlas.models(released=(datetime.date(2020, 1, 1), PartialDate(2021))), Records[Model])
assert_type(atlas.models(developer=atlas["openai"], has={"disputes"}), Records[Model])
anything: Records[Record] = images  # a sequence of models is one of records

model = images[0]
assert_type(model.name, Localized)
assert_type(model.name["zh"], str)
assert_type(model.released, PartialDate)
assert_type(model.date, PartialDate | None)
assert_type(model.year, int | None)
assert_type(model.outputs, tuple[Modality, ...])
assert_type(model.access, Access)
assert_type(model.developers, tuple[Ref, ...] | Disclosure)
assert_type(model.parameters, Count | Disclosure | None)
assert_type(model.training_data, Amount | Disclosure | None)
assert_type(model.lineage[0].how, Relation)
assert_type(model.facts["parameters"], Fact)
assert_type(model.facts["parameters"].sources, tuple[Ref, ...])
assert_type(model.card("zh"), Html)
assert_type(atlas.papers()[0].authors, tuple[Author, ...])
if model.parameters is not None and model.parameters != aigc_atlas.NOT_DISCLOSED:
    print(model.parameters)

assert_type(atlas.ancestors("gpt-3"), Records[Model])
assert_type(atlas.path("gpt-2", "gpt-3"), tuple[Step, ...])
assert_type(atlas.path("gpt-2", "gpt-3")[0].edge.sources, tuple[Ref, ...])
assert_type(atlas.lineage, networkx.MultiDiGraph[str])
assert_type(atlas.influence, dict[str, float])
assert_type(atlas.timeline(since=2020), tuple[Entry, ...])
assert_type(atlas.taxonomy.children("topics/gan"), tuple[Topic, ...])
assert_type(atlas.genealogy("gpt-3", lang="zh"), Html)
