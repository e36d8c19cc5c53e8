"""Every page, run without a browser: it shows what the library gives, and survives what strangers upload."""

import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.photo_input import MAX_PHOTOS
from components.samples import samples

ROOT = Path(__file__).parents[1]
TEAL, GOLD = (38, 70, 83), (233, 196, 106)
BROKEN = ("broken.jpg", b"\xff\xd8\xff no picture", "image/jpeg")


def png(*colors: tuple[int, int, int], name: str = "photo.png") -> tuple[str, bytes, str]:
    """A drawing of stripes as an upload."""
    file = io.BytesIO()
    PIL.Image.fromarray(np.array([colors], dtype=np.uint8).repeat(8, axis=0).repeat(8, axis=1)).save(file, "PNG")
    return name, file.getvalue(), "image/png"


def app(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def upload(*files: tuple[str, bytes, str], **query: str) -> AppTest:
    page = app(**query)
    page.file_uploader(key="uploads").set_value(list(files))
    return page.run()


def hexes(page: AppTest) -> list[str]:
    """The palette that the page shows, from its table."""
    assert not page.exception
    return page.dataframe[0].value["hex"].tolist()


def texts(page: AppTest) -> str:
    return "\n".join(
        element.value for element in (*page.text, *page.markdown, *page.caption, *page.warning, *page.subheader)
    )


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_every_page_runs_on_its_own(path: Path) -> None:
    assert not AppTest.from_file(str(path), default_timeout=60).run().exception


def test_the_empty_page_shows_the_palette_of_a_sample() -> None:
    first = next(iter(samples().values()))
    assert hexes(app()) == pc.extract_palette(first.read()).hexes


def test_every_sample_can_be_chosen_and_names_its_author() -> None:
    page = app()
    for key, sample in samples().items():
        page.button_group(key="sample").set_value(key).run()
        assert hexes(page) == pc.extract_palette(sample.read()).hexes
        assert sample.credit in texts(page) and sample.licence in texts(page)


def test_settings_come_from_the_url() -> None:
    sample = samples()["coffee"].read()
    page = app(sample="Coffee", colors="5", emphasis="Area")
    assert hexes(page) == pc.extract_palette(sample, 5, emphasis="area").hexes
    assert hexes(app(sample="Coffee", auto="true")) == pc.extract_palette(sample, "auto").hexes
    assert len(hexes(app(colors="99", sample="Nothing", emphasis="None"))) == 8


def test_settings_change_the_palette() -> None:
    page = app()
    page.slider(key="colors").set_value(3).run()
    assert len(hexes(page)) == 3
    page.toggle(key="auto").set_value(True).run()
    assert page.slider(key="colors").disabled
    assert len(hexes(page)) > 1


def test_an_upload_takes_the_place_of_the_sample() -> None:
    page = upload(png(TEAL, TEAL, TEAL, GOLD))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "2 colours from 1 photo" in texts(page)
    assert "Works for" not in texts(page)


def test_a_set_gives_one_palette_and_tells_whom_it_fits() -> None:
    page = upload(png(TEAL, name="a.png"), png(GOLD, GOLD, GOLD, name="b.png"))
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert page.dataframe[0].value["share"].tolist() == pytest.approx([0.5, 0.5])
    assert "Works for 2 of 2 photos" in texts(page)
    assert page.selectbox(key="photo").options == ["a.png", "b.png"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_work() -> None:
    page = upload(png(TEAL), BROKEN)
    assert hexes(page) == ["#264653"]
    assert "broken.jpg: This file is damaged" in texts(page)


def test_only_broken_files_leave_the_reason_and_no_traceback() -> None:
    page = upload(BROKEN)
    assert not page.exception
    assert "broken.jpg: " in texts(page)
    assert not page.dataframe


def test_a_clear_picture_is_named() -> None:
    file = io.BytesIO()
    PIL.Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(file, "PNG")
    assert "clear.png: Every pixel is transparent" in texts(upload(("clear.png", file.getvalue(), "image/png")))


def test_a_name_is_shown_as_text_and_not_as_markdown() -> None:
    evil = "![x](http://127.0.0.1/x.png)<img src=x>.jpg"
    page = upload((evil, *BROKEN[1:]), png(TEAL))
    assert [element.value for element in page.text] == [
        f"{evil}: This file is damaged: the picture in it cannot be decoded. Export or download it again."
    ]
    assert not [element for element in page.markdown if "127.0.0.1" in element.value]


def test_two_photos_of_one_name_are_told_apart_and_one_photo_twice_counts_once() -> None:
    page = upload(png(TEAL), png(GOLD), png(TEAL, name="again.png"))
    assert page.selectbox(key="photo").options == ["photo.png", "photo.png (2)"]


def test_too_many_photos_are_cut_with_a_word() -> None:
    page = upload(*[png((number, 0, 0), name=f"{number}.png") for number in range(MAX_PHOTOS + 2)])
    assert f"the first {MAX_PHOTOS} are used" in texts(page)
    assert len(page.selectbox(key="photo").options) == MAX_PHOTOS


def test_a_folder_adds_to_the_uploads() -> None:
    page = upload(png(TEAL, name="a.png"))
    page.file_uploader(key="folder").set_value([png(GOLD, name="b.png"), BROKEN]).run()
    assert hexes(page) == ["#264653", "#e9c46a"]
    assert "broken.jpg: " in texts(page)


def test_the_camera_is_off_until_it_is_asked_for() -> None:
    page = app()
    assert not page.get("camera_input")
    page.toggle(key="camera_on").set_value(True).run()
    assert not page.exception
    assert len(page.get("camera_input")) == 1
