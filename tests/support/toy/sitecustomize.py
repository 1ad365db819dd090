"""Where this folder is on Python's path, the toy lesson is one of the course's."""

from pathlib import Path

import gvclib.exercise_bank

gvclib.exercise_bank.__path__.append(str(Path(__file__).parent))
