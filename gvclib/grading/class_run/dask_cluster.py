"""The same marking on a Dask cluster: processes of this machine, or workers on others.

The workers only mark. This process writes, so a submission that a dying worker had begun, and that
Dask gives to another one, is written once.
"""

import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import ModuleType

from gvclib.errors import DataError
from gvclib.grading.class_run import result_cache, workers
from gvclib.grading.class_run.workers import Done, Marker
from gvclib.grading.marking.assignment import Plan, Submission
from gvclib.grading.options import Options

LOCAL = "local"
_WAIT = 30  # seconds until a scheduler and its workers must have answered
_OTHER = "has another version of gvclib, or none; install this one there"
_ONE_AT_A_TIME = threading.Lock()


class Cluster:
    """A runner for `workers.marked` on a Dask cluster; nothing starts before it is used.

    `address` is a scheduler's (tcp://host:8786), or "local" for `jobs` processes here. Raises
    DataError when the package is missing, the scheduler does not answer, has no workers, or when
    a worker has another version of this package.
    """

    def __init__(
        self, address: str, marker: Marker, plans: Mapping[str, Plan], options: Options, jobs: int
    ):
        self._marker, self._plans, self._options = marker, plans, options
        self._dask = _distributed()
        self._local = _local(self._dask, jobs) if address == LOCAL else None
        try:
            self._client = self._connected(address)
        except BaseException:
            self._end_local()
            raise

    def run(self, assignment: str, submissions: Iterable[Submission]) -> Iterator[Done]:
        """Mark submissions, two for each thread of the cluster at once."""
        waiting = iter(submissions)
        threads = sum(self._client.nthreads().values())
        stream = self._dask.as_completed()
        flying: dict = {}
        for _ in range(2 * max(1, threads)):
            self._give(assignment, waiting, stream, flying)
        return self._stream(assignment, waiting, stream, flying)

    def _stream(self, assignment, waiting, stream, flying):
        """What the workers send, each given the next submission before it is handed on."""
        for future in stream:
            done = self._taken(future, flying.pop(future.key))
            self._give(assignment, waiting, stream, flying)
            yield done

    def _give(self, assignment, waiting, stream, flying):
        """Send the next submission, if there is one."""
        submission = next(waiting, None)
        if submission is None:
            return
        task = self._marker, self._plans[assignment], submission, self._options
        future = self._client.submit(_attempt, result_cache.engine(), *task, pure=False)
        flying[future.key] = submission
        stream.add(future)

    def _taken(self, future, submission):
        """What a worker sent; Dask itself has tried again when workers died."""
        try:
            return future.result()._replace(submission=submission)
        except self._dask.scheduler.KilledWorker:
            return Done(submission, lost="its Dask worker died several times")
        except (OSError, self._dask.client.FutureCancelledError) as error:
            raise DataError(
                f"the Dask cluster is gone ({type(error).__name__}: {error}); "
                "what was marked is kept, the same command goes on from here"
            ) from None
        except Exception as error:  # of a worker that cannot even begin, say
            told, details = workers.fault(error)
            return Done(submission, failure=told, details=details)

    def protections(self) -> list[str]:
        """The protections that every worker's machine offers."""
        from gvclib.grading import sandbox

        answers = _everywhere(self._client, sandbox.available_protections).values()
        found = [each or [] for each in answers]
        return [each for each in next(iter(found), []) if all(each in other for other in found)]

    def close(self) -> None:
        """Let the cluster go; one of this machine ends."""
        with suppress(Exception):  # its helpers end with it, too, only less tidily
            self._client.run(self._marker.close)
        self._client.close()
        self._end_local()

    def _end_local(self):
        if self._local is not None:
            self._local.close()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *why: object) -> None:
        self.close()

    def _connected(self, address):
        """A client of a cluster whose workers all have this code."""
        try:
            client = self._dask.Client(self._local or address, timeout=_WAIT)
            client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, ValueError, self._dask.TimeoutError) as error:
            told = f"{type(error).__name__}: {error}"
            raise DataError(f"no Dask cluster with workers at {address} ({told})") from None
        there = _everywhere(client, result_cache.engine)
        others = [name for name, found in there.items() if found != result_cache.engine()]
        if others:
            client.close()
            raise DataError(f"{others[0]} {_OTHER}")
        return client


def _distributed() -> ModuleType:
    """Dask's package for clusters; raises DataError when it is not installed."""
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise DataError(
            f"--dask needs the package {error.name}; install it: pip install -e '.[dask]'"
        ) from None
    return distributed


def _local(dask, jobs):
    """Processes of this machine. The graders bound memory themselves, so Dask does not."""
    with _deaf_to_ctrl_c():
        return dask.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"allowed_failures": 1},
            memory_limit=0,
            silence_logs=50,
        )


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes begun here leave Ctrl-C to this one, which ends them in good order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _attempt(engine, *task):
    """One at a time in each process: its marker has one warm helper.

    Workers may join late, so each says again that its code is that of the supervisor.
    """
    if result_cache.engine() != engine:
        return Done(None, failure=f"a worker of the Dask cluster {_OTHER}")
    with _ONE_AT_A_TIME:
        return workers.attempt(*task)


def _everywhere(client, ask):
    """What each worker answers, None where it cannot.

    One that dies meanwhile is left out, as a new one takes its place: then the connection broke,
    an error without a number, which those of the worker's own system have.
    """
    found = client.run(ask, on_error="return")
    return {
        name: None if isinstance(each, Exception) else each
        for name, each in found.items()
        if not (isinstance(each, OSError) and each.errno is None)
    }
