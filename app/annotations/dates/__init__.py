"""Body -> time expressions, each with its TIMEX3 value, by a grammar of our own.

The words of an expression are read first, without regard to when they were written (`grammar`); what they mean is
then settled in the order of the text (`reading`): from the day of writing in news, from the day told of in a
narrative of past years.
"""

from app.annotations.dates.reading import find_times

__all__ = ["find_times"]
