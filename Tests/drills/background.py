"""What goes on beside a drill, on a thread of its own."""

import threading


class Background(threading.Thread):
    """Runs while a `with` block does; `run` ends when `done` is set."""

    def __init__(self):
        super().__init__(daemon=True)
        self.done = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.join()
