"""Mark a whole class: isolated, in parallel, into nbgrader's gradebook (`gvc grade`)."""
