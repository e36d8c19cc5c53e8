"""The photos that come with the project: readable, credited, and free to ship."""

import pytest

from components.inputs import samples
from components.inputs.samples import FOLDER
from palette_core import read_image

FREE = ("CC BY 2.0", "CC0 1.0", "public domain")


@pytest.mark.parametrize("key", samples())
def test_a_sample_is_a_photo_with_author_licence_and_source(key: str) -> None:
    sample = samples()[key]
    assert read_image(sample.read()).pixels.shape[0] >= 300
    assert sample.credit and sample.licence in FREE and sample.source.startswith("http")
    assert sample.title.lower() == key  # the title stands in the URL


def test_every_photo_in_the_folder_is_listed() -> None:
    assert {path.name for path in FOLDER.glob("*.jpg")} == {sample.file for sample in samples().values()}
    assert 6 <= len(samples()) <= 10
