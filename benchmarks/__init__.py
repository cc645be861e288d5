"""Measurements whose figures stand in docs/benchmarks.md; each is one command that prints ratios of one run."""
