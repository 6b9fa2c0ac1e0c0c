"""Scoring the assistant's answers against question sets."""
