"""An export as the service's tables hold it, for peers that are compared with the service."""

import pathlib

# What became of earlier referrals, which no column of the tables holds.
RECORDS = ["decisions", "acceptances", "mature_starts", "retained"]


def as_stored(folder, into):
    """Fills a folder with an export as the tables hold it: its offers without records of earlier referrals."""
    folder, into = pathlib.Path(folder), pathlib.Path(into)
    (into / "offer").mkdir(parents=True)
    for entry in folder.iterdir():
        if entry.name != "offer":
            (into / entry.name).symlink_to(entry)
    for column in (folder / "offer").iterdir():
        if column.stem in RECORDS:
            (into / "offer" / column.name).write_bytes(bytes(column.stat().st_size))
        else:
            (into / "offer" / column.name).symlink_to(column)
    return str(into)
