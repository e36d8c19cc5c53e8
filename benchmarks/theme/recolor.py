"""A photo in other colours: how long it takes, whether no edit changes nothing, and what bleeds out of a region.

On the test photos of BSDS500: in each, of the regions that a person drew and that have between LEAST and MOST of the
photo, the one of the highest chroma is chosen, and the colour of the palette that most of its pixels are nearest to
gets another hue. What changes outside the region has bled. Colours know no places, so that some does wherever an object
beside the region has its colour; with the region as a mask nothing does, exactly.

Shades of the edited colour go with it unless they are locked, so that both are measured. Beside them stands the photo
painted in the palette (posterised), with the same edit.
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.masks import bsds, read_labels, subset
from benchmarks.data.photos import large_photos, with_area
from palette_core import Image, Palette, ciede2000, extract_palette, oklab_distance, read_image
from palette_core.arrays import Labels, Pixels
from palette_core.color import oklab_chroma, oklab_to_oklch, oklch_to_rgb, rgb_to_hex, srgb_to_oklab
from palette_core.evaluation import Measure, Result
from palette_core.quantization import nearest_center
from palette_core.recoloring import PaletteEdit, Recoloring

N_COLORS = 8
TURN = 120.0  # degrees of hue
LEAST, MOST = 0.03, 0.5  # of the photo: the share of a region that is edited
REPEATS, QUICK_REPEATS = 15, 5
OURS, LOCKED, POSTERISED = "ours", "ours, all other colours locked", "posterised"
FASTEST, STRUCTURE = 200, 0.95  # goals: milliseconds for a megapixel, correlation

Row = dict[str, float]


def run(*, quick: bool) -> Result:
    """Measure every photo with a person's regions, and the time."""
    photos = subset(bsds("test"), quick)
    rows = [row for photo, masks in tqdm(photos, desc="photos") if masks and (row := measure(photo, masks[0]))]
    means = {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}
    milliseconds = time_megapixel(QUICK_REPEATS if quick else REPEATS)
    exact = 100 * means["identity"]
    measures = [
        Measure("recolor.time", OURS, "1 MP, the table made", milliseconds, "{:.0f} ms", FASTEST),
        Measure("recolor.identity", OURS, "photos exact without an edit", exact, "{:.0f} %", 100, at_least=True),
        Measure("recolor.arrival", OURS, "OKLab x 100 from the swatch to its new colour", means["arrival"], goal=1.0),
        *(_outside(means, name) for name in (OURS, LOCKED, POSTERISED)),
        *(
            Measure("recolor.inside", name, "CIEDE2000 inside the region", means[f"inside {name}"], shown=True)
            for name in (OURS, LOCKED, POSTERISED)
        ),
        *(
            Measure(
                "recolor.structure",
                name,
                "correlation of the lightness's gradients with the photo's, inside",
                means[f"structure {name}"],
                "{:.3f}",
                None if name == POSTERISED else STRUCTURE,
                at_least=True,
                shown=True,
            )
            for name in (OURS, LOCKED, POSTERISED)
        ),
    ]
    return Result("recolor", measures, {"photos": rows}, cases={"photos of BSDS500's test part": len(rows)})


def _outside(means: Row, name: str) -> Measure:
    goal = None if name == POSTERISED else means[f"outside {POSTERISED}"]
    value = means[f"outside {name}"]
    return Measure("recolor.outside", name, "CIEDE2000 outside the edited region", value, goal=goal, shown=True)


def measure(photo: Path, mask: Path) -> Row | None:
    """Return what an edit does to a photo; None where no region of the right size is there."""
    image = read_image(photo)
    palette, region = extract_palette(image, N_COLORS), most_colored(image, read_labels(mask))
    if region is None:
        return None
    edited = edited_palette(image, palette, region)
    locks = [new == old for new, old in zip(edited, palette.hexes, strict=True)]
    edit = PaletteEdit.of(palette, edited)
    table, strict = Recoloring.of(edit), Recoloring.of(PaletteEdit.of(palette, edited, locks))
    recolored = {
        OURS: table.apply(image.pixels),
        LOCKED: strict.apply(image.pixels),
        POSTERISED: posterise(image, palette, edited),
    }
    is_edited = ~np.array(locks)
    arrived = oklab_distance(table.apply(edit.before[None])[0], edit.after)[is_edited].max()
    unchanged = Recoloring.of(PaletteEdit.of(palette, palette)).apply(image.pixels)
    row: Row = {"identity": float((unchanged == image.pixels).all()), "arrival": float(arrived)}
    for name, pixels in recolored.items():
        change = ciede2000(image.pixels, pixels)
        row |= {f"inside {name}": float(change[region].mean()), f"outside {name}": float(change[~region].mean())}
        row[f"structure {name}"] = gradient_correlation(image.pixels, pixels, region)
    return row


def most_colored(image: Image, labels: Labels) -> NDArray[np.bool_] | None:
    """Return the region of the highest mean chroma of those that are neither tiny nor most of the photo."""
    shares = np.bincount(labels.ravel()) / labels.size
    chroma = np.bincount(labels.ravel(), weights=oklab_chroma(srgb_to_oklab(image.pixels)).ravel())
    chosen = np.flatnonzero((shares >= LEAST) & (shares <= MOST))
    if not len(chosen):
        return None
    means = chroma[chosen] / (shares[chosen] * labels.size)
    return np.asarray(labels == chosen[means.argmax()])


def edited_palette(image: Image, palette: Palette, region: NDArray[np.bool_]) -> list[str]:
    """Return the hex codes, with another hue of the colour that most pixels of a region are nearest to."""
    nearest = nearest_center(srgb_to_oklab(image.pixels[region]), srgb_to_oklab(palette.rgb))
    main = int(np.bincount(nearest).argmax())
    lightness, chroma, hue = oklab_to_oklch(srgb_to_oklab(palette.rgb[main])).tolist()
    rgb = oklch_to_rgb(lightness, chroma, (hue + TURN) % 360).tolist()
    return [rgb_to_hex(rgb) if place == main else code for place, code in enumerate(palette.hexes)]


def posterise(image: Image, palette: Palette, hexes: Sequence[str]) -> Pixels:
    """Return a picture painted in its palette, each swatch in its new colour."""
    edit = PaletteEdit.of(palette, hexes)
    flat = image.pixels.reshape(-1, 3)
    painted: Pixels = edit.after[nearest_center(srgb_to_oklab(flat), srgb_to_oklab(edit.before))]
    return painted.reshape(image.pixels.shape)


def gradient_correlation(before: Pixels, after: Pixels, region: NDArray[np.bool_]) -> float:
    """Return the correlation of the steps of OKLab lightness along rows and columns, inside a region; 0 without any."""
    steps = []
    for pixels in (before, after):
        lightness = srgb_to_oklab(pixels)[..., 0]
        corner = lightness[1:, 1:][region[1:, 1:]]
        others = lightness[1:, :-1][region[1:, 1:]], lightness[:-1, 1:][region[1:, 1:]]
        steps.append(np.concatenate([corner - other for other in others]))
    if min(step.std() for step in steps) == 0:
        return 0.0
    return float(np.corrcoef(steps[0], steps[1])[0, 1])


def time_megapixel(rounds: int) -> float:
    """Return the median milliseconds that a megapixel of a photo takes once the table is made."""
    pixels = np.ascontiguousarray(with_area(large_photos()[0], 1.0))
    palette = extract_palette(pixels, N_COLORS)
    table = Recoloring.of(PaletteEdit.of(palette, palette.hexes[::-1]))
    seconds = []
    for _ in range(rounds):
        start = perf_counter()
        table.apply(pixels)
        seconds.append(perf_counter() - start)
    return 1000 * median(seconds) * 1e6 / (pixels.size / 3)
