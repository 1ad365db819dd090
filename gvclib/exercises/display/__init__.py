"""What a student sees: cards, questions, progress, solutions."""
