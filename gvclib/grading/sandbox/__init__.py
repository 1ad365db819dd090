"""What keeps a student's code in: isolation once, restriction in every process."""
