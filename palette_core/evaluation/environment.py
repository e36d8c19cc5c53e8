"""Where and with what something was measured: the commit, the machine, the versions."""

import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = (
    *("numpy", "opencv-python-headless", "pillow", "scikit-learn", "scikit-image", "streamlit"),
    *("ai-edge-litert", "tensorflow-cpu", "keras", "onnxruntime"),
    *("fast-colorthief", "pylette", "extcolors", "colorgram.py", "materialyoucolor"),
)


def commit() -> str | None:
    """Return the commit that is checked out, with "-dirty" where files were changed; None outside a checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return None
    describe = [git, "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*"]
    done = subprocess.run(describe, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 (no input)
    return done.stdout.strip() or None


def machine() -> dict[str, Any]:
    """Describe the machine: the processor and its number of cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"processor": _processor(), "cores": cores, "system": platform.system()}


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that were measured."""
    installed = {"python": ".".join(map(str, sys.version_info[:3]))}
    for package in PACKAGES:
        try:
            installed[package] = version(package)
        except PackageNotFoundError:
            continue
    return installed


def _processor() -> str:
    """Return the model of the processor; `platform.processor` is empty on Linux."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()
