"""The same class on a Dask cluster of two worker processes, also when workers are killed."""

import contextlib
import os
import shutil
import signal
import sys
import threading
from pathlib import Path

import distributed
import pytest
from support.small_course import NAME, autos, grade, hand_in, hand_in_all, outcome, tally, wait_for

from gvclib.errors import DataError
from gvclib.grading import sandbox
from gvclib.grading.class_run import dask_cluster, result_cache

# Minutes of real graders: `make test` has a small class in test_nbgrader, `make test-all` this.
pytestmark = [pytest.mark.nbgrader, pytest.mark.slow]


def killer(notes, after):
    """Kill the process that marks when the notes have so many lines; a list of whom."""
    killed = []

    def kill():
        wait_for(lambda: notes.exists() and len(notes.read_text().split()) >= after)
        killed.append(int(notes.read_text().split()[-1]))
        os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return killed


def test_a_local_cluster_marks_as_the_processes_do_with_a_worker_killed_midway(course, tmp_path):
    notes = tmp_path / "notes.txt"
    students = [f"s{number:02}" for number in range(10)]
    hand_in_all(course, *students, do=f"note {notes}\nsleep 0.3")
    calm = shutil.copytree(course, tmp_path / "calm")
    grade(calm)
    notes.unlink()
    killed = killer(notes, 5)
    summary = grade(course, dask="local")
    assert killed and not Path(f"/proc/{killed[0]}").exists()
    assert len(notes.read_text().split()) > len(students)  # the one that was lost, once more
    assert sorted(tally(summary).marked) == students and summary.complete
    assert outcome(course) == outcome(calm)


def test_a_submission_that_always_kills_its_worker_gets_zero(course):
    hand_in(course, "ann")
    hand_in(course, "bad", "die")
    hand_in(course, "bob", "fail on purpose")
    summary = grade(course, dask="local")
    assert sorted(tally(summary).marked) == ["ann", "bad"]
    assert "KeyError: 'on purpose'" in tally(summary).failed["bob"]
    assert set(autos(course, "bad").values()) == {0.0} and autos(course, "ann")
    assert "twice" in result_cache.read(course, NAME, "bad").result.problems[0]


def age():
    """Run on a worker: let its code be another version's."""
    result_cache.engine = lambda: "another version"


def test_a_cluster_at_an_address_is_used_and_left_running(course):
    hand_in(course, "ann")
    with dask_cluster._local(distributed, 2) as running:
        address = running.scheduler_address
        assert tally(grade(course, dask=address)).marked == ["ann"]
        with distributed.Client(running) as client:
            client.run(age, workers=list(running.scheduler.workers)[1:])
        with pytest.raises(DataError, match="has another version of gvclib"):
            grade(course, dask=address)
        assert len(running.scheduler.workers) == 2


def test_real_marks_on_a_cluster_with_a_worker_killed_midway(course, tmp_path, monkeypatch):
    students = ["ann", "bob", "new", "zoe"]
    hand_in_all(course, *students)
    calm = shutil.copytree(course, tmp_path / "calm")
    grade(calm, marker=None)
    monkeypatch.setattr(dask_cluster, "_local", watched(dask_cluster._local))
    summary = grade(course, marker=None, dask="local")
    assert watched.killed and sorted(tally(summary).marked) == students
    assert outcome(course) == outcome(calm)
    held = sandbox.available_protections()
    assert list(summary.protections) == [tuple(held)]


def watched(start):
    """A local cluster of which one worker is killed as soon as it has begun to mark."""

    def started(*words):
        made = start(*words)
        pids = [worker.process.pid for worker in made.workers.values()]

        def kill():
            wait_for(lambda: marks(pids[0]))
            os.kill(pids[0], signal.SIGKILL)
            watched.killed.append(pids[0])

        threading.Thread(target=kill, daemon=True).start()
        return made

    watched.killed = []
    return started


def marks(pid):
    """Whether a process has started the helper in which students' code will run."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            with contextlib.suppress(OSError):
                found.append(b"fork_server" in Path(f"/proc/{child}/cmdline").read_bytes())
    return any(found)


def test_a_cluster_that_is_not_there_is_told(course, monkeypatch):
    hand_in(course, "ann")
    monkeypatch.setattr(dask_cluster, "_WAIT", 1)
    for address in ("tcp://127.0.0.1:9", "here", "http://127.0.0.1:9"):
        with pytest.raises(DataError, match=f"no Dask cluster with workers at {address}"):
            grade(course, dask=address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DataError, match=r"--dask needs the package distributed; .*\[dask\]"):
        grade(course, dask="local")
