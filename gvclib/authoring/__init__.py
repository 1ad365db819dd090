"""From lesson sources to notebooks, book, memo and courses."""
