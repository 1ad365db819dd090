"""Ratios against the packages a teacher would use otherwise."""
