"""Attacks by what is handed in: the notebook's metadata, the files beside it, text for pages."""

import json
import os

from support.attacks import DESERVED, WRONG_BASKET, Attack
from support.courses import checks, code_cell, metadata

SCRIPT = "<script>/*@name@*/</script><img src=x onerror=/*@name@*/>"
NOTEBOOK = "00_start_here.ipynb"


def cell(notebook, name):
    return next(each for each in notebook["cells"] if each["id"] == name)


def points_changed(notebook):
    """Every check worth 1000 points, unlocked, and with the points as its result."""
    for each in checks(notebook):
        metadata(each).update(points=1000, locked=False, grade=True, solution=False)
        each["source"] = "1000"


def checks_retyped(notebook):
    for each in checks(notebook):
        each["cell_type"] = "markdown"
        each.pop("outputs", None)
        each.pop("execution_count", None)


def checks_repeated(notebook):
    """Below everything, once more every check, each passing."""
    for number, each in enumerate(checks(notebook)):
        notebook["cells"].append(each | {"id": f"again-{number}", "source": "None"})


def checks_owned(notebook):
    """The checks handed in as answers: of the student's own making and not to be marked."""
    for each in checks(notebook):
        metadata(each).update(grade=False, solution=True, locked=False)
        metadata(each).pop("points")
        each["source"] = "None"


def ids_that_climb(notebook):
    flags = dict.fromkeys(("grade", "solution", "locked", "task"), False)
    for number, each in enumerate(notebook["cells"]):
        if not metadata(each):
            each["id"] = "../" * 6 + f"@name@-{number}"
            settings = {"grade_id": each["id"], "schema_version": 3, **flags}
            each["metadata"]["nbgrader"] = settings
    notebook["metadata"]["name"] = "../../../@name@"


def names_that_climb(notebook):
    """What nbconvert makes file names and commands of."""
    notebook["metadata"]["kernelspec"] = {"name": "../../../@name@", "display_name": "x"}
    info = {"name": "python", "file_extension": "/../../../@name@.txt"}
    notebook["metadata"]["language_info"] = info | {"nbconvert_exporter": "python"}
    notebook["metadata"]["nbgrader"] = {"student": "@victim@", "assignment": "../.."}


def results_forged(notebook):
    """Outputs, as if the notebook had been marked already."""
    for each in checks(notebook):
        data = {"text/plain": ["1.0"]}
        result = {"output_type": "execute_result", "data": data, "metadata": {}}
        each["outputs"] = [result | {"execution_count": 1}]


def scripts_in_notebook(notebook):
    """JavaScript wherever a page may show it."""
    for each in notebook["cells"]:
        if each["cell_type"] == "markdown" and not metadata(each):
            each["source"] = SCRIPT
    notebook["metadata"]["title"] = SCRIPT
    cell(notebook, "00-own-answer")["metadata"]["tags"] = [SCRIPT]


SHOWING = [
    Attack(
        "scripts-in-outputs",
        "Prints, displays, raises and returns JavaScript, to run it in the reader's browser.",
        first=f"""\
from IPython.display import HTML, Javascript, SVG, display
evil = "{SCRIPT}"
print("</pre>" + evil)
display(HTML(evil), Javascript("/*@name@*/"), {{"text/html": evil}}, raw=False)
display({{"text/html": evil, "image/svg+xml": evil, "text/markdown": evil}}, raw=True)
raise ValueError("</pre>" + evil)
""",
        answers={
            "own": f"own = {SCRIPT!r}\n",
            "basket": f"def basket(exports):\n    raise ValueError({SCRIPT!r})\n",
            "wish": f"wish = '''{'word ' * 20} {SCRIPT}'''\n",
        },
        change=scripts_in_notebook,
        shows=("<script>/*@name@*/", "<img src=x onerror=/*@name@*/"),
        pages=True,
    ),
    Attack(
        "formulas-for-spreadsheets",
        "Gives spreadsheet formulas as answers and as its name.",
        answers={
            "own": "own = '=HYPERLINK(\"http://127.0.0.1/@name@\")'\n",
            "basket": "def basket(exports):\n    return '@SUM(1+1)*cmd|@name@'\n",
            "wish": "wish = '''=cmd|'/C calc'!A0 @name@ " + "word " * 20 + "'''\n",
        },
        files={
            "progress.json": json.dumps(
                {"schema": 1, "student": "=@name@", "lessons": {"00": {"=@name@": {}}}}
            ).encode()
        },
    ),
]


def cells_without_number(notebook):
    """3,000 cells at the end."""
    notebook["cells"] += [code_cell(str(number), f"n{number}") for number in range(3_000)]


def monstrous_text(notebook):
    """Megabytes of what parsers, patterns and pages find hard."""
    brackets, quotes = "(" * 1_000_000, 'wish = """' + ' """ #' * 300_000
    cell(notebook, "00-own-answer")["source"] = brackets
    cell(notebook, "00-wish-answer")["source"] = quotes
    words = {"cell_type": "markdown", "metadata": {}, "source": "[" * 200_000 + "*_" * 200_000}
    notebook["cells"].append(words | {"id": "words"})


def empty_cells(notebook):
    """100,000 cells with nothing in them."""
    notebook["cells"] += [{"cell_type": "code"} for _ in range(100_000)]


METADATA = [
    Attack("cells-without-number", "Adds 3,000 cells.", change=cells_without_number),
    Attack("empty-cells", "Adds 100,000 cells with nothing in them.", change=empty_cells),
    Attack(
        "monstrous-text",
        "Writes megabytes of brackets and quotation marks into its cells.",
        change=monstrous_text,
    ),
    Attack(
        "points-changed",
        "Makes every check worth 1000 points and puts 1000 in its place.",
        change=points_changed,
    ),
    Attack("checks-retyped", "Makes every check a text cell.", change=checks_retyped),
    Attack(
        "checks-repeated",
        "Pastes every check once more at the end, emptied.",
        change=checks_repeated,
    ),
    Attack("checks-owned", "Declares every check its own answer, emptied.", change=checks_owned),
    Attack("results-forged", "Hands in outputs of checks that passed.", change=results_forged),
    Attack("ids-that-climb", "Gives cells ids that lead to other folders.", change=ids_that_climb),
    Attack(
        "names-that-climb",
        "Names a kernel, a file type and a student in the metadata that lead elsewhere.",
        change=names_that_climb,
    ),
]


def deep(path):
    path.write_bytes(b'{"schema": 1, "responses": ' + b"[" * 200_000 + b"]" * 200_000 + b"}")


def fat(path):
    """50 MB that are valid."""
    words = json.dumps({"schema": 1, "responses": {"00": {"matters": "c"}}}).encode()
    path.write_bytes(words[:-1] + b" " * 50_000_000 + b"}")


def twisted(path):
    """Right in form, wrong in every type within."""
    strange = {"matters": {"$": "table"}, "rules": [["own"], None, 3], "largest": {"DEU": [1]}}
    path.write_bytes(json.dumps({"schema": 1, "responses": {"00": strange}}).encode())


def odd_names(path):
    """Files beside the notebook with names that few programs expect."""
    folder = path.parent
    path.write_bytes(b"x")
    for name in (b"caf\xe9.txt", b"new\nline.txt", b"-rf", b"x" * 250, b"<b>&.txt", b"\\..\\up"):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"odd")
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(".")
    (folder / "dead").symlink_to("nowhere")


def crowd(path):
    """3,000 small files in folders 50 deep."""
    folder = path.parent
    for depth in range(50):
        folder = folder / f"d{depth}"
        folder.mkdir()
        for number in range(60):
            (folder / f"{number}.txt").write_bytes(b"x")


def as_folder(path):
    path.mkdir()
    (path / "inside.txt").write_bytes(b"x")


TWISTED_WORK = {
    "own": {"attempts": 1e308, "hints": -5, "last": "9999-99-99", "points": 9},
    "basket": {"attempts": float("nan"), "last": [], "state": "right"},
    "../x": {"attempts": True, "last": {"a": 1}},
}
TWISTED = {"schema": 1, "student": "../../@victim@", "lessons": {"00": TWISTED_WORK}}
DEEP_ANSWER = b"[" * 25 + b"]" * 25
FLOOD = b'{"nbformat":4,"cells":[{"cell_type":"code","source":"#' + b"\xe9" * 9_000_000 + b'"}]}'

BESIDE = [
    Attack(
        "files-of-another-version",
        "Hands in a responses.json and a progress.json of another version, in a form of its own.",
        files={
            "responses.json": b'{"schema": 2, "responses": 5}',
            "progress.json": b'{"schema": 2, "lessons": [1]}',
        },
        costs=("matters",),
    ),
    Attack(
        "response-nested",
        "Hands in an answer to a question that is nested 25 times.",
        files={
            "responses.json": b'{"schema": 1, "responses": {"00": {"matters": "c", "rules": '
            + DEEP_ANSWER
            + b"}}}"
        },
    ),
    Attack(
        "request-forged",
        "Speaks to the grader itself, with a request that has not the form of one.",
        answers={
            "basket": WRONG_BASKET
            + """\
def forge():
    channel = ex._ask.__self__.channel
    for answer in ([], 5, {"data": {"$": "frame"}}, {"handle": 99, "data": None}):
        channel.send({"ask": "check", "name": "own", "answer": answer})
        print(channel.receive(1))
attempt(forge)
"""
        },
    ),
    Attack(
        "one-line-of-nine-megabytes",
        "Hands in a notebook in another encoding that doubles when it is read.",
        files={NOTEBOOK: FLOOD},
        costs=DESERVED,
    ),
    Attack(
        "responses-deep",
        "Hands in a responses.json nested 200,000 times.",
        files={"responses.json": deep},
        costs=("matters",),
    ),
    Attack(
        "responses-large",
        "Hands in a responses.json of 50 MB.",
        files={"responses.json": fat},
        costs=("matters",),
    ),
    Attack(
        "responses-twisted",
        "Hands in a responses.json whose answers have the wrong types.",
        files={"responses.json": twisted},
        costs=("matters",),
    ),
    Attack(
        "progress-twisted",
        "Hands in a progress.json with impossible counts and times.",
        files={
            "progress.json": json.dumps(TWISTED).encode(),
            "timestamp.txt": b"the day after tomorrow \xff",
        },
    ),
    Attack(
        "odd-file-names",
        "Hands in files with odd names, a pipe that blocks its reader, and links in a circle.",
        files={"odd.txt": odd_names},
    ),
    Attack("many-files-beside", "Hands in 3,000 files in folders 50 deep.", files={"x": crowd}),
    Attack(
        "notebook-is-a-folder",
        "Hands in a folder with the notebook's name.",
        files={NOTEBOOK: as_folder},
        costs=DESERVED,
    ),
    Attack(
        "notebook-is-a-pipe",
        "Hands in a pipe with the notebook's name, so that reading it never ends.",
        files={NOTEBOOK: os.mkfifo},
        costs=DESERVED,
    ),
    Attack(
        "notebook-nested",
        "Hands in a notebook of brackets, nested 100,000 times.",
        files={NOTEBOOK: b"[" * 100_000 + b"]" * 100_000},
        costs=DESERVED,
    ),
]

ATTACKS = [*SHOWING, *METADATA, *BESIDE]
