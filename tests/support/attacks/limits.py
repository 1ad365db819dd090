"""Attacks on the machine: time, memory, processes, disk, output. All stop by themselves in time."""

from support.attacks import BOUND_MB, BOUND_PROCESSES, WRONG_BASKET, Attack

LOOP = """\
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
HOARD = f"""\
kept = []
for number in range({BOUND_MB // 100}):
    kept.append(b"x" * 100_000_000)
    print("GOT", len(kept) * 100)
"""


def in_basket(body):
    """The function that the hidden tests call, with this body."""
    return "def basket(exports):\n" + body + "    return exports\n"


ENDING = [
    Attack("exit-at-once", "Ends its process without a word, by os._exit.", first="os._exit(0)\n"),
    Attack(
        "exit-when-called",
        "Ends its process when the hidden tests call its function.",
        answers={"basket": in_basket("    os._exit(0)\n")},
    ),
    Attack(
        "crash",
        "Crashes Python by reading address zero.",
        first="import ctypes\nctypes.string_at(0)\n",
    ),
    Attack(
        "stops-itself",
        "Stops its own process with SIGSTOP, so that it uses no time and never answers.",
        first="import signal\nos.kill(os.getpid(), signal.SIGSTOP)\n",
    ),
    Attack("descriptors-closed", "Closes every file descriptor.", first="os.closerange(0, 1000)\n"),
    Attack(
        "deep-recursion",
        "Recurses until the stack of the process is full.",
        first="sys.setrecursionlimit(10**9)\ndef dive(): dive()\ndive()\n",
    ),
]


def below_the_lesson(notebook):
    """The hostile cell below the one that makes the lesson, so that it has `ex`."""
    cells = notebook["cells"]
    hostile = cells.pop(0)
    made = next(n for n, c in enumerate(cells) if "exercises.lesson(" in c["source"])
    cells.insert(made + 1, hostile)


HANGING = [
    Attack(
        "urgent-byte",
        "Sends the grader a byte out of band, which wakes it and leaves nothing to read.",
        first="""\
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
attempt(lambda: ex._ask.__self__.channel._end.send(b"x", socket.MSG_OOB))
time.sleep(60)
""",
        change=below_the_lesson,
    ),
    Attack(
        "checks-within-checks",
        "Checks a function that checks itself, just within the time, again and again.",
        answers={
            "basket": """\
def basket(exports):
    time.sleep(@nearly@)
    attempt(ex.check, "basket", basket)
    return exports
basket(ex.example("basket").exports)
"""
        },
    ),
    Attack(
        "endless-loop",
        "Loops for ever and catches whatever would stop it.",
        first="def spin():\n" + LOOP + "spin()\n",
    ),
    Attack(
        "endless-when-called",
        "Loops for ever when the hidden tests call its function.",
        answers={"basket": in_basket(LOOP)},
    ),
    Attack(
        "signals-ignored",
        "Loops for ever after switching off every signal that could stop it.",
        first="""\
import signal
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    attempt(signal.signal, number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
def spin():
"""
        + LOOP
        + "spin()\n",
    ),
    Attack(
        "chart-without-end",
        "Answers with a chart whose conversion never ends.",
        answers={
            "chart": """\
class Chart:
    __module__ = "altair.vegalite"
    def to_dict(self, *args, **named):
"""
            + "".join(f"    {line}\n" for line in LOOP.splitlines())
            + "chart = Chart()\n"
        },
        costs=("chart",),
    ),
    Attack(
        "threads-for-ever",
        "Starts threads that compute for ever.",
        first="""\
import threading
def spin():
"""
        + LOOP
        + "for _ in range(8):\n    threading.Thread(target=spin, daemon=False).start()\n",
        costs=("malaysia", "chart"),
    ),
    Attack(
        "every-cell-slow",
        "Sleeps in every cell for nearly as long as a cell may take.",
        first="get_ipython().events.register('pre_run_cell', lambda info: time.sleep(@nearly@))\n",
    ),
]

HOARDING = [
    Attack("memory", f"Takes {BOUND_MB} MB of memory.", first=HOARD, limit=BOUND_MB),
    Attack(
        "memory-when-called",
        f"Takes {BOUND_MB} MB of memory when the hidden tests call its function.",
        answers={"basket": in_basket("".join(f"    {x}\n" for x in HOARD.splitlines()))},
        last='print("GOT", len(kept) * 100 if "kept" in globals() else 0)\n',
        limit=BOUND_MB,
    ),
    Attack(
        "processes",
        f"Forks {BOUND_PROCESSES} processes.",
        first=f"""\
made = 0
for _ in range({BOUND_PROCESSES}):
    if attempt(os.fork) == 0:
        time.sleep(60)
        os._exit(0)
    made += 1
made = sum(1 for pid in os.listdir("/proc") if pid.isdigit()
           and attempt(lambda: open(f"/proc/{{pid}}/stat").read().rpartition(")")[2].split()[1])
           == str(os.getpid()))
print("GOT", made)
""",
        limit=BOUND_PROCESSES,
    ),
    Attack(
        "disk",
        "Writes 300 MB into its folder, one file after the other.",
        first="""\
def fill():
    for number in range(60):
        with open(f"fill-{number}.bin", "wb") as file:
            file.write(os.urandom(5_000_000))
        print("GOT", 5 * (number + 1))
attempt(fill)
""",
        limit=300,
    ),
    Attack(
        "memory-like-a-stack",
        f"Takes {BOUND_MB} MB of the memory that grows like a stack and is not counted as data.",
        first=f"""\
import mmap
kept = []
for number in range({BOUND_MB // 100}):
    kept.append(mmap.mmap(-1, 100_000_000, flags=0x122, prot=3))
    kept[-1].write(b"x" * 100_000_000)
    print("GOT", 100 * (number + 1))
""",
        limit=BOUND_MB,
    ),
    Attack(
        "memory-made-read-only",
        f"Takes {BOUND_MB} MB and makes each part read-only, so that it is not counted any more.",
        first=f"""\
import ctypes, mmap
kept = []
for number in range({BOUND_MB // 100}):
    part = mmap.mmap(-1, 100_000_000, flags=0x22, prot=3)
    part.write(b"x" * 100_000_000)
    address = ctypes.addressof(ctypes.c_char.from_buffer(part))
    ctypes.CDLL(None).mprotect(ctypes.c_void_p(address), ctypes.c_size_t(100_000_000), 1)
    kept.append(part)
    print("GOT", 100 * (number + 1))
""",
        limit=BOUND_MB,
    ),
    Attack(
        "folders-locked-at-birth",
        "Makes folders that nobody may enter or list, with files in them.",
        first="""\
os.makedirs("outer/inner")
os.mkdir("outer/closed", 0)
os.mkdir("outer/blind", 0o300)
attempt(write, "outer/blind/left.txt")
""",
    ),
    Attack(
        "disk-locked",
        "Fills its folder and takes away the right to delete what is in it.",
        first="""\
def fill():
    os.makedirs("locked/deeper")
    for number in range(12):
        with open(f"locked/deeper/{number}.bin", "wb") as file:
            file.write(os.urandom(5_000_000))
attempt(fill)
for path in ("locked/deeper", "locked", "."):
    attempt(os.chmod, path, 0)
""",
    ),
    Attack(
        "folders-without-end",
        "Makes folders 3,000 deep, which a program that deletes them step by step cannot leave.",
        first="""\
home = os.getcwd()
for _ in range(3000):
    attempt(os.mkdir, "deep")
    attempt(os.chdir, "deep")
os.chdir(home)
""",
    ),
    Attack(
        "large-file",
        "Makes a file of 100 GB that takes no room until it is copied.",
        first="""\
def make():
    with open("large.bin", "wb") as file:
        file.truncate(100_000_000_000)
    print("GOT", os.path.getsize("large.bin") / 1e6)
attempt(make)
""",
        limit=100_000,
    ),
    Attack(
        "many-files",
        "Makes 20,000 empty files.",
        first="""\
for number in range(20_000):
    attempt(lambda: open(f"empty-{number}", "w").close())
print("GOT", len(os.listdir(".")))
""",
        limit=20_000,
    ),
    Attack(
        "output-flood",
        "Prints 100 MB.",
        first="for _ in range(100):\n    print('flood' * 200_000)\n",
    ),
    Attack(
        "display-flood",
        "Displays 20,000 objects of 5 kB.",
        first="""\
from IPython.display import display, HTML
for _ in range(20_000):
    display(HTML("flood" * 1000))
""",
    ),
    Attack(
        "request-flood",
        "Asks the lesson 100,000 questions.",
        answers={
            "basket": WRONG_BASKET + "for _ in range(100_000):\n    attempt(ex.response, 'rules')\n"
        },
    ),
]

SWOLLEN = [
    Attack(
        "deep-answer",
        "Answers with a list nested 100,000 times, and one that holds itself.",
        answers={
            "own": "own = []\nfor _ in range(100_000):\n    own = [own]\n",
            "basket": in_basket("    mine = {}\n    mine['me'] = mine\n    return mine\n"),
        },
    ),
    Attack(
        "large-answer",
        "Answers with a list of 30 million numbers and a table of 3 million cells.",
        answers={
            "own": "own = [0.5] * 30_000_000\n",
            "basket": """\
def basket(exports):
    return pd.DataFrame(0.0, index=range(1_000_000), columns=range(3))
""",
        },
    ),
    Attack(
        "heavy-answer",
        "Answers with a table of two million cells, and as many empty collections.",
        answers={
            "own": "own = [{}] * 1_900_000\n",
            "basket": """\
def basket(exports):
    return pd.DataFrame(0.0, index=range(950_000), columns=["cloth", "motors"])
""",
        },
    ),
    Attack(
        "empty-giant",
        "Answers with an array of a billion rows and no column.",
        answers={
            "own": "import numpy as np\nown = np.empty((10**9, 0))\n",
            "basket": "def basket(exports):\n    return np.empty((10**9, 0))\n",
        },
    ),
    Attack(
        "hollow-array",
        "Answers with 250,000 rows of 250,000 empty lists, which hold no number at all.",
        answers={
            "own": "import numpy as np\nown = np.empty((250_000, 250_000, 0))\n",
            "basket": """\
def basket(exports):
    import numpy as np
    return np.empty((250_000, 250_000, 0))
""",
        },
    ),
    Attack(
        "kinds-without-number",
        "Answers with 250,000 objects of as many kinds, 300 times.",
        answers={
            "own": """\
from collections import namedtuple
own = [namedtuple(f"Kind{number}", [])() for number in range(2_000)] * 100
for _ in range(299):
    attempt(ex.respond, "rules", own)
"""
        },
    ),
    Attack(
        "long-number",
        "Answers with a whole number of 4,000 digits.",
        answers={
            "own": "own = 10**4000\n",
            "basket": "def basket(exports):\n    return exports.astype(object) * 10**4000\n",
        },
    ),
    Attack(
        "unwritable-text",
        "Prints, raises and answers text that no file can hold: half a surrogate pair.",
        first="print('\\ud800')\nraise ValueError('\\ud800\\x00')\n",
        answers={
            "own": "own = '\\ud800'\n",
            "basket": in_basket("    return exports.rename(index={'Anland': '\\ud800'})\n"),
        },
        last="'\\udfff'\n",
    ),
    Attack(
        "endless-answer",
        "Answers with objects that lie about their length and never stop giving items.",
        answers={
            "own": """\
class Endless(list):
    def __len__(self):
        return 3
    def __iter__(self):
        while True:
            yield 1.0
own = Endless()
""",
            "basket": """\
class Table(dict):
    def items(self):
        while True:
            yield "a", 1
    keys = values = __iter__ = items
def basket(exports):
    return Table()
""",
        },
    ),
]

ATTACKS = [*ENDING, *HANGING, *HOARDING, *SWOLLEN]
