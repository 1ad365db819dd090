"""The case tables are typed by hand in data/cases; a build only carries them along."""

import shutil
from pathlib import Path

from data.build.source_files import REPO

FOLDER = "cases"


def carry(target: Path) -> None:
    """Copy data/cases into another target; in the repository itself they are there already."""
    if target.resolve() != (REPO / "data").resolve():
        shutil.copytree(REPO / "data" / FOLDER, target / FOLDER, dirs_exist_ok=True)
