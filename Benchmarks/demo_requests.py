"""Questions to the invented offers of sql/demo: 120 persons who differ in what decides, none of them real."""

TOWNS = ["09201", "31201", "35203", "43100"]
NEEDS = ["transitional_housing", "settled_housing", "job", "emergency_housing", "drug_treatment"]


def body(number):
    """The body of one person's question for one need."""
    need = NEEDS[number % len(NEEDS)]
    facts = {
        "birth_date": f"{1950 + number * 7 % 55}-{1 + number % 12:02}-{1 + number % 28:02}",
        "sex": "female" if number % 4 == 0 else "male",
        "release_path": "full_term" if number % 3 else "parole",
        "released_on": "2026-12-15",
        "housing": "none",
        "target_municipalities": [TOWNS[number % len(TOWNS)]],
    }
    if number % 3:
        facts.update(dependency=["drug"] if number % 2 else [], housing_budget=30_000 + number % 5 * 10_000)
    return {"as_of": "2026-11-20", "facts": facts, "needs": [{"code": need}], "only_needs": [need]}


def bodies():
    """The bodies of all questions, in an order that is always the same."""
    return [body(number) for number in range(120)]
