"""The recipe that makes politgraph's German language model; never imported by `kg`."""
