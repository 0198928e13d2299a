"""Page, feed or archive -> Article."""
