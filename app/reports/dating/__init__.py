"""Dating an interaction: hints in the text -> constraints -> the days that satisfy them.

`find_constraints` gathers what one article says of one interaction; `solve` weighs constraints, of one report or of
all reports of an event.
"""

from app.reports.dating.hints import find_constraints
from app.reports.dating.solver import solve

__all__ = ["find_constraints", "solve"]
