"""Train the network of importance: which colours people take from a picture."""
