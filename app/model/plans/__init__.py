"""Plans and what came of them; how events hang together."""
