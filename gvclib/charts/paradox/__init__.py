"""Pictures of the subject paradox."""
