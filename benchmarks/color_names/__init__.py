"""Names of colours: how often ours are those of people."""
