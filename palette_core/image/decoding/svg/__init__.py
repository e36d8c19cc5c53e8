"""SVG files, which come from strangers: recognized, rid of what refers outside, drawn in a process of their own."""

from palette_core.image.decoding.svg.rendering import is_svg, render_svg

__all__ = ["is_svg", "render_svg"]
