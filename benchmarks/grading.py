"""Marking a class: `gvc grade` beside `nbgrader autograde`, on the same generated submissions.

The submissions are those of the tests (sample_submissions and attacks in tests/support). Each
grader runs as one command in a course of its own, with a home and a copy of the package of its
own, as the attacks among the submissions are real.
"""

import contextlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORDINARY = ("right", "mistaken", "noisy", "mistaken", "partial", "right", "all_wrong")
BROKEN = (
    "syntax", "exception", "nameless", "by_heart", "copied_check", "copied_answer",
    "deleted_check", "deleted_answer", "retyped_check", "retyped_answer", "moved_down",
    "upside_down", "added_cells", "new_ids", "no_metadata", "extra_notebook", "old_format",
    "new_grade_id", "utf_16", "broken_json",
)  # fmt: skip
HOSTILE = (
    "check-replaced", "cells-emptied", "errors-silenced", "reads-the-course", "gradebook-by-sql",
    "writes-outside", "exit-at-once", "crash", "output-flood", "endless-loop",
)  # fmt: skip
LESSONS = {False: "01_export_sophistication", True: "00_start_here"}
PATIENCE = 4 * 3600
NOTE = (
    "One class of {count} generated submissions to lesson {lesson}: {ordinary} right or wrong in"
    " ordinary ways, {broken} broken (cells copied, deleted, retyped, moved; syntax errors; UTF-16;"
    " no JSON), {hostile} hostile (attacks of docs/attacks.md). Same submissions, one run after the"
    " other in the same minutes, one BLAS thread each. CPU is that of the whole command with all"
    " processes it started, over the submissions handed in. Neither grader had anything marked"
    " before. nbgrader marks one submission at a time and has no other way. It leaves {open} of"
    " the {tame} submissions that are not hostile without a score, which makes it quicker, not"
    " slower. The hostile ones got a course and a command of their own under nbgrader, as some"
    " change the others' marks or end the command; after {patience} s a command was ended (a cell"
    " may take 60 s there and compute for {cell:g} s here). Memory is of all processes of a command"
    " together, shared pages counted once, at its largest; a second worker adds {worker:.0f} MiB."
)


def run(quick: bool) -> dict:
    """Mark the class with both graders, then a thousand submissions with ours."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder), LESSONS[quick], *((14, 6, 2) if quick else (70, 20, 10)))
        rows, note = hall.class_rows()
        many, more = hall.many_row(100 if quick else 1000)
    return {
        "title": "Marking a class",
        "order": 3,
        "note": f"{note} {more}",
        "columns": [
            "submissions", "grader", "processes", "wall s", "CPU s", "CPU s each",
            "wall, × gvc grade", "CPU, × gvc grade", "memory MiB",
        ],
        "rows": [*rows, many],
    }  # fmt: skip


class Hall:
    """A course without submissions, to be copied for each run."""

    def __init__(self, folder: Path, name: str, ordinary: int, broken: int, hostile: int):
        from support import sample_submissions
        from support.courses import nbgrader

        from gvclib.authoring import course

        self.folder, self.name, self.empty = folder, name, folder / "empty"
        course.new(self.empty, [name[:2]], root=ROOT)
        code, said = nbgrader(self.empty, "generate_assignment", name)
        if code:
            raise RuntimeError(f"nbgrader generate_assignment failed:\n{said[-2000:]}")
        for part in ("gvclib", "data"):
            shutil.copytree(ROOT / part, folder / "copy" / part)
        self.assignment = sample_submissions.Assignment(self.empty, name)
        self.tame = [*self._pupils(ordinary, ORDINARY), *self._pupils(broken, BROKEN)]
        self.hostile = [self._attacker(attack) for attack in HOSTILE[:hostile]]
        self.shares = {"ordinary": ordinary, "broken": broken, "hostile": len(self.hostile)}

    def _pupils(self, count, kinds):
        from support import sample_submissions

        made = sample_submissions.turns(count, kinds)
        return [sample_submissions.make(self.assignment, *each, judged=False) for each in made]

    def _attacker(self, name):
        """A student with some mistakes whose first cell is an attack."""
        from support import attacks, sample_submissions

        attack = next(each for each in attacks.everything() if each.name == name)
        made = sample_submissions.make(self.assignment, "mistaken", name, judged=False)
        file = f"{self.name}.ipynb"
        given = json.loads(made.files[file])
        source = attacks.PREAMBLE + attack.first
        cell = {"id": "hostile", "cell_type": "code", "metadata": {}, "source": source}
        given["cells"].insert(0, cell | {"outputs": [], "execution_count": None})
        made.files[file] = sample_submissions.as_json(given)
        return made

    def grade(self, pupils: list, *command: str, seconds: float = PATIENCE) -> dict:
        """One command on a fresh course with these submissions: what it cost, what it left."""
        from support import processes

        place = self.folder / "run"
        shutil.copytree(self.empty, place / "course")
        (place / "outside").mkdir()
        for pupil in pupils:
            home = pupil.hand_in(place / "course", self.name)
            self._aim(home / f"{self.name}.ipynb", place, pupil.student)
        environment = processes.environment(place / "home", self.folder / "copy")
        words = [sys.executable, "-m", *command]
        log = self.folder / "said.txt"
        found = processes.run(words, seconds, place / "course", environment, log)
        found["open"] = len(pupils) - self._scored(place / "course")
        shutil.rmtree(place)
        print(f"{command[0]} {len(pupils)}: {found['seconds']} s, CPU {found['cpu']} s", flush=True)
        return found

    def _aim(self, path, place, student):
        """Tell an attack where it is: all it may touch is in the folder of this run."""
        if student in HOSTILE:
            words = {"name": student, "course": place / "course", "outside": place / "outside"}
            words |= {"port": 9, "victim": "nobody"}
            told = path.read_text(encoding="utf-8")
            for word, value in words.items():
                told = told.replace(f"@{word}@", str(value))
            path.write_text(told, encoding="utf-8")

    def _scored(self, course):
        """How many submissions have an automatic score in nbgrader's gradebook."""
        import sqlite3

        query = """SELECT count(DISTINCT submitted_notebook.assignment_id) FROM grade
            JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
            JOIN base_cell ON base_cell.id = grade.cell_id
            WHERE grade.auto_score IS NOT NULL AND base_cell.name LIKE '%-check'"""
        with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as database:
            return database.execute(query).fetchone()[0]

    def ours(self, pupils: list, jobs: int) -> dict:
        return self.grade(pupils, "gvclib", "grade", ".", "--jobs", str(jobs))

    def class_rows(self) -> tuple[list[list[str]], str]:
        """The rows of the class, and the note that goes with them."""
        from gvclib.grading.options import Options

        one, two = self.ours(self.tame, 1), self.ours(self.tame, 2)
        stock = self.grade(self.tame, "nbgrader", "autograde", self.name)
        whole = self.ours([*self.tame, *self.hostile], 2)
        alone = [
            self.grade([each], "nbgrader", "autograde", self.name, seconds=300)
            for each in self.hostile
        ]
        both = _sum([stock, *alone])
        tame, every = len(self.tame), len(self.tame) + len(self.hostile)
        rows = [
            _row(f"{tame}, none hostile", "**gvc grade**", 2, two, tame, two),
            _row(f"{tame}, none hostile", "gvc grade", 1, one, tame, two),
            _row(f"{tame}, none hostile", "nbgrader autograde", 1, stock, tame, two),
            _row(f"all {every}", "**gvc grade**", 2, whole, every, whole),
            _row(f"all {every}", "nbgrader autograde", 1, both, every, whole),
        ]
        told = {**self.shares, "count": every, "tame": tame, "open": stock["open"]}
        told["cell"] = Options().cell_seconds
        told["worker"] = max(two["memory"]) - max(one["memory"])
        return rows, NOTE.format(lesson=int(self.name[:2]), patience=300, **told)

    def many_row(self, count: int) -> tuple[list[str], str]:
        """So many ordinary and broken submissions alone, and how memory goes."""
        kinds = [*ORDINARY * 2, *BROKEN]
        found = self.ours(self._pupils(count, kinds), 2)
        memory, fifth = found["memory"], max(1, len(found["memory"]) // 5)
        first, last = (
            sum(part) / len(part) for part in (memory[fifth : 2 * fifth], memory[-fifth:])
        )
        rate = count / found["seconds"]
        row = _row(f"{count:,} alone", "**gvc grade**", 2, found, count, found)
        return row, (
            f"{count:,} submissions alone: {rate:.1f} a second; in the second fifth of the time"
            f" {first:.0f} MiB were held, in the last {last:.0f}."
        )


def _sum(runs):
    """Several commands, one after the other."""
    peak = [max(found["memory"], default=0) for found in runs]
    total = {part: sum(found[part] for found in runs) for part in ("seconds", "cpu", "open")}
    return {**total, "memory": peak}


def _row(what, grader, jobs, found, count, base):
    same = found is base
    return [
        what,
        grader,
        str(jobs),
        f"{found['seconds']:.0f}",
        f"{found['cpu']:.0f}",
        f"{found['cpu'] / count:.2f}",
        "1" if same else f"{found['seconds'] / base['seconds']:.1f}",
        "1" if same else f"{found['cpu'] / base['cpu']:.1f}",
        f"{max(found['memory'], default=0):.0f}",
    ]
