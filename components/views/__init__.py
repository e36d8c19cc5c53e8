"""What each page shows, a module a page: `from components.views import palette as view`."""

__all__ = ["compare", "features", "harmony", "palette", "segmentation", "studio"]
