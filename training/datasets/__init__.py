"""What the networks learn from: photos with masks, photos with classes, palettes with ratings; and augmentation."""
