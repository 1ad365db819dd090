"""Widgets of the subject chips."""
