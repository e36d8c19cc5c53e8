"""Train the networks of importance, one a flow: python -m training importance [--data FOLDER] [--quick]."""

from collections.abc import Callable
from dataclasses import asdict

import numpy as np

from palette_core.color import srgb_to_uniform
from palette_core.flows import CLUSTERS_NETWORK, FLOWS, REGIONS_NETWORK
from palette_core.image import Image
from palette_core.networks import IMPORTANCE, save_npz
from palette_core.quantization import Options as FlowOptions
from palette_core.quantization import describe, divide
from training.datasets.picks import PARTS
from training.importance.examples import Described, Example, read_examples
from training.importance.network import Plan, surprise, train
from training.options import Options

QUICK_PICTURES, QUICK = 6, Plan(networks=2, steps=10)
# Flows 2 and 3 have the time for more networks, and with their maps the less contrast is the steadier.
PLANS = {
    IMPORTANCE: Plan(),
    REGIONS_NETWORK: Plan(networks=24, contrast=1.2),
    CLUSTERS_NETWORK: Plan(networks=24, contrast=1.2),
}
FLOW_OF = {IMPORTANCE: "quantization", REGIONS_NETWORK: "segmentation", CLUSTERS_NETWORK: "features"}  # by network


def run(options: Options) -> None:
    """Train the network of each flow, and write it with its card."""
    for name in FLOW_OF:
        plan = QUICK if options.quick else PLANS[name]
        examples = read_examples(options.data, describer(name), QUICK_PICTURES if options.quick else None)
        network = train(examples, plan)
        arrays = {
            field: getattr(network, field) for field in ("mean", "scale", "hidden", "output", "straight", "contrast")
        }
        mean = float(np.mean([surprise(network, example, plan.radius) for example in examples]))
        save_npz(arrays, name, _card(examples, plan, mean), options.models)


def describer(name: str) -> Callable[[Image], Described]:
    """Return the function from a photo to its cells and the inputs of a network: what the flow itself computes."""

    def describe_photo(image: Image) -> Described:
        histogram = FLOWS[FLOW_OF[name]].prepare(image, FlowOptions()).histogram
        cells = divide(histogram, srgb_to_uniform(histogram.colors))
        return Described(describe(cells), cells.shares, cells.lab, histogram)

    return describe_photo


def _card(examples: list[Example], plan: Plan, surprise_of_training: float) -> dict[str, object]:
    return {
        "model": f"{plan.networks} networks of {plan.hidden} units, their mean; NumPy alone",
        "outputs": {"log_importance": "how likely people take a colour of a picture, as a logarithm"},
        "data": {
            "picks": "palettes that people took from pictures by hand, by set: the licences in the data's README",
            "named": "colours marked by hand in every second of 80 photos (training/datasets/named_colors.json)",
        },
        "parts": {"pictures": len(examples), "never seen": ", ".join(PARTS["test"])},
        "command": "python -m training importance --data FOLDER",
        "seed": plan.seed,
        "plan": asdict(plan),
        "training": {"surprise, nats a colour": round(surprise_of_training, 4)},
    }
