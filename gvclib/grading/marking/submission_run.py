"""Work through one submission: run its cells in the sandbox, have its answers judged.

A process that dies or hangs is begun anew without the cell that did it, so that a bad cell costs
the exercises that need it and no others.
"""

import base64
import secrets
import time
from contextlib import closing
from typing import Any

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises import judging
from gvclib.exercises.display import asking
from gvclib.grading.marking.assignment import PlannedCell, Submission
from gvclib.grading.marking.judge import Judge, Verdict
from gvclib.grading.marking.outputs import cleaned
from gvclib.grading.marking.submissions import Script, Step
from gvclib.grading.options import Options
from gvclib.grading.runner import codec
from gvclib.grading.runner.channel import Channel, Late, Lost, Nonsense

MOST_REQUESTS = 300
_GRACE = 3.0  # seconds for a process to end a cell by itself before it is ended
_LATE = "did not come to an end within {seconds:g} seconds"
_DEATHS = {
    -9: "used too much time or memory",
    -11: "crashed Python",
    -24: "used too much time",
    -25: "wrote a file that is too large",
    -31: "tried what is not allowed here",
}
"""Why a process ended, by its exit status."""


class SubmissionRun:
    """One submission while it is marked."""

    def __init__(self, judge: Judge, script: Script, submission: Submission, options: Options):
        self.judge, self.script, self.options = judge, script, options
        self.files = {
            name: base64.b64encode(content).decode() for name, content in submission.files.items()
        }
        self.verdicts: dict[str, Verdict] = {}
        self.seconds: dict[str, float] = {}
        self.outputs: dict[int, list] = {}
        self.left_out: set[int] = set()
        self.problems = list(script.problems)
        self.protections: list[str] = []
        self.used = {"cpu": 0.0, "peak": 0.0}
        self.restarts = 0
        self.requests = 0
        self.told: dict[str, judging.Outcome] = {}
        self.handed = dict(judge.responses)
        self.asking = self.hidden = False
        self.channel: Channel | None = None
        self.place: int | None = None
        self.waiting: dict[int, dict] = {}
        self.until = 0.0

    def go_through(self, parent: Any) -> None:
        """Work through the steps, beginning anew as often as allowed."""
        self.until = time.monotonic() + self.options.wall_seconds
        while not self._once(parent):
            self.restarts += 1
            if self.restarts > self.options.restarts or time.monotonic() > self.until:
                self.problems.append(
                    "The notebook stopped too often or took too long; what came after was not run."
                )
                break
        for step in self.script.steps:
            if step.checked and step.planned.exercise not in self.verdicts:
                lost = self.judge.lost(step.planned, "The notebook did not get as far as this.")
                self.verdicts[step.planned.exercise] = lost
        for place, step in enumerate(self.script.steps):  # below questions, what was answered
            _, _, rest = (step.planned.id if step.planned else "").partition("-")
            name, _, role = rest.rpartition("-")
            answer = self.judge.responses.get(name) if role == "ask" else None
            if answer is not None:
                text = str(asking.response_text(answer))[: self.options.output_characters]
                shown = {"data": {"text/plain": text}, "metadata": {}}
                self.outputs[place] = [{"output_type": "display_data", **shown}]

    def _once(self, parent):
        """Go through the steps in a new process; False when it was lost on the way."""
        self.channel, child = parent.fork()
        self.place, self.waiting, self.hidden = None, {}, False
        self.judge.responses = dict(self.handed)  # what a lost process answered is lost with it
        lost = None
        with closing(self.channel):
            try:
                self._start()
                whole = self._steps() and self._hidden_cases()
            except Lost as error:
                whole, lost = False, error
            finally:
                ended = parent.end(child)
        self.used["cpu"] += ended["cpu"]
        self.used["peak"] = max(self.used["peak"], ended["peak"])
        if lost:
            self._lost(lost, ended["status"])
        return whole

    def _start(self):
        """Hand over the student's files and draws; the process tells which protections hold."""
        message = {"do": "start", "lesson": self.judge.plan.lesson, "student": self.judge.student}
        message |= {"draws": codec.pack(self.judge.draws), "files": self.files}
        message |= {"limits": [self.options.cell_seconds, self.options.cell_patience]}
        message |= {"output_characters": self.options.output_characters}
        found = self._request(message).get("protections")
        self.protections = [str(name) for name in found] if isinstance(found, list) else []

    def _steps(self):
        """Run cells and judge answers in their order; False when the time is up."""
        for place, step in enumerate(self.script.steps):
            self.place = place
            if time.monotonic() > self.until:
                return False
            if step.checked and step.planned.exercise not in self.verdicts:
                self._check(step.planned)
            elif step.code.strip() and not step.checked and self.place not in self.left_out:
                self._run(step)
        return True

    def _hidden_cases(self):
        """Judge functions last: what they see of hidden cases can then be shown by no cell."""
        self.hidden = True
        for place, given in self.waiting.items():
            self.place = place
            if time.monotonic() > self.until:
                return False
            self._judge(self.script.steps[self.place].planned, given)
        return True

    def _run(self, step: Step):
        """Run a cell and keep what it shows."""
        reply = self._request({"do": "run", "source": step.code, "show": step.shown})
        self.outputs[self.place] = cleaned(
            reply.get("outputs"), self.options.output_characters + 100
        )
        if reply.get("late") is True:
            self.left_out.add(self.place)
            self._tell(_LATE.format(seconds=self.options.cell_seconds))

    def _check(self, cell: PlannedCell):
        """Judge the answer that a check cell hands over; a function waits for `_hidden_cases`."""
        given = self._given(cell)
        if "error" in given:
            state = judging.OPEN if given.get("name") is True else judging.WRONG
            self._set(cell, self.judge.lost(cell, str(given["error"])[:300], state))
        elif "handle" in given and self.judge.kind(cell.exercise) == "function":
            self.waiting[self.place] = given
        else:
            self._judge(cell, given)

    def _judge(self, cell, given):
        begin = time.perf_counter()
        try:
            verdict = self.judge.verdict(cell, given, self._call)
        except Exception as error:  # data that no author has thought of
            verdict = self.judge.lost(cell, f"The answer cannot be judged: {str(error)[:200]}.")
        self._set(cell, verdict)
        self.seconds[cell.exercise] = time.perf_counter() - begin

    def _set(self, cell, verdict):
        self.verdicts[cell.exercise] = verdict
        self.outputs[self.place] = verdict.outputs

    def _given(self, cell):
        """An answer as it came or was stored: its data, a handle to call it by, or an error."""
        if not cell.expression:
            try:
                return self.judge.stored(cell.exercise)
            except ValueError as error:  # responses.json may hold anything
                return {"error": f"The stored answer cannot be read: {error}."}
        chart = self.judge.kind(cell.exercise) == "chart"
        reply = self._request({"do": "value", "expression": cell.expression, "chart": chart})
        given = reply.get("answer", reply)
        return given if isinstance(given, dict) and ("data" in given or "error" in given) else {}

    def _call(self, handle, arguments):
        """Call a student's function once for each of some arguments: a reply for each or fewer."""
        message = {"do": "call", "handle": handle, "arguments": arguments}
        # Of several calls the last one begins within the time for one.
        replies = self._request(message, min(2, len(arguments))).get("replies")
        if (
            not isinstance(replies, list)
            or not 0 < len(replies) <= len(arguments)
            or not all(isinstance(reply, dict) for reply in replies)
        ):
            raise Nonsense("what came is no reply to a call")
        return replies

    def _request(self, message, turns=1):
        """Send a request and answer what the student's process asks before it replies."""
        until = min(time.monotonic() + turns * self.options.cell_patience, self.until) + _GRACE
        # A student's code can write to the channel, but not yet know what we ask next.
        number = secrets.token_hex(8)
        self.channel.send(message | {"id": number})
        while True:
            reply = self.channel.receive(until - time.monotonic())
            if not isinstance(reply, dict):
                raise Nonsense("what came is no message")
            if reply.get("id") == number:
                return reply
            if "ask" not in reply:
                raise Nonsense("what came is no answer")
            self.channel.send({"reply": self._answer(reply)})

    def _answer(self, asked):
        """What a student's own `ex.…` call gets back."""
        self.requests += 1
        if self.requests > MOST_REQUESTS:
            return {"error": f"over {MOST_REQUESTS} requests to the lesson"}
        try:
            name, what = str(asked["name"]), asked["ask"]
            if self.hidden and what in ("check", "respond", "reset"):
                raise DataError("not while the hidden cases are checked")
            if what == "check":
                return {"value": self._checked_once(name, asked["answer"])}
            if what == "respond":
                return {"value": self.judge.respond(name, asked["answer"])}
            if what == "example":
                return {"value": self.judge.example(name)}
            if what == "recall":
                return {"value": self.judge.recall(name)}
            if what not in ("response", "reset"):
                raise DataError(f"no such request: {what!r:.40}")
            if what == "response":
                return {"value": self.judge.responses.get(name)}
            self.judge.responses.pop(name, None)
            return {"value": None}
        except Exception as error:  # a request that no author has thought of
            return {"error": str(error)[:300]}

    def _checked_once(self, name, answer):
        """The first verdict: who may ask again and again finds a right answer by trying all."""
        if self.asking:
            raise DataError("one check at a time")
        if name not in self.told:
            self.asking = True
            try:
                self.told[name], _ = self.judge.outcome(name, answer, None, self._call)
            finally:
                self.asking = False
        outcome = self.told[name]
        return {"state": outcome.state, "text": str(exercises.failure(outcome))}

    def _lost(self, error, status):
        """Say what became of a process, and leave out what ended it."""
        why = _DEATHS.get(status, "ended the program")
        if isinstance(error, Late):
            why = _LATE.format(seconds=self.options.cell_seconds)
        elif isinstance(error, Nonsense):
            why = "disturbed the messages to the grader"
        if self.place is None:
            self.until = 0.0
            self.problems.append(f"The notebook could not be started: {error}.")
            return
        step = self.script.steps[self.place]
        if step.checked:
            name = step.planned.exercise
            self._set(step.planned, self.judge.lost(step.planned, f"The answer {why}."))
            self.problems.append(f"While {name} was checked, the answer {why}.")
        else:
            self.left_out.add(self.place)
            self._tell(why)

    def _tell(self, why):
        """Say of the cell at hand why it was left out, to the student and below the cell."""
        step = self.script.steps[self.place]
        first = next((x.strip() for x in step.cell["source"].splitlines() if x.strip()), "")
        line = f"A cell {why} and was left out. It begins: {first[:60]}"
        self.problems.append(line)
        error = {"output_type": "error", "ename": "Stopped", "evalue": line, "traceback": [line]}
        self.outputs[self.place] = [error]
