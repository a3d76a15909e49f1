"""A real server on 127.0.0.1 that speaks /v1/chat/completions, with faults in the order asked for."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NOTHING = {
    "number": None, "scope": None, "victim": None, "actor": None, "place": None, "time": None,
    "speakers": [], "modality": "asserted",
}  # fmt: skip


def told(kind, sentence, trigger, **more):
    """A claim as a model returns it."""
    scope = "incident" if kind in ("killed", "wounded", "displaced", "detained") else None
    return {
        "kind": kind,
        "sentence": sentence,
        "trigger": trigger,
        **NOTHING,
        "scope": scope,
        **more,
    }


def content(*claims):
    return json.dumps({"claims": list(claims)})


@dataclass
class Reply:
    """One answer. ``body`` None: a chat completion around ``content``."""

    content: str | None = ""
    finish: str = "stop"
    refusal: str | None = None
    status: int = 200
    headers: dict = field(default_factory=dict)
    body: bytes | None = None
    delay_s: float = 0.0
    drip_s: float = 0.0
    cut: bool = False

    def raw(self):
        if self.body is not None:
            return self.body
        message = {"role": "assistant", "content": self.content, "refusal": self.refusal}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()


@dataclass
class Served:
    url: str
    requests: list = field(default_factory=list)
    headers: list = field(default_factory=list)

    def reports(self):
        """What was sent between the report's marks, request by request."""
        sent = [r["messages"][1]["content"] for r in self.requests]
        return [s.split("<report>\n")[1].removesuffix("\n</report>") for s in sent]


@contextmanager
def serve(*replies, answer=None):
    """Replies in turn, the last one for ever; or whatever ``answer(request)`` gives."""
    queue = list(replies)
    gone = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.requests.append(request)
            served.headers.append(dict(self.headers))
            assert self.path == "/v1/chat/completions"
            reply = answer(request) if answer else queue.pop(0) if len(queue) > 1 else queue[0]
            gone.wait(reply.delay_s)
            self.send_reply(reply)

        def send_reply(self, reply):
            raw = reply.raw()
            self.close_connection = True
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                if reply.cut:
                    raw = raw[: len(raw) // 2]
                for at in range(0, len(raw), 20) if reply.drip_s else ():
                    self.wfile.write(raw[at : at + 20])
                    self.wfile.flush()
                    if gone.wait(reply.drip_s):
                        return
                if not reply.drip_s:
                    self.wfile.write(raw)
            except OSError:
                pass  # the client went away: that is what is tested

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    served = Served(url=f"http://127.0.0.1:{server.server_port}/v1")
    thread.start()
    try:
        yield served
    finally:
        gone.set()
        server.shutdown()
        server.server_close()
        thread.join()
