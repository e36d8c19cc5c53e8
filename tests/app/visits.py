"""Visits of a page without a browser, and what the visitor sees there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.testing.v1 import AppTest

import palette_core as pc
from components.analysis.flows import LOADERS
from components.inputs import samples
from tests.pictures import png

ROOT = Path(__file__).parents[2]
BROKEN = ("broken.jpg", b"\xff\xd8\xff no picture", "image/jpeg")
MISSING = "The weights are missing. Bring them back with: git checkout -- models"

File = tuple[str, bytes, str]


def drawing(*colors: tuple[int, ...], name: str = "photo.png") -> File:
    """A picture of stripes as an upload."""
    return name, png(*colors), "image/png"


def visit(name: str = "studio", *files: File, **query: str) -> AppTest:
    """Open a page by the page table, with a query in the address, and upload files."""
    page = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
    if name == "studio":
        page.query_params.update(query)
        page.run()
    else:  # the first run is of the home page
        page.run().switch_page(f"pages/{name}.py")
        page.query_params.update(query)
        page.run()
    return upload(page, *files) if files else page


def upload(page: AppTest, *files: File) -> AppTest:
    """Add files to the photos of the visitor."""
    number = page.session_state["tray_state"].uploads
    return page.file_uploader(key=f"tray_files_{number}").set_value(list(files)).run()


def send(page: AppTest, key: str, *actions: dict[str, Any]) -> AppTest:
    """Do in a component of ours what sends these actions, each with the next number, and run the page again."""
    states = page._tree.get_widget_states()
    states.widgets.append(sent(page, key, *actions))
    return page._run(states)


def sent(page: AppTest, key: str, *actions: dict[str, Any]) -> WidgetState:
    """The state of a component of ours that has these actions without an answer."""
    log = shown(page, key)["log"]
    numbered = [{**action, "n": log["answered"] + n} for n, action in enumerate(actions, start=1)]
    value = json.dumps({"sent": {"session": log["session"], "actions": numbered}})
    return WidgetState(id=widget(page, key).proto.id, json_value=value)


def widget(page: AppTest, key: str) -> Any:
    """A component of ours."""
    return next(element for element in page.main if element.type == "bidi_component" and element.key == key)


def trigger(page: AppTest, key: str, name: str, value: object) -> AppTest:
    """Run the page again because a component of ours sent a value, as a browser does."""
    states = page._tree.get_widget_states()
    sent = states.widgets.add(id=f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{widget(page, key).proto.id}__events")
    sent.json_trigger_value = json.dumps([{"event": name, "value": value}])
    return page._run(states)


def arrive(name: str, **query: str) -> AppTest:
    """Open a page as the first of a session, by an address with a query."""
    return visit_alone(name, query)


def visit_alone(name: str, query: Mapping[str, str] | None = None, **state: Any) -> AppTest:
    """Open a page by its own file, as one who was on another page before, with a state of the session."""
    page = AppTest.from_file(str(ROOT / f"pages/{name}.py"), default_timeout=120)
    page.query_params.update(query or {})
    for key, value in {"has_passed_entry": True, **state}.items():
        page.session_state[key] = value
    return page.run()


def texts(page: AppTest) -> str:
    """All sentences of a page."""
    elements = (page.text, page.markdown, page.caption, page.warning, page.error, page.header, page.subheader)
    return "\n".join(element.value for some in elements for element in some)


def widgets(page: AppTest) -> set[str]:
    """The keys of the components of ours that a page shows."""
    return {element.key for element in page.main if element.type == "bidi_component"}


def shown(page: AppTest, key: str) -> dict[str, Any]:
    """What a page gives a component of ours."""
    assert not page.exception
    data: dict[str, Any] = json.loads(widget(page, key).proto.json)
    return data


def strip(page: AppTest, key: str = "palette") -> list[str]:
    """The hex codes of a strip."""
    return [swatch["hex"] for swatch in shown(page, key)["swatches"]]


def paste(page: AppTest, text: str, button: str = "Replace") -> AppTest:
    """Bring colours in."""
    page.text_area(key="pasted").set_value(text)
    return next(some for some in page.button if some.label == button and some.form_id == "import").click().run()


def colors(page: AppTest, key: str = "strip_widget") -> list[dict[str, Any]]:
    """The colours of the strip that can be edited."""
    rows: list[dict[str, Any]] = shown(page, key)["colors"]
    return rows


def working(page: AppTest, key: str = "strip_widget") -> list[str]:
    """The hex codes of the working palette."""
    return [color["hex"] for color in colors(page, key)]


def names(page: AppTest) -> list[str]:
    """The names of the photos of the visitor."""
    return [photo["name"] for photo in shown(page, "tray")["photos"]]


def refused(page: AppTest) -> dict[str, str]:
    """The files that were not taken the last time, and why."""
    refusals = {refusal.name: refusal.reason for refusal in page.session_state["tray_state"].refused}
    lines = [element.value for element in page.text]
    assert all(f"{name}: {reason}" in lines for name, reason in refusals.items()), "each is named on the page"
    return refusals


def pictures(page: AppTest) -> list[str]:
    """What the pictures of a page are called for those who do not see them."""
    return [picture.alt for element in page.get("image") for picture in element.proto.imgs]


def lines(page: AppTest, key: str) -> dict[str, str]:
    """The colours of the lines of a figure by their names."""
    chart = next(chart for chart in page.get("plotly_chart") if chart.key == key)
    return {trace["name"]: trace["line"]["color"] for trace in json.loads(chart.proto.spec)["data"]}


def charts(page: AppTest) -> set[str]:
    """The keys of the figures that a page shows."""
    return {chart.key for chart in page.get("plotly_chart")}


def first_sample() -> bytes:
    """The file of the sample that a page shows at first."""
    return next(iter(samples().values())).read()


def without_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every network be missing."""

    def missing() -> None:
        raise pc.ModelError(MISSING)

    for name in list(LOADERS):
        monkeypatch.setitem(LOADERS, name, missing)
