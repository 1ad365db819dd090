"""Pictures of the subject evidence."""
