"""How events hang together, kept beside them."""
