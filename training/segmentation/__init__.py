"""The training of the fully convolutional network (flow 2), and the comparison of its decoders."""
