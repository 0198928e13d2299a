"""Full-text search: the words of events and quotations as the databases index them, and where they stand in a text."""
