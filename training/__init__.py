"""Networks from data to weights and card: python -m training NAME."""
