"""What the page on feeds shows, and what tells readers that something new has come."""
