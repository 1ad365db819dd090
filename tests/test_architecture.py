"""What the code promises about itself: who imports whom, how long, how documented, how clean.

The rules are those of CONTRIBUTING and of the design; they are read off the syntax trees.
"""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gvclib"
TREES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}

# Floors, from the ground up: a module may import what is named here, and what is in its group.
SUBJECTS = [
    "trade",
    "governance",
    "upgrading",
    "cocreation",
    "chips",
    "valueadded",
    "paradox",
    "evidence",
]
GROUND = {"base", "data"}
MAY_IMPORT = {
    "base": set(),
    "data": {"base"},
    "view": {"base"},
    **{subject: GROUND for subject in SUBJECTS},
    "chips": GROUND | {"valueadded", "evidence"},
    "charts": {"base", "view", *SUBJECTS},
    "widgets": {"base", "data", "view", "charts", *SUBJECTS},
    "exercises": {"base", "view"},
    "exercise_bank": {"base", "data", "view", "charts", "exercises", *SUBJECTS},
    "authoring": {"base", "data", "view", "exercises"},
    "grading": {"base", "data", "view", "exercises", "authoring"},
    "command": {"base", "data", "view", "exercises", "authoring", "grading"},
}
BASE = {"__init__", "errors", "files", "validation", "web_page"}

# Packages that only some groups may import, wherever in a module.
RESERVED = {
    "jupytext": {"authoring"},
    "nbformat": {"authoring", "grading"},
    "nbclient": {"authoring"},
    "nbconvert": {"authoring"},
    "nbgrader": {"authoring", "grading"},
    "latex2mathml": {"authoring"},
    "yaml": {"authoring"},
    "distributed": {"grading"},
    "ipywidgets": {"widgets", "exercises"},
    "anywidget": {"view"},
    "altair": {"view"},
    "vl_convert": {"view"},
    "great_tables": {"view"},
}


def group(module):
    """The group of a module: its package, or what lies at the top of ours."""
    if "/" in module:
        return module.split("/")[0]
    return "base" if module in BASE else "command"


def imports(module):
    """Names of all modules that a module imports, anywhere in it, with our own in full."""
    package = ["gvclib", *module.split("/")[:-1]]
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def ours(module):
    """The modules of this package that a module imports, as keys of TREES."""
    for name in set(imports(module)):
        if name.startswith("gvclib."):
            path = name.removeprefix("gvclib.").replace(".", "/")
            yield from {path, f"{path}/__init__"} & TREES.keys()


def tracked(*patterns):
    """Files that git keeps; outside a clone there is nothing to say about them."""
    done = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True)
    if done.returncode:
        pytest.skip("not a git clone")
    names = done.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", TREES)
def test_imports_point_downwards(module):
    mine = group(module)
    allowed = MAY_IMPORT[mine] | {mine}
    wrong = [f"{m} ({group(m)})" for m in ours(module) if group(m) not in allowed]
    assert not wrong, f"{module} is a {mine} module and must not import {', '.join(wrong)}"


@pytest.mark.parametrize("module", TREES)
def test_reserved_packages_stay_in_their_place(module):
    tops = {name.split(".")[0] for name in imports(module)}
    wrong = [name for name in tops & RESERVED.keys() if group(module) not in RESERVED[name]]
    assert not wrong, f"{module} ({group(module)}) must not import {', '.join(wrong)}"


# Inside a package the folders have floors too, from the ground up.
FLOORS = {
    "grading": "options sandbox runner marking gradebook reports class_run".split(),  # noqa: SIM905
    "exercises": "definitions store probing judging display session audits".split(),  # noqa: SIM905
}


@pytest.mark.parametrize("package", FLOORS)
def test_folders_of_a_package_import_downwards(package):
    floor = {name: number for number, name in enumerate(FLOORS[package])}

    def floor_of(module):
        return floor.get(module.split("/")[1]) if module.startswith(f"{package}/") else None

    pairs = [(m, other) for m in TREES for other in ours(m) if floor_of(m) is not None]
    assert [(m, o) for m, o in pairs if floor_of(o) is not None and floor_of(o) > floor_of(m)] == []


def test_the_rules_catch_a_wrong_import(monkeypatch):
    for module, code in (
        ("trade/growth", "from gvclib import charts"),
        ("trade/growth", "from gvclib.upgrading import hhi"),
        ("exercises/session", "def f():\n    from gvclib.trade import rca"),
        ("charts/trade/maps", "from gvclib.widgets.base import Explorer"),
    ):
        monkeypatch.setitem(TREES, module, ast.parse(code))
        with pytest.raises(AssertionError, match="must not import"):
            test_imports_point_downwards(module)
    monkeypatch.setitem(TREES, "trade/growth", ast.parse("import jupytext.cli"))
    with pytest.raises(AssertionError, match="must not import jupytext"):
        test_reserved_packages_stay_in_their_place("trade/growth")


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys; import gvclib; heavy = 'numpy pandas scipy altair ipywidgets IPython'; "
        "print([name for name in heavy.split() if name in sys.modules])"
    )
    seconds = {"pass": [], code: []}
    for _ in range(5):
        for program, taken in seconds.items():
            start = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True)
            taken.append(time.perf_counter() - start)
            assert done.returncode == 0
    assert done.stdout.decode().strip() == "[]"
    bare, with_us = (min(taken) for taken in seconds.values())
    print(f"import gvclib: {1000 * (with_us - bare):.0f} ms over bare Python")
    assert with_us - bare < 0.5  # 10 times what we want


# -- how the code reads --------------------------------------------------------------------------


def functions(tree):
    """Every function and method of a module, without those nested in others."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        yield from (each for each in inside if isinstance(each, ast.FunctionDef))


def body_lines(function):
    """Lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def unannotated(function):
    """Arguments without a type, and 'return' when what it returns is not said."""
    args = function.args
    every = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    names = [a.arg for a in every if not a.annotation and a.arg not in ("self", "cls")]
    return names + ([] if function.returns else ["return"])


@pytest.mark.parametrize("module", TREES)
def test_public_functions_and_classes_are_documented(module):
    if group(module) == "exercise_bank":
        return  # an exercise is defined by its decorator, which checks the docstring
    tree, missing = TREES[module], []
    assert ast.get_docstring(tree), f"{module}: the module has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            # An overload only says types; the function below it has the docstring.
            if not ast.get_docstring(node) and "overload" not in map(
                ast.unparse, node.decorator_list
            ):
                missing.append(f"{node.name}: docstring")
            if isinstance(node, ast.FunctionDef):
                missing += [f"{node.name}: type of {name}" for name in unannotated(node)]
    lazy = ("__getattr__", "__dir__")
    assert not [each for each in missing if not each.startswith(lazy)], module


@pytest.mark.parametrize("module", TREES)
def test_modules_and_functions_are_short(module):
    lines = (PACKAGE / f"{module}.py").read_text("utf-8").count("\n")
    assert lines <= 400, f"{module} has {lines} lines; split it"
    long = {f.name: body_lines(f) for f in functions(TREES[module]) if body_lines(f) > 40}
    assert not long, module


DOORS = ["", "data", "view", "exercises", "charts", "widgets", *SUBJECTS]
INNER = ["exercises.probing", "exercises.judging", "grading.sandbox"]


@pytest.mark.parametrize("door", [*DOORS, *INNER])
def test_no_submodule_has_the_name_of_a_public_function(door):
    """Importing it would put the module in the function's place."""
    opened = importlib.import_module(f"gvclib.{door}".rstrip("."))
    names = {name for name in opened.__all__ if not isinstance(getattr(opened, name), ModuleType)}
    inside = {module.name for module in pkgutil.iter_modules(opened.__path__)}
    assert names and not names & inside


@pytest.mark.parametrize("door", DOORS)
def test_a_door_shows_what_may_be_called(door):
    opened = importlib.import_module(f"gvclib.{door}".rstrip("."))
    assert set(opened.__all__) <= set(dir(opened))


def test_no_star_imports():
    for module, tree in TREES.items():
        stars = [n for n in ast.walk(tree) if isinstance(n, ast.alias) and n.name == "*"]
        assert not stars, module


# -- what is kept in git --------------------------------------------------------------------------

TEXT = (".py", ".md", ".toml", ".yml", ".yaml", ".cff", ".json", ".ipynb", ".lock", ".txt", ".js")
ELSEWHERE = re.compile("|".join([r"\.\./shar" + "ed", "/wor" + "k/", "/ro" + "ot/", "/ho" + "me/"]))


def test_nothing_points_outside_the_project():
    found = []
    for path in tracked():
        build = path.is_relative_to(ROOT / "data" / "build")
        if not build and path.suffix in (*TEXT, "") and path.stat().st_size < 10**6:
            text = path.read_text("utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {hit}" for hit in ELSEWHERE.findall(text)]
    assert not found


def test_committed_notebooks_carry_no_outputs_and_no_widget_state():
    notebooks = tracked("*.ipynb")
    assert len(notebooks) >= 2
    for path in notebooks:
        made = json.loads(path.read_text("utf-8"))
        assert set(made["metadata"]) == {"kernelspec", "language_info"}, path.name
        for cell in made["cells"]:
            assert not cell.get("outputs") and not cell.get("execution_count"), path.name


def test_no_file_is_larger_than_five_megabytes():
    large = [path.name for path in tracked() if path.stat().st_size > 5 * 10**6]
    assert not large
