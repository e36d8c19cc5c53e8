"""What flow 3's features are worth, and the search that chose them."""
