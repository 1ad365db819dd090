"""Pictures of the subject cocreation."""
