"""Make every table from the source files: python data/build/build.py [--source DIR]."""

import argparse
from pathlib import Path

import cases
import chips
import countries
import exports
import icio
import incomes
import manifest
import world
from common import REPO, Source

STEPS = (countries, exports, icio, incomes, world, chips)


def build(source_folder: Path, target: Path) -> None:
    """Write the tables into target and record their size and checksum in its datapackage.json."""
    source = Source(source_folder)
    for step in STEPS:
        for name, table in step.tables(source).items():
            manifest.write(table, target, name)
    cases.carry(target)
    manifest.record_checksums(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=REPO.parent / "shared" / "data")
    parser.add_argument("--target", type=Path, default=REPO / "data")
    options = parser.parse_args()
    build(options.source, options.target)
