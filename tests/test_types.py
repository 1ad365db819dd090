"""The types of what a user may call: there, in full, and seen by a type checker."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOORS = [
    "data",
    "trade",
    "governance",
    "upgrading",
    "cocreation",
    "chips",
    "valueadded",
    "paradox",
    "evidence",
    "view",
    "charts",
    "widgets",
    "exercises",
]


def functions(door: str):
    """Every function and method, with its name, that is reached through the door and is ours."""
    package = importlib.import_module(f"gvclib.{door}")
    for name in package.__all__:
        value = getattr(package, name)
        if inspect.isclass(value):
            for inner, method in vars(value).items():
                if any(inner in vars(base) for base in value.__mro__[1:]):
                    continue  # an override has the types of what it overrides
                method = getattr(method, "fget", None) or getattr(method, "__func__", method)
                shown = not inner.startswith("_") or inner == "__init__"
                if shown and inspect.isfunction(method) and method.__module__.startswith("gvclib."):
                    yield f"{name}.{inner}", method
        elif inspect.isfunction(value):
            yield name, inspect.unwrap(value)


def missing(function) -> list[str]:
    """The parameters, and "return", that have no annotation."""
    parameters = list(inspect.signature(function).parameters)
    wanted = [name for name in parameters if name not in ("self", "cls")]
    if function.__name__ != "__init__":
        wanted.append("return")
    return [name for name in wanted if name not in function.__annotations__]


@pytest.mark.parametrize("door", DOORS)
def test_every_function_of_a_door_is_annotated_in_full(door):
    found = {name: missing(function) for name, function in functions(door)}
    assert found, "a door without functions"
    assert {name: what for name, what in found.items() if what} == {}


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "gvclib" / "py.typed").is_file()


@pytest.mark.slow
def test_a_type_checker_sees_the_doors_and_refuses_a_wrong_call(tmp_path):
    """Lazy doors hide nothing: results have types, and a wrong argument or name is an error."""
    (tmp_path / "used.py").write_text(
        "import gvclib\n"
        "from gvclib import charts, chips, data, exercises, trade, widgets\n"
        "reveal_type(chips.cagr)\n"
        "reveal_type(exercises.lesson('01'))\n"
        "reveal_type(charts.smile_title)\n"
        "reveal_type(widgets.SmileCurve)\n"
        "trade.panel(data.load('exports'), workers='two')\n"
        "gvclib.trade.no_such_measure\n"
    )
    command = [sys.executable, "-m", "mypy", "--config-file=", "used.py"]
    command += ["--ignore-missing-imports", f"--cache-dir={tmp_path / 'cache'}"]
    out = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout
    assert 'Revealed type is "Any"' not in out
    assert out.count("Revealed type") == 4, out
    assert 'used.py:7: error: Argument "workers" to "panel" has incompatible type "str"' in out
    assert 'used.py:8: error: Module has no attribute "no_such_measure"' in out
