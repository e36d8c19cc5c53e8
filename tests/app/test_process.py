"""The bound on freed memory: it can be set wherever the app runs."""

import ctypes

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from components.process import limit_process, release_memory


def test_the_bound_can_be_set_again_and_again() -> None:
    for _ in range(2):
        limit_process.cache_clear()
        limit_process()
        release_memory()


def test_numpy_multiplies_with_one_thread() -> None:
    with threadpool_limits(2):  # whatever the environment says
        limit_process.cache_clear()
        limit_process()
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_a_system_without_mallopt_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    limit_process.cache_clear()
    limit_process()
    release_memory()
