"""Joining the two rankings."""
