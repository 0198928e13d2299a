"""The pages of reviewers: sign-in, adding articles, reviewing, correcting, the log of changes."""
