"""How long the stages of a flow take."""

from time import perf_counter


class Stopwatch:
    """Seconds by stage: `lap` ends one and begins the next."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, stage: str) -> None:
        """Note how long the stage took that ends now."""
        now = perf_counter()
        self.laps[stage] = now - self._since
        self._since = now
