"""Readers of formats in lines of text."""
