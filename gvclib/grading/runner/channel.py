"""Messages between a marker and the process that runs a student's code: length, then JSON."""

import json
import select
import socket
import struct
import time
from typing import Any

LARGEST = 16 * 1024 * 1024
_HEAD = struct.Struct("!I")


class Lost(BaseException):
    """The other side is gone, fell silent for too long or sent what is no message.

    Not an Exception: it passes through whatever a probe tries.
    """


class Nonsense(Lost):
    """What came is nothing that we send."""


class Late(Lost):
    """The other side did not answer in time."""


class Channel:
    """One end of a socket that carries JSON messages.

    >>> here, there = pair()
    >>> here.send({"do": "run"}); there.receive(1)
    {'do': 'run'}
    >>> here.close(); there.receive(1)
    Traceback (most recent call last):
    gvclib.grading.runner.channel.Lost: the other side is gone
    """

    def __init__(self, end: socket.socket):
        self._end = end

    def fileno(self) -> int:
        return self._end.fileno()

    def close(self) -> None:
        self._end.close()

    def send(self, message: Any, seconds: float = 30) -> None:
        """Send one message; raises Lost when it is too large or the other side does not take it."""
        text = json.dumps(message, separators=(",", ":"), ensure_ascii=False)
        body = text.encode("utf-8", "replace")
        if len(body) > LARGEST:
            raise Lost(f"a message of over {LARGEST // 2**20} MB")
        self._end.settimeout(seconds)
        try:
            self._end.sendall(_HEAD.pack(len(body)) + body)
        except OSError as error:
            raise Lost(f"the other side takes nothing ({type(error).__name__})") from None

    def receive(self, seconds: float | None = None) -> Any:
        """The next message; raises Lost when none comes within so many seconds."""
        until = None if seconds is None else time.monotonic() + seconds
        self._end.settimeout(None)  # with the limit of a send, a read would wait on its own
        (length,) = _HEAD.unpack(self._bytes(_HEAD.size, until))
        if length > LARGEST:
            raise Lost(f"a message of over {LARGEST // 2**20} MB")
        body = self._bytes(length, until)
        try:
            # We never write \\uD800; who does may have made half a pair, which no file can hold.
            message = json.loads(body)
            return whole_text(message) if b"\\u" in body else message
        except (ValueError, RecursionError):
            raise Nonsense("what came is no message") from None

    def _bytes(self, count, until):
        """So many bytes; raises Lost when the other side goes or the time is up."""
        parts = []
        while count:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0 or not self.ready(left):
                raise Late("no answer in time")
            try:
                # A byte sent out of band wakes the wait, and there is nothing to read then.
                part = self._end.recv(min(count, 1 << 20), socket.MSG_DONTWAIT)
            except BlockingIOError:
                continue
            except OSError as error:
                raise Lost(f"the other side is gone ({type(error).__name__})") from None
            if not part:
                raise Lost("the other side is gone")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def ready(self, seconds: float | None) -> bool:
        """Whether something comes, or the other side goes, within so many seconds."""
        return bool(select.select([self._end], [], [], seconds)[0])


def whole_text(plain: Any) -> Any:
    """The same JSON, with a question mark for each half of a character in its texts.

    >>> whole_text({"a": ["\\ud800b"]})
    {'a': ['?b']}
    """
    if isinstance(plain, str):
        return plain.encode("utf-8", "replace").decode()
    if isinstance(plain, list):
        return [whole_text(item) for item in plain]
    if isinstance(plain, dict):
        return {whole_text(key): whole_text(item) for key, item in plain.items()}
    return plain


def pair() -> tuple[Channel, Channel]:
    """Two ends of one channel."""
    here, there = socket.socketpair()
    return Channel(here), Channel(there)
