"""Widgets of the subject upgrading."""
