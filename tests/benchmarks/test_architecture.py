"""The graph of imports is read as it is, and circles in it are found."""

from benchmarks.architecture import import_graph, run, strongly_connected, top_arrows


def test_circles_are_the_strongly_connected_components() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"e"}}
    assert sorted(map(sorted, strongly_connected(graph))) == [["a"], ["b", "c"], ["d"], ["e"]]


def test_a_flow_stands_above_the_harmony_and_not_below() -> None:
    arrows = top_arrows(import_graph())
    assert ("flows", "harmony") in arrows
    assert ("harmony", "flows") not in arrows


def test_the_house_keeps_its_goals() -> None:
    assert all(measure.is_met for measure in run(quick=True).measures)
