"""Widgets of the subject paradox."""
