"""A headless Chromium (Debian's) before a workbench that is really served, on this machine alone."""

import os
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

PATH = next((p for n in ("chromium", "chromium-browser") if (p := shutil.which(n))), None)
TALLEST = 1500
SCREENS = os.environ.get("MARSAD_TEST_SCREENS")  # a folder: pictures of the screens go there
WIDE = {"width": 1360, "height": 900}


@contextmanager
def served(app):
    """The address at which it is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def browser(*, offline=False):
    """``offline``: no name is resolved, and nothing but this machine can be reached."""
    away = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] if offline else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PATH, args=["--no-sandbox", *away])
        try:
            yield opened
        finally:
            opened.close()


class Person:
    """Somebody at a window: types, and counts the keys. Nothing but the workbench can be reached,
    and whatever the browser complains about is kept.
    """

    def __init__(self, opened, base, **context):
        self.base, self.keys, self.complaints, self.elsewhere = base, 0, [], []
        self.context = opened.new_context(**{"viewport": WIDE, **context})
        self.context.route("**/*", self._meet)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("console", self._hear)

    def _meet(self, route):
        if route.request.url.startswith(self.base):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def _hear(self, message):
        # a refusal is told in the page; Chromium also logs it
        is_refusal = any(f"status of {n}" in message.text for n in (403, 409, 422))
        if message.type == "error" and not is_refusal:
            self.complaints.append(message.text)

    def sign_in(self, name, password):
        self.go("/sign-in")
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", password)
        self.page.click("button.main")
        self.page.wait_for_url(f"{self.base}/")

    def go(self, path):
        self.page.goto(self.base + path)

    def press(self, *keys):
        """Each counts as one, as Ctrl+Z does. A page that is shown need not listen yet."""
        self.page.wait_for_load_state("load")
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def current(self):
        """The id of the current claim."""
        return self.page.evaluate("document.querySelector('[data-item][aria-current=true]')?.id")

    def leave(self):
        self.context.close()


def keep_picture(page, name):
    """Of the page from its top, but of long lists not all."""
    if SCREENS:
        Path(SCREENS).mkdir(parents=True, exist_ok=True)
        width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        page.screenshot(path=Path(SCREENS) / f"{name}.png", full_page=True, clip=clip)
