"""The work behind a reviewer's desk: articles rehearsed before they are saved, questions found, articles put away."""
