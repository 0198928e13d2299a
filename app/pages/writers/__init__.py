"""Who may write on the pages: sign-in, sessions, forms that only this site's own pages can send."""
