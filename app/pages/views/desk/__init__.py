"""What the pages of reviewers show."""
