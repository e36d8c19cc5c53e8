"""A comparison as files: one HTML page that needs nothing else, a CSV table, JSON.

Names of photos and regions come from strangers: they are escaped, and none becomes a formula in a spreadsheet.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from palette_core.arrays import Labels
from palette_core.color import text_color_on
from palette_core.evaluation import MEASURES, ColorGroup, Comparison, Variant, share_colors
from palette_core.export import encode, no_formula, one_line
from palette_core.harmony import usual_error
from palette_core.image import Image
from palette_core.palette import Palette, Swatch, to_record
from palette_core.plots import overlay_picture, pixels_to_data_url
from palette_core.quantization import redraw
from palette_core.reports.verdict import describe_comparison

DRAWN_PIXELS = 30_000  # of a picture in the report
QUALITY = 82  # of its JPEGs
TITLE = "Palettes compared"
STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 Inter, ui-sans-serif, system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.25rem; margin-top: 2.2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr + tr > * { border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.palette { display: flex; flex-wrap: wrap; border-radius: 10px; overflow: hidden; margin: .4rem 0 1rem; }
.swatch { flex: 1 1 5.6rem; padding: 2.4rem .6rem .5rem; font-size: .8rem; } .swatch b { display: block; }
.chip { width: 2.6rem; height: 1.7rem; padding: 0; }
.pictures { display: flex; flex-wrap: wrap; gap: .8rem; } figure { margin: 0; width: 13rem; }
img { width: 100%; border-radius: 8px; display: block; } figcaption { font-size: .8rem; opacity: .8; }
"""


@dataclass(frozen=True, eq=False, slots=True)
class DrawnPhoto:
    """A photo of the report: the picture, and the divisions int32 (h, w) of it by the key of the variant."""

    image: Image
    divisions: Mapping[str, Labels]


def to_html(comparison: Comparison, photos: Sequence[DrawnPhoto], votes: Mapping[str, int]) -> bytes:
    """Write the whole comparison as one page: it loads nothing and runs nothing.

    Parameters
    ----------
    photos : Sequence[DrawnPhoto]
        Those to draw, in any size; they become small.
    votes : Mapping[str, int]
        Of the blind vote, by the key of the variant.
    """
    variants = comparison.variants
    shared = share_colors({one.key: one.palette for one in variants})
    parts = [
        f"<h1>{TITLE}</h1>",
        f"<p>{_settings(comparison)}</p>",
        _section("What the numbers say", "".join(f"<p>{escape(text)}</p>" for text in verdict_of(comparison))),
        _section("Measures", _measures_table(variants)),
        _section("Palettes", "".join(f"<h3>{escape(one.title)}</h3>{_palette(one.palette)}" for one in variants)),
        _section("Which colours are shared", _shared_table(variants, shared)),
        _section("Blind vote", _votes(variants, votes)),
        *(_section(f"Photo: {one_line(photo.image.name)}", _pictures(photo, variants)) for photo in photos),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        f"style-src 'unsafe-inline'\"><title>{TITLE}</title><style>{STYLE}</style>"
    )
    return encode(f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>\n')


def to_csv(comparison: Comparison, votes: Mapping[str, int]) -> bytes:
    """Write a row for each variant: its colours, its measures, milliseconds by stage, votes, and the settings."""
    stages = list(dict.fromkeys(stage for one in comparison.variants for stage in one.timings))
    head = ["palette", "colours", *(kind.title for kind in MEASURES), *(f"ms {stage}" for stage in stages)]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*head, "votes", "number of colours", "emphasis", "photos"])
    photos = "; ".join(one_line(name) for name in comparison.photos)
    for one in comparison.variants:
        values = one.values
        times = [1e3 * one.timings[stage] if stage in one.timings else None for stage in stages]
        row = [one.title, " ".join(one.palette.hexes), *(values[kind.key] for kind in MEASURES), *times]
        row += [votes.get(one.key, 0), comparison.n_colors, comparison.emphasis, photos]
        writer.writerow([no_formula(cell) for cell in row])
    return encode(file.getvalue())


def to_json(comparison: Comparison, votes: Mapping[str, int]) -> bytes:
    """Write everything but the pictures."""
    variants = comparison.variants
    shared = share_colors({one.key: one.palette for one in variants})
    content = {
        "photos": comparison.photos,
        "n_colors": comparison.n_colors,
        "emphasis": comparison.emphasis,
        "palettes": [
            {
                "key": one.key,
                "title": one.title,
                "colors": [to_record(swatch) for swatch in one.palette],
                "measures": one.values,
                "milliseconds": {stage: 1e3 * seconds for stage, seconds in one.timings.items()},
                "votes": votes.get(one.key, 0),
            }
            for one in variants
        ],
        "shared_colors": [
            {key: [swatch.hex for swatch in swatches] for key, swatches in colors.found.items()} for colors in shared
        ],
        "verdict": verdict_of(comparison),
    }
    return encode(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def verdict_of(comparison: Comparison) -> tuple[str, ...]:
    """Return the verdict on a comparison, with the error of the ratings that the network's card has."""
    return describe_comparison(comparison.variants, rating_error=usual_error())


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _settings(comparison: Comparison) -> str:
    number = len(comparison.photos)
    photos = escape(", ".join(one_line(name) for name in comparison.photos))
    colors = "a number of colours found in them" if comparison.n_colors == "auto" else f"{comparison.n_colors} colours"
    return f"{number} photo{'s' * (number != 1)}: {photos}. Asked for: {colors}, emphasis on {comparison.emphasis}."


def _measures_table(variants: Sequence[Variant]) -> str:
    head = "".join(f"<th>{escape(one.title)}</th>" for one in variants)
    rows = [
        f'<tr title="{escape(kind.explanation)}"><th>{escape(kind.title)}</th>'
        + "".join(_bar(one.values[kind.key], kind.write(one.values[kind.key]), most) for one in variants)
        + "</tr>"
        for kind in MEASURES
        for most in [max((one.values[kind.key] or 0.0 for one in variants), default=0.0)]
    ]
    notes = "; ".join(f"{kind.title}: {kind.explanation}" for kind in MEASURES)
    times = "".join(f"<br>{escape(one.title)}: {escape(stages_text(one.timings))}" for one in variants)
    return (
        f'<div class="scroll"><table><tr><th></th>{head}</tr>{"".join(rows)}</table></div>'
        f"<p><small>{escape(notes)}.</small></p><p><small>Milliseconds by stage:{times}</small></p>"
    )


def _bar(value: float | None, text: str, most: float) -> str:
    """Write a cell with a bar behind the text, as long as the value beside the largest of its row."""
    reach = 100 * (value or 0.0) / most if most else 0.0
    behind = f"color-mix(in srgb, currentColor 16%, transparent) {reach:.0f}%, transparent {reach:.0f}%"
    return f'<td class="number" style="background:linear-gradient(90deg, {behind})">{text}</td>'


def stages_text(timings: Mapping[str, float]) -> str:
    """Write seconds by stage as milliseconds: "reading 25, histogram 6"."""
    return ", ".join(f"{stage} {1e3 * seconds:,.0f}" for stage, seconds in timings.items())


def _palette(palette: Palette) -> str:
    return f'<div class="palette">{"".join(_swatch(swatch) for swatch in palette)}</div>'


def _swatch(swatch: Swatch) -> str:
    share = "suggested" if swatch.origin == "suggested" else f"{swatch.share:.1%}"
    texts = [swatch.name, *([one_line(swatch.region)] if swatch.region else []), share]
    return (
        f'<div class="swatch" style="background:{swatch.hex};color:{text_color_on(swatch.rgb)}"><b>{swatch.hex}</b>'
        f"{'<br>'.join(escape(text) for text in texts)}</div>"
    )


def _shared_table(variants: Sequence[Variant], shared: Sequence[ColorGroup]) -> str:
    rows = []
    for one in variants:
        cells = [_chips(colors.found.get(one.key, ())) for colors in shared]
        rows.append(f"<tr><th>{escape(one.title)}</th>{''.join(cells)}</tr>")
    return f'<div class="scroll"><table>{"".join(rows)}</table></div>'


def _chips(swatches: Sequence[Swatch]) -> str:
    if not swatches:
        return "<td></td>"
    hexes = [swatch.hex for swatch in swatches]
    stops = ", ".join(
        f"{code} {100 * place / len(hexes):.0f}% {100 * (place + 1) / len(hexes):.0f}%"
        for place, code in enumerate(hexes)
    )
    style = f"background:linear-gradient(90deg, {stops})"
    return f'<td title="{", ".join(hexes)}"><div class="chip" style="{style}"></div></td>'


def _votes(variants: Sequence[Variant], votes: Mapping[str, int]) -> str:
    if not sum(votes.values()):
        return "<p>Nobody has voted in this session.</p>"
    counted = "".join(f"<tr><th>{escape(one.title)}</th><td>{votes.get(one.key, 0)}</td></tr>" for one in variants)
    return f"<p>What one visitor picked in this session, without seeing the names:</p><table>{counted}</table>"


def _pictures(photo: DrawnPhoto, variants: Sequence[Variant]) -> str:
    small = photo.image.reduced(DRAWN_PIXELS)
    figures = [_figure(pixels_to_data_url(small.pixels, "JPEG", quality=QUALITY), "The photo")]
    for one in variants:
        if one.key in photo.divisions:
            seen = overlay_picture(small.pixels, photo.divisions[one.key])
            figures.append(_figure(pixels_to_data_url(seen, "JPEG", quality=QUALITY), f"What {one.title} saw"))
        redrawn = pixels_to_data_url(redraw(small, one.palette), "WEBP", quality=QUALITY, lossless=True)
        figures.append(_figure(redrawn, f"In the palette of {one.title}"))
    return f'<div class="pictures">{"".join(figures)}</div>'


def _figure(source: str, caption: str) -> str:
    text = escape(caption)
    return f'<figure><img src="{source}" alt="{text}"><figcaption>{text}</figcaption></figure>'
