"""Writes the first inputs of the fuzzer: one file a rule or body, and a dictionary of the words that have a meaning.

    seeds.py FOLDER     fills FOLDER/rule, FOLDER/match, FOLDER/record and FOLDER/words.dict
"""

import hashlib
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULE_KEYS = ("rule", "when", "hint", "required_when")
WORDS = ["and", "or", "not", "in", "is known", "is not known", "has any", "has all", "has none", "suspects any",
         "between", "true", "false", ">=", "<=", "!=", "2026-11-21", "09201", "\\\"", "\\\\u0000", "null", "1e9"]


def rules():
    """Texts of the rules in config/, also those folded over several lines."""
    for file in sorted((ROOT / "config").glob("*.yaml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            match = re.match(rf"( *)(?:- )?(?:{'|'.join(RULE_KEYS)}): (.*)", line)
            if not match:
                continue
            text = match[2]
            if text.startswith(">"):
                text = ""
                for further in lines[index + 1:]:
                    if len(further) - len(further.lstrip()) <= len(match[1]):
                        break
                    text += further.strip() + "\n"
            yield text.strip("'\"")


def questions():
    """Bodies of questions that stand in the documents and fixtures, and one with a member of every form."""
    for folder in ("docs/examples", "Tests/TsunagiServiceTests/Fixtures"):
        for file in sorted((ROOT / folder).rglob("*.json")):
            if file.stat().st_size <= 4096:
                yield file.read_text(encoding="utf-8")
    facts = {
        "birth_date": "1955-04-02", "sex": {"suspected": "male"}, "offence": {"has": ["theft"], "complete": True},
        "illness": ["psychiatric"], "pregnant": None, "phone": False, "target_municipalities": ["09201"],
        "sentences": [{"kind": "imprisonment", "ended_on": "2026-12-25"}],
    }
    question = {
        "as_of": "2026-11-21", "facts": facts, "needs": [{"code": "job", "urgency": 0.6}], "kinds": ["job"], "limit": 5,
        "keep_away": [{"latitude": 36.5, "longitude": 139.9, "radius_km": 3}], "only_needs": ["job"], "explain": False,
        "lists": ["matches"], "scenarios": [{"name": "parole", "facts": {"released_on": "2026-12-01"}}],
    }
    left_out = {"offers": ["00000000-0000-4000-8000-000000000005"], "occupations": ["09-cooking"], "beyond_km": 30}
    yield json.dumps(question, separators=(",", ":"))
    yield json.dumps({"case_id": "00000000-0000-4000-8000-000000000004", "leave_out": left_out})


def records():
    """Bodies of every other request."""
    for body in json.loads((ROOT / "Tests/fuzz/bodies.json").read_text(encoding="utf-8")):
        yield json.dumps(body, ensure_ascii=False)


def main(folder):
    for name, texts in (("rule", rules()), ("match", questions()), ("record", records())):
        for text in texts:
            digest = hashlib.sha1(text.encode()).hexdigest()
            (folder / name / f"seed-{digest}").write_text(text, encoding="utf-8")
    codes = sorted(set(re.findall(r"\b[a-z][a-z_0-9]{2,}\b", (ROOT / "config/vocabulary.yaml").read_text("utf-8"))))
    (folder / "words.dict").write_text("".join(f'"{word}"\n' for word in WORDS + codes), encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
