"""What happens to notebooks on their way to a teacher: cells copied, lost, moved; files spoilt.

Every function takes a filled notebook, its files and a random generator. It returns the notebook as
the student meant it (None when nothing of it can be had) and the damaged files.
"""

import copy
import json

import nbformat
from support.courses import code_cell, metadata, text

MEGABYTE = 2**20


def _place(given, role, rng):
    """The place of a cell of this role, drawn among all that have a counterpart in code."""
    places = [
        number
        for number, cell in enumerate(given["cells"])
        if cell["id"].endswith(f"-{role}") and metadata(cell).get("task") is not True
    ]
    return rng.choice(places)


def _name(files):
    return next(name for name in files if name.endswith(".ipynb"))


def _with(files, notebook):
    return files | {_name(files): json.dumps(notebook, ensure_ascii=False).encode()}


def _of_notebook(change):
    """A damage that changes cells; the student meant what `change` returns, else the original."""

    def damage(given, files, rng):
        made = copy.deepcopy(given)
        meant = change(made, rng)
        return meant or given, _with(files, made)

    return damage


def _of_bytes(change, readable=True):
    """A damage that changes the file's bytes."""

    def damage(given, files, rng):
        changed = change(files[_name(files)])
        return given if readable else None, files | {_name(files): changed}

    return damage


# -- cells -----------------------------------------------------------------------------------------


def _copied(role):
    def change(made, rng):
        place = _place(made, role, rng)
        made["cells"].insert(place, copy.deepcopy(made["cells"][place]) | {"id": "pasted"})

    return change


def _deleted_check(made, rng):
    del made["cells"][_place(made, "check", rng)]


def _deleted_answer(made, rng):
    del made["cells"][_place(made, "answer", rng)]
    return made


def _retyped(role):
    def change(made, rng):
        cell = made["cells"][_place(made, role, rng)]
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)
        cell.pop("execution_count", None)

    return change


def _moved_down(made, rng):
    """An answer and its check, pulled together to the end of the notebook."""
    place = _place(made, "answer", rng)
    block = made["cells"][place : place + 2]
    del made["cells"][place : place + 2]
    made["cells"] += block
    return made


def _upside_down(made, rng):
    """An answer below its own check."""
    place = _place(made, "answer", rng)
    made["cells"][place : place + 2] = made["cells"][place : place + 2][::-1]
    return made


def _added(made, rng):
    for number, source in enumerate(("1 + 1", "# my notes\nnotes = [1, 2]", "%time 2 + 2")):
        cell = code_cell(source, f"mine-{number}")
        made["cells"].insert(rng.randrange(len(made["cells"])), cell)


def _new_ids(made, rng):
    for number, cell in enumerate(made["cells"]):
        cell["id"] = f"renumbered-{number}"


def _new_grade_id(made, rng):
    metadata(made["cells"][_place(made, "check", rng)])["grade_id"] = "mine"


def _no_grade_metadata(made, rng):
    for cell in made["cells"]:
        cell["metadata"].pop("nbgrader", None)


def _no_metadata(made, rng):
    made["metadata"] = {}


# -- files -----------------------------------------------------------------------------------------


def _no_notebook(given, files, rng):
    return None, {name: content for name, content in files.items() if name != _name(files)}


def _extra_notebook(given, files, rng):
    cell = nbformat.v4.new_code_cell("raise SystemExit", id="a")
    extra = nbformat.v4.new_notebook(cells=[cell])
    return given, files | {"aaa.ipynb": nbformat.writes(extra).encode()}


def _other_name(given, files, rng):
    name = _name(files)
    kept = {key: content for key, content in files.items() if key != name}
    return None, kept | {name.replace(".ipynb", "-Copy1.ipynb"): files[name]}


def _latin(content):
    return content.decode().replace("import", "# déjà vu\\nimport", 1).encode("latin-1", "replace")


def _old_format(given, files, rng):
    made = nbformat.from_dict(copy.deepcopy(given))
    for cell in made.cells:
        cell.source = text(cell)
    old = nbformat.convert(made, 3)
    return given, files | {_name(files): nbformat.writes(old, nbformat.NO_CONVERT).encode()}


def _huge(given, files, rng):
    """200 MB: a valid notebook, then spaces; written when handed in, so that nobody keeps it."""
    content = files[_name(files)]

    def write(path):
        with open(path, "wb") as file:
            file.write(content)
            for _ in range(200):
                file.write(b" " * MEGABYTE)

    return None, files | {_name(files): write}


KINDS = {
    "copied_check": _of_notebook(_copied("check")),
    "copied_answer": _of_notebook(_copied("answer")),
    "deleted_check": _of_notebook(_deleted_check),
    "deleted_answer": _of_notebook(_deleted_answer),
    "retyped_check": _of_notebook(_retyped("check")),
    "retyped_answer": _of_notebook(_retyped("answer")),
    "moved_down": _of_notebook(_moved_down),
    "upside_down": _of_notebook(_upside_down),
    "added_cells": _of_notebook(_added),
    "new_ids": _of_notebook(_new_ids),
    "new_grade_id": _of_notebook(_new_grade_id),
    "no_grade_metadata": _of_notebook(_no_grade_metadata),
    "no_metadata": _of_notebook(_no_metadata),
    "no_notebook": _no_notebook,
    "extra_notebook": _extra_notebook,
    "other_name": _other_name,
    "broken_json": _of_bytes(lambda content: content[: len(content) // 2], readable=False),
    "empty_file": _of_bytes(lambda content: b"", readable=False),
    "utf_16": _of_bytes(lambda content: content.decode().encode("utf-16")),
    "latin_1": _of_bytes(_latin),
    "byte_order_mark": _of_bytes(lambda content: b"\xef\xbb\xbf" + content),
    "old_format": _old_format,
    "huge": _huge,
}
