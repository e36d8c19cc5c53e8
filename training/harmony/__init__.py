"""The training of the LSTM over colours (flow 4): its network, its ratings, and its twin that regresses."""
