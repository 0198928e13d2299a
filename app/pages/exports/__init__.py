"""What leaves the site: files of a filter or an event, frames, cards and citations; a module for each format."""
