"""How events hang together: what was planned and what came of it, what is part of what."""
