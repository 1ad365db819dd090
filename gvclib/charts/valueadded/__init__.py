"""Pictures of the subject valueadded."""
