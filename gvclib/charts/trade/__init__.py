"""Pictures of the subject trade."""
