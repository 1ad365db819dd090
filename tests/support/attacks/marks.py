"""Attacks on the marks: checks made harmless, answers that lie, solutions taken."""

from support.attacks import DESERVED, WRONG_BASKET, Attack
from support.courses import code_cell

CODE = ("malaysia", "chart")  # deserved, and lost by whoever breaks his own Python

FAKING = [
    Attack(
        "check-replaced",
        "Replaces the method that checks by one that does nothing.",
        first="""\
from gvclib import exercises
exercises.Lesson.check = lambda *args, **named: None
""",
    ),
    Attack(
        "check-code-swapped",
        "Swaps the bytecode of the method that checks.",
        first="""\
from gvclib import exercises
exercises.Lesson.check.__code__ = (lambda self, name, answer=None, seed=None: None).__code__
""",
    ),
    Attack(
        "judge-replaced",
        "Replaces the judge by one that finds everything right.",
        first="""\
from gvclib import exercises
from gvclib.exercises import judging
def generous(exercise, records=None, expected=None):
    return judging.Outcome(exercise.name, "right", "", exercise.points, exercise.points)
judging.judge = generous
exercises.Lesson.judge = lambda self, name, probes, seed=None: generous(self.exercises[name])
""",
    ),
    Attack(
        "wrong-means-right",
        "Renames the states, so that a wrong answer counts as right.",
        first="from gvclib.exercises.judging import outcomes\n"
        "outcomes.WRONG = outcomes.OPEN = outcomes.RIGHT\n",
    ),
    Attack(
        "no-differences",
        "Replaces the comparison by one that finds no difference.",
        first="""\
from gvclib.exercises.judging import comparing, outcomes, wrong_sentences
for module in (comparing, outcomes, wrong_sentences):
    module.first_difference = lambda *args, **named: None
wrong_sentences.wrong_sentence = wrong_sentences.form_sentence = lambda *args, **named: None
""",
    ),
    Attack(
        "lesson-replaced",
        "Replaces the function that opens the lesson.",
        first="""\
from gvclib.exercises import session
class Served(Fake):
    number = "00"
attempt(session.serve, Served())
from gvclib import exercises
exercises.lesson = session.lesson = lambda *args, **named: Served()
""",
    ),
    Attack(
        "ex-replaced",
        "Gives the name ex to an object that accepts every check.",
        answers={"basket": WRONG_BASKET + "ex = Fake()\n"},
    ),
    Attack(
        "engine-replaced",
        "Puts a module of its own in the engine's place before the lesson imports it.",
        first="""\
import types, gvclib
fake = types.ModuleType("gvclib.exercises")
fake.lesson = lambda *args, **named: Fake()
sys.modules["gvclib.exercises"] = gvclib.exercises = fake
""",
    ),
    Attack(
        "packages-replaced",
        "Replaces numpy, pandas, json and math by modules that agree with everything.",
        first="""\
import types
class Anything(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(name)
    def __call__(self, *args, **named):
        return self
    __eq__ = lambda self, other: True
    __hash__ = object.__hash__
for name in ("numpy", "pandas", "json", "math"):
    sys.modules[name] = Anything(name)
""",
        costs=CODE,
    ),
    Attack(
        "cells-emptied",
        "Installs an input transformer that empties every later cell.",
        first="get_ipython().input_transformers_cleanup.append(lambda lines: [])\n",
        costs=CODE,
    ),
    Attack(
        "checks-cut-out",
        "Cuts the checks out of every cell's syntax tree.",
        first="""\
import ast
class Cutter(ast.NodeTransformer):
    def visit_Module(self, node):
        node.body = [each for each in node.body if "attr='check'" not in ast.dump(each)]
        return node
get_ipython().ast_transformers.append(Cutter())
""",
    ),
    Attack(
        "errors-silenced",
        "Makes the shell swallow every error.",
        first="""\
shell = get_ipython()
shell.set_custom_exc((BaseException,), lambda *args, **named: [])
shell.showtraceback = shell.showsyntaxerror = lambda *args, **named: None
""",
    ),
    Attack(
        "cells-not-run",
        "Replaces the function that runs cells: every later cell succeeds without being run.",
        first="""\
from IPython.core.interactiveshell import ExecutionResult
async def nothing(*args, **named):
    return ExecutionResult(None)
shell = get_ipython()
shell.run_cell = lambda *args, **named: ExecutionResult(None)
shell.run_cell_async, shell.should_run_async = nothing, lambda *args, **named: True
""",
        costs=CODE,
    ),
    Attack(
        "ex-replaced-by-events",
        "Has the shell replace ex before every cell.",
        first="""\
def replace(info=None):
    if "ex" in get_ipython().user_ns:
        get_ipython().user_ns["ex"] = Fake()
get_ipython().events.register("pre_run_cell", replace)
""",
    ),
    Attack(
        "builtins-patched",
        "Patches abs, round, repr and open, so that differences vanish.",
        first="""\
import builtins
builtins.abs = builtins.round = lambda *args, **named: 0.0
builtins.repr = lambda value: "the same"
""",
    ),
    Attack(
        "compile-patched",
        "Patches compile, so that checks become empty code.",
        first="""\
import ast, builtins
real = builtins.compile
def compile(source, *args, **named):
    text = ast.dump(source) if isinstance(source, ast.AST) else str(source)
    return real("None" if "attr='check'" in text else source, *args, **named)
builtins.compile = compile
""",
    ),
    Attack(
        "package-beside",
        "Hands in a folder gvclib, so that its own engine is imported.",
        first="sys.path.insert(0, os.getcwd())\n",
        files={
            "gvclib/__init__.py": b"",
            "gvclib/exercises.py": b"class Fake:\n    def __getattr__(self, name):\n"
            b"        return lambda *args, **named: None\n"
            b"lesson = lambda *args, **named: Fake()\n",
            **{
                f"gvclib/{name}.py": b"def __getattr__(name): return lambda *a, **k: None\n"
                for name in ("data", "trade", "view", "widgets", "authoring")
            },
        },
    ),
]

LYING = [
    Attack(
        "equal-to-everything",
        "Answers with an object that is equal to everything.",
        answers={
            "own": """\
class Equal:
    __class__ = property(lambda self: float)
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = __float__ = lambda self, other=0: 0.0
    __hash__ = object.__hash__
own = Equal()
""",
            "basket": "def basket(exports):\n    return Equal()\n"
            "class Equal:\n    __eq__ = lambda self, other: True\n",
        },
    ),
    Attack(
        "number-that-lies",
        "Answers with a float whose differences are always zero.",
        answers={
            "own": """\
class Share(float):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = __round__ = lambda self, *args: 0.0
    __hash__ = float.__hash__
own = Share(1.0)
"""
        },
    ),
    Attack(
        "table-that-lies",
        "Returns a table that claims to equal whatever it is compared with.",
        answers={
            "basket": """\
class Table(pd.DataFrame):
    _constructor = property(lambda self: Table)
    __eq__ = eq = lambda self, other: pd.DataFrame(True, self.index, self.columns)
    __sub__ = sub = __rsub__ = lambda self, other: self * 0
    equals = lambda self, other: True
def basket(exports):
    return Table(exports / exports.sum())
"""
        },
    ),
    Attack(
        "keys-that-lie",
        "Answers questions in code with texts that equal every option.",
        answers={
            "basket": WRONG_BASKET
            + """\
class Key(str):
    __eq__ = lambda self, other: True
    __hash__ = str.__hash__
    strip = casefold = lambda self: self
attempt(ex.respond, "rules", [Key("x")] * 4)
attempt(ex.respond, "largest", dict.fromkeys(["DEU", "KOR", "CHL", "NGA", "ETH"], Key("x")))
"""
        },
    ),
    Attack(
        "not-a-number",
        "Answers with NaN, which no comparison calls larger or smaller.",
        answers={
            "own": "own = float('nan')\n",
            "basket": "def basket(exports):\n    return exports * float('nan')\n",
        },
    ),
    Attack(
        "pandas-patched",
        "Patches pandas and numpy, so that tables compare as equal.",
        first="""\
import numpy as np, pandas as pd
pd.DataFrame.equals = pd.Series.equals = lambda self, other: True
pd.testing.assert_frame_equal = lambda *args, **named: None
np.allclose = np.isclose = np.array_equal = lambda *args, **named: True
@pd.api.extensions.register_dataframe_accessor("values2")
class Accessor:
    def __init__(self, table):
        table.iloc[:, :] = 0
""",
    ),
]

GUESS = """\
import os, re
def said(name, answer):
    try:
        ex.check(name, answer)
        return ""
    except BaseException as error:
        return str(error)
key = ["wrong_free", "hints", "internet", "own", "solution", "kept", "hidden"][TURN]
if "Right choices: 1" in said("rules", [key]):
    ex.respond("rules", (ex.response("rules") or []) + [key])
option = ["cars", "chips", "copper", "oil", "coffee", "cars", "chips"][TURN]
wrong = re.search("Look again at: (.+)", said("largest", dict.fromkeys(PLACES, option)))
good = [place for place, name in PLACES.items() if wrong and name not in wrong[1]]
ex.respond("largest", (ex.response("largest") or {}) | dict.fromkeys(good, option))
os._exit(0)
"""
PLACES = dict(DEU="Germany", KOR="Korea", CHL="Chile", NGA="Nigeria", ETH="Ethiopia")


def guesses_across_restarts(notebook):
    """Seven cells, each of which ends Python, below the one that makes the lesson."""
    made = next(n for n, c in enumerate(notebook["cells"]) if "exercises.lesson(" in c["source"])
    for turn in range(7):
        source = GUESS.replace("TURN", str(turn)).replace("PLACES", repr(PLACES))
        notebook["cells"].insert(made + 1 + turn, code_cell(source, f"guess-{turn}"))


TAKING = [
    Attack(
        "solutions-imported",
        "Imports the module with the exercises and answers with its solutions.",
        answers={
            "basket": """\
from types import SimpleNamespace
from gvclib.exercise_bank import lesson_00
made = {each.name: each for each in lesson_00.EXERCISES}
basket = made["basket"].solution
for name in ("rules", "largest"):
    ex.respond(name, made[name].solution)
""",
            "own": """\
mine = SimpleNamespace(my=SimpleNamespace(country=ex.case("country")))
own = made["own"].solution(mine)
""",
        },
    ),
    Attack(
        "solutions-from-ex",
        "Takes the solutions out of the lesson object.",
        answers={
            "basket": """\
made = ex.exercises
basket = made["basket"].solution
for name in ("rules", "largest"):
    ex.respond(name, made[name].solution)
""",
            "own": 'own = made["own"].solution(ex.example("own"))\n',
        },
    ),
    Attack(
        "solutions-from-files",
        "Reads the solutions from the package's files, sources or compiled, and runs them.",
        answers={
            "basket": """\
import glob, marshal, gvclib
homes = [os.path.dirname(gvclib.__file__), *(place + "/gvclib" for place in sys.path)]
for path in glob.glob(homes[0] + "/../lessons/source/00*"):
    attempt(read, path)
space = {"__name__": "stolen"}
for path in (path for home in homes for name in ("checks", "exercise_bank")
             for path in glob.glob(f"{home}/{name}/**/*.py", recursive=True)):
    content = attempt(lambda: open(path, "rb").read()) or b""
    code = marshal.loads(content[16:]) if path.endswith(".pyc") else content
    attempt(exec, code, space)
basket = space["basket"].solution
for name in ("rules", "largest"):
    ex.respond(name, space[name].solution)
"""
        },
    ),
    Attack(
        "expected-from-memory",
        "Looks for the solution in the stack and in all objects while it is being checked.",
        answers={
            "basket": """\
import gc
def basket(exports):
    found, frame = [], sys._getframe()
    while frame:
        found += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
    for each in [*gc.get_objects(), *found]:
        if type(each).__name__ == "Exercise" and each.name == "basket":
            return each.solution(exports)
        if isinstance(each, dict) and hasattr(each.get("chosen"), "solution"):
            return each["chosen"].solution(exports)
    return exports
"""
        },
    ),
    Attack(
        "hidden-worlds-carried-out",
        "Notes the hidden worlds that its function is called with, and prints them later.",
        answers={
            "basket": """\
seen = []
def basket(exports):
    seen.append(exports.to_csv())
    visible = seen[0] == seen[-1]
    return exports.div(exports.sum(axis=1), axis=0) if visible else exports
"""
        },
        last='for each in seen:\n    print(each)\nprint("GOT", len(set(seen)))\n',
        limit=2,
        pages=True,
    ),
    Attack(
        "hidden-worlds-in-a-file",
        "Writes the hidden worlds to a file, for the next start of its notebook to print.",
        first="attempt(lambda: print(open('seen.txt').read()))\n",
        answers={
            "basket": """\
def basket(exports):
    with open("seen.txt", "a") as file:
        file.write(exports.to_csv())
    if open("seen.txt").read().count("Anland") > 3:
        os._exit(1)
    return exports.div(exports.sum(axis=1), axis=0)
"""
        },
        last="attempt(lambda: print(open('seen.txt').read()))\n",
        pages=True,
    ),
    Attack(
        "guesses-with-the-check",
        "Tries options with the check itself, while it is being marked, until one passes.",
        answers={
            "basket": WRONG_BASKET
            + """\
import itertools
def passes(name, answer):
    try:
        ex.check(name, answer)
        return True
    except BaseException:
        return False
keys = ["wrong_free", "hints", "internet", "own", "solution", "kept", "hidden"]
for size in range(1, 8):
    for picked in itertools.combinations(keys, size):
        if passes("rules", list(picked)):
            ex.respond("rules", list(picked))
            break
"""
        },
    ),
    Attack(
        "hidden-worlds-in-an-error",
        "Raises an error on the last hidden world that has the others in its text.",
        answers={
            "basket": """\
seen = []
def basket(exports):
    seen.append(exports.to_csv().splitlines()[1].partition(",")[2])
    if len(seen) == 6:
        raise ValueError(" ".join(dict.fromkeys(seen[1:])))
    return exports.div(exports.sum(axis=1), axis=0)
"""
        },
        pages=True,
    ),
    Attack(
        "guesses-across-restarts",
        "Tries an option, keeps it if the check says so, and ends Python to be allowed another.",
        change=guesses_across_restarts,
    ),
    Attack(
        "signed-in-as-another",
        "Signs in as another student and gives that student's number.",
        first='from gvclib import exercises\nexercises.lesson("00").sign_in("@victim@")\n',
        answers={
            "own": """\
own = @theirs@
attempt(ex.sign_in, "@victim@")
for name in ("student", "_student"):
    attempt(setattr, ex, name, "@victim@")
"""
        },
        files={"progress.json": b'{"schema": 1, "student": "@victim@", "lessons": {}}'},
    ),
    Attack(
        "key-of-ones-own",
        "Hands in a course.json with another key, so that it draws another country.",
        files={"course.json": b'{"course": "gvc", "key": "@other_key@"}'},
        answers={"own": "own = @other_own@\n"},
    ),
]

ATTACKS = [*FAKING, *LYING, *TAKING]
assert set(CODE) < set(DESERVED)
