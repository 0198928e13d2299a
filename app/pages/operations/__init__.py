"""What keeps a public site up: logs with request ids, figures for monitoring, limits on what may be asked."""
