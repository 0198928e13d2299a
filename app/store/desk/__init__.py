"""What lies on a reviewer's desk: drafts of articles, questions to settle, articles that were put away."""
