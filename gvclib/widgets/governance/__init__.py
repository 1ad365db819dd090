"""Widgets of the subject governance."""
