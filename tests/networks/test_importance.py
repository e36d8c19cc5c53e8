"""The network of importance: a plain evaluation of its formula, and the files of the three that are shipped."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ModelError
from palette_core.flows import CLUSTERS_NETWORK, REGIONS_NETWORK
from palette_core.networks import FOLDER, IMPORTANCE, ImportanceNetwork, load_importance, read_card
from palette_core.networks.weights import sha256
from palette_core.quantization import CELL_INPUTS

N_MAPS = {IMPORTANCE: 0, REGIONS_NETWORK: 3, CLUSTERS_NETWORK: 3}


def drawn(seed: int, n_inputs: int, n_hidden: int) -> ImportanceNetwork:
    random = np.random.default_rng(seed)
    shapes = [n_inputs, n_inputs, (n_inputs + 1, n_hidden), n_hidden, n_inputs]
    mean, scale, *weights = (random.normal(size=shape) for shape in shapes)
    return ImportanceNetwork(mean, 0.5 + np.abs(scale), *weights, 1.4)


def plain(network: ImportanceNetwork, inputs: np.ndarray) -> list[float]:
    """One colour after the other, one unit after the other."""
    found = []
    for inputs_of_one in inputs:
        standard = [(x - m) / s for x, m, s in zip(inputs_of_one, network.mean, network.scale, strict=True)]
        total = sum(x * w for x, w in zip(standard, network.straight, strict=True))
        for unit, weight in enumerate(network.output):
            *rows, bias = network.hidden[:, unit]
            activation = bias + sum(x * w for x, w in zip(standard, rows, strict=True))
            total += weight * activation / (1 + abs(activation))
        found.append(total)
    return found


@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 9), st.integers(1, 6))
@settings(max_examples=40)
def test_the_network_is_a_softsign_layer_beside_a_straight_path(seed: int, n: int, d: int, h: int) -> None:
    network, inputs = drawn(seed, d, h), np.random.default_rng(seed + 1).normal(size=(n, d))
    np.testing.assert_allclose(network.log_importance(inputs), plain(network, inputs), atol=1e-3 * d)


@pytest.mark.parametrize("name", N_MAPS)
def test_a_network_that_is_shipped_takes_the_inputs_of_its_flow(name: str) -> None:
    network = load_importance(name)
    n_inputs = len(CELL_INPUTS) + 2 * N_MAPS[name]
    assert network.mean.shape == network.scale.shape == network.straight.shape == (n_inputs,)
    assert network.hidden.shape == (n_inputs + 1, len(network.output))
    assert (network.scale > 0).all()
    inputs = network.mean + np.linspace(-3, 3, 7)[:, None] * network.scale
    logs = network.log_importance(inputs)
    np.testing.assert_allclose(logs, plain(network, inputs), atol=0.01)
    assert np.isfinite(logs).all() and np.ptp(logs) > 0
    assert load_importance(name) is network  # read once


@pytest.mark.parametrize("name", N_MAPS)
def test_a_network_that_is_shipped_is_the_one_on_its_card(name: str) -> None:
    card = read_card(name)
    assert card["sha256"] == sha256(FOLDER / f"{name}.npz")
    assert {"model", "outputs", "data", "parts", "command", "seed", "plan", "training"} <= card.keys()
    assert card["plan"]["networks"] * card["plan"]["hidden"] == len(load_importance(name).output)


def test_a_network_that_is_none_is_explained() -> None:
    with pytest.raises(ModelError, match=r"importance_of_nothing\.npz are missing.*python -m training importance$"):
        load_importance("importance_of_nothing")
