"""Counts of events by anything that a filter can say, at a cost that does not follow from how many events there are.

For each month and each value of a facet (a topic, a person, a kind …) a rollup holds which events of the month have
it, a bit for each. Filters combine by joining such rows of bits, so that what several topics share is counted once.
`keep` follows every change of an event within its transaction; `index` holds all rows in memory, as one state of the
data; `audit` proves them against the events.
"""
