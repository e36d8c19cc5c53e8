"""A visitor without a browser: a client of Streamlit's websocket protocol, which costs the app's machine little."""

import json
import time
from pathlib import Path
from typing import Any

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from benchmarks.app.server import PAGE_SECONDS, App, Palettes

UPLOADS = "tray_files_"  # the key of the field for photos begins with it: after each upload there is another


class Visitor:
    """One visitor with a session of its own, on one page."""

    def __init__(self, app: App, address: str) -> None:
        """Open a page, "" or "compare", and wait until it rests."""
        self.app, self.address = app, address
        self.palettes: Palettes = {}
        self._session, self._uploads, self._urls = "", "", None
        url = app.address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = connect(url, subprotocols=["streamlit"], max_size=None, ping_interval=None, close_timeout=1)  # type: ignore[list-item]
        self._run()
        while not self._receive():
            pass

    def upload(self, photo: Path, expected: Palettes) -> tuple[float, bool]:
        """Upload a photo; return the seconds until the page has these palettes, and whether it has them in the end."""
        self.palettes = {}
        start = time.perf_counter()
        self._run(self._send_file(photo))
        is_done = False
        while not is_done and time.perf_counter() - start < PAGE_SECONDS:
            is_done = self._receive()
            if all(self.palettes.get(key) == hexes for key, hexes in expected.items()):
                return time.perf_counter() - start, True
        return time.perf_counter() - start, False

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def _run(self, uploaded: Any = None) -> None:
        """Ask for a run of the page, with a file in the field for photos if one is uploaded."""
        message = BackMsg()
        message.rerun_script.page_name = self.address
        if uploaded is not None:
            state = message.rerun_script.widget_states.widgets.add(id=self._uploads)
            state.file_uploader_state_value.uploaded_file_info.append(uploaded)
        self._socket.send(message.SerializeToString())

    def _send_file(self, photo: Path) -> Any:
        """Send a file as a browser does; return its entry in the widget's state."""
        message = BackMsg()
        message.file_urls_request.request_id = "photo"
        message.file_urls_request.session_id = self._session
        message.file_urls_request.file_names.append(photo.name)
        self._socket.send(message.SerializeToString())
        while self._urls is None:
            self._receive()
        urls, self._urls = self._urls, None
        content = photo.read_bytes()
        requests.put(
            self.app.address + urls.upload_url, files={photo.name: (photo.name, content)}, timeout=PAGE_SECONDS
        ).raise_for_status()
        state = BackMsg().rerun_script.widget_states.widgets.add().file_uploader_state_value
        return state.uploaded_file_info.add(file_id=urls.file_id, name=photo.name, size=len(content), file_urls=urls)

    def _receive(self) -> bool:
        """Take in one message; return whether the run is done."""
        message = ForwardMsg.FromString(self._socket.recv(timeout=PAGE_SECONDS))
        message_type = message.WhichOneof("type")
        if message_type == "new_session":
            self._session = message.new_session.initialize.session_id or self._session
        elif message_type == "file_urls_response":
            self._urls = message.file_urls_response.file_urls[0]
        elif message_type == "delta":
            self._note(message.delta.new_element)
        return bool(message_type == "script_finished")

    def _note(self, element: Any) -> None:
        """Note the field for photos, and the swatches of each strip by its key."""
        element_type = element.WhichOneof("type")
        if element_type == "file_uploader" and _key(element.file_uploader.id).startswith(UPLOADS):
            self._uploads = element.file_uploader.id
        elif element_type == "bidi_component":
            data = json.loads(element.bidi_component.json or "{}")
            swatches = data.get("swatches") or data.get("colors")  # of a strip that is shown, or edited
            if swatches:
                self.palettes[_key(element.bidi_component.id)] = [swatch["hex"] for swatch in swatches]


def _key(identity: str) -> str:
    """Return the key in the identity of a widget, "$$ID-hash-key"."""
    return identity.split("-", 2)[-1]
