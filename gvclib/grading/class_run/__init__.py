"""All submissions of a class: who handed in, side by side, resumed, written."""
