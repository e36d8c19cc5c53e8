"""Readers of formats in bytes."""
