"""Pictures of the subject upgrading."""
