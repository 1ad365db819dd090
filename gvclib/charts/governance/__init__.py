"""Pictures of the subject governance."""
