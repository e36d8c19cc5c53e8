"""Reading pictures: their colours beside those of a browser, and what broken files do."""
