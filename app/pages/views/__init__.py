"""What pages show, as typed values: each template takes one of them, and does only `if` and `for`."""
