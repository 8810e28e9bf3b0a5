"""What a hostile submission must not reach or change: traps around the judge, and pictures of the machine."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from .cases import SECRET

__all__ = ["Surroundings", "surroundings"]

SETTLE_SECONDS = 2.0
SECRET_TEXT = "the-caller-keeps-this-for-itself"
TELLTALES = ("chisellm_marker", "macro", "fill", "f1", "Victim.fir", "Victim.sv", "Body.sv")


class Surroundings:
    """A folder to work in, listening sockets, a secret variable and a secret file; see `surroundings`."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._cache = cache
        self._work = folder / "work"
        self._temporary = folder / "tmp"
        for made in (self._work, self._temporary):
            made.mkdir()
        (folder / "secret").write_text(SECRET_TEXT + "\n")
        self._tcp = socket.create_server(("127.0.0.1", 0))
        port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", port))
        self._unix = socket.socket(socket.AF_UNIX)
        self._unix.bind(str(folder / "socket"))
        self._unix.listen()
        self.arrivals: list[str] = []
        for name, trap in (("tcp", self._tcp), ("udp", self._udp), ("unix", self._unix)):
            threading.Thread(target=self._watch, args=(name, trap), daemon=True).start()
        self.places = {
            "PORT": str(port),
            "SOCKET": str(folder / "socket"),
            "MARKER": str(folder / "work" / "chisellm_marker"),
            "SECRETFILE": str(folder / "secret"),
        }
        self._before = self._disk()
        self.bystanders = descendants()

    def _watch(self, name: str, trap: socket.socket) -> None:
        try:
            while True:
                if name == "udp":
                    trap.recv(64)
                else:
                    trap.accept()[0].close()
                self.arrivals.append(name)
        except OSError:
            return  # closed at the end

    def close(self) -> None:
        for trap in (self._tcp, self._udp, self._unix):
            trap.close()

    def disturbed(self, said: str, processes: Counter[str]) -> list[str]:
        """What is not as it was; `said` is all that was returned, `processes` those that may still run."""
        found = [f"something arrived by {name}" for name in self.arrivals]
        self.arrivals.clear()
        if SECRET_TEXT in said:
            found.append("a secret of the caller came back")
        survivors = settled(lambda: +(descendants() - processes))
        found += [f"{count} × {name} survived" for name, count in sorted(survivors.items())]
        after = self._disk()
        found += [f"{path} is there or has changed" for path in sorted(after.items() ^ self._before.items())]
        self._before = after
        return found

    def _disk(self) -> dict[str, tuple[int, int]]:
        """Path to size and time of all files that there should be, and of telltale ones."""
        roots = [self._work, self._temporary, self._cache / "jars", self._cache / "bin"]
        paths = [path for root in roots for path in root.rglob("*")]
        paths += [Path(folder, name) for folder in ("/", "/tmp", "/dev/shm", "/etc") for name in TELLTALES]
        picture = {}
        for path in paths:
            try:
                status = path.lstat()
            except OSError:
                continue
            picture[str(path)] = (status.st_size, status.st_mtime_ns)
        return picture


def descendants() -> Counter[str]:
    """The processes that this one started, and those that theirs did, by name."""
    found: Counter[str] = Counter()
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE:
                found[process.name()] += 1
        except psutil.NoSuchProcess:
            continue
    found += Counter(f"orphaned {name}" for name in _orphans())
    return found


def _orphans() -> Iterator[str]:
    """Processes of any user in a PID namespace whose starter is gone: what a sandbox could leave behind."""
    home = os.readlink("/proc/self/ns/pid")
    for process in psutil.process_iter():
        try:
            ours = process.create_time() >= psutil.Process().create_time()
            if ours and process.ppid() == 1 and os.readlink(f"/proc/{process.pid}/ns/pid") != home:
                yield f"{process.name()} {process.pid} ({' '.join(process.cmdline())[-200:]})"
        except (OSError, psutil.Error):
            continue


def settled(count: Callable[[], Counter[str]]) -> Counter[str]:
    """What `count` still gives when nothing more changes for the better."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while found := count():
        if time.monotonic() > deadline:
            return found
        time.sleep(0.05)
    return found


@contextmanager
def surroundings(cache: Path) -> Iterator[Surroundings]:
    """Set the traps. The process works in a folder of its own, and keeps its temporary files in another."""
    with tempfile.TemporaryDirectory(prefix="chisellm-suite-") as name:
        os.environ[SECRET] = SECRET_TEXT
        made = Surroundings(Path(name), cache)
        tempfile.tempdir = os.environ["TMPDIR"] = str(Path(name, "tmp"))
        before = Path.cwd()
        os.chdir(Path(name, "work"))
        try:
            yield made
        finally:
            os.chdir(before)
            tempfile.tempdir = None
            del os.environ["TMPDIR"], os.environ[SECRET]
            made.close()
