"""The JSON of the contract: records of events and articles, and the addresses that give and take them."""
