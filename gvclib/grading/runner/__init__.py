"""The processes that run a student's code, and how the marker talks to them."""
