"""A server on this machine alone, for the explorer page, SPARQL and the named queries of a built graph."""
