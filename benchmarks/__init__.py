"""Speed, side by side with the peers: `make bench` (docs/benchmarks.md)."""
