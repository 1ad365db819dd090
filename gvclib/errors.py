"""The one family of errors that bad input raises."""


class DataError(ValueError):
    """Bad input: the message names the argument, the label or row, and the remedy."""
