"""What each page shows, a module a page: `from components.views import studio as view`."""

__all__ = ["compare", "features", "harmony", "quantization", "segmentation", "studio", "theme"]
