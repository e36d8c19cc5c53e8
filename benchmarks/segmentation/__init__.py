"""Saliency, classes and regions against ground truth."""
