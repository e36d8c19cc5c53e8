"""The search for flow 3's options: what is tried, and the scores of a picture whose regions are known."""

from dataclasses import fields

import numpy as np
import pytest

import palette_core as pc
from benchmarks.features.search import Choice, GroundTruthPhoto, choices, describe, score, score_one
from benchmarks.segmentation.regions import N_COLORS, region_colors
from palette_core.features import CLUSTER_PIXEL_WEIGHT, DEFAULTS, ClusterOptions

COLORS = np.array([(38, 70, 83), (233, 196, 106), (231, 111, 81)])


@pytest.fixture
def asked() -> GroundTruthPhoto:
    """Three areas with a little grain, a person's division into them, and maps of a network that saw noise."""
    truth = np.zeros((40, 60), np.int32)
    truth[:, 30:], truth[25:, 20:40] = 1, 2
    random = np.random.default_rng(0)
    pixels = COLORS[truth] + random.integers(-4, 5, (40, 60, 1))
    image = pc.read_image(pixels.astype(np.uint8), name="three")
    shapes = {"stride4": (56, 24), "stride8": (28, 40), "stride16": (14, 112), "stride32": (7, 320)}
    maps = {name: random.normal(size=(side, side, depth)).astype("f4") for name, (side, depth) in shapes.items()}
    seen = pc.Features(np.zeros(1280, np.float32), maps, np.zeros((7, 7, 1000), np.float32))
    colors = region_colors(image, truth)[:, 0]
    return GroundTruthPhoto(image, seen, [truth], colors, pc.histogram_of(image).with_equal_weight())


def test_what_is_shipped_is_tried_first_and_nothing_twice() -> None:
    tried = list(choices())
    assert tried[0] == Choice(DEFAULTS, CLUSTER_PIXEL_WEIGHT)
    assert len(set(tried)) == len(tried) > 15


def test_each_choice_differs_from_what_is_shipped_in_one_thing() -> None:
    shipped, *tried = (describe(choice) for choice in choices())
    assert list(shipped) == [field.name for field in fields(ClusterOptions)] + ["pixel_weight"]
    changed = [{name: value for name, value in row.items() if value != shipped[name]} for row in tried]
    both = {"feature_weight": 0.0, "place_weight": 0.0}  # the control: clusters of colour alone
    assert [change for change in changed if len(change) != 1] == [both]
    assert {name for change in changed for name in change} == set(shipped) - {"pixels"}  # the size is not searched


@pytest.mark.parametrize(
    "choice", [Choice(), Choice(ClusterOptions(layers=("stride8", "stride32"), n_clusters=(4,)), 0.8)]
)
def test_a_choice_has_three_scores(asked: GroundTruthPhoto, choice: Choice) -> None:
    plain = score(asked, pc.quantize(asked.histogram, N_COLORS))
    scores = score_one(choice, [asked], plain)
    assert len(scores) == 3 and np.isfinite(scores).all()
    assert min(scores) > 0 and scores[2] <= 1
    assert score_one(choice, [asked, asked], plain) == scores


def test_the_scores_are_shares_of_flow_1_and_a_covering(asked: GroundTruthPhoto) -> None:
    by_color = Choice(ClusterOptions(feature_weight=0, place_weight=0))
    plain = score(asked, pc.quantize(asked.histogram, N_COLORS))
    regions, pixels, covered = score_one(by_color, [asked], plain)
    assert score_one(by_color, [asked], plain * 2) == pytest.approx([regions / 2, pixels / 2, covered], abs=1e-3)
    flat = pc.read_image(COLORS[asked.truths[0]].astype(np.uint8))
    known = GroundTruthPhoto(
        flat, asked.features, asked.truths, asked.colors, pc.histogram_of(flat).with_equal_weight()
    )
    assert score_one(by_color, [known], plain)[2] == 1
