"""Where pictures come from: paths, bytes, pipes and addresses; and which of them are the same."""

from palette_core.image.sources.content import content_digest, group_copies
from palette_core.image.sources.fetching import Download, fetch_picture
from palette_core.image.sources.files import Source, name_of, open_file, read_stream, reason_of

__all__ = [
    "Download",
    "Source",
    "content_digest",
    "fetch_picture",
    "group_copies",
    "name_of",
    "open_file",
    "read_stream",
    "reason_of",
]
