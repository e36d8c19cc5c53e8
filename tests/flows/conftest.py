"""Flows 2 and 3 without their networks."""

from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.features import FeatureClusters
from palette_core.flows import flows
from palette_core.regions import Regions
from tests.flows.pictures import parts_by_hand
from tests.pictures import encode, photo


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    path = tmp_path / "sea.png"
    path.write_bytes(encode(photo(1)))
    return path


@pytest.fixture
def segmented_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segmentation without the network, the small square is what people look at."""

    def segment(image: pc.Image, *, method: str) -> Regions:
        labels = parts_by_hand(image)
        return Regions(labels, ("sky", "road", "flower"), (labels == 2).astype(np.float32), (labels,))

    monkeypatch.setattr(flows, "segment", segment)


@pytest.fixture
def clustered_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clusters without the network, which only says which picture it saw."""

    def look(image: pc.Image) -> str:
        return image.name

    def cluster(image: pc.Image, features: str) -> FeatureClusters:
        assert features == image.name
        labels = parts_by_hand(image)
        return FeatureClusters(labels, (labels, labels[::2, ::2]), np.zeros(1280, np.float32))

    monkeypatch.setattr(flows, "extract_features", look)
    monkeypatch.setattr(flows, "cluster_features", cluster)
    monkeypatch.setattr(flows, "evidence_map", lambda features: np.full((7, 7), 0.5, np.float32))
    monkeypatch.setattr(flows, "cluster_maps", lambda image, features, options: cluster(image, features).hierarchy)


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may ask the network."""

    def asked(image: pc.Image) -> None:
        pytest.fail("The network was asked.")

    monkeypatch.setattr(flows, "extract_features", asked)
