"""Files of the same content are one picture, wherever they lie."""

import hashlib
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.image import content_digest, group_copies
from palette_core.image.sources import content


@given(st.lists(st.sampled_from([b"", b"a", b"b", b"ab", b"ba"]), max_size=12))
def test_groups_are_those_of_equal_bytes(files: list[bytes]) -> None:
    expected: dict[bytes, list[int]] = {}
    for index, data in enumerate(files):
        expected.setdefault(data, []).append(index)
    assert group_copies(files) == list(expected.values())


def test_a_copy_a_link_another_path_and_the_bytes_are_one_picture(tmp_path: Path) -> None:
    for name, data in {"a.jpg": b"one", "copy.jpg": b"one", "other.jpg": b"two", "longer.jpg": b"three"}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "link.jpg").symlink_to("a.jpg")
    names = ["a.jpg", "other.jpg", "copy.jpg", "longer.jpg", "link.jpg", f"../{tmp_path.name}/a.jpg"]
    sources = [*(tmp_path / name for name in names), str(tmp_path / "a.jpg"), b"one", bytearray(b"one")]
    assert group_copies(sources) == [[0, 2, 4, 5, 6, 7, 8], [1], [3]]


def test_what_cannot_be_compared_is_a_picture_of_its_own(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # opening it would wait for ever
    gone, pipe, pixels = tmp_path / "gone.jpg", tmp_path / "pipe", np.zeros((2, 2, 3), np.uint8)
    assert group_copies([gone, gone, pipe, pipe, pixels, pixels, "a\0b"]) == [[0], [1], [2], [3], [4], [5], [6]]


def test_only_files_of_the_same_size_are_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[object] = []
    digest = content._digest
    monkeypatch.setattr(content, "_digest", lambda source: hashed.append(source) or digest(source))
    paths = [tmp_path / str(size) for size in range(5)]
    for size, path in enumerate(paths):
        path.write_bytes(bytes(size))
    twin = tmp_path / "twin"
    twin.write_bytes(b"xyz")
    assert group_copies([*paths, twin]) == [[0], [1], [2], [3], [4], [5]]
    assert hashed == [paths[3], twin]


def test_the_digest_is_sha_256() -> None:
    assert content_digest(b"abc") == hashlib.sha256(b"abc").hexdigest()
    assert content_digest(b"abc").startswith("ba7816bf")  # FIPS 180-2, appendix B.1
