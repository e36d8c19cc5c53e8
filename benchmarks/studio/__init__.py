"""The studio as a person uses it: jobs and their steps, latency, accessibility, and a seeded monkey."""
