"""`kill -9` of the service in mid-request, again and again: nothing half done, and every key gives its answer again."""

import random
import threading
import time

from check import equal, hold
from client import share
from office import FIELDS

CLIENTS = 8


def run(office, options):
    """Kills the service as often as asked while clients work; answers what was counted."""
    offer = office.offer("落ちる家", 100_000)
    workers = [Worker(office, number) for number in range(CLIENTS)]
    stop = threading.Event()
    threads = [threading.Thread(target=worker.work, args=(offer, stop), daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        for _ in range(options.kills):
            time.sleep(random.uniform(0.1, 0.8))
            office.service.kill()
            office.service.start()
    finally:
        stop.set()
    for thread in threads:
        thread.join()
    equal("nothing is half done", office.database.half_done(), [])
    for worker in workers:
        if worker.error is not None:
            raise worker.error
    return report(office, options, workers)


def report(office, options, workers):
    """Checks that every key gives its answer again."""
    asked = [request for worker in workers for request in worker.asked]
    again = share(asked, office.clients(CLIENTS), lambda client, request: client.ask(*request[0]))
    different = [request[0][1:] for (request, answer) in zip(asked, again)
                 if (answer.status, answer.body, answer.tag) != (request[1].status, request[1].body, request[1].tag)]
    equal("a key gives its answer again", different, [])
    equal("asking again changes nothing", office.database.half_done(), [])
    stored = int(office.database.value("SELECT count(*) FROM tsunagi.idempotency_key WHERE key !~ '^offer'"))
    equal("every key stored is one that was answered", stored, len(asked))
    cut_off = sum(worker.client.cut_off for worker in workers)
    hold("requests were cut off", cut_off >= options.kills, f"{cut_off} requests in {options.kills} kills")
    return (f"{options.kills} kills cut {cut_off} requests off: {len(asked)} keys answered, each gives the same answer "
            "again, nothing half done")


class Worker:
    """One client that opens cases and refers them, and remembers each request with its answer."""

    def __init__(self, office, number):
        self.office = office
        self.number = number
        self.client = Recorder(office.client())
        self.error = None

    @property
    def asked(self):
        """Requests with their answers."""
        return self.client.asked

    def work(self, offer, stop):
        """Works until told to stop; what goes wrong is kept for whoever waits."""
        try:
            turn = 0
            while not stop.is_set():
                turn += 1
                case = self.office.case(self.client, f"{self.number}x{turn}")
                consent = self.office.consent(self.client, case, FIELDS)
                referral, tag = self.office.sent(self.client, case, consent, offer)
                self.office.made(self.office.move(self.client, referral, tag, {"to": "accepted"}))
        except Exception as error:  # handed to the thread that waits
            self.error = error


class Recorder:
    """A client that keeps what was asked and answered."""

    def __init__(self, client):
        self.client = client
        self.asked = []

    @property
    def cut_off(self):
        """Requests whose connection broke before the answer."""
        return self.client.cut_off

    def ask(self, *request, **options):
        """The answer, kept with its request."""
        whole = tuple(request) + (None,) * (3 - len(request)) + (options.get("key"), options.get("tag"))
        answer = self.client.ask(*whole)
        self.asked.append((whole, answer))
        return answer
