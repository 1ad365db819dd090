"""Generated submissions of many kinds of students, each with the marks that it deserves.

What a submission deserves is found in this process, by running its cells as the student meant
them and asking the engine; no grader is asked.
"""

import ast
import contextlib
import copy
import io
import json
import random
import re
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from support import damaged_notebooks as damage
from support import sample_answers as answers
from support.courses import metadata, notebook, text

from gvclib import exercises
from gvclib.authoring.sources import with_solution
from gvclib.exercises.definitions import PICKED

NOISE = (
    "import sys, warnings\nprint('to the screen')\nprint('a line', file=sys.stderr)\n"
    "warnings.warn('old', FutureWarning)\n"
)
SKIPPED_TAGS = {"hint", "widget", "ask"}


@dataclass(frozen=True)
class Check:
    """What a check cell hands over, and the hidden seed that it uses."""

    cell: str
    expression: str
    seed: str


@dataclass
class SampleSubmission:
    """A submission, its kind and what it deserves.

    A file is given by its content, by the target of a link, or by a function that writes it.
    `marks` has points by exercise; `mistakes` the misconception that the engine names, if any.
    """

    student: str
    kind: str
    files: dict[str, bytes | str | Callable]
    marks: dict[str, float]
    mistakes: dict[str, str] = field(default_factory=dict)

    @property
    def points(self):
        return sum(self.marks.values())

    def hand_in(self, course, stem):
        """Write the files where nbgrader looks for them."""
        home = Path(course) / "submitted" / self.student / stem
        home.mkdir(parents=True)
        for name, content in self.files.items():
            target = home / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(target)
            elif isinstance(content, str):
                target.symlink_to(content)
            else:
                target.write_bytes(content)
        return home


class Assignment:
    """A released assignment of a course, and all that is needed to fill it in.

    `released` is given where nbgrader has not made one (it must then be the student notebook).
    """

    def __init__(self, course, stem, released=None):
        self.course, self.stem, self.number = Path(course), stem, stem[:2]
        self.home = self.course / "source" / stem
        path = self.course / "release" / stem / f"{stem}.ipynb"
        self.released = released or notebook(path)
        self.source = notebook(self.home / f"{stem}.ipynb")
        self.exercises = exercises.lesson(self.number).exercises
        self.checks = dict(map(_check, self._cells("grade")))
        self.solved = {cell["id"]: with_solution(text(cell)) for cell in self._cells("solution")}
        self.cell_of = {cell.split("-")[1]: cell for cell in self.solved}
        self.clicked = [n for n in self.checks if self.exercises[n].kind in PICKED]

    def _cells(self, flag):
        return [cell for cell in self.source["cells"] if metadata(cell).get(flag)]

    def lesson(self, student, folder=None):
        """The exercises as this student has them."""
        return exercises.lesson(self.number, folder or self.home, student)

    def variable(self, name):
        """What the student's answer to an exercise is called."""
        return self.checks[name].expression

    def fill(self, changed):
        """The released notebook with these cells' sources: {cell id: code}."""
        made = copy.deepcopy(self.released)
        for cell in made["cells"]:
            cell["source"] = changed.get(cell["id"], text(cell))
        return made

    def responses(self, clicks):
        """responses.json as the widgets write it."""
        return as_json({"schema": 1, "responses": {self.number: clicks}})

    def right_clicks(self, lesson):
        """All answers by mouse, right."""
        return {n: answers.right(self.exercises[n], lesson.example(n)) for n in self.clicked}

    # -- what is deserved -------------------------------------------------------------------

    def deserved(self, student, given, clicks):
        """What the engine says of the filled notebook, cell by cell: {exercise: Outcome}."""
        at = {check.cell: name for name, check in self.checks.items()}
        found = {}
        with self._desk(clicks) as folder:
            lesson, space = self.lesson(student, folder), {"__name__": "__main__"}
            for cell in given["cells"]:
                if cell["id"] in at:
                    found[at[cell["id"]]] = self._outcome(lesson, at[cell["id"]], space)
                elif cell["cell_type"] == "code" and _matters(cell):
                    _run(text(cell), space)
                    if "ex" in space:
                        space["ex"] = lesson
        return found

    @contextlib.contextmanager
    def _desk(self, clicks):
        """A folder like that of a submission, to run a notebook in; whatever it prints is lost."""
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            Path(folder, "responses.json").write_bytes(self.responses(clicks))
            key = (self.home / "course.json").read_bytes()
            Path(folder, "course.json").write_bytes(key)
            for quiet in (contextlib.redirect_stdout, contextlib.redirect_stderr):
                stack.enter_context(quiet(io.StringIO()))
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore")
            stack.enter_context(contextlib.chdir(folder))
            yield Path(folder)

    def _outcome(self, lesson, name, space):
        check = self.checks[name]
        try:
            answer = eval(check.expression, space)  # noqa: S307
        except Exception:
            answer = None
        return lesson.judge(name, lesson.probe(name, answer, check.seed), check.seed)


def _check(cell):
    """(exercise, Check) of a check cell with its hidden test."""
    call = ast.parse(text(cell)).body[-1].value
    seed = next(word.value.value for word in call.keywords if word.arg == "seed")
    return call.args[0].value, Check(cell["id"], ast.unparse(call.args[1]), seed)


def _matters(cell):
    """Whether later cells may need this one: not widgets, nor what is only shown."""
    if SKIPPED_TAGS & set(cell["metadata"].get("tags", [])):
        return False
    try:
        return not all(isinstance(node, ast.Expr) for node in ast.parse(text(cell)).body)
    except SyntaxError:
        return False


def _run(code, space):
    with contextlib.suppress(Exception, SystemExit):
        exec(compile(code, "cell", "exec"), space)  # noqa: S102


def as_json(content):
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


# -- kinds of students ---------------------------------------------------------------------------


class Draft:
    """A student's draft in the making: code by cell id, clicks by exercise; right at the start."""

    def __init__(self, assignment, student, seed):
        self.assignment, self.student = assignment, student
        self.random = random.Random(f"{seed}/{assignment.stem}/{student}")
        self.lesson = assignment.lesson(student)
        self.code, self.clicks = dict(assignment.solved), assignment.right_clicks(self.lesson)

    def some(self, names):
        """One or more of the names."""
        names = sorted(names)
        return self.random.sample(names, self.random.randint(1, max(1, len(names) // 2)))

    def one(self, names):
        return self.random.choice(sorted(names))

    def mistake(self, name):
        """Answer an exercise by one of its catalogued mistakes."""
        a, each, case = self.assignment, self.assignment.exercises[name], self.lesson.example(name)
        chosen = self.one(answers.usable_mistakes(each, a.variable(name), case))
        if name in a.clicked:
            self.clicks[name] = answers.mistaken(each, chosen, case)
        else:
            code = answers.mistaken_code(each, chosen, a.variable(name), case)
            self.code[a.cell_of[name]] = code

    def leave(self, name):
        """Do not answer an exercise."""
        self.clicks.pop(name, None)
        self.code.pop(self.assignment.cell_of.get(name), None)


def right(draft):
    """Right in everything."""


def noisy(draft):
    """Right, and noisy: prints, warnings and lines to stderr, also inside functions."""
    inner = "".join(f"    {line}\n" for line in NOISE.splitlines())
    for cell, code in draft.code.items():
        draft.code[cell] = NOISE + re.sub("^    return ", f"{inner}    return ", code, flags=re.M)


def mistaken(draft):
    """Some catalogued mistakes."""
    for name in draft.some(draft.assignment.checks):
        draft.mistake(name)


def all_wrong(draft):
    """A catalogued mistake in every exercise."""
    for name in draft.assignment.checks:
        draft.mistake(name)


def partial(draft):
    """Some answers left open."""
    for name in draft.some(draft.assignment.checks):
        draft.leave(name)


def blank(draft):
    """As released."""
    draft.code, draft.clicks = {}, {}


def syntax(draft):
    """A cell that is no Python."""
    draft.code[draft.one(draft.code)] += "\nthis is (no Python"


def exception(draft):
    """A cell that raises before or after its answer."""
    cell, line = draft.one(draft.code), "raise ValueError('I gave up')"
    parts = [draft.code[cell], line]
    draft.code[cell] = "\n".join(parts if draft.random.random() < 0.5 else parts[::-1])


def nameless(draft):
    """An answer whose lines were deleted, so that its name is not defined."""
    draft.code[draft.one(draft.code)] = "# gone"


def by_heart(draft):
    """A function that knows the visible case only."""
    a = draft.assignment
    names = [name for name in a.cell_of if a.exercises[name].kind == "function"]
    name = draft.one(names)
    case = draft.lesson.example(name)
    code = answers.hard_coded(a.exercises[name], a.variable(name), case)
    draft.code[a.cell_of[name]] = code or "# gone"


def leaning(draft):
    """A function that leans on a name which a later cell gives to something else."""
    _lean(draft, "helper = {name}", "helper(*args, **named)", "helper = None")


def leaning_inside(draft):
    """A function that leans on a dict which a later cell changes."""
    _lean(draft, "kept = [{name}]", "kept[0](*args, **named)", "kept[0] = None")


def _lean(draft, before, call, later):
    functions = [
        n for n in draft.assignment.cell_of if draft.assignment.exercises[n].kind == "function"
    ]
    name = draft.one(functions)
    inner = f"def {name}(*args, **named):\n    return {call}"
    draft.code[draft.assignment.cell_of[name]] += f"\n{before.format(name=name)}\n{inner}"
    draft.code[list(draft.code)[-1]] += f"\n{later}"


HONEST = (
    right, noisy, mistaken, all_wrong, partial, blank, syntax, exception, nameless, by_heart,
    leaning, leaning_inside,
)  # fmt: skip
KINDS = {kind.__name__: kind for kind in HONEST} | damage.KINDS


def make(assignment, kind, student, seed=1, judged=True):
    """One sample of a kind: of HONEST, or of damage.KINDS (right in everything, then damaged).

    Without `judged` nobody finds out what it deserves.
    """
    draft = Draft(assignment, student, seed)
    if kind not in damage.KINDS:
        KINDS[kind](draft)
    given = assignment.fill(draft.code)
    meant, files = given, {f"{assignment.stem}.ipynb": as_json(given)}
    files["responses.json"] = assignment.responses(draft.clicks)
    if kind in damage.KINDS:
        meant, files = damage.KINDS[kind](given, files, draft.random)
    outcomes = {}
    if meant and judged:
        outcomes = assignment.deserved(student, meant, draft.clicks)
    marks = dict.fromkeys(assignment.checks, 0.0) | {n: o.points for n, o in outcomes.items()}
    mistakes = {name: o.mistake for name, o in outcomes.items() if o.mistake}
    return SampleSubmission(student, kind, files, marks, mistakes)


def turns(count, kinds=tuple(KINDS)):
    """(kind, student) for so many samples, kinds in turn."""
    chosen = [kinds[number % len(kinds)] for number in range(count)]
    return [(kind, f"{kind.replace('_', '-')}-{n:04d}") for n, kind in enumerate(chosen)]


def hand_in(assignment, samples):
    """Write all submissions into the course."""
    for sample in samples:
        sample.hand_in(assignment.course, assignment.stem)
