"""A client of the service: one connection, one token; it asks again with the same key until it is answered."""

import dataclasses
import http.client
import json
import queue
import random
import threading
import time

LONGEST_WAIT = 90
# The same request is being answered by another connection.
KEY_IN_USE = "TSU405"


@dataclasses.dataclass(frozen=True)
class Answer:
    """An answer as it came."""

    status: int
    tag: str | None
    body: bytes

    @property
    def json(self):
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def code(self):
        """The code of a problem; None for an answer that is none."""
        return self.json.get("code") if self.status >= 400 else None


class Client:
    """Asks one service."""

    def __init__(self, service, token):
        self.service = service
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.connection = None
        self.repeats = 0
        self.cut_off = 0

    def ask(self, method, path, body=None, key=None, tag=None):
        """The answer, however often the connection breaks or the service cannot answer meanwhile."""
        end = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                answer = self.ask_once(method, path, body, key, tag)
                if answer.status not in (429, 503) and answer.code != KEY_IN_USE:
                    return answer
                trouble = answer.code
            except (OSError, http.client.HTTPException) as error:
                self.close()
                trouble = repr(error)
                self.cut_off += not isinstance(error, ConnectionRefusedError)
            if time.monotonic() > end:
                raise RuntimeError(f"{method} {path} was not answered in {LONGEST_WAIT} s: {trouble}")
            self.repeats += 1
            time.sleep(random.uniform(0.01, 0.1))

    def ask_once(self, method, path, body=None, key=None, tag=None):
        """The answer to one request; throws when the connection breaks."""
        headers = dict(self.headers)
        if key is not None:
            headers["Idempotency-Key"] = key
        if tag is not None:
            headers["If-Match"] = tag
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=20)
        text = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        self.connection.request(method, path, text, headers)
        response = self.connection.getresponse()
        return Answer(response.status, response.headers["ETag"], response.read())

    def close(self):
        """Forgets the connection; the next request opens another."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def share(items, workers, work):
    """Does `work(worker, item)` for every item, one thread a worker; answers the results in the order of the items."""
    items = list(items)
    waiting = queue.SimpleQueue()
    for number in range(len(items)):
        waiting.put(number)
    results, errors = [None] * len(items), []

    def drain(worker):
        try:
            while not errors:
                number = waiting.get_nowait()
                results[number] = work(worker, items[number])
        except queue.Empty:
            return
        except Exception as error:  # handed to the thread that waits
            errors.append(error)

    threads = [threading.Thread(target=drain, args=(worker,), daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
