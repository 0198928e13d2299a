"""Who said what of what, and when: quotations, people, topics."""
