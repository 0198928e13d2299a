"""Who may write, and what they wrote."""
