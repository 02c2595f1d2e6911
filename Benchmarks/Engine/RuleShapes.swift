import TsunagiDomain
import TsunagiRules

/// The dated rule lists that providers, sites and offers of the synthetic catalogue have; list 0 is empty.
struct RuleLists: Sendable {
    private(set) var lists: [[Dated<RuleText>]] = [[]]
    private var numbers: [[Dated<RuleText>]: Int] = [[]: 0]

    subscript(number: Int) -> [Dated<RuleText>] { lists[number] }

    /// The number of a list, given now if it is new.
    mutating func intern(_ list: [Dated<RuleText>]) -> Int {
        if let number = numbers[list] { return number }
        numbers[list] = lists.count
        lists.append(list)
        return lists.count - 1
    }

    /// The number of the list of one undated rule; 0 for an empty one.
    mutating func intern(_ body: String) -> Int {
        body.isEmpty ? 0 : intern([Dated(RuleText(body: body))])
    }

    /// The number of a list in which one rule takes the place of another on a day.
    mutating func intern(_ body: String, then next: String, on day: CivilDate) -> Int {
        intern([
            Dated(RuleText(body: body), until: day.adding(days: -1)), Dated(RuleText(body: next), from: day),
        ])
    }
}

/// What providers ask for, in the words of the vocabulary.
enum RuleShapes {
    /// Conditions of whole organisations.
    static let provider = [
        "", "", "", "", "organised_crime_status in (none, left)",
        "organised_crime_status = none or years_since_leaving_organised_crime >= 5", "client_type = person",
        "organised_crime_status = none and offence has none (arson)", "offence has none (arson, homicide)",
        "offence has none (arson) and offence_history has none (arson)", "age >= 18",
        "age >= 18 and organised_crime_status in (none, left)", "not deportation_procedure in (ordered)",
        "dependency has none (drug)",
        "dependency has none (drug) or coordinator_judgement has any (not_currently_dependent)",
        "offence has none (sexual, sexual_child)", "residence_status in (citizen, permanent, long_term, spouse)",
        "consents_to_share", "emergency_contact or age < 65", "not pending_case",
        "japanese_level in (daily, fluent) or language in (ja, jsl)", "legal_age >= 20 or legal_representative",
    ]
    /// Conditions of one house or office.
    static let site = [
        "", "", "", "", "not smoking", "mobility has none (wheelchair)",
        "mobility has none (wheelchair, stairs_difficult)",
        "illness has none (infectious)", "illness has none (infectious, dialysis)", "offence has none (arson)",
        "dependency has none (drug, alcohol)", "not visible_tattoo", "age < 80 or care_level < care_3",
        "offence has none (sexual_child, sexual)", "stage in (probation, community) or release_path = full_term",
    ]
    /// Conditions of an ordinary flat.
    static let flat = [
        "", "", "age >= 20", "age >= 60", "age < 75 or emergency_contact", "rent_guarantor",
        "rent_guarantor or public_assistance in (applied, receiving)", "emergency_contact",
        "monthly_income >= 80000 or public_assistance in (applied, receiving)", "monthly_income >= 120000",
        "age between 20 and 64 and employment_status in (employed, job_waiting)", "not children_with_person",
        "phone and (rent_guarantor or emergency_contact)", "household_occupants <= 2 and debts in (none, payable)",
        "age >= 65 or disability has any (physical, intellectual, mental)", "dementia = none or emergency_contact",
        "identity_documents has any (my_number_card, driving_licence, residence_card)", "health_insurance != none",
    ]
    /// Conditions of houses with staff, by their kind.
    static let house: [[String]] = [
        [
            "release_path in (full_term, parole, partial_suspension, suspended_prosecution)",
            "release_path in (full_term, parole) or urgent_aftercare in (applied, granted)", "protection_card",
            "stage in (custody, probation) and age >= 18", "age between 18 and 64 and dependency has none (drug)",
            "special_adjustment in (selected, candidate) or release_path = full_term",
        ],
        [
            "age between 18 and 64", "housing = none", "age >= 18 and cash_on_release <= 200000",
            "public_assistance in (applied, receiving) or cash_on_release < 100000", "age >= 18 and not pregnant",
        ],
        [
            "disability has any (intellectual, mental, developmental)",
            "disability has any (intellectual) and disability_support_level >= level_2",
            "disability has any (intellectual) or disability suspects any (intellectual)",
            "disability_support_level >= level_1 and service_certificate",
            "disability has any (mental) and illness has none (infectious)", "disability_support_level >= level_3",
        ],
        [
            "age >= 65", "age >= 65 and care_level >= care_1", "age >= 60 and dementia in (none, mild)",
            "(age >= 65 or specified_disease) and care_level >= support_1", "care_level >= care_3",
            "age >= 65 and (facility_guarantor or emergency_contact)",
        ],
        [
            "legal_age < 20", "legal_age between 15 and 19", "legal_age < 20 and school_status is known",
            "legal_age between 15 and 21 and (wants_work or wants_schooling)",
        ],
        [
            "sex = female and (children_with_person or pregnant)", "sex = female and violence_victim",
            "sex = female and (preschool_children_with_person or pregnant or violence_victim)",
        ],
    ]
    /// Conditions of jobs: never age, sex, disability or nationality.
    static let job = [
        "", "", "", "driving_licence has any (ordinary, semi_medium)", "offence has none (theft, fraud, embezzlement)",
        "employment_guarantor or parole_sponsor", "phone and bank_account", "work_capacity >= supported",
        "dependency has none (alcohol)", "dependency has none (drug, alcohol)",
        "work_limits has none (heights, heavy_lifting)",
        "work_limits has none (night_work)", "qualifications has any (forklift, slinging, small_crane)",
        "offence has none (sexual, sexual_child, violence)", "health_insurance is known and phone", "wants_work",
        "release_path in (parole, suspended_sentence_probation, training_school_parole) or on_probation",
    ]
    /// Conditions that services of any type may add.
    static let addition = [
        "", "", "", "", "consents_to_share", "wishes_support", "language in (ja, jsl) or japanese_level >= basic",
        "dependency has none (drug)", "illness has none (infectious, dialysis)", "offence has none (arson, sexual)",
        "mobility has none (wheelchair)", "stage in (probation, community)", "identity_documents is known",
        "release_path in (full_term, parole, suspended_sentence, suspended_prosecution)",
        "special_adjustment in (none, not_selected)", "resident_registration = here or municipality_ties is known",
    ]
}
