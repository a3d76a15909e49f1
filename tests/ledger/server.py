"""A PostgreSQL server of a test's own, which it may kill as it likes.

It is made where MARSAD_TEST_POSTGRES_BIN names the folder of the server's programs (initdb,
postgres). The other tests share a server, and leave it alone.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = os.environ.get("MARSAD_TEST_POSTGRES_BIN", "")
_PATIENCE_S = 60
# As careless as a server can be: it may answer before a commit has left its memory, unless a
# session asks for more. It need not survive the machine, so that nothing waits for a disk.
_CARELESS = {"synchronous_commit": "off", "wal_writer_delay": "10s", "fsync": "off"}


class Server:
    def __init__(self, folder, user):
        self.folder, self.user = folder, user
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        options = "-D data -U postgres -A trust -E UTF8 --locale=C --no-sync"
        self._call("initdb", *options.split()).wait(_PATIENCE_S)
        self.start()

    def _call(self, program, *words):
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [Path(PROGRAMS) / program, *words],
                cwd=self.folder,
                user=self.user,
                group=self.user,
                extra_groups=None if self.user is None else [],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start(self):
        """Starts it and waits until it answers. After a SIGKILL it does not start at first: its
        processes must notice that they are orphans, and end.
        """
        careless = [w for name, value in _CARELESS.items() for w in ("-c", f"{name}={value}")]
        where = ["-p", str(self.port), "-k", str(self.folder), "-c", "listen_addresses=127.0.0.1"]
        deadline = time.monotonic() + _PATIENCE_S
        self.process = self._call("postgres", "-D", "data", *where, *careless)
        while not self._answers():
            if time.monotonic() > deadline:
                raise AssertionError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.02)
            if self.process.poll() is not None:
                self.process = self._call("postgres", "-D", "data", *where, *careless)

    def _answers(self):
        import psycopg

        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return self.process.poll() is None

    def stop(self, how=signal.SIGQUIT):
        """SIGQUIT: at once, without a word to the disk (`pg_ctl -m immediate stop`); SIGKILL: only
        the process that keeps the others is killed, as the kernel does that runs out of memory.
        """
        self.process.send_signal(how)
        self.process.wait(_PATIENCE_S)


@contextmanager
def own_server():
    """Skips the test where none may be started."""
    pytest.importorskip("psycopg")
    if not PROGRAMS:
        pytest.skip("the programs of a PostgreSQL server are not told (MARSAD_TEST_POSTGRES_BIN)")
    user = None
    folder = Path(tempfile.mkdtemp(prefix="marsad-server-"))
    try:
        if os.geteuid() == 0:  # the server does not run as root
            try:
                user = pwd.getpwnam("postgres").pw_name
            except KeyError:
                pytest.skip("there is no user postgres, and the server does not run as root")
            shutil.chown(folder, user)
        server = Server(folder, user)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
