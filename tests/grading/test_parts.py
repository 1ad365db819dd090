"""The parts of marking, each alone: the channel, what is handed in, the judge, what is left out."""

import socket
import threading
from types import SimpleNamespace

import pytest
from support import cpu_limits

from gvclib.exercises import definitions
from gvclib.grading.marking import cell_selection, judge, submissions
from gvclib.grading.runner import channel, codec

NAME = "00_start_here"


def test_a_send_with_a_limit_does_not_limit_the_next_wait():
    here, there = channel.pair()
    there.send("quick", seconds=0.2)
    threading.Timer(0.5, here.send, ["late"]).start()
    assert there.receive() == "late" and here.receive(30) == "quick"


def test_a_byte_out_of_band_does_not_stop_the_clock():
    here, there = channel.pair()
    here.send("sent before, with a limit of its own")
    there._end.send(b"x", socket.MSG_OOB)
    with pytest.raises(channel.Late):
        here.receive(0.3)
    there.send("whole")
    assert here.receive(30) == "whole"


def test_collect_says_what_cannot_be_taken(tmp_path):
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "other.ipynb").write_text("{}")
    (folder / "link.csv").symlink_to("/etc/passwd")
    (folder / "data.csv").write_text("a")
    found = submissions.collect(folder, "ann")
    assert found.notebook is None and "other.ipynb" in found.problem
    assert found.files == {"data.csv": b"a"}
    with open(folder / f"{NAME}.ipynb", "wb") as file:
        file.truncate(200 * 2**20)
    assert "200 MB" in submissions.collect(folder, "ann").problem
    (folder / f"{NAME}.ipynb").unlink()
    (folder / f"{NAME}.ipynb").symlink_to("/etc/passwd")
    assert "no ordinary file" in submissions.collect(folder, "ann").problem


def test_ten_times_as_many_cells_take_ten_times_as_long_and_not_a_hundred():
    def work(cells):
        return lambda: cell_selection.quick([""] * cells, [False] * cells)

    assert work(3)() == ["", "", ""]
    assert cpu_limits.cpu(work(20_000)) < 40 * cpu_limits.cpu(work(2_000))


def test_what_a_function_is_asked_beyond_the_reference_is_asked_by_itself():
    sent = []

    def call(handle, arguments):
        sent.append(len(arguments))
        return [{"result": codec.pack(number)} for number, _ in enumerate(arguments)]

    asked = [judge._pickled((number,), {}) for number in range(3)]
    answer = judge._proxy(0, call, asked)
    assert [answer(0), answer(1)] == [0, 1] and sent == [3]
    assert [answer(7), answer(2)] == [0, 0] and sent == [3, 1, 1]


def test_a_mistake_that_looks_at_the_draws_is_worked_out_for_each_student():
    lesson = SimpleNamespace(number="99", cases=lambda chosen, seed: [SimpleNamespace(my=None)])
    mistake = definitions.Mistake(lambda case: case.my.number, "That is your own number.")
    settings = {"kind": "value", "points": 1, "hints": ["Think."], "solution": 0.5}

    @definitions.exercise(**settings, wrong={"own": mistake})
    def half(answer, case):
        """A half"""
        return answer

    kept = judge.Kept()
    for number in (3, 4):
        draws = {"number": number}
        marker = judge.Judge.__new__(judge.Judge)
        marker.lesson, marker.kept, marker.draws = lesson, kept, draws
        lesson.exercises = {"half": half}
        outcome, _ = marker.outcome("half", {"data": number}, None, None)
        assert outcome.mistake == "own"
