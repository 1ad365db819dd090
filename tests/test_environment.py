"""pyproject.toml, the locks, the constraints and environment.yml name one set of versions."""

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """Every version that a lock names for a package (markers may give two)."""
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / name).read_text()):
        found.setdefault(canonicalize_name(package), set()).add(version)
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pip_section() -> list[str]:
    """The lines that conda writes into one requirements file for pip."""
    parts = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    return next(part["pip"] for part in parts if isinstance(part, dict))


def test_the_lock_meets_every_requirement_of_the_project():
    locked = pins("requirements.lock")
    for requirement in map(Requirement, project()["dependencies"]):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in requirements.lock; run make lock"
        assert all(requirement.specifier.contains(v) for v in versions), requirement


@pytest.mark.parametrize("other", ["requirements-dev.lock", "constraints.txt"])
def test_all_lists_agree_with_the_lock(other):
    locked, listed = pins("requirements.lock"), pins(other)
    differing = {name: (v, listed.get(name)) for name, v in locked.items() if v != listed.get(name)}
    assert not {n: pair for n, pair in differing.items() if pair[1] is not None}
    build_only = {"hatchling", "editables", "trove-classifiers", "pathspec", "pluggy"}
    assert set(differing) <= build_only


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text()
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert all("--hash=sha256:" in block for block in blocks), "a package without hash"
    assert not re.search(r"https?://|--index|--find-links|--extra-index", text)


def test_conda_gets_the_same_python_and_the_constraints():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python = next(d for d in environment["dependencies"] if str(d).startswith("python="))
    assert Requirement(f"python{project()['requires-python']}").specifier.contains(
        python.split("=")[1]
    )
    assert pip_section() == ["-c constraints.txt", "-e ."]


def as_conda(python: Path | str, folder: Path, *options: str) -> subprocess.CompletedProcess:
    """Hand the pip section to one pip call, from a file beside environment.yml, as conda does."""
    listed = folder / "condaenv.requirements.txt"
    listed.write_text("\n".join(pip_section()))
    command = [python, "-m", "pip", "install", "--quiet", *options, "-r", str(listed)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)


def committed(folder: str) -> set[str]:
    listed = ["git", "ls-files", "-z", folder]
    found = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(filter(None, found.split("\0")))


def copy_of_committed(folder: Path) -> Path:
    """The committed files in a folder of their own."""
    for name in committed("."):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture
def clone(tmp_path):
    return copy_of_committed(tmp_path / "clone")


@pytest.mark.slow
def test_the_pip_section_installs_as_conda_runs_it(clone, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = as_conda(python, clone)
    assert done.returncode == 0, done.stderr
    shown = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    ).stdout
    installed = {canonicalize_name(n): v for n, v in re.findall(r"^(\S+)==(\S+)$", shown, re.M)}
    locked = pins("requirements.lock")
    wrong = {n: v for n, v in installed.items() if n in locked and v not in locked[n]}
    assert not wrong
    told = subprocess.run(
        [python, "-m", "gvclib", "doctor"], cwd=clone, capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 0, told.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The source distribution of the committed files, and the wheel built from it."""
    clone = copy_of_committed(tmp_path_factory.mktemp("clone"))
    target = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(clone)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    return target


def test_workflows_and_hooks_call_what_the_makefile_has():
    """They are not run by tests: valid YAML, known targets, and the tools of `make lint`."""
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for path in (ROOT / ".github").rglob("*.yml"):
        assert yaml.safe_load(path.read_text()), path
    jobs = yaml.safe_load((ROOT / ".github/workflows/checks.yml").read_text())["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    called = {word for run in runs if run.startswith("make ") for word in run.split()[1:]}
    assert called and called <= targets
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    linted = makefile.split("\nlint:")[1].split("\n\n")[0]
    for tool in re.findall(r"\$\(BIN\)/(\S+(?: check| format)?)", linted):
        assert any(f".venv/bin/{tool}" in hook["entry"] for hook in hooks), tool


@pytest.mark.slow
def test_the_packages_pass_the_check_of_the_index(packages):
    files = sorted(map(str, packages.iterdir()))
    assert len(files) == 2
    check = [sys.executable, "-m", "twine", "check", "--strict", *files]
    done = subprocess.run(check, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_wheel_holds_the_package_the_tables_and_the_lessons_and_nothing_else(packages):
    (wheel,) = packages.glob("*.whl")
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tables = {f"gvclib/_{name}" for name in committed("data") if "/build/" not in name}
    lessons = {f"gvclib/_{name}" for name in committed("lessons") if "/source/" not in name}
    described = json.loads((ROOT / "data" / "datapackage.json").read_text())["resources"]
    assert tables == {f"gvclib/_data/{item['path']}" for item in described} | {
        "gvclib/_data/datapackage.json"
    }
    assert inside == committed("gvclib") | tables | lessons


@pytest.mark.slow
def test_an_installed_wheel_is_enough_to_learn(packages, tmp_path):
    """Away from the clone: the tables are right, the lessons come out, one of them runs."""
    (wheel,) = packages.glob("*.whl")
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(target), str(wheel)], check=True, timeout=300)

    def run(*command: str) -> str:
        env = os.environ | {"PYTHONPATH": str(target)}
        done = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    code = (
        "import gvclib; from gvclib import data; assert data.verify()['ok'].all(); "
        "print(gvclib.__file__, len(data.load('exports')))"
    )
    assert str(target) in run("-c", code)
    assert run("-m", "gvclib", "lessons", "mine").count(": copied") == len(
        list((ROOT / "lessons").glob("*.ipynb"))
    )
    convert = ("-m", "nbconvert", "--to", "notebook", "--execute", "--output", "run.ipynb")
    run(*convert, "mine/00_start_here.ipynb")
    assert (tmp_path / "mine" / "run.ipynb").exists()
