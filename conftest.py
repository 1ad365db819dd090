"""How tests run, in `make test` and in `make test-all`: examples of properties, processes."""

import os

import pytest
from hypothesis import settings

# How fast an example runs says more about the machine's other work than about the code, so there
# is no deadline. `make test-all` asks for the thorough profile.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.load_profile("quick")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """One test process more than cores: many wait for a browser, a kernel or a clock."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items):
    """Files that take minutes come first, so that no process is left with one at the end."""
    items.sort(key=lambda item: tuple(m not in item.keywords for m in ("nbgrader", "browser")))
