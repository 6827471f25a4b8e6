"""Three handlers, to be copied: TASKFLOW_TOKEN=tfk_… python3 worker.py"""

import os

from taskflow_worker import Failure, Worker

worker = Worker(
    os.environ.get("TASKFLOW_URL", "http://localhost:3000"),
    os.environ["TASKFLOW_TOKEN"],
    os.environ.get("WORKER_NAME"),
    int(os.environ.get("WORKER_SLOTS", "2")),
)


@worker.handler(
    "word-count",
    "Counts the words of a text.",
    {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
    {"text": "three words here"},
)
def word_count(task):
    words = task.payload["text"].split()
    if not words:
        raise Failure("no_words", "There is nothing to count.", retryable=False)
    task.log(f"counted {len(words)} words")
    return {"words": len(words), "longest": max(words, key=len)}


@worker.handler(
    "slow-steps",
    "Takes its time, and stops when it is told to.",
    {"type": "object", "properties": {"steps": {"type": "integer", "minimum": 1}, "seconds": {"type": "number", "minimum": 0}}},
    {"steps": 4, "seconds": 2},
)
def slow_steps(task):
    steps, seconds = task.payload.get("steps", 4), task.payload.get("seconds", 2)
    for step in range(steps):
        task.progress(100 * step / steps, f"step {step + 1} of {steps}")
        if task.stopped.wait(seconds / steps):
            return None
    return {"steps": steps}


@worker.handler("flaky", "Fails until its third attempt.")
def flaky(task):
    if task.attempt < 3:
        raise Failure("not_yet", f"Attempt {task.attempt} fails.", retry_after_ms=0)
    return {"attempts": task.attempt}


worker.run()
