"""Widgets of the subject trade."""
