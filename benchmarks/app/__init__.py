"""The app and the command in use: memory, times, visitors, the same file on every way."""
