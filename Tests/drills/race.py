"""64 clients for 20 offers of 25 places, while the service's database connections are ended now and then."""

import random

from check import equal, hold
from client import share
from database import Breaker

CLIENTS = 64
OFFERS = 20
PLACES = 25
# Each is referred to every offer: one more for each offer than it has places.
CASES = 26
REFERRALS = CASES * OFFERS


def run(office, options):
    """Runs the rounds; answers what was counted."""
    office.database.sql(f"UPDATE tsunagi.casework_policy SET max_open_holds = {OFFERS}")
    offers = [office.offer(f"競争{number}", PLACES) for number in range(OFFERS)]
    cases = share(range(CASES), office.clients(CLIENTS), lambda client, number: case(office, client, number))
    referrals = share(
        [(*case, offer) for case in cases for offer in offers], office.clients(CLIENTS),
        lambda client, pair: office.sent(client, *pair))
    repeats = ended = 0
    for _ in range(options.rounds):
        with office.again():
            accepted, clients, round_ended = race(office, referrals)
            check_ledger(office, accepted)
        repeats += sum(client.repeats for client in clients)
        ended += round_ended
    hold("connections were ended, and clients asked again", ended and repeats, f"{ended} ended, {repeats} repeats")
    return (f"{options.rounds} rounds, {CLIENTS} clients, {REFERRALS} referrals a round, half of them asked for twice: "
            f"{OFFERS * PLACES * options.rounds} of {OFFERS * PLACES * options.rounds} places booked; "
            f"{ended} connections ended, {repeats} requests repeated, nothing half done")


def case(office, client, number):
    """A case with its consent."""
    opened = office.case(client, f"race{number}")
    return opened, office.consent(client, opened)


def race(office, referrals):
    """One round: the referrals that were accepted by the answers, the clients, and connections ended."""
    # Every other one by the provider; half of them by two clients with one key.
    tokens = [office.tokens.provider, office.tokens.coordinator]
    tasks = [(referral, tag, tokens[index % 2]) for index, (referral, tag) in enumerate(referrals)]
    tasks += random.sample(tasks, REFERRALS // 2)
    random.shuffle(tasks)
    racers = [{token: office.client(token) for token in tokens} for _ in range(CLIENTS)]
    with Breaker(office.database) as breaker:
        answers = share(
            tasks, racers, lambda racer, task: office.move(racer[task[2]], task[0], task[1], {"to": "accepted"}))
    by_referral = {}
    for (referral, _, _), answer in zip(tasks, answers):
        by_referral.setdefault(referral, set()).add((answer.status, answer.code or answer.body))
    check_answers(by_referral)
    accepted = {referral for referral, given in by_referral.items() if next(iter(given))[0] == 200}
    return accepted, [client for racer in racers for client in racer.values()], breaker.ended


def check_answers(by_referral):
    """Both who asked with a key were told the same, and it was one of the two answers there are."""
    different = {referral: given for referral, given in by_referral.items() if len(given) != 1}
    equal("one key has one answer", different, {})
    others = {given for given in map(lambda given: next(iter(given)), by_referral.values())
              if given[0] != 200 and given != (409, "TSU408")}
    equal("a place is given or there is none", others, set())


def check_ledger(office, accepted):
    """The ledger holds what was answered, and every place of every offer once."""
    booked = office.database.sql("""SELECT count(p.id) FROM tsunagi.pool l LEFT JOIN tsunagi.place p ON p.pool_id = l.id
        JOIN tsunagi.offer o ON o.pool_id = l.id WHERE o.title LIKE '競争%' GROUP BY l.id""")
    equal("booked is the capacity", sorted(int(row[0]) for row in booked), [PLACES] * OFFERS)
    stored = {row[0] for row in office.database.sql("SELECT id FROM tsunagi.referral WHERE state = 'accepted'")}
    equal("what was answered is what is stored", stored ^ accepted, set())
    equal("nothing is half done", office.database.half_done(), [])
