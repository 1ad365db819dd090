"""Widgets of the subject cocreation."""
