"""Readout: news articles about leaders' interactions become one dated, sourced timeline."""
