"""python -m benchmarks [--quick] [--only SECTION]: measure, store, write RESULTS.md."""

import argparse

from benchmarks import grading, report, startup, trade, valueadded

SECTIONS = {
    "startup": startup.run,
    "trade": trade.run,
    "valueadded": valueadded.run,
    "grading": grading.run,
}


def main() -> None:
    """Run the chosen sections and rebuild the report from all stored ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small panels, under three minutes")
    parser.add_argument("--only", choices=SECTIONS, help="measure one section")
    options = parser.parse_args()
    for name, run in SECTIONS.items():
        if options.only in (None, name):
            report.save(name, run(options.quick), options.quick)
    print(f"wrote {report.write()}")


if __name__ == "__main__":
    main()
