"""Where attacks are run: a course, and all that an attack may aim at, in one temporary folder.

In it are a course, a copy of the package that graders and students use there, a home, and a folder
that nobody may touch; beside it servers of the test that note who speaks to them. Linux only.
"""

import contextlib
import csv
import fnmatch
import hashlib
import json
import os
import select
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from support import processes, sample_submissions
from support.courses import ROOT, metadata, notebook, text

from gvclib import exercises
from gvclib.authoring import course

NAME = "00_start_here"
HONEST = {"amy-honest": "right", "mia-honest": "noisy", "zed-honest": "mistaken"}
VICTIM = "zed-honest"  # the last in the order of the alphabet: marked after all others
SECRET = "course secret 5d0c41f7"
CANARIES = {
    "the course's secret": SECRET,
    "another student's notebook": "private note 77ab90e2",
    "the teacher's environment": "teacher token 1f6e83d4",
    "the gradebook": "note-3c55e0aa@",
    "a solution": "the soil gives",
}
CELL_SECONDS = {"gvc": 2, "stock": 15}
# What graders write; all the rest must stay as it was.
WRITTEN = ("autograded", "feedback", "grades", "reports", ".gvc", "gradebook.db", ".nbgrader.log")
DISK_FULL = "open('work.bin', 'wb').write(bytes(15_000_000))\n"
GRADE = """\
import sys
from gvclib.grading.class_run import class_run
from gvclib.grading.options import Options
limits = Options(cell_seconds={seconds}, cpu_seconds=20, wall_seconds=25, memory_mb=1024)
print(class_run.grade(sys.argv[1], options=limits, jobs=2).text())
"""


@dataclass
class Facts:
    """What was seen of one attack, before anybody says what it means.

    `marks` by exercise, None without a mark; `showed` what its cells printed; `errors` how they
    failed; `page` its feedback; `beside` what lies in its autograded folder; `changed` what it
    changed outside; `harmed` honest students with other marks than they deserve; `ended` whether
    the grader came to an end by itself; `left` programs still running; `heard` what the test's
    servers heard; `screen` what the grader printed; `tables` the cells of all CSV files;
    `stranger` whether the teacher's other program still runs.
    """

    marks: dict = field(default_factory=dict)
    showed: str = ""
    errors: list = field(default_factory=list)
    page: str = ""
    beside: bytes = b""
    changed: dict = field(default_factory=dict)
    harmed: dict = field(default_factory=dict)
    ended: bool = True
    left: list = field(default_factory=list)
    heard: bytes = b""
    screen: str = ""
    tables: str = ""
    stranger: bool = True
    seconds: float = 0.0
    megabytes: float = 0.0


class Listeners:
    """Servers that note what comes in: TCP and UDP on one port, a socket in a folder, one without.

    A program of the teacher's runs along; `stranger` is its process.
    """

    def __init__(self, folder):
        self._path, self.heard, self._open = str(folder / "socket"), [], True
        tcp = self._listening(socket.AF_INET, ("127.0.0.1", 0))
        self.port = tcp.getsockname()[1]
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", self.port))
        local = [self._path, f"\0gvc-attacks-{self.port}"]
        self._all = [tcp, udp, *(self._listening(socket.AF_UNIX, each) for each in local)]
        self.stranger = subprocess.Popen(["sleep", "3600"])
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listening(self, family, address):
        made = socket.socket(family)
        made.bind(address)
        made.listen()
        return made

    def _listen(self):
        while self._open:
            for each in select.select(self._all, [], [], 0.2)[0]:
                with contextlib.suppress(OSError):
                    self._hear(each)

    def _hear(self, each):
        if each.type == socket.SOCK_DGRAM:
            self.heard.append(each.recv(10_000))
            return
        wire, _ = each.accept()
        with wire:
            wire.settimeout(1)
            self.heard.append(b"someone " + wire.recv(10_000))

    def close(self):
        self._open = False
        self._thread.join()
        for each in self._all:
            each.close()
        Path(self._path).unlink(missing_ok=True)
        self.stranger.kill()
        self.stranger.wait()


class AttackCourse:
    """A course in a folder of its own; `build` makes it once, `reset` makes it as it was."""

    def __init__(self, folder):
        self.home, self.folder = Path(folder), Path(folder) / "attacked"
        self.course, self.outside = self.folder / "course", self.folder / "outside"
        for name in ("outside", "home"):
            (self.folder / name).mkdir(parents=True)
        (self.outside / "precious.txt").write_text("precious")
        self._copy_package()
        self._new_course()
        self.assignment = sample_submissions.Assignment(self.course, NAME)
        self.honest = [self._honest(*each) for each in HONEST.items()]
        self.folder.rename(self.home / "template")
        self.reset()

    def reset(self):
        """Everything as it was when it was new."""
        self.clear()
        shutil.copytree(self.home / "template", self.folder)

    def clear(self):
        """Remove everything but the template; attacks nest folders deeper than Python's own way."""
        subprocess.run(["rm", "-rf", self.folder], check=False)

    def _copy_package(self):
        ignored = shutil.ignore_patterns("*.ipynb", "*.png")
        for name in ("gvclib", "data", "lessons"):
            shutil.copytree(ROOT / name, self.folder / "copy" / name, ignore=ignored)

    def _new_course(self):
        roster = self.folder / "roster.csv"
        address = f"{CANARIES['the gradebook']}example.org"
        rows = [f"{name},{name.title()},Test,{address}" for name in HONEST]
        roster.write_text("\n".join(["id,first_name,last_name,email", *rows]), encoding="utf-8")
        course.new(self.course, ["00"], roster=roster, root=ROOT, secret=SECRET)
        config = self.course / "nbgrader_config.py"
        seconds = f"c.Execute.timeout = {CELL_SECONDS['stock']}"
        told = config.read_text().replace("c.Execute.timeout = 60", seconds)
        config.write_text(told, encoding="utf-8")
        found, said = self.nbgrader("generate_assignment", NAME)
        assert found["code"] == 0, said

    def _honest(self, student, kind):
        sample = sample_submissions.make(self.assignment, kind, student)
        given = json.loads(sample.files[f"{NAME}.ipynb"])
        last, first = given["cells"][-1], "00-malaysia-answer"
        last["source"] = f"{CANARIES[_NOTE]} {text(last)}"
        for cell in given["cells"]:
            # Who leaves the next student no room on the disk is seen by that student's marks.
            cell["source"] = DISK_FULL * (cell["id"] == first) + text(cell)
        sample.files[f"{NAME}.ipynb"] = sample_submissions.as_json(given)
        return sample

    # -- graders ----------------------------------------------------------------------------

    def run(self, command, seconds):
        """Run a grader's command until it ends or the seconds are over; also what it printed."""
        log, copy = self.home / "screen.txt", self.folder / "copy"
        own = {"TEACHER": CANARIES["the teacher's environment"], "PYTHONDONTWRITEBYTECODE": "1"}
        environment = processes.environment(self.folder / "home", copy, **own)
        found = processes.run(command, seconds, self.course, environment, log)
        return found, log.read_text("utf-8", "replace")

    def nbgrader(self, *words, seconds=240):
        return self.run([sys.executable, "-m", "nbgrader", *words], seconds)

    def gvc_grade(self, seconds=400):
        code = GRADE.format(seconds=CELL_SECONDS["gvc"])
        return self.run([sys.executable, "-c", code, self.course], seconds)

    # -- what there is to see ---------------------------------------------------------------

    def marks(self, student):
        """{exercise: points or None} from nbgrader's gradebook; {} without a submission."""
        query = """
            SELECT base_cell.name, grade.auto_score, grade.manual_score
            FROM grade JOIN base_cell ON base_cell.id = grade.cell_id
            JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
            JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
            WHERE submitted_assignment.student_id = ? AND base_cell.name LIKE '%-check'"""
        book = f"file:{self.course / 'gradebook.db'}?mode=ro"
        try:
            with contextlib.closing(sqlite3.connect(book, uri=True)) as database:
                rows = database.execute(query, [student]).fetchall()
        except sqlite3.Error:
            return {}
        return {name.split("-")[1]: auto if by is None else by for name, auto, by in rows}

    def harmed(self):
        """Honest students whose marks are not those they deserve."""
        found = {sample.student: self.marks(sample.student) for sample in self.honest}
        return {p.student: found[p.student] for p in self.honest if found[p.student] != p.marks}

    def tree(self):
        """A fingerprint of every file that no grader writes."""
        found = {}
        for base, folders, names in os.walk(self.folder):
            inside = Path(base).relative_to(self.folder).parts
            folders[:] = [f for f in folders if not self._passing((*inside, f))]
            for name in names:
                path = Path(base, name)
                if not (self._passing((*inside, name)) or self._kept_by_programs((*inside, name))):
                    found[path.relative_to(self.folder).as_posix()] = _fingerprint(path)
        return found

    def _passing(self, parts):
        if parts[0] == "course":
            return len(parts) > 1 and parts[1].startswith(WRITTEN)
        return parts[-1] in ("__pycache__", "socket")

    def _kept_by_programs(self, parts):
        """What Jupyter, IPython and the course keep in a home; Python would run none of it."""
        return parts[0] == "home" and not parts[-1].endswith((".py", ".pth", ".txt"))

    def changed(self, before):
        """What is new, other or gone since `before`: {path: its content now}."""
        now = self.tree()
        names = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        return {name: _content(self.folder / name) for name in sorted(names)}

    def showed(self, student):
        """What its own cells printed into the autograded notebook, how they failed, its size in MB.

        A check's own output is left: nbgrader quotes the cell, seed and all, but feedback does not.
        """
        path = self.course / "autograded" / student / NAME / f"{NAME}.ipynb"
        if not path.is_file() or path.is_symlink():
            return "", [], 0.0
        size = path.stat().st_size / 1e6
        if size > 20:
            return "", [], size
        cells = [cell for cell in notebook(path)["cells"] if not metadata(cell).get("grade")]
        outputs = [output for cell in cells for output in cell.get("outputs", ())]
        printed = "".join("".join(output.get("text", "")) for output in outputs)
        return printed, [output["evalue"] for output in outputs if "evalue" in output], size

    def page(self, student):
        path = self.course / "feedback" / student / NAME / f"{NAME}.html"
        return path.read_text("utf-8", "replace") if path.is_file() else ""

    def beside(self, student):
        """The content of what else lies in an autograded folder."""
        folder = self.course / "autograded" / student / NAME
        paths = [p for p in sorted(folder.glob("*")) if p.is_file() and p.suffix != ".ipynb"]
        return b"\n".join(_content(path) for path in paths)

    def tables(self):
        """All cells of all CSV files that a teacher may open, one a line."""
        cells = []
        for base, folders, names in os.walk(self.course):
            if base.count(os.sep) > 100:  # an attack's, without end
                folders.clear()
            for name in fnmatch.filter(names, "*.csv"):
                with open(Path(base, name), newline="", encoding="utf-8-sig") as file:
                    cells += [cell for row in csv.reader(file) for cell in row]
        return "\n".join(cells)

    def secrets(self):
        """What no student may see: {what it is: texts}."""
        seeds = [check.seed for check in self.assignment.checks.values()]
        lesson, seed = exercises.lesson("00"), self.assignment.checks["basket"].seed
        hidden = lesson.cases(lesson.exercises["basket"], seed)[1:]
        rows = [case.exports.to_csv().splitlines()[1].partition(",")[2] for case in hidden]
        found = {"hidden seeds": seeds, "hidden worlds": rows}
        return found | {what: [said] for what, said in CANARIES.items()}


_NOTE = "another student's notebook"


def _fingerprint(path):
    if path.is_symlink():
        return os.readlink(path)
    if not path.is_file():
        return "special"
    return f"{path.stat().st_size} {hashlib.sha256(_content(path)).hexdigest()}"


def _content(path):
    """The first five megabytes: an attack may have made a file of any size."""
    try:
        with open(path, "rb") as file:
            return file.read(5_000_000) if path.is_file() else b""
    except OSError:
        return b""
