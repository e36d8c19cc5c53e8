"""A photo prepared for a flow: the results of all slow work, without its pixels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from palette_core.arrays import Pixels
from palette_core.features import FeatureClusters
from palette_core.flows.flow_result import total_seconds
from palette_core.quantization import EXACT_BITS, WORKING_BITS, ColorHistogram, require_photos
from palette_core.regions import Prototypes, Region, Regions

MERGE_EVERY = 64  # photos that are kept one by one before they are merged


@dataclass(frozen=True, eq=False, slots=True)
class PreparedPhoto:
    """A photo as `Flow.combine` needs it: no pixels, and nothing that depends on how many colours are wanted.

    What it holds depends on the options `emphasis`, `method`, `ignore` and `region`, and on no others.

    Attributes
    ----------
    name : str
        The photo's name; empty of several that were merged.
    histogram : ColorHistogram
        Of the whole photo, or of the part that counts; so are those of regions, subject and background.
    seconds : mapping of str to float
        Seconds by stage.
    regions : tuple of Region
        The visible ones, in flows 2 and 4; of merged photos one for each name, with all its colours.
    prototypes : Prototypes or None
        The prototypes of the regions or clusters, by which "area" represents them; None in flow 1 and with "accents".
    subject, background : ColorHistogram or None
        Of the salient subject and of its background; None where there is none.
    segmentation : Regions or None
        The label map and the saliency; None in flows 1 and 3, and of a compact photo.
    features : FeatureClusters or None
        The clusters' label maps; None but in flow 3, and of a compact photo.
    maps : tuple of uint8 array (h, w)
        Those that the histogram counts; empty in flow 1, and of a compact photo.
    n_photos : int
        How many photos were merged.
    """

    name: str
    histogram: ColorHistogram
    seconds: Mapping[str, float] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    prototypes: Prototypes | None = None
    subject: ColorHistogram | None = None
    background: ColorHistogram | None = None
    segmentation: Regions | None = None
    features: FeatureClusters | None = None
    maps: tuple[Pixels, ...] = ()
    n_photos: int = 1

    def compact(self) -> "PreparedPhoto":
        """Leave out the label maps: the palette of a set stays the same, and a photo takes little memory."""
        return replace(self, segmentation=None, features=None, maps=())

    @classmethod
    def merge(cls, photos: "Sequence[PreparedPhoto]") -> "PreparedPhoto":
        """Merge photos (at least one) into one that gives the same palette as all of them.

        Each photo has equal weight. The order does not matter, bit for bit; nor does it to merge in several steps.
        """
        prototypes = [photo.prototypes for photo in photos if photo.prototypes is not None]
        return cls(
            photos[0].name if len(photos) == 1 else "",
            ColorHistogram.merge_equal([photo.histogram for photo in photos]),
            total_seconds(photo.seconds for photo in photos),
            _merge_regions([region for photo in photos for region in photo.regions]),
            Prototypes.merge(prototypes) if prototypes else None,
            _merge_parts([photo.subject for photo in photos]),
            _merge_parts([photo.background for photo in photos]),
            n_photos=sum(photo.n_photos for photo in photos),
        )

    @classmethod
    def merge_stream(cls, photos: "Iterable[PreparedPhoto]") -> "PreparedPhoto":
        """Merge any number of photos while keeping few of them. ImageError when there is none."""
        kept: list[PreparedPhoto] = []
        for photo in photos:
            kept.append(photo.compact())
            if len(kept) == MERGE_EVERY:
                kept = [cls.merge(kept)]
        require_photos(kept)
        return cls.merge(kept)


def _merge_regions(regions: Sequence[Region]) -> tuple[Region, ...]:
    """Merge the regions of each name: there are few names, however many photos."""
    by_name: dict[str, list[ColorHistogram]] = {}
    for region in regions:
        by_name.setdefault(region.name, []).append(_coarse(region.histogram))
    merged = {name: ColorHistogram.merge(by_name[name]) for name in sorted(by_name)}
    total = sum(histogram.weight for histogram in merged.values())
    return tuple(
        Region(name, "", number, histogram.weight / total, None, histogram, regions[0].emphasis)
        for number, (name, histogram) in enumerate(merged.items())
    )


def _coarse(histogram: ColorHistogram) -> ColorHistogram:
    """Coarsen the colours of a photo: they name swatches. Those of a drawing are few, and stay as they are."""
    return histogram if histogram.bits == EXACT_BITS else histogram.coarsened(WORKING_BITS)


def _merge_parts(histograms: Sequence[ColorHistogram | None]) -> ColorHistogram | None:
    """Merge a part of every photo, each with equal weight; None where no photo has it."""
    present = [histogram for histogram in histograms if histogram is not None]
    return ColorHistogram.merge_equal(present) if present else None
