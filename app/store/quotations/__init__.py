"""Quotations that belong to an event: kept one by one, and as entries of the same words with all their uses."""
