"""The band: where a day lies, what is known when, the lanes with their marks and bins."""
