"""The benchmark of themes scores what is there, and the peers keep to their recipes."""

from importlib.util import find_spec

import pytest

from benchmarks.data.photos import DATA
from benchmarks.theme.peers import radix, theme_makers
from benchmarks.theme.roles import beside_best_peer, described, measures_of, run, scores
from palette_core import Palette, Swatch, theme
from palette_core.color import hex_to_rgb

PALETTE = Palette(tuple(Swatch(hex_to_rgb(code), 0.25) for code in ("#f4f1ea", "#264653", "#2a9d8f", "#e76f51")))


def test_a_theme_scores_full_pairs_and_a_broken_one_less() -> None:
    hexes = theme(PALETTE).light.hexes
    good = scores(hexes, PALETTE)
    assert good["pairs"] == 100 and good["drift"] < 6 and good["apart"] > good["apart_for_all"] > 0
    broken = scores(hexes | {"text": hexes["background"], "accent": hexes["background"]}, PALETTE)
    assert broken["pairs"] < 90 and broken["chroma"] < 20


def test_roles_that_are_photo_colors_have_no_distance() -> None:
    names = ("background", "text", "primary", "secondary", "accent")
    own = dict(zip(names, ["#f4f1ea", "#264653", "#2a9d8f", "#264653", "#e76f51"], strict=True))
    row = scores(own, PALETTE)
    assert row["drift"] == 0 and row["chroma"] == 100
    grey = scores(own, Palette((Swatch((90, 90, 90), 1.0),)))
    assert grey["chroma"] != grey["chroma"]  # nothing vivid to keep


def test_only_ours_has_goals_and_parts_are_told_apart() -> None:
    rows = {name: [scores(theme(PALETTE).light.hexes, PALETTE)] * 4 for name in ("ours", "other")}
    assert all(measure.goal is None for measure in measures_of("other", rows["other"]))
    assert [measure.is_met for measure in measures_of("ours", rows["ours"])][:1] == [True]
    assert beside_best_peer(rows).value == 1
    assert set(described(rows, ["train", "train", "test", "test"])) == {"train", "test", "light", "dark"}


def test_radix_takes_the_vivid_color_as_it_is() -> None:
    light, dark = radix(PALETTE, "light"), radix(PALETTE, "dark")
    assert light["primary"] == dark["primary"] == "#e76f51" and light["on primary"] == "#ffffff"
    assert sum(hex_to_rgb(light["background"])) > 700 and sum(hex_to_rgb(dark["background"])) < 100


@pytest.mark.skipif(find_spec("materialyoucolor") is None, reason="materialyoucolor is not installed")
def test_material_has_every_role_that_is_compared() -> None:
    for name in ("Material Content", "Material TonalSpot"):
        row = scores(theme_makers()[name](PALETTE, "dark"), PALETTE)
        assert row["pairs"] > 75 and row["drift"] > 0


@pytest.mark.skipif(not (DATA / "picks").is_dir(), reason="the photos are not here")
def test_a_quick_run_meets_what_is_owed() -> None:
    result = run(quick=True)
    pairs = result.find("theme.pairs", "ours")
    assert result.cases == {"pictures with a person's palette": 4, "photos": 2} and pairs and pairs.is_met
