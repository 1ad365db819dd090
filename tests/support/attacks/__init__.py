"""What hostile students may try against a grader, as data; attack_course runs it under a grader.

Every attack is a submission to lesson 00 that deserves three points: for `malaysia`, `matters` and
`chart`. `basket`, `rules`, `largest` and `own` are wrong, unless the attack helps; the others are
not attempted.

Code may use what PREAMBLE defines. Words between @ are put in by attack_outcomes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

DESERVED = ("malaysia", "matters", "chart")
BOUND_MB, BOUND_PROCESSES = 3000, 150  # what bombs stop at by themselves

PREAMBLE = """\
import os, re, socket, sys, time
NAME, COURSE, OUTSIDE, PORT = "@name@", "@course@", "@outside@", "@port@"
CANARY = re.compile(rb"(?:private note|course secret|teacher token) [0-9a-f]{8}"
                    rb"|note-[0-9a-f]{8}@|seed=.{0,2}[0-9a-f]{32}|the s[o]il gives")
def attempt(action, *args, **named):
    try:
        return action(*args, **named)
    except Exception:
        return None
def loot(found):
    found = found.encode("utf-8", "replace") if isinstance(found, str) else bytes(found or b"")
    for each in sorted(set(CANARY.findall(found)))[:20]:
        print("LOOT", each.decode())
def read(path):
    with open(path, "rb") as file:
        loot(file.read(50_000_000))
def write(path):
    with open(path, "a") as file:
        file.write("@name@ was here")
class Fake:
    def __getattr__(self, name):
        return lambda *args, **named: None
"""
WRONG_BASKET = "def basket(exports):\n    return exports / exports.sum()\n"


@dataclass(frozen=True)
class Attack:
    """One submission with a purpose.

    `tries` says it in a sentence. `first` and `last` are cells of its own, `answers` code in place
    of an exercise's answer, `files` what lies beside the notebook, `change` what is done to the
    notebook or to the folder handed in. `costs` are exercises that it may lose by its own doing.
    `limit` is the number after "GOT" from which on the attack got what it wanted; `shows` are texts
    that must not be in the feedback page as they are. `seconds` a grader may take; `stock` says why
    it was not tried under nbgrader.
    """

    name: str
    tries: str
    first: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    last: str = ""
    files: dict[str, bytes | str | Callable] = field(default_factory=dict)
    change: Callable | None = None
    costs: tuple[str, ...] = ()
    limit: float | None = None
    shows: tuple[str, ...] = ()
    pages: bool = False
    stock: str = ""


def everything() -> list[Attack]:
    """All attacks, in the order of the table in docs/attacks.md."""
    from support.attacks import files, limits, marks, outside

    found = [*marks.ATTACKS, *outside.ATTACKS, *limits.ATTACKS, *files.ATTACKS]
    assert len({attack.name for attack in found}) == len(found)
    return found
