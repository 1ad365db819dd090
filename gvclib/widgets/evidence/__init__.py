"""Widgets of the subject evidence."""
