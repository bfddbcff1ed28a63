"""The query language: what it answers, in which order, and what it says when it cannot."""

import pytest

from aigc_atlas import Atlas, QueryError


def ids(atlas: Atlas, text: str, **options: str) -> list[str]:
    return [str(record.id) for record in atlas.query(text, **options)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("model modality:image year:2022", ["models/mirage"]),
        ("models", ["models/lantern-1", "models/lantern-2", "models/mirage"]),
        ("model sort:-released", ["models/mirage", "models/lantern-2", "models/lantern-1"]),
        ("kind:model output:text,image", ["models/lantern-1", "models/lantern-2", "models/mirage"]),
        ("model -output:image", ["models/lantern-1", "models/lantern-2"]),
        ("-access:api model", ["models/lantern-1", "models/mirage"]),
        ("model released:2020..2021", ["models/lantern-1", "models/lantern-2"]),
        ("model released:..2020", ["models/lantern-1"]),
        ("model released:2022-08", ["models/mirage"]),
        ("model parameters:1B..10B", ["models/lantern-1"]),
        ("model parameters:1.5B", ["models/lantern-1"]),
        ("model parameters:100B.. sort:name", ["models/lantern-2"]),
        ("developer:harbor-university", ["models/mirage"]),
        ('developer:"Harbor University"', ["models/mirage"]),
        ("developer:海港大学", ["models/mirage"]),
        ("ancestor:lantern-1", ["models/lantern-2", "models/mirage"]),
        ("descendant:models/mirage", ["models/lantern-1", "models/lantern-2"]),
        ("paper cites:ada-2020-lantern", ["papers/ada-2021-larger", "papers/bo-2022-mirage"]),
        ("cited_by:bo-2022-mirage", ["papers/ada-2020-lantern", "papers/ada-2021-larger"]),
        (
            "model topic:generative-models",
            ["models/lantern-1", "models/lantern-2", "models/mirage"],
        ),
        ("model topic:deep-lattice", ["models/lantern-1", "models/lantern-2"]),
        ("model country:NO", ["models/mirage"]),
        ("missing:parameters model", ["models/mirage"]),
        ("has:disputes", ["models/lantern-2"]),
        ("model has:training_compute", ["models/lantern-2"]),
        ("author:Chen", ["papers/ada-2020-lantern", "papers/bo-2022-mirage"]),
        ("access:开放权重", ["models/lantern-1"]),
        ("source:lumen-launch model", ["models/lantern-1"]),
    ],
)
def test_conditions_choose_records(atlas: Atlas, text: str, answer: list[str]) -> None:
    assert ids(atlas, text) == answer


def test_an_exact_name_comes_before_a_beginning_and_a_beginning_before_a_mention(
    atlas: Atlas,
) -> None:
    answer = ids(atlas, "lantern")
    assert answer[0] == "models/lantern-1"  # whose alias it is
    assert answer.index("models/lantern-2") < answer.index(
        "models/mirage"
    )  # its summary mentions Lantern 2


def test_bare_words_search_the_summary_in_the_language_of_the_reader(atlas: Atlas) -> None:
    assert "models/lantern-2" in ids(atlas, "answers letters")
    assert ids(atlas, "回信", lang="zh") == ["models/lantern-2"]
    assert ids(atlas, "回信", lang="en") == []


def test_spaces_hyphens_and_case_do_not_matter_in_names(atlas: Atlas) -> None:
    assert ids(atlas, "LANTERN-2")[0] == ids(atlas, "lantern2")[0] == "models/lantern-2"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ada 2020", "papers/ada-2020-lantern"),  # its slug begins so
        ("2005.99991", "papers/ada-2020-lantern"),
        ("lantern paper", "papers/ada-2020-lantern"),
        ("the lantern of lumen", "models/lantern-1"),
        ("燈籠一號", "models/lantern-1"),  # traditional characters
        ("什么是灯笼一号", "models/lantern-1"),
        ("studios", "products/mirage-studio"),
        ("sketching studio", "products/mirage-studio"),  # what it is used for
        ("lumen mirage", "models/mirage"),
    ],
)
def test_words_find_what_people_mean(atlas: Atlas, text: str, first: str) -> None:
    assert ids(atlas, text)[0] == first


def test_every_author_finds_the_paper(atlas: Atlas) -> None:
    assert set(ids(atlas, "chen")) >= {"papers/ada-2020-lantern", "papers/bo-2022-mirage"}


def test_a_source_comes_after_what_it_is_about(atlas: Atlas) -> None:
    answer = ids(atlas, "lumen")
    assert answer[0] == "companies/lumen-lab"
    assert answer[-1] == "sources/lumen-launch"


def test_unknown_values_come_last_in_both_directions(atlas: Atlas) -> None:
    assert ids(atlas, "model sort:parameters")[-1] == "models/mirage"
    assert ids(atlas, "model sort:-parameters")[-1] == "models/mirage"


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("model modalty:image", 7, "there is no field `modalty`; did you mean modality?"),
        ("model modality:vidoe", 16, "`modality` has no value `vidoe`; did you mean video?"),
        (
            "developer:harbour-university",
            1,
            "`developer`: no record harbour-university; did you mean companies/harbor-university?",
        ),
        ('"lantern', 1, "this quotation mark is never closed"),
        ("year:soon", 6, "`soon` is no value for `year`; write 2020, 2020-05 or 2019..2021"),
        (
            "parameters:1B..many",
            16,
            "`many` is no value for `parameter`; write 175B, 1e9 or 1B..10B",
        ),
        ("year:..", 6, "the range has no ends"),
        ("access:api..product", 8, "`access` has no order, so no range"),
        ("sort:access", 6, "records cannot be sorted by `access`"),
        ("model access:", 14, "`access:` has no value"),
    ],
)
def test_a_query_that_cannot_be_answered_says_where_and_why(
    atlas: Atlas, text: str, column: int, message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        atlas.query(text)
    assert (caught.value.column, caught.value.message.en) == (column, message)
    assert caught.value.message.zh


def test_filters_of_python_are_the_same_conditions(atlas: Atlas) -> None:
    assert atlas.models(modality="image", year=2022) == atlas.query(
        "model modality:image year:2022"
    )
    assert atlas.models(released=(2020, 2021)) == atlas.query("model released:2020..2021")
    assert atlas.models(year=range(2020, 2022)) == atlas.query("model year:2020..2021")
    assert atlas.models(output=["code", "image"]) == atlas.query("model output:code,image")
    assert atlas.models(parameters=(1e9, None)) == atlas.query("model parameters:1B..")


def test_a_filter_with_a_wrong_word_is_a_value_error_that_names_the_nearest(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="did you mean video"):
        atlas.models(modality="vidoe")
    with pytest.raises(ValueError, match="did you mean modality"):
        atlas.models(modalty="image")
