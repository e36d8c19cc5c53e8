"""The page of the evaluation without a browser: every tab, the comparison in front of the visitor, bad input."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.inputs import DRAWINGS
from palette_core.color import rgb_to_hex
from palette_core.evaluation import baseline_palette, generate, score_recovery
from tests.app.visits import MISSING, charts, visit_alone
from tests.pictures import GOLD, TEAL, png


def evaluation(tab: str = "K-Means", **state: object) -> AppTest:
    page = visit_alone("evaluation", part=tab, **state)
    assert not page.exception
    return page


def captions(page: AppTest) -> str:
    return "\n".join(element.value for element in page.caption)


def assert_origins(page: AppTest) -> None:
    """What stands under figures is the number of cases, the date and the command: "24 photos · 2026-11-25 · …"."""
    origins = [element.value for element in page.caption if "`python -m " in element.value]
    assert len(origins) >= 2
    for origin in origins:
        cases, day, *_ = origin.split(" · ")
        assert cases[0].isdigit()
        date.fromisoformat(day)


def upload(content: bytes, truth: str = "") -> AppTest:
    page = evaluation(known="own")
    assert "Upload a picture" in page.info[0].value
    page.text_input(key="known_truth").set_value(truth)
    page.file_uploader(key="known_upload").set_value([("<b>mine.png", content, "image/png")]).run()
    assert not page.exception
    return page


def test_a_drawn_palette_stands_beside_the_truth_and_extcolors() -> None:
    page, known = evaluation(known="near"), DRAWINGS["near"].render()
    table = page.dataframe[0].value
    truth = [rgb_to_hex(color) for color in known.colors]
    assert table["truth"].tolist() == truth
    assert table[["truth R", "truth G", "truth B"]].to_numpy().tolist() == known.colors.tolist()
    image = pc.read_image(known.file)
    baseline = baseline_palette("extcolors", [image], pc.ColorHistogram.from_image(image), len(truth))
    for name, palette in {"ours": pc.extract_palette(known.file, len(truth)), "extcolors": baseline}.items():
        expected = [color.difference for color in score_recovery(palette, truth).colors]
        assert table[f"{name}, CIEDE2000"].fillna(-1).tolist() == [-1 if some is None else some for some in expected]
    assert {"matches", "recovered_colors", "recovered_accents"} <= charts(page)
    assert_origins(page)


def test_every_drawing_can_be_chosen_and_ours_finds_its_colours() -> None:
    for drawing in DRAWINGS.values():
        known = drawing.render()
        compared = score_recovery(
            pc.extract_palette(known.file, len(known.colors)), [rgb_to_hex(color) for color in known.colors]
        )
        assert compared.recovered == len(known.colors)


def test_a_picture_of_the_benchmark_can_be_taken_by_its_number() -> None:
    page = evaluation(known="set", known_number=3)
    assert page.dataframe[0].value["truth R"].tolist() == generate(2).colors[:, 0].tolist()


def test_an_own_picture_is_compared_with_the_colours_that_are_typed() -> None:
    page = upload(png(TEAL, GOLD), "#264653, e9c46a")
    table = page.dataframe[0].value
    assert table["truth"].tolist() == ["#264653", "#e9c46a"] == table["ours"].tolist()
    assert not [element for element in page.markdown if "mine" in element.value]


def test_without_a_truth_the_two_tools_are_compared() -> None:
    table = upload(png(TEAL, GOLD)).dataframe[0].value
    assert next(iter(table.columns)) == "ours" and "truth" not in table
    assert table["extcolors, CIEDE2000"].max() < 1e-9


def test_bad_codes_and_pictures_are_explained() -> None:
    page = upload(png(TEAL), "#26465")
    assert "No colour" in page.error[0].value and "26465" in page.error[0].value
    assert page.dataframe[0].value["ours"].tolist() == ["#264653"]
    assert "damaged" in upload(b"\xff\xd8\xff no picture").error[0].value
    assert "Every pixel is transparent" in upload(png((9, 9, 9, 0))).error[0].value


def test_the_tab_of_the_fcn_shows_the_networks_beside_simpler_ways() -> None:
    page = evaluation("FCN")
    assert {"saliency_0", "classes_1", "regions_0", "colors_regions_3", "class_iou", "confusion"} <= charts(page)
    said = captions(page)
    for origin in ("501 photos of ECSSD", "74 photos of MSRC v2", "135 photos of BSDS500", "training decoders"):
        assert origin in said
    assert "decoder" in page.dataframe[-1].value
    assert page.button(key="own_mask").label == "Try it with your own photo and mask"
    assert_origins(page)


def test_the_tab_of_the_cnn_shows_transfer_and_search() -> None:
    page = evaluation("CNN")
    assert {"transfer", "precision", "search", "covering", "accents", "colors_features_0"} <= charts(page)
    assert "python -m benchmarks feature_search" in captions(page)
    assert_origins(page)


def test_the_tab_of_the_lstm_rates_the_colours_that_are_typed() -> None:
    page = evaluation("LSTM")
    assert {"next_colors", "hits", "bits", "auc", "ratings_0", "chroma", "chromas"} <= charts(page)
    assert_origins(page)
    page.text_input(key="own_colors").set_value("#d7263d; 1b998b").run()
    assert not page.info
    assert page.metric[0].value == f"{pc.rate_harmony(['#d7263d', '#1b998b']):.2f}"
    assert "an average opinion" in captions(page)
    page.text_input(key="own_colors").set_value("[red](http://x)").run()
    assert page.metric and "](" not in page.info[0].value.replace("\\]\\(", "")
    page.text_input(key="own_colors").set_value("none").run()
    assert "none" in page.error[0].value
    assert not page.metric and "hits" in charts(page)
    page.text_input(key="own_colors").set_value("233, 196, 106").run()
    assert page.metric and "is read as red, green and blue" in page.info[0].value


def test_without_weights_the_figures_of_the_lstm_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(hexes: list[str]) -> float:
        raise pc.ModelError(MISSING)

    monkeypatch.setattr("components.evaluation.harmony.rate_harmony", missing)
    page = evaluation("LSTM")
    assert MISSING in page.error[0].value and "hits" in charts(page)


def test_the_last_tab_shows_times_and_errors_beside_the_peers_and_every_goal() -> None:
    page = evaluation("Speed and quality")
    assert charts(page) == {"times", "error_OKLab", "error_CIEDE2000"}
    measures = {name for table in page.dataframe for name in table.value["measure"]}
    assert_origins(page)
    assert {"12 MP array to 8 colours", "regions, a later photo", "app, home page used: memory"} <= measures


@pytest.mark.parametrize("tab", ["K-Means", "FCN", "CNN", "LSTM", "Speed and quality"])
def test_without_results_each_tab_says_how_to_measure(tab: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("palette_core.evaluation.results.FOLDER", tmp_path)
    monkeypatch.setattr("palette_core.evaluation.results.TRAINING_FOLDER", tmp_path)
    assert any("python -m benchmarks " in info.value for info in evaluation(tab).info)
