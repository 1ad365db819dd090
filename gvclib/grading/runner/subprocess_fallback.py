"""Processes without a sandbox, where the system offers none: slower, and no protection at all.

Each submission gets a new Python, which connects back over the machine's own network. Run as
`python -m gvclib.grading.runner.subprocess_fallback PORT`.
"""

import hmac
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gvclib.grading.runner.channel import Channel
from gvclib.grading.runner.fork_server import environment

_START = 120


class SubprocessFallback:
    """Has the methods of a ForkServer, and starts a new process for each submission."""

    def __init__(self):
        self._running: dict[int, tuple] = {}

    def warm(self, lesson: str, cells: Sequence[str], draws: dict) -> None:
        """A new process has nothing to keep warm."""

    def fork(self) -> tuple[Channel, int]:
        """A new process: the channel to it, and its process id."""
        folder, token = tempfile.mkdtemp(prefix="gvc-"), secrets.token_hex(16)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(_START)
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(server.getsockname()[1])],
                env={**os.environ, **environment(Path(folder)), "GVC_TOKEN": token},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._running[process.pid] = process, folder
            channel = Channel(server.accept()[0])
        if not hmac.compare_digest(str(channel.receive(_START)), token):
            raise ConnectionError("another program answered in place of the grader's own")
        return channel, process.pid

    def end(self, pid: int) -> dict:
        """End a process if it still runs; tells its exit `status`, and no more."""
        process, folder = self._running.pop(pid)
        process.kill()
        status = process.wait()
        shutil.rmtree(folder, ignore_errors=True)
        return {"status": status, "cpu": 0.0, "peak": 0.0}

    def close(self) -> None:
        """End what still runs."""
        for pid in list(self._running):
            self.end(pid)


def _main(port):
    from gvclib.grading.runner import interactive_shell, student_process

    channel = Channel(socket.create_connection(("127.0.0.1", port)))
    channel.send(os.environ.pop("GVC_TOKEN"))
    student_process.move_to(Path(os.environ["HOME"]))
    student_process.main(channel, interactive_shell.make(), [])


if __name__ == "__main__":
    _main(int(sys.argv[1]))
