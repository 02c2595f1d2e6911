"""What a drill says when something does not hold."""


class Broken(Exception):
    """Something that must hold did not; `check` is its name."""

    def __init__(self, check, detail):
        super().__init__(f"{check}: {detail}")
        self.check = check


def hold(check, condition, detail):
    """Ends the drill unless a condition is true."""
    if not condition:
        raise Broken(check, detail)


def equal(check, found, expected):
    """Ends the drill unless what was found is what was expected."""
    hold(check, found == expected, f"found {found!r}, expected {expected!r}")
