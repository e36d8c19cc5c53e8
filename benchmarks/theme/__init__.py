"""Ramps and themes made of colours."""
