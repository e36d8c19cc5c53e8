"""Ramps and themes made of colours, and palette files."""
