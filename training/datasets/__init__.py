"""Data sets to train on: photos with masks, photos with classes, palettes with ratings; and augmentation."""
