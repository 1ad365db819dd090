"""One submission: what is asked, what was handed in, how it is run and judged."""
