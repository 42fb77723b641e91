"""Benchmarks: figures for docs/benchmarks.md, measured on real parts. Timings never stand in tests."""
