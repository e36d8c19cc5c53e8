"""Themes as files: known bytes, names that every format takes, and one archive of all."""

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from palette_core import ChoiceError, Theme
from palette_core.color import RAMP_STEPS, color_ramp, hex_to_rgb
from palette_core.theme import FILLS, NAMES, THEME_EXPORTS, Role, Scheme, theme_file_name
from tests.export.palettes import EVIL

FOLDER = Path(__file__).parent / "golden"  # looked at, and read by Sass 1, Tailwind 4.3 and Tailwind 3.4
ROOT = Path(__file__).parents[2]
LIGHT = (
    "eaf2fc f6faff b9bfbf 0e1008 68695b 727433 ffffff 582825 eaf2fc eaa06a 0e1008 3f7e30 ffffff a86400 ffffff "
    "b7564a ffffff"
)
DARK = (
    "0e1008 15170f 433736 eaf2fc b3baba 727433 ffffff b7564a ffffff eaa06a 0e1008 80c271 0e1008 ffbf80 0e1008 "
    "aa4b3f eaf2fc"
)
SCHEMES = {"light": LIGHT, "dark": DARK}


def roles_of(codes: str) -> tuple[Role, ...]:
    reasons = (f"A reason for {name}." for name in NAMES)
    rows = zip(NAMES, codes.split(), reasons, strict=True)
    return tuple(Role(name, hex_to_rgb(code), 0, 0.0, reason) for name, code, reason in rows)


THEME = Theme(Scheme("light", roles_of(LIGHT), ()), Scheme("dark", roles_of(DARK), ()))
FILES = THEME_EXPORTS["all"].files(THEME, "temple.jpg")


def text_of(key: str, title: str = "temple.jpg") -> str:
    return THEME_EXPORTS[key].render(THEME, title).decode()


def test_there_is_a_golden_file_for_each() -> None:
    golden = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert golden == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_known_theme_gives_known_bytes(name: str) -> None:
    assert FILES[name] == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("key", THEME_EXPORTS)
def test_the_same_theme_gives_the_same_bytes(key: str) -> None:
    export = THEME_EXPORTS[key]
    content = export.render(THEME, "temple.jpg")
    assert content == export.render(THEME, "temple.jpg")
    if export.is_text:
        assert [content] == list(export.files(THEME, "temple.jpg").values())
    else:
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_archive_has_every_file_of_every_format() -> None:
    archive = zipfile.ZipFile(io.BytesIO(THEME_EXPORTS["all"].render(THEME, "temple.jpg")))
    parts = [export.files(THEME, "temple.jpg") for key, export in THEME_EXPORTS.items() if key != "all"]
    assert archive.namelist() == [name for files in parts for name in files]
    assert {name: archive.read(name) for name in archive.namelist()} == FILES


def block(css: str, start: str) -> dict[str, str]:
    """The declarations of the first rule that starts so."""
    body = css[css.index(start) :].split("{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+|color-scheme): ([^;]+);", body))


@pytest.mark.parametrize(("key", "prefix"), [("css", "--color-"), ("tailwind", "--")])
def test_variables_switch_by_the_system_and_by_an_attribute(key: str, prefix: str) -> None:
    css = text_of(key)
    assert css.index(":root,") < css.index("@media") < css.index('\n[data-theme="dark"]')
    starts = {':root,\n[data-theme="light"]': "light", ':root:not([data-theme="light"])': "dark"}
    for start, mode in {**starts, '\n[data-theme="dark"]': "dark"}.items():
        codes = zip(NAMES, SCHEMES[mode].split(), strict=True)
        roles = {f"{prefix}{name.replace(' ', '-')}": f"#{code}" for name, code in codes}
        assert block(css, start) == {"color-scheme": mode, **roles}


def test_tailwind_refers_to_variables_that_there_are() -> None:
    css = text_of("tailwind")
    references = block(css, "@theme inline")
    assert references == {f"--color-{name}": f"var(--{name})" for name in (name.replace(" ", "-") for name in NAMES)}
    steps = block(css, "@theme {")
    assert len(steps) == len(FILLS) * len(RAMP_STEPS) and not steps.keys() & references.keys()
    assert steps["--color-primary-500"] == color_ramp(hex_to_rgb("727433"), "contrast")[500]


def test_tokens_of_both_schemes_have_the_same_names_and_their_files_are_there() -> None:
    files = {name.removeprefix("tokens/"): json.loads(FILES[name]) for name in FILES if name.startswith("tokens/")}
    groups = {mode: files[f"{mode}.tokens.json"]["color"] for mode in SCHEMES}
    assert list(groups["light"]) == list(groups["dark"]) == ["$type", *(name.replace(" ", "-") for name in NAMES)]
    for mode, group in groups.items():
        values = [token["$value"] for token in group.values() if isinstance(token, dict)]
        assert [value["hex"] for value in values] == [f"#{code}" for code in SCHEMES[mode].split()]
        levels = [tuple(round(255 * level) for level in value["components"]) for value in values]
        assert levels == [hex_to_rgb(code) for code in SCHEMES[mode].split()]
    assert groups["light"]["muted-text"]["$description"] == "A reason for muted text."
    assert list(files["base.tokens.json"]["ramp"]) == ["$type", *FILLS]
    resolver = files.pop("theme.resolver.json")
    assert set(re.findall(r"[\w.]+\.tokens\.json", json.dumps(resolver))) == set(files)


def test_android_has_in_the_night_what_it_has_by_day() -> None:
    day, night = (
        {color.attrib["name"]: color.text for color in ET.fromstring(FILES[f"android/{folder}/colors.xml"])}
        for folder in ("values", "values-night")
    )
    assert set(night) < set(day) and all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in day)
    assert (day["theme_on_secondary"], night["theme_on_secondary"]) == ("#FFEAF2FC", "#FFFFFFFF")


def test_json_has_the_names_of_the_library() -> None:
    content = json.loads(text_of("json"))
    assert content["light"] == THEME.light.hexes and content["dark"] == THEME.dark.hexes
    assert {int(step): code for step, code in content["ramps"]["accent"].items()} == dict(THEME.light["accent"].ramp)


@pytest.mark.parametrize("key", [key for key, export in THEME_EXPORTS.items() if export.is_text])
@pytest.mark.parametrize("title", ["", EVIL, "*/ x /*", "שלום 😀"])
def test_no_title_breaks_a_file(key: str, title: str) -> None:
    named, bare = text_of(key, title), text_of(key, "")
    if key == "json":
        assert json.loads(named) | {"title": ""} == json.loads(bare)
    else:
        first, rest = named.split("\n", 1) if title else ("", named)
        assert rest == bare and first.count("*/") == bool(title)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_javascript_reads_the_preset() -> None:
    code = (
        "const preset = require(process.argv[1]); let base;"
        "preset.plugins[0]({ addBase: (rules) => { base = rules; } });"
        "console.log(JSON.stringify([preset.theme.extend.colors, base]));"
    )
    run = ["node", "-e", code, str(FOLDER / "theme.tailwind.js")]
    colors, base = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    assert list(colors) == [name.replace(" ", "-") for name in NAMES]
    assert colors["text"] == "rgb(var(--text) / <alpha-value>)"
    assert colors["primary"]["DEFAULT"] == "rgb(var(--primary) / <alpha-value>)"
    assert set(colors["primary"]) == {"DEFAULT", *map(str, RAMP_STEPS)}
    assert base['[data-theme="dark"]']["--text"] == "234 242 252"
    assert base["@media (prefers-color-scheme: dark)"][':root:not([data-theme="light"])']["color-scheme"] == "dark"


def test_files_are_called_by_the_photo() -> None:
    assert theme_file_name("pier.jpg", "tailwind") == "pier-theme.tailwind.css"
    suffixes = [export.suffix for export in THEME_EXPORTS.values()]
    assert len(set(suffixes)) == len(suffixes)
    with pytest.raises(ChoiceError, match="pdf"):
        theme_file_name("pier.jpg", "pdf")


def test_the_table_of_formats_is_that_of_the_library() -> None:
    page = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", page, re.MULTILINE)
    assert dict(rows) == {key: export.suffix for key, export in THEME_EXPORTS.items()}
