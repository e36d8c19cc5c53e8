"""Suggestions and ratings: quality, peers, the choice of the temperature."""
