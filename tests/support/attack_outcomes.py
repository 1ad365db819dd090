"""Hand the attacks in, grade them, and say in words what came of each.

    python tests/support/attack_outcomes.py           # docs/attacks.md: under ours all anew,
                                        # under nbgrader what the table does not have yet
    python tests/support/attack_outcomes.py NAME ...  # the same, and these attacks
    python tests/support/attack_outcomes.py all       # the same, and all attacks

An attack under nbgrader has a course for itself and one honest student, who is marked after it; it
has no sandbox there, so everything it aims at lies in a temporary folder. `gvc grade` marks all
of them in one run, between three honest students.
"""

import os
import re
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from support import attack_course, sample_submissions
from support.attack_course import NAME, VICTIM, AttackCourse, Facts, Listeners
from support.attacks import DESERVED, PREAMBLE, WRONG_BASKET, everything
from support.courses import ROOT, code_cell

TABLE = ROOT / "docs" / "attacks.md"
SHARED = ("/tmp", "/var/tmp", "/dev/shm")
NOT_RUN = "not run"
FORMULA = ("=", "+", "-", "@", "\t")  # how cells begin that a spreadsheet works out
STOCK_SECONDS = 150  # until the test ends nbgrader
BASE = {
    "00-basket-answer": WRONG_BASKET,
    "00-own-answer": "own = -1.0\n",
    # Not attempted, so that a submission deserves what DESERVED says and no more.
    **{f"00-{name}-answer": f"{name} = ...\n" for name in ("pick", "sums", "share", "top", "page")},
    "00-wish-answer": "wish = 'I wish that these points were mine. ' * 5\n",
}
CLICKS = {"matters": "c", "rules": ["internet"], "largest": {"DEU": "chips", "KOR": "cars"}}


def submission(place, attack, grader, listeners):
    """An attack as the submission of a student of the same name."""
    work = place.assignment.solved | BASE
    work |= {f"00-{name}-answer": code for name, code in attack.answers.items()}
    given = place.assignment.fill(work)
    given["cells"].insert(0, code_cell(PREAMBLE + attack.first, "hostile-first"))
    if attack.last:
        given["cells"].append(code_cell(attack.last, "hostile-last"))
    if attack.change:
        attack.change(given)
    words = _words(place, attack, grader, listeners)
    files = {f"{NAME}.ipynb": sample_submissions.as_json(given)}
    files["responses.json"] = place.assignment.responses(CLICKS)
    files = {name: _put_in(content, words) for name, content in (files | attack.files).items()}
    points = {n: place.assignment.exercises[n].points for n in place.assignment.checks}
    marks = {name: float(each) if name in DESERVED else 0.0 for name, each in points.items()}
    return sample_submissions.SampleSubmission(attack.name, "hostile", files, marks)


def _words(place, attack, grader, listeners):
    """What stands for the words between @ in this attack_course."""
    shared = [str(place.folder / "home" / "tmp"), *(SHARED if grader == "gvc" else ())]
    key, own = _other_key(place, attack.name)
    return {
        "name": attack.name,
        "course": place.course,
        "outside": place.outside,
        "port": listeners.port,
        "victim": VICTIM,
        "next": VICTIM,
        "theirs": _own(place, place.assignment.lesson(VICTIM).case("country")),
        "other_key": key,
        "other_own": own,
        "stranger": listeners.stranger.pid,
        "namespace": os.stat("/proc/self/ns/pid").st_ino,
        "shared": [folder for folder in shared if os.path.isdir(folder)],
        "nearly": 0.9 * attack_course.CELL_SECONDS[grader],
    }


def _put_in(content, words):
    if callable(content):
        return content
    found = content if isinstance(content, str) else content.decode("utf-8", "surrogateescape")
    for word, value in words.items():
        found = found.replace(f"@{word}@", str(value))
    return found if isinstance(content, str) else found.encode("utf-8", "surrogateescape")


def _own(place, country):
    case = SimpleNamespace(my=SimpleNamespace(country=country))
    return float(place.assignment.exercises["own"].solution(case))


def _other_key(place, student):
    """A course key under which this student draws another country, and its right number."""
    lesson = place.assignment.lesson(student)
    for number in range(100):
        country = lesson.for_student(student, f"key {number}").case("country")
        if country != lesson.case("country"):
            return f"key {number}", _own(place, country)
    raise AssertionError("every key draws the same country")


# -- the two graders -------------------------------------------------------------------------------


def under_gvc(place, attacks):
    """All attacks in one run of `gvc grade`: ({name: Facts}, Facts of the whole run)."""
    place.reset()
    with closing(Listeners(place.outside)) as listeners:
        made = [submission(place, attack, "gvc", listeners) for attack in attacks]
        sample_submissions.hand_in(place.assignment, [*place.honest, *made])
        before = place.tree()
        whole = _whole(place, *place.gvc_grade(), before, listeners)
    _clean_shared(attacks)
    return {attack.name: _part(place, attack, whole) for attack in attacks}, whole


def under_stock(place, attack):
    """One attack under `nbgrader autograde`, before one honest student."""
    place.reset()
    with closing(Listeners(place.outside)) as listeners:
        victim = next(sample for sample in place.honest if sample.student == VICTIM)
        hostile = submission(place, attack, "stock", listeners)
        sample_submissions.hand_in(place.assignment, [hostile, victim])
        before = place.tree()
        found, screen = place.nbgrader("autograde", NAME, seconds=STOCK_SECONDS)
        if attack.pages:
            place.nbgrader("generate_feedback", NAME, "--student", attack.name)
        whole = _whole(place, found, screen, before, listeners)
    whole.harmed = {who: marks for who, marks in whole.harmed.items() if who == VICTIM}
    return _seen(place, attack, whole)


def _whole(place, found, screen, before, listeners):
    """What is to be seen of a run."""
    return Facts(
        changed=place.changed(before),
        harmed=place.harmed(),
        ended=found["code"] in (0, 1),
        left=found["left"],
        heard=b"\n".join(listeners.heard),
        screen=screen,
        tables=place.tables(),
        stranger=listeners.stranger.poll() is None,
        seconds=found["seconds"],
    )


def _seen(place, attack, whole):
    """The same with what is to be seen of one attacker alone."""
    showed, errors, size = place.showed(attack.name)
    return replace(
        whole,
        marks=place.marks(attack.name),
        showed=showed,
        errors=errors,
        megabytes=size,
        page=place.page(attack.name),
        beside=place.beside(attack.name),
    )


def _part(place, attack, whole):
    """An attacker's part in a run of many: what bears its name."""
    facts, mark = _seen(place, attack, whole), attack.name.encode()
    facts.changed = {
        path: content
        for path, content in whole.changed.items()
        if mark in path.encode() or mark in content
    }
    facts.left = [line for line in whole.left if attack.name in line]
    facts.heard = mark if mark in whole.heard else b""
    facts.screen = "\n".join(x for x in whole.screen.splitlines() if f"{attack.name} was here" in x)
    facts.harmed, facts.stranger, facts.seconds = {}, True, 0.0
    return facts


def _clean_shared(attacks):
    """Take away what attacks left in shared folders; `changed` cannot see those."""
    for attack in attacks:
        for folder in SHARED:
            path = Path(folder, f"{attack.name}.txt")
            if path.exists():
                path.unlink()
                raise AssertionError(f"{path} was written")


# -- what it means ---------------------------------------------------------------------------------


def gained(place, facts):
    """Points that the attack won and did not deserve."""
    return sum(
        facts.marks.get(name) or 0 for name in place.assignment.checks if name not in DESERVED
    )


def lost(facts):
    """Exercises that the attacker had right and got nothing for."""
    return [name for name in DESERVED if not facts.marks.get(name)]


def leaked(place, facts):
    """What it read that no student may see."""
    seen = facts.showed + facts.page + facts.beside.decode("utf-8", "replace")
    seen += facts.heard.decode("utf-8", "replace")
    return [what for what, texts in place.secrets().items() if any(text in seen for text in texts)]


def harm(place, attack, facts):
    """What the attack achieved, each thing in a few words; nothing when it failed."""
    points, got = gained(place, facts), re.findall(r"GOT ([\d.]+)", facts.showed)
    most = max(map(float, got), default=0.0)
    read = leaked(place, facts)
    scripts = [text.replace("@name@", attack.name) for text in attack.shows]
    cells = [cell for cell in facts.tables.splitlines() if attack.name in cell]
    unmarked = [who for who, marks in facts.harmed.items() if None in marks.values() or not marks]
    said = {
        f"wins {points:g} point{'s' * (points != 1)}": points,
        f"reads {', '.join(read)}": read,
        f"gets {most:,.0f}": attack.limit and most >= attack.limit,
        "changes files outside its folder": facts.changed,
        "changes another student's marks": set(facts.harmed) - set(unmarked),
        "leaves another student without marks": unmarked,
        "the grader does not end by itself": not facts.ended,
        "leaves programs running": facts.left,
        "reaches programs and networks": facts.heard,
        "ends another program": not facts.stranger,
        "writes on the teacher's screen": f"{attack.name} was here" in facts.screen,
        "its script runs in the feedback page": any(script in facts.page for script in scripts),
        "puts a formula into a table": any(cell.startswith(FORMULA) for cell in cells),
        f"leaves a notebook of {facts.megabytes:.0f} MB": facts.megabytes > 20,
        f"takes {facts.seconds:.0f} s": facts.seconds > 100,
    }
    return [words for words, true in said.items() if true]


def sentence(place, attack, facts):
    """The outcome as the table has it."""
    away = lost(facts)
    said = harm(place, attack, facts) or ["nothing"]
    if len(away) == len(DESERVED):
        said.append("loses all its marks")
    elif away:
        said.append(f"loses {', '.join(away)}")
    return "; ".join(said)


# -- the table -------------------------------------------------------------------------------------

HEAD = """\
# Attacks

Every line is a submission to lesson 00, run for real. It deserves three points of seven; what an
attack wins beyond that it does not deserve. Under `gvc grade` all of them are marked in one run,
between three honest students, whose marks must stay as they are. Under stock nbgrader {version}
each has a course of its own, with one honest student who is marked after it.

Of the attacks that were run, {caught} of {tried} get something under nbgrader and {ours} of {count}
under `gvc grade`. *Nothing* means: no point, no file changed outside, nothing read, nobody else
touched, no program left. A student who ends or breaks the process may lose exercises by it; then
the line says which.

Limits in these runs: {seconds} s for a cell under `gvc grade`, {stock} s under nbgrader, whose
command was ended after {most} s. Bombs stop by themselves at a bound, and attacks on the package's
files met a copy.

Protections that held: {protections}.

Made by `python tests/support/attack_outcomes.py`; do not edit.

| attack | what it tries | stock nbgrader | gvc grade |
|---|---|---|---|
"""


def table(rows, protections):
    """docs/attacks.md from rows (attack, outcome under stock nbgrader, outcome under ours)."""
    import nbgrader

    there = [stock for attack, stock, _ in rows if stock not in (NOT_RUN, attack.stock)]
    here = [ours for *_, ours in rows if ours != NOT_RUN]
    head = HEAD.format(
        version=nbgrader.__version__,
        tried=len(there),
        count=len(here),
        caught=sum(not stock.startswith("nothing") for stock in there),
        ours=sum(not ours.startswith("nothing") for ours in here),
        seconds=attack_course.CELL_SECONDS["gvc"],
        stock=attack_course.CELL_SECONDS["stock"],
        most=STOCK_SECONDS,
        protections=protections,
    )
    lines = [f"| `{a.name}` | {a.tries} | {stock} | {ours} |\n" for a, stock, ours in rows]
    return head + "".join(lines)


def protections_told(screen):
    """The line of the grader's summary that names the protections."""
    found = re.search(r"^\w+ around the code of .*?: (.*)\.$", screen, re.M)
    return found[1] if found else "none"


def kept():
    """What the table says of nbgrader: {attack: outcome}."""
    told = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    found = re.findall(r"^\| `([\w-]+)` \| .*? \| (.*?) \| .*? \|$", told, re.M)
    return {name: said for name, said in found if said != NOT_RUN}


def main(anew):
    attacks = everything()
    known = {} if "all" in anew else {n: said for n, said in kept().items() if n not in anew}
    known |= {attack.name: attack.stock for attack in attacks if attack.stock}
    with tempfile.TemporaryDirectory() as folder:
        place = AttackCourse(folder)
        ours, whole = under_gvc(place, attacks)
        print(whole.screen[-1500:], whole.harmed, whole.left, list(whole.changed), sep="\n")
        for attack in attacks:
            if attack.name not in known:
                facts = under_stock(place, attack)
                known[attack.name] = sentence(place, attack, facts)
                print(f"{attack.name}: {known[attack.name]} {facts.errors[:3]}", flush=True)
            done = [a for a in attacks if a.name in known]
            rows = [(a, known[a.name], sentence(place, a, ours[a.name])) for a in done]
            TABLE.write_text(table(rows, protections_told(whole.screen)), encoding="utf-8")
        place.clear()


if __name__ == "__main__":
    main(sys.argv[1:])
