"""Writes the first inputs of the fuzzer: one file a rule or request, and a dictionary of the words that have a meaning.

    seeds.py FOLDER     fills FOLDER/rule, FOLDER/request and FOLDER/words.dict
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


def requests():
    """Bodies of requests that stand in the documents and fixtures."""
    for folder in ("docs/examples", "Tests/TsunagiServiceTests/Fixtures"):
        for file in sorted((ROOT / folder).rglob("*.json")):
            if file.stat().st_size <= 4096:
                yield file.read_text(encoding="utf-8")
    yield json.dumps({"facts": {"offence": {"has": ["theft"], "complete": True}, "sex": {"suspected": "male"}}})


def main(folder):
    for name, texts in (("rule", rules()), ("request", requests())):
        for text in texts:
            digest = hashlib.sha1(text.encode()).hexdigest()
            (folder / name / f"seed-{digest}").write_text(text, encoding="utf-8")
    codes = sorted(set(re.findall(r"\b[a-z][a-z_0-9]{2,}\b", (ROOT / "config/vocabulary.yaml").read_text("utf-8"))))
    (folder / "words.dict").write_text("".join(f'"{word}"\n' for word in WORDS + codes), encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
