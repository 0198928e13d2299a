"""What people decided: settled among themselves, then applied to the events. Stronger than any score."""
