"""The photos and masks to measure on."""
