"""Make every table of the course from the source files: python -m data.build --source DIR."""
