"""A comparison as files: one HTML page that needs nothing else, a CSV table, JSON.

Names of photos and regions come from users: they are escaped, and none becomes a formula in a spreadsheet.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

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
    """A photo of the report: the picture, and its label maps int32 (h, w) by the key of the variant."""

    image: Image
    label_maps: Mapping[str, NDArray[np.int32]]


def to_html(comparison: Comparison, photos: Sequence[DrawnPhoto], votes: Mapping[str, int]) -> bytes:
    """Write the whole comparison as one page: it loads nothing and runs nothing.

    Parameters
    ----------
    comparison : Comparison
        The palettes.
    photos : sequence of DrawnPhoto
        Those to draw, in any size; they become small.
    votes : mapping of str to int
        Of the blind vote, by the key of the variant.
    """
    variants = comparison.variants
    groups = share_colors({variant.key: variant.palette for variant in variants})
    sections = [
        f"<h1>{TITLE}</h1>",
        f"<p>{_settings(comparison)}</p>",
        _section("What the numbers say", "".join(f"<p>{escape(text)}</p>" for text in verdict_of(comparison))),
        _section("Measures", _measures_table(variants)),
        _section(
            "Palettes", "".join(f"<h3>{escape(variant.title)}</h3>{_palette(variant.palette)}" for variant in variants)
        ),
        _section("Which colours are shared", _shared_table(variants, groups)),
        _section("Blind vote", _votes(variants, votes)),
        *(_section(f"Photo: {one_line(photo.image.name)}", _pictures(photo, variants)) for photo in photos),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        f"style-src 'unsafe-inline'\"><title>{TITLE}</title><style>{STYLE}</style>"
    )
    return encode(f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(sections)}</body></html>\n')


def to_csv(comparison: Comparison, votes: Mapping[str, int]) -> bytes:
    """Write a row for each variant: its colours, its measures, milliseconds by stage, votes, and the settings."""
    stages = list(dict.fromkeys(stage for variant in comparison.variants for stage in variant.timings))
    head = ["palette", "colours", *(metric.title for metric in MEASURES), *(f"ms {stage}" for stage in stages)]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*head, "votes", "number of colours", "emphasis", "photos"])
    photos = "; ".join(one_line(name) for name in comparison.photos)
    for variant in comparison.variants:
        values = variant.values
        milliseconds = [1e3 * variant.timings[stage] if stage in variant.timings else None for stage in stages]
        row = [
            variant.title,
            " ".join(variant.palette.hexes),
            *(values[metric.key] for metric in MEASURES),
            *milliseconds,
        ]
        row += [votes.get(variant.key, 0), comparison.n_colors, comparison.emphasis, photos]
        writer.writerow([no_formula(cell) for cell in row])
    return encode(file.getvalue())


def to_json(comparison: Comparison, votes: Mapping[str, int]) -> bytes:
    """Write everything but the pictures."""
    variants = comparison.variants
    groups = share_colors({variant.key: variant.palette for variant in variants})
    content = {
        "photos": comparison.photos,
        "n_colors": comparison.n_colors,
        "emphasis": comparison.emphasis,
        "palettes": [
            {
                "key": variant.key,
                "title": variant.title,
                "colors": [to_record(swatch) for swatch in variant.palette],
                "measures": variant.values,
                "milliseconds": {stage: 1e3 * seconds for stage, seconds in variant.timings.items()},
                "votes": votes.get(variant.key, 0),
            }
            for variant in variants
        ],
        "shared_colors": [
            {key: [swatch.hex for swatch in swatches] for key, swatches in group.swatches.items()} for group in groups
        ],
        "verdict": verdict_of(comparison),
    }
    return encode(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def verdict_of(comparison: Comparison) -> tuple[str, ...]:
    """Return the verdict on a comparison, with the error of the ratings that the network's card has."""
    return describe_comparison(comparison.variants, rating_error=usual_error())


def stages_text(timings: Mapping[str, float]) -> str:
    """Write seconds by stage as milliseconds: "reading 25, histogram 6"."""
    return ", ".join(f"{stage} {1e3 * seconds:,.0f}" for stage, seconds in timings.items())


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _settings(comparison: Comparison) -> str:
    number = len(comparison.photos)
    photos = escape(", ".join(one_line(name) for name in comparison.photos))
    colors = "a number of colours found in them" if comparison.n_colors == "auto" else f"{comparison.n_colors} colours"
    return f"{number} photo{'s' * (number != 1)}: {photos}. Asked for: {colors}, emphasis on {comparison.emphasis}."


def _measures_table(variants: Sequence[Variant]) -> str:
    head = "".join(f"<th>{escape(variant.title)}</th>" for variant in variants)
    rows = [
        f'<tr title="{escape(metric.explanation)}"><th>{escape(metric.title)}</th>'
        + "".join(
            _bar(variant.values[metric.key], metric.write(variant.values[metric.key]), most) for variant in variants
        )
        + "</tr>"
        for metric in MEASURES
        for most in [max((variant.values[metric.key] or 0.0 for variant in variants), default=0.0)]
    ]
    notes = "; ".join(f"{metric.title}: {metric.explanation}" for metric in MEASURES)
    times = "".join(
        f"<br>{escape(variant.title)}: {escape(stages_text(variant.timings) or 'not measured')}" for variant in variants
    )
    return (
        f'<div class="scroll"><table><tr><th></th>{head}</tr>{"".join(rows)}</table></div>'
        f"<p><small>{escape(notes)}.</small></p><p><small>Milliseconds by stage:{times}</small></p>"
    )


def _bar(value: float | None, text: str, most: float) -> str:
    """Write a cell with a bar behind the text, as long as the value beside the largest of its row."""
    reach = 100 * (value or 0.0) / most if most else 0.0
    behind = f"color-mix(in srgb, currentColor 16%, transparent) {reach:.0f}%, transparent {reach:.0f}%"
    return f'<td class="number" style="background:linear-gradient(90deg, {behind})">{text}</td>'


def _palette(palette: Palette) -> str:
    return f'<div class="palette">{"".join(_swatch(swatch) for swatch in palette)}</div>'


def _swatch(swatch: Swatch) -> str:
    texts = [one_line(text) for text in (swatch.name, swatch.region, swatch.share_text) if text]
    return (
        f'<div class="swatch" style="background:{swatch.hex};color:{text_color_on(swatch.rgb)}"><b>{swatch.hex}</b>'
        f"{'<br>'.join(escape(text) for text in texts)}</div>"
    )


def _shared_table(variants: Sequence[Variant], groups: Sequence[ColorGroup]) -> str:
    rows = []
    for variant in variants:
        cells = [_chips(group.swatches.get(variant.key, ())) for group in groups]
        rows.append(f"<tr><th>{escape(variant.title)}</th>{''.join(cells)}</tr>")
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
    counted = "".join(
        f"<tr><th>{escape(variant.title)}</th><td>{votes.get(variant.key, 0)}</td></tr>" for variant in variants
    )
    return f"<p>What one visitor picked in this session, without seeing the names:</p><table>{counted}</table>"


def _pictures(photo: DrawnPhoto, variants: Sequence[Variant]) -> str:
    small = photo.image.reduced(DRAWN_PIXELS)
    figures = [_figure(pixels_to_data_url(small.pixels, "JPEG", quality=QUALITY), "The photo")]
    for variant in variants:
        if variant.key in photo.label_maps:
            overlay = overlay_picture(small.pixels, photo.label_maps[variant.key])
            figures.append(_figure(pixels_to_data_url(overlay, "JPEG", quality=QUALITY), f"Regions by {variant.title}"))
        redrawn = pixels_to_data_url(redraw(small, variant.palette), "WEBP", quality=QUALITY, lossless=True)
        figures.append(_figure(redrawn, f"In the palette of {variant.title}"))
    return f'<div class="pictures">{"".join(figures)}</div>'


def _figure(source: str, caption: str) -> str:
    text = escape(caption)
    return f'<figure><img src="{source}" alt="{text}"><figcaption>{text}</figcaption></figure>'
