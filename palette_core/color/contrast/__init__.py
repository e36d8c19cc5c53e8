"""Contrast: the ratio of WCAG 2.2, the Lc of APCA beside it, what a pair may be used for, and the least mend."""

from palette_core.color.contrast.apca import APCA_NOTE, APCA_VERSION, apca_contrast, apca_terms, lc_of_terms
from palette_core.color.contrast.mending import ContrastMend, mend_contrast
from palette_core.color.contrast.uses import USES, Contrast, Use, contrast_matrix, contrast_of
from palette_core.color.contrast.wcag import contrast_ratio, ratio_text, relative_luminance, text_color_on

__all__ = [
    "APCA_NOTE",
    "APCA_VERSION",
    "USES",
    "Contrast",
    "ContrastMend",
    "Use",
    "apca_contrast",
    "apca_terms",
    "contrast_matrix",
    "contrast_of",
    "contrast_ratio",
    "lc_of_terms",
    "mend_contrast",
    "ratio_text",
    "relative_luminance",
    "text_color_on",
]
