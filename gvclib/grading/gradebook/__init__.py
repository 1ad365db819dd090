"""nbgrader's gradebook."""
