"""Which tests run side by side when `make test` uses several processes."""

import pytest
from hypothesis import settings

# How fast an example runs says more about the machine's other work than about the code, so there
# is no deadline. `make test-all` asks for the thorough profile.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.load_profile("quick")

# Lessons do not need each other; a file's other tests share a browser, a course or a table.
BY_LESSON = ("test_lessons.py", "test_lessons_browser.py", "test_walk.py")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items):
    """One group a file, and in the files above one a lesson; pytest-xdist keeps groups together."""
    for item in items:
        group = item.path.name
        given = item.callspec.params if hasattr(item, "callspec") else {}
        lesson = given.get("number", given.get("lesson"))
        if group in BY_LESSON and lesson:
            group = f"{group} {str(lesson)[:2]}"
        item.add_marker(pytest.mark.xdist_group(group))
