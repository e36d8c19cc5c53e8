"""Readers of formats in JSON."""
