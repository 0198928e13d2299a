"""What a page says of itself, and where on it the article stands."""
