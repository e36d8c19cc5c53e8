"""How many of the colours that anybody would name in a photo have a swatch, ours and the peers'."""

from collections.abc import Sequence

from benchmarks.data.photos import DATA
from benchmarks.picks.palettes import AREA, FLOW_1, FLOW_2, FLOW_4, FLOWS_AT_K, Palettes, PreparedPicture, palettes_of
from palette_core.arrays import RGB
from palette_core.color import ciede2000, hex_to_rgb, rgb_to_hex
from palette_core.evaluation import Measure, Result
from training.datasets.named_colors import NamedColor, Part, photo_path, read_named, split

WITHIN = 8.0  # CIEDE2000; a swatch nearer than this has the colour
COLORS = 8  # flow 4 takes five of them from the image and suggests three
FEW = 5  # colours from the image
QUICK_PHOTOS = 4
FIVE = "five "  # before a method that is measured with five colours from the image
FLOW_4_ASKED = f"{FLOW_4}, {FEW} of {COLORS}"  # asked for five colours and three suggestions
GOALS = {FLOW_1: 80, FLOW_2: 85}  # per cent, of COLORS
FIVE_GOALS = {FLOW_2: 62, FLOW_4: 60, FLOW_4_ASKED: 60}  # per cent
OURS = (*FLOWS_AT_K, AREA, *(f"{FIVE}{name}" for name in (FLOW_1, *FIVE_GOALS)))

Nearest = tuple[float, str]  # CIEDE2000 to the nearest swatch, and its hex code


def run(*, quick: bool) -> Result:
    """Measure flows and peers on every marked photo."""
    colors = read_named()
    parts = split(colors)
    photos = [*parts][: QUICK_PHOTOS if quick else None]
    paths, counts = [photo_path(photo, DATA) for photo in photos], [COLORS] * len(photos)
    palettes = dict(zip(photos, palettes_of(paths, counts, our_palettes, "named"), strict=True))
    marked = [color for color in colors if color.photo in palettes]
    methods = palettes[photos[0]]
    nearest = {name: [nearest_swatch(color.color, palettes[color.photo][name]) for color in marked] for name in methods}
    in_part: dict[Part, list[bool]] = {
        part: [parts[color.photo] == part for color in marked] for part in ("test", "tune")
    }
    measures = [
        measure
        for part, chosen in in_part.items()
        for name in methods
        for measure in measures_of(part, name, [row for row, kept in zip(nearest[name], chosen, strict=True) if kept])
    ]
    details = {
        "missed": {
            part: {name: missed(marked, nearest[name], chosen) for name in OURS} for part, chosen in in_part.items()
        }
    }
    cases = {f"colours marked in the {part} photos": sum(chosen) for part, chosen in in_part.items()}
    return Result("named", measures, details, cases=cases | {"photos": len(photos)})


def our_palettes(picture: PreparedPicture, n_colors: int) -> Palettes:
    """Return the palettes of flows 1 to 3, and those with FEW colours from the image."""
    return {
        **picture.at_k(n_colors),
        AREA: picture.area(n_colors),
        f"{FIVE}{FLOW_1}": picture.palette("quantization", FEW).rgb,
        f"{FIVE}{FLOW_2}": picture.palette("segmentation", FEW).rgb,
        f"{FIVE}{FLOW_4}": picture.core(n_colors),
        f"{FIVE}{FLOW_4_ASKED}": picture.core(FEW, max_colors=n_colors),
    }


def nearest_swatch(color: str, palette: RGB) -> Nearest:
    """Return the distance of a colour to the nearest swatch, and that swatch."""
    differences = ciede2000(hex_to_rgb(color), palette)
    return float(differences.min()), rgb_to_hex(palette[differences.argmin()])


def measures_of(part: Part, name: str, nearest: Sequence[Nearest]) -> list[Measure]:
    """Return the share of a part's colours that a method has; nothing where the part has none."""
    if not nearest:
        return []
    is_five = name.startswith(FIVE)
    method, count = name.removeprefix(FIVE), FEW if is_five else COLORS
    goal = (FIVE_GOALS if is_five else GOALS).get(method) if part == "test" else None
    return [
        Measure(
            f"named.{part}.{'five' if is_five else 'eight'}",
            method,
            f"named colours within {WITHIN:g}, {count} colours",
            100 * sum(difference <= WITHIN for difference, _ in nearest) / len(nearest),
            "{:.1f} %",
            goal,
            at_least=True,
            shown=part == "test" and name in OURS,
            name=f"named colours, {part}: within {WITHIN:g}, {count} colours from the image, {method}",
        )
    ]


def missed(marked: Sequence[NamedColor], nearest: Sequence[Nearest], chosen: Sequence[bool]) -> list[str]:
    """Describe each colour of the chosen ones that has no swatch: where it is, and what is nearest."""
    return [
        f"{color.photo}: {color.name} {color.color} at {color.x:.0%}, {color.y:.0%}; nearest {swatch}, {difference:.1f}"
        for color, (difference, swatch), is_chosen in zip(marked, nearest, chosen, strict=True)
        if is_chosen and difference > WITHIN
    ]
