"""A peer behind FastAPI and uvicorn, two workers: POST /v1/matches answers the twenty best of one question.

    fastapi_peer.py --peer postgres|numba --data DIR --port N

The body is the one that tsunagi gets, with `pair`, the number of the question in the export, beside it: the peer takes the
person's facts as already resolved, which tsunagi does for each request. PostgreSQL is that of DATABASE_URL.
"""

import environment  # first: the imports below need its packages

import argparse
import os
import threading

import fastapi
import uvicorn
from anyio import to_thread

import postgres_peer
from export import Export

THREADS = 4


class Numba:
    """The numba peer in this process."""

    def __init__(self, folder):
        import numba_peer
        self.peer = numba_peer.Peer(folder)
        self.wants = numba_peer.WANTS["one_need_matches"]
        self.best(0)

    def best(self, pair):
        """Rows and scores."""
        return self.peer.offers(self.peer.ask(pair, self.wants)[0])


class Postgres:
    """PostgreSQL, a connection for each thread."""

    def __init__(self, folder):
        self.folder, self.local = folder, threading.local()

    def best(self, pair):
        """Rows and scores."""
        if not hasattr(self.local, "peer"):
            self.local.peer = postgres_peer.Peer(self.folder, is_filled=True)
        peer = self.local.peer
        return [[row, int(score)] for row, score, _ in peer.ask(peer.call("matches", pair))[0]]


def application():
    """The application of one worker."""
    folder, export = os.environ["PEER_DATA"], Export(os.environ["PEER_DATA"])
    titles = export.texts("offer", "title")
    high, low = (export.column("offer", name).tolist() for name in ("id_high", "id_low"))
    peer = {"numba": Numba, "postgres": Postgres}[os.environ["PEER_NAME"]](folder)
    app = fastapi.FastAPI()

    def answer(body):
        offers = [
            {"id": f"{high[row]:016x}{low[row]:016x}", "title": titles[row], "score": score}
            for row, score in peer.best(body["pair"])
        ]
        return fastapi.responses.JSONResponse({"matches": offers})

    # What waits for a database runs on threads; what does not, where the request is read.
    if os.environ["PEER_NAME"] == "postgres":
        @app.post("/v1/matches")
        async def on_thread(request: fastapi.Request):
            body = await request.json()
            to_thread.current_default_thread_limiter().total_tokens = THREADS
            return await to_thread.run_sync(answer, body)
    else:
        @app.post("/v1/matches")
        async def in_place(request: fastapi.Request):
            return answer(await request.json())
    return app


def main():
    parser = argparse.ArgumentParser(description="Serves a peer by FastAPI.")
    parser.add_argument("--peer", required=True, choices=["numba", "postgres"])
    parser.add_argument("--data", required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    os.environ.update(PEER_NAME=options.peer, PEER_DATA=options.data)
    if options.peer == "postgres":
        postgres_peer.Peer(options.data)
    uvicorn.run("fastapi_peer:application", factory=True, host="127.0.0.1", port=options.port, workers=2,
                log_level="error", access_log=False)


if __name__ == "__main__":
    main()
