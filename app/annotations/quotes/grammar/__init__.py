"""The grammar of reporting: which words report, who speaks with them, and where what was said begins and ends."""
