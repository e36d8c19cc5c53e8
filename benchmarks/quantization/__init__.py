"""Histogram to palette: speed, objective, error, recovery, stability, merging, peers."""
