"""Run a command, see what it cost and what it left running, and end all of that. For Linux.

    python tests/support/processes.py SECONDS COMMAND...

Whoever is orphaned below this process becomes its child (PR_SET_CHILD_SUBREAPER), so nothing that
the command starts can get away from it. Only descendants are ever ended, each by its id.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

SUBREAPER = 36
MOST_MEMORY = 6 * 2**30  # of one process: this machine is not to suffer for what a grader allows


def run(command, seconds, folder, environment, log):
    """What came of a command: code (None when it was ended), seconds, cpu, left, memory.

    `left` are the command lines of processes that went on after it; `memory` is what all of them
    together held, MB, at every second (memory that they share counts once).
    """
    with open(log, "wb") as file:
        done = subprocess.run(
            [sys.executable, __file__, str(seconds), *map(str, command)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=file,
            timeout=seconds + 60,
        )
    return json.loads(done.stdout.splitlines()[-1])


def environment(home, package, **more):
    """Nothing of this machine's user: a home, a temporary folder and a package of one's own."""
    home = Path(home)
    path = os.pathsep.join([os.path.dirname(sys.executable), "/usr/bin", "/bin"])
    made = {"PATH": path, "HOME": home, "TMPDIR": home / "tmp", "PYTHONPATH": package}
    made |= {"IPYTHONDIR": home / ".ipython", "JUPYTER_CONFIG_DIR": home / ".jupyter"}
    made |= {"JUPYTER_DATA_DIR": home / ".jupyter", "JUPYTER_RUNTIME_DIR": home / "tmp"}
    made |= {"LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **more}
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return {key: str(value) for key, value in made.items()}


def children():
    """{process: its parent} of all processes that can be seen."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(path.parent.name)] = int(parent)
    return found


def descendants(of):
    """All living processes below one."""
    parents, found = children(), [of]
    for each in found:
        found += [process for process, parent in parents.items() if parent == each]
    return found[1:]


def line(process):
    """The command line of a process."""
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        return b" ".join(words).decode("utf-8", "replace").strip()[:300]
    return ""


def held(process):
    """The memory that a process holds, MB; what it shares with others counts in parts."""
    with suppress(OSError, IndexError, ValueError):
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(told.partition("\nPss:")[2].split()[0]) / 1024
    return 0.0


def main(seconds, *command):
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    begin, memory, left = time.monotonic(), [], []
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    main = subprocess.Popen(command, stdout=sys.stderr)
    while main.poll() is None and time.monotonic() - begin < float(seconds):
        if time.monotonic() - begin >= len(memory):
            memory.append(round(sum(map(held, descendants(os.getpid())))))
        time.sleep(0.1)
    took, code = time.monotonic() - begin, main.poll()
    if code is not None:
        time.sleep(0.5)  # who ends by itself is not left behind
        left = [line(process) for process in descendants(os.getpid())]
    end()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {"code": code, "seconds": round(took, 2), "left": left, "memory": memory}
    print(json.dumps({**found, "cpu": round(used.ru_utime + used.ru_stime, 2)}))


def end():
    """End all that is still running below this process."""
    while living := descendants(os.getpid()):
        for process in living:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
