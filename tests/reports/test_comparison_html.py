"""The files of a comparison: they hold everything, and no text of a stranger is markup or a formula."""

import base64
import csv
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import PIL.Image
import pytest

from palette_core import Palette, Swatch, read_image, redraw
from palette_core.evaluation import Comparison, PaletteScores, Variant
from palette_core.reports import DRAWN_PIXELS, DrawnPhoto, to_csv, to_html, to_json, verdict_of

EVIL = "=cmd|' /C calc'!A0<script>alert(1)</script>\".jpg"
ONE = Palette((Swatch((38, 70, 83), 0.75, region="<b>sky</b>"), Swatch((233, 196, 106), 0.25)))
TWO = Palette((Swatch((38, 70, 83), 1.0), Swatch((255, 0, 0), 0.0, origin="suggested")))
VOTES = {"one": 2}


@pytest.fixture
def comparison() -> Comparison:
    measures = PaletteScores(4.5, 9.1, None, 6.0, 0.5, 3.0)
    return Comparison(
        (EVIL,),
        8,
        "accents",
        (
            Variant("one", "One", ONE, measures, {"reading": 0.01, "quantization": 0.02}),
            Variant("two", "Two", TWO, PaletteScores(6.5, 9.9, 3.0, 7.0, None, None), {"suggestions": 0.5}),
        ),
    )


@pytest.fixture
def photo() -> DrawnPhoto:
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    labels = np.zeros((30, 40), dtype=np.int32)
    labels[:, 20:] = 1
    return DrawnPhoto(read_image(pixels, name=EVIL), {"one": labels})


def pictures(html: str) -> list[PIL.Image.Image]:
    sources = re.findall(r'src="data:image/\w+;base64,([^"]+)"', html)
    return [PIL.Image.open(io.BytesIO(base64.b64decode(source))) for source in sources]


class Tags(HTMLParser):
    """Collects what tags there are and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_report_holds_everything(comparison: Comparison, photo: DrawnPhoto) -> None:
    html = to_html(comparison, [photo], VOTES).decode()
    for sentence in verdict_of(comparison):
        assert sentence.replace("'", "&#x27;") in html
    for text in ("#264653", "suggested", "mean error", "4.5", "6.5", "reading 10, quantization 20", "<td>2</td>"):
        assert text in html
    assert len(pictures(html)) == 4  # the photo, what one saw, and two redrawn


def test_the_report_needs_nothing_else_and_runs_nothing(comparison: Comparison, photo: DrawnPhoto) -> None:
    tags = Tags()
    tags.feed(to_html(comparison, [photo], VOTES).decode())
    assert not tags.seen & {"script", "link", "iframe"} and tags.loaded
    assert all(source.startswith("data:image/") for source in tags.loaded)
    assert "default-src 'none'" in to_html(comparison, [], {}).decode()


def test_names_in_the_report_are_text(comparison: Comparison, photo: DrawnPhoto) -> None:
    html = to_html(comparison, [photo], VOTES).decode()
    assert "<script" not in html and "<b>sky" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html and "&lt;b&gt;sky&lt;/b&gt;" in html


def test_photos_are_drawn_small_and_redrawn_without_loss(comparison: Comparison, photo: DrawnPhoto) -> None:
    drawn = pictures(to_html(comparison, [photo], VOTES).decode())
    assert all(picture.width * picture.height <= 1.01 * DRAWN_PIXELS for picture in drawn)
    redrawn = redraw(photo.image.reduced(DRAWN_PIXELS), TWO)
    np.testing.assert_array_equal(np.asarray(drawn[-1].convert("RGB")), redrawn)


def test_a_session_without_votes_says_so(comparison: Comparison) -> None:
    assert "Nobody has voted" in to_html(comparison, [], {}).decode()


def test_csv_has_a_row_for_each_palette_and_no_formula(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(comparison, VOTES).decode())))
    assert [row["palette"] for row in rows] == ["One", "Two"]
    assert rows[0]["colours"] == "#264653 #e9c46a" and float(rows[0]["mean error"]) == 4.5
    assert float(rows[0]["ms quantization"]) == 20 and rows[0]["ms suggestions"] == "" == rows[0]["smallest distance"]
    assert [row["votes"] for row in rows] == ["2", "0"]
    assert rows[0]["photos"].startswith("'=cmd")


def test_json_comes_back(comparison: Comparison) -> None:
    content = json.loads(to_json(comparison, VOTES))
    assert content["photos"] == [EVIL] and content["n_colors"] == 8
    first, second = content["palettes"]
    assert [color["hex"] for color in first["colors"]] == ONE.hexes
    assert first["measures"]["mean"] == 4.5 and second["measures"]["rating"] is None
    assert first["milliseconds"] == {"reading": 10, "quantization": 20} and first["votes"] == 2
    assert {"one": ["#264653"], "two": ["#264653"]} in content["shared_colors"]
    assert content["verdict"] == list(verdict_of(comparison))


def test_a_name_that_is_no_unicode_is_no_error(photo: DrawnPhoto) -> None:
    broken = Comparison(("\udcff.jpg",), "auto", "area", ())
    for content in (to_html(broken, [], {}), to_csv(broken, {}), to_json(broken, {})):
        assert content.decode()


def test_a_bar_is_as_long_as_its_value_beside_the_largest_of_its_row(comparison: Comparison, photo: DrawnPhoto) -> None:
    html = to_html(comparison, [photo], VOTES).decode()
    mean = html.split("<th>mean error</th>")[1].split("</tr>")[0]
    assert re.findall(r"transparent (\d+)%", mean) == ["69", "100"]  # 4.5 and 6.5
    represented = html.split("<th>regions represented</th>")[1].split("</tr>")[0]
    assert re.findall(r"transparent (\d+)%", represented) == ["100", "0"]  # the second has no value
