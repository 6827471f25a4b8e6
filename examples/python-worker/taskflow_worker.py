"""A TaskFlow worker in Python, with nothing but the standard library.

    worker = Worker(url, token)

    @worker.handler("word-count")
    def count(task):
        return {"words": len(task.payload["text"].split())}

    worker.run()

It claims tasks over plain HTTP, runs each in a thread of its own, keeps them by heartbeats, and tells how they end.
"""

import json
import os
import random
import signal
import socket
import threading
import time
import traceback
import urllib.error
import urllib.request

CLAIM_WAIT_MS = 20_000
LONGEST_PAUSE_S = 10


class Failure(Exception):
    """Raised by a handler: the attempt has failed. `retryable=False`: trying again cannot help."""

    def __init__(self, code, message, retryable=True, retry_after_ms=None):
        super().__init__(message)
        self.code, self.retryable, self.retry_after_ms = code, retryable, retry_after_ms


class Refused(Exception):
    """The server refused a request for good; `code` says why."""

    def __init__(self, status, code, detail):
        super().__init__(f"{status} {code}: {detail}")
        self.status, self.code = status, code


class Task:
    """What a handler gets. Look at `stopped` now and then: it is set when the task was cancelled or taken away."""

    def __init__(self, worker, claimed):
        self._worker = worker
        self._held = {key: claimed[key] for key in ("task_id", "attempt", "lease_token")}
        self._lines = []
        self.task_id, self.attempt, self.title = claimed["task_id"], claimed["attempt"], claimed["title"]
        self.type, self.payload = claimed["type"], claimed["payload"]
        self.idempotency_key = claimed["idempotency_key"]
        self.stopped = threading.Event()

    def progress(self, percent, message=None):
        self._tell(percent=percent, **({} if message is None else {"message": message}))

    def log(self, line):
        """Shown at once, and kept with the attempt."""
        self._lines = [*self._lines[-999:], str(line)]
        self._tell(log_lines=[str(line)])

    def _tell(self, **what):
        """What is told on the way is no reason to fail; a task that is lost is stopped."""
        try:
            self._worker.call("progress", {**self._held, **what}, tries=1)
        except Refused as refused:
            if refused.code == "lease_lost":
                self.stopped.set()
        except OSError:
            pass


class Worker:
    def __init__(self, url, token, name=None, slots=2):
        self._api = url.rstrip("/") + "/api/v1"
        self._token = token
        self.name = name or f"{socket.gethostname()[:40]}-{os.getpid()}"
        self._slots = slots
        self._handlers = {}
        self._running = {}
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._heartbeat_s = 5

    def handler(self, task_type, description="", payload_schema=None, example=None):
        """Decorator for the function that does tasks of this type; what it returns is the task's result."""

        def register(function):
            definition = {"type": task_type, "description": description, "payload_schema": payload_schema or {}}
            self._handlers[task_type] = (function, definition | ({} if example is None else {"example": example}))
            return function

        return register

    def run(self):
        """Works until SIGTERM or SIGINT; then ends what runs within 25 s and gives the rest back."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stopping.set())
        workspace = self._send("GET", "/auth/me")["workspaces"][0]["key"]
        for _, definition in self._handlers.values():
            self._send("POST", f"/workspaces/{workspace}/task-types", definition)
        for loop in (self._claim_loop, self._heartbeat_loop):
            threading.Thread(target=loop, daemon=True).start()
        print(f"worker {self.name} works in {workspace}: {', '.join(sorted(self._handlers))}", flush=True)
        while not self._stopping.wait(1):
            pass
        with self._changed:
            self._changed.wait_for(lambda: not self._running, timeout=25)
        self.call("heartbeat", {"tasks": [], "leaving": True}, tries=3)

    def call(self, what, body, tries=None):
        """A call as this worker. Without `tries` it is repeated until the server has answered: every call may be."""
        return self._send("POST", f"/workers/{what}", {"worker": self.name, **body}, tries)

    def _claim_loop(self):
        while not self._stopping.is_set():
            with self._changed:
                self._changed.wait_for(lambda: len(self._running) < self._slots)
                free = self._slots - len(self._running)
            wanted = {"types": list(self._handlers), "limit": free, "wait_ms": CLAIM_WAIT_MS}
            answer = self.call("claim", wanted)
            self._heartbeat_s = answer["heartbeat_ms"] / 1000
            for claimed in answer["tasks"]:
                task = Task(self, claimed)
                with self._changed:
                    self._running[claimed["lease_token"], task.task_id] = task
                threading.Thread(target=self._do, args=(task,), daemon=True).start()

    def _heartbeat_loop(self):
        while True:
            time.sleep(self._heartbeat_s)
            with self._changed:
                running = list(self._running.values())
            # Also without a task: it says that this worker lives.
            lost = set(self.call("heartbeat", {"tasks": [task._held for task in running]})["lost"])
            for task in running:
                if task.task_id in lost:
                    task.stopped.set()

    def _do(self, task):
        try:
            what, body = self._outcome(task)
            if not task.stopped.is_set():
                self.call(what, {**task._held, **body, "log_lines": task._lines})
        except Refused as refused:
            if refused.code != "lease_lost":
                self._give_up(task, refused)
        finally:
            with self._changed:
                self._running = {key: value for key, value in self._running.items() if value is not task}
                self._changed.notify_all()

    def _outcome(self, task):
        function, _ = self._handlers[task.type]
        try:
            output = function(task)
            json.dumps(output)
            return "finish", {"output": output}
        except Failure as failure:
            body = {"error": {"code": failure.code, "message": str(failure)}, "retryable": failure.retryable}
            return "fail", body if failure.retry_after_ms is None else body | {"retry_after_ms": failure.retry_after_ms}
        except Exception as error:
            task._lines += traceback.format_exc().splitlines()[-20:]
            return "fail", {"error": {"code": type(error).__name__[:64], "message": str(error)[:2000]}}

    def _give_up(self, task, refused):
        """The server does not take this end, so that it would wait for another one until the time limit."""
        error = {"code": "refused_end", "message": str(refused)[:2000]}
        try:
            self.call("fail", {**task._held, "error": error, "retryable": False})
        except Refused as again:
            print(f"task {task.task_id}: {again}", flush=True)

    def _send(self, method, path, body=None, tries=None):
        for failed in range(1_000_000_000):
            try:
                return self._once(method, path, body)
            except Refused as refused:
                if refused.status < 500 and refused.status != 429:
                    raise
                problem = refused
            except OSError as error:
                problem = error
            if tries is not None and failed + 1 >= tries:
                raise problem
            time.sleep(random.uniform(0, min(LONGEST_PAUSE_S, 0.2 * 2 ** min(failed, 10))))

    def _once(self, method, path, body):
        data = None if body is None else json.dumps(body).encode()
        headers = {"authorization": f"Bearer {self._token}"} | ({} if data is None else {"content-type": "application/json"})
        request = urllib.request.Request(self._api + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=CLAIM_WAIT_MS / 1000 + 15) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            with error:
                text = error.read()
            try:
                problem = json.loads(text)
            except ValueError:
                problem = {}
            raise Refused(error.code, problem.get("code", "unknown"), problem.get("detail", "")) from None
