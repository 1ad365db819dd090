"""Print the protections that hold on this machine: `python -m gvclib.grading.sandbox FOLDER`."""

import json
import sys
from pathlib import Path

from gvclib.grading.options import Options
from gvclib.grading.sandbox import isolate, restrict

if __name__ == "__main__":
    folder, options = Path(sys.argv[1]), Options(scratch_mb=1)
    print(json.dumps(restrict(folder, options, isolate(folder, options))))
