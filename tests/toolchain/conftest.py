"""A small toolchain on a Maven repository of this machine: nothing here needs the network."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from chisellm.toolchain.pins import Jar, Pins, Role, Tool

FIRTOOL = b"#!/bin/sh\necho CIRCT firtool-9.9\n"


@dataclass
class Repository:
    """A Maven repository in a folder, served over HTTP; `requests` holds the paths that were asked for."""

    root: Path
    requests: list[str] = field(default_factory=list)
    failures: int = 0
    """How many of the next requests for jars are answered with 503."""

    def add(self, coordinate: str, role: Role, content: bytes) -> Jar:
        """Publish an artifact; returns its pin."""
        jar = Jar(coordinate, role, sha256(content).hexdigest(), len(content))
        self.path(jar).parent.mkdir(parents=True, exist_ok=True)
        self.path(jar).write_bytes(content)
        return jar

    def path(self, jar: Jar) -> Path:
        group, artifact, version, _ = jar.parts
        return self.root.joinpath(*group.split("."), artifact, version, jar.filename)

    def jars_asked(self) -> list[str]:
        return [path.rsplit("/", 1)[1] for path in self.requests if path.endswith(".jar")]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, repository: Repository) -> None:
        self.repository = repository
        super().__init__(*arguments, directory=str(repository.root))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.repository.requests.append(self.path)
        if self.path.endswith(".jar") and self.repository.failures > 0:
            self.repository.failures -= 1
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A served repository that jgo takes for Maven Central, and an empty cache."""
    root = tmp_path / "maven"
    root.mkdir()
    served = Repository(root)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, repository=served))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    settings = tmp_path / "jgo.conf"
    settings.write_text(f"[repositories]\ncentral = http://127.0.0.1:{server.server_port}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("CHISELLM_CACHE", str(tmp_path / "cache"))
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def small(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Pins:
    """A pinned toolchain called `small`: five jars, one of them with a `firtool` inside."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("org.chipsalliance/llvm-firtool/linux-x64/bin/firtool", FIRTOOL)
    jars = (
        repository.add("org.example:chisel:1", "chisel", b"chisel" * 5000),
        repository.add("org.example:library:1:jdk8", "chisel", b"library" * 900),
        repository.add("org.example:scalac:1", "compiler", b"scalac" * 700),
        repository.add("org.example:plugin:1", "plugin", b"plugin"),
        repository.add("org.example:firtool:1:linux-x64", "firtool", packed.getvalue()),
    )
    tools = (Tool("firtool", sha256(FIRTOOL).hexdigest(), len(FIRTOOL)),)
    small = Pins("small", {"scala": "1", "chisel": "1", "firtool": "9.9", "java": "25"}, jars, tools)
    monkeypatch.setattr("chisellm.toolchain.pins._read", lambda: {"small": small})
    monkeypatch.setattr("chisellm.toolchain.fetch.wait_exponential_jitter", _no_wait)
    return small


def _no_wait(**_: object) -> object:
    return lambda _state: 0
