"""What several files of tests start from."""

import shutil

import pytest


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A course with a roster and a generated assignment, and nothing handed in."""
    from support.small_course import (
        empty_course,  # nbgrader takes a second that other tests do not need
    )

    return empty_course(tmp_path_factory.mktemp("class"))


@pytest.fixture
def course(empty, tmp_path):
    """A copy of that course for one test."""
    return shutil.copytree(empty, tmp_path / "course")
