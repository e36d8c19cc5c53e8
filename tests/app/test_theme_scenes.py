"""The scenes of the preview: documents that load nothing and run nothing, in colours of roles alone."""

import re

import pytest

from components.theme.scenes import SCENES, photo_css, roles_css, scene_document
from palette_core.theme import NAMES

ROLES = dict.fromkeys(NAMES, "#123456")


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_runs_and_loads_nothing(scene: str) -> None:
    document = scene_document(scene)
    assert "default-src 'none'" in document
    assert not re.search(r"<script|\son\w+=|javascript:|https?://|<a\b|<form|<iframe|@import", document)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_has_no_colours_but_roles(scene: str) -> None:
    """Shadows, and the body of the phone, are of no scheme."""
    used = set(re.findall(r"var\(--([a-z-]+)\)", scene_document(scene)))
    assert used <= {name.replace(" ", "-") for name in NAMES} | {"photo"}
    assert {"background", "text", "primary", "on-primary", "accent"} <= used
    assert set(re.findall(r"#[0-9a-f]{6}\b", scene_document(scene))) <= {"#101012", "#3a3a3e"}


def test_the_roles_are_custom_properties() -> None:
    css = roles_css(ROLES, "dark")
    assert css.startswith(":root{color-scheme:dark;--background:#123456;") and "--muted-text:#123456;" in css


@pytest.mark.parametrize("code", ["red", "#12345", "#123456;}</style><script>", "#123456\n", ""])
def test_what_is_no_hex_code_does_not_come_into_the_style(code: str) -> None:
    with pytest.raises(ValueError, match="hex code"):
        roles_css({**ROLES, "primary": code}, "light")


@pytest.mark.parametrize(
    "url", ["https://example.org/a.png", 'data:image/png;base64,AA")}</style>', "data:text/html,x"]
)
def test_what_is_no_picture_does_not_come_into_the_style(url: str) -> None:
    with pytest.raises(ValueError, match="data URL"):
        photo_css(url)


def test_without_a_photo_there_is_a_landscape_of_the_roles() -> None:
    assert "gradient" in photo_css(None) and "url(" not in photo_css(None)
