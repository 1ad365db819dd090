"""Make every table from the source files: python -m data.build --source DIR [--target DIR]."""

import argparse
from pathlib import Path

from data.build import adb, cases, chips, countries, exports, icio, incomes, manifest, world
from data.build.source_files import REPO, Source

STEPS = (countries, exports, icio, adb, incomes, world, chips)


def build(source_folder: Path, target: Path) -> None:
    """Write the tables into target and record their size and checksum in its datapackage.json."""
    source = Source(source_folder)
    for step in STEPS:
        for name, table in step.tables(source).items():
            manifest.write(table, target, name)
    cases.carry(target)
    manifest.record_checksums(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="the folder of source files")
    parser.add_argument("--target", type=Path, default=REPO / "data", help="default: data")
    options = parser.parse_args()
    build(options.source, options.target)
