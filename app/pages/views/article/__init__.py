"""An article, as its page shows it: what is known of it, and its body with everything read from it in place."""
