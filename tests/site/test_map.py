"""Records in, positions out: lanes, rows, lines and the axis of time."""

from itertools import combinations, pairwise

from aigc_atlas.records import PartialDate
from aigc_atlas.site.drawing import Axis, first_fit, moment, width_of
from aigc_atlas.site.lanes import make_strips
from aigc_atlas.site.map import WIDTH, Map, make_map
from tests.conftest import ReadAtlas
from tests.site.drawn import make_context, model, step

FILES = {
    "models/lantern.yaml": model("Lantern", "2020-05-28"),
    "models/lamp.yaml": model("Lamp", "2021-03", more=step("models/lantern")),
    "models/beacon.yaml": model(
        "Beacon", "2021-04", more=step("models/lantern", "fine_tuned_from")
    ),
    "models/mirage.yaml": model(
        "Mirage", "2022", outputs="image", more=step("models/lamp", "uses_component")
    ),
    "milestones/fair.yaml": """
        name: {en: The great fair, zh: 大集市}
        summary: {en: All came., zh: 众人皆至。}
        date: 2022-11-30
        kind: event
        about: [companies/lumen-lab]
        significance: 1
    """,
}


def test_a_dated_record_lies_in_the_middle_of_what_its_date_can_mean() -> None:
    assert [
        round(moment(PartialDate(*date)), 3) for date in ((2020,), (2020, 3), (2021, 1, 1))
    ] == [
        2020.5,
        2020.208,
        2021.001,
    ]


def test_stretches_that_would_overlap_go_to_the_next_row() -> None:
    assert first_fit([(0, 50), (40, 90), (62, 80), (101, 120)], gap=10) == [0, 1, 0, 0]


def test_a_few_early_records_share_a_short_stretch_of_the_axis() -> None:
    dates = [
        PartialDate(1997),
        *(PartialDate(year) for year in range(2012, 2024) for _ in range(3)),
    ]

    axis = Axis.of(dates)

    assert [tick.label for tick in axis.ticks()][:2] == ["1997–2011", "2012"]
    assert axis.place(PartialDate(1997)) < axis.ticks()[0].end == axis.ticks()[1].start


def test_an_axis_without_an_early_stretch_has_a_tick_a_year() -> None:
    axis = Axis.of([PartialDate(2019), PartialDate(2021)])

    assert [(tick.label, round(tick.start, 3)) for tick in axis.ticks()] == [
        ("2019", 0),
        ("2020", 0.333),
        ("2021", 0.667),
    ]


def test_records_lie_in_lanes_in_order_of_time(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    drawn = make_map(context, context.catalog, "zh")

    assert [(band.lane, band.label, band.count) for band in drawn.bands] == [
        ("foundations", "基础", 2),
        ("image", "图像", 1),
        ("language", "语言", 3),
    ]
    assert [mark.link.id for mark in drawn.marks] == [
        "papers/ada",
        "models/lantern",
        "models/lamp",
        "models/beacon",
        "models/mirage",
        "milestones/fair",
    ]
    assert [mark.x for mark in drawn.marks] == sorted(mark.x for mark in drawn.marks)


def test_a_dot_grows_with_what_directly_came_of_it(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    drawn = make_map(context, context.catalog.of_kind("models"), "en")

    sizes = {mark.link.id: mark.r for mark in drawn.marks}
    assert sizes["models/lantern"] > sizes["models/lamp"] > sizes["models/beacon"]


def test_lines_run_between_records_that_are_drawn_in_the_look_of_their_relation(
    read_atlas: ReadAtlas,
) -> None:
    context = make_context(read_atlas, FILES)
    shown = [record for record in context.catalog.of_kind("models") if record.slug != "mirage"]

    drawn = make_map(context, shown, "en", edges=context.lineage.edges)

    assert sorted((line.lane, line.how) for line in drawn.lines) == [
        ("language", ""),
        ("language", "weights"),
    ]


def test_names_stand_above_the_dots_only_where_lines_are_drawn(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)
    models = context.catalog.of_kind("models")

    plain = make_map(context, models, "en")
    lined = make_map(context, models, "en", edges=context.lineage.edges)

    assert {mark.label_y > 0 for mark in plain.marks} == {True}
    assert {mark.label_y < 0 for mark in lined.marks} == {True}


def test_a_milestone_about_a_drawn_model_is_a_bare_mark(read_atlas: ReadAtlas) -> None:
    story = FILES["milestones/fair.yaml"].replace("companies/lumen-lab", "models/lamp")
    context = make_context(read_atlas, FILES | {"milestones/story.yaml": story})

    labels = {mark.link.id: mark.label for mark in make_map(context, context.catalog, "en").marks}

    assert labels["milestones/fair"] == "The great fair"
    assert labels["milestones/story"] == ""


def test_the_most_significant_are_named_when_there_is_room_for_few(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    drawn = make_map(context, context.catalog, "en", labelled=2)

    assert [mark.label for mark in drawn.marks if mark.label] == ["Lantern", "The great fair"]


def test_no_two_names_of_a_crowd_overlap(read_atlas: ReadAtlas) -> None:
    crowd = {
        f"models/lamp-{n}.yaml": model(
            f"A rather long name {n}", f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}"
        )
        for n in range(60)
    }
    context = make_context(read_atlas, crowd)

    drawn = make_map(context, context.catalog.of_kind("models"), "en")

    assert overlapping(drawn) == []
    assert all(mark.x + mark.r < WIDTH for mark in drawn.marks)


def overlapping(drawn: Map) -> list[tuple[str, str]]:
    boxes = []
    for mark in drawn.marks:
        start = mark.x + mark.label_x
        end = start + width_of(mark.label)
        if mark.anchor == "end":
            start, end = start - width_of(mark.label), start
        boxes.append((mark.link.id, mark.y, min(start, mark.x - mark.r), max(end, mark.x + mark.r)))
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if abs(a[1] - b[1]) < 12 and a[2] < b[3] and b[2] < a[3]
    ]


def test_lanes_lie_below_one_another_without_gaps(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    drawn = make_map(context, context.catalog, "en")

    assert all(above.y + above.height == below.y for above, below in pairwise(drawn.bands))
    assert drawn.bands[-1].y + drawn.bands[-1].height == drawn.height


def test_narrow_screens_get_one_row_of_dots_a_lane(read_atlas: ReadAtlas) -> None:
    context = make_context(read_atlas, FILES)

    strips = make_strips(context, context.catalog.of_kind("models"), "en")

    assert [(strip.label, strip.count, len(strip.dots)) for strip in strips] == [
        ("Image", 1, 1),
        ("Language", 3, 3),
    ]
    assert all(0 <= dot.x <= 100 for strip in strips for dot in strip.dots)
