"""Widgets of the subject valueadded."""
