"""Pictures of the subject chips."""
