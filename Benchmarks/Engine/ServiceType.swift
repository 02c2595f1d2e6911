/// What a kind of organisation does for people.
struct ServiceType: Sendable {
    /// How common it is.
    let weight: Int
    /// Needs each of its offers meets, and further ones some meet.
    let needs: [String]
    let further: [String]
    /// Chances in a thousand that the person must come, and that the person lives there.
    let inPerson: Int
    let residential: Int
    /// What it asks for.
    let rules: [String]

    private init(
        _ weight: Int, _ needs: [String], further: [String] = [], inPerson: Int = 700, residential: Int = 0,
        _ rules: [String]
    ) {
        (self.weight, self.needs, self.further) = (weight, needs, further)
        (self.inPerson, self.residential, self.rules) = (inPerson, residential, rules)
    }

    /// All types: care and disability services by far the most, specialised treatment rare.
    static let all: [ServiceType] = welfare + health + law + work

    private static let welfare: [ServiceType] = [
        ServiceType(
            170, ["elder_care"], further: ["care_assessment", "outreach"],
            [
                "age >= 65", "age >= 65 or (age >= 40 and specified_disease)", "age >= 60 or care_level >= support_1",
                "age >= 65 and care_level in (not_applied, not_certified, support_1, support_2)",
                "care_level >= care_1",
            ]),
        ServiceType(
            150, ["home_help"], further: ["elder_care"], inPerson: 150,
            [
                "care_level >= support_1", "care_level >= care_1 or disability_support_level >= level_1",
                "daily_living_support has any (meals, housekeeping, hygiene)", "disability_support_level >= level_2",
            ]),
        ServiceType(
            160, ["disability_services"], further: ["day_activity", "disability_assessment"],
            [
                "disability has any (physical, intellectual, mental, developmental, higher_brain, intractable_disease)",
                "disability has any (intellectual)", "disability has any (mental, developmental)",
                "service_certificate",
                "disability has any (intellectual) or disability suspects any (intellectual)",
                "disability_support_level between level_1 and level_4",
                "disability_certificate has any (intellectual, mental)",
            ]),
        ServiceType(
            60, ["child_support"], further: ["child_reunification"],
            [
                "legal_age < 18 or children_with_person", "children_with_person or pregnant", "legal_age < 20",
                "preschool_children_with_person", "",
            ]),
        ServiceType(
            60, ["consultation"], further: ["support_plan", "accompaniment", "follow_up"],
            ["", "age >= 18", "client_type in (person, family)"]),
        ServiceType(
            40, ["belonging", "day_activity"], further: ["peer_group"],
            ["", "daytime_activity = none", "age >= 65", "age < 40"]),
        ServiceType(
            20, ["womens_support"], further: ["accompaniment"], ["sex = female", "sex = female and violence_victim"]),
        ServiceType(
            12, ["guardianship"], further: ["money_management"],
            [
                "dementia in (mild, marked) or disability has any (intellectual, mental)", "dementia != none",
                "age >= 65",
            ]),
        ServiceType(
            20, ["public_assistance", "emergency_supplies"], inPerson: 900,
            [
                "", "cash_on_release < 100000", "monthly_income < 130000 or monthly_income is not known",
            ]),
        ServiceType(20, ["schooling", "study_support"], ["legal_age < 20", "age < 25", "wants_schooling"]),
        ServiceType(
            25, ["follow_up", "outreach"], inPerson: 100,
            ["", "age >= 65 or disability has any (intellectual, mental)", "wishes_support"]),
    ]

    private static let health: [ServiceType] = [
        ServiceType(
            90, ["medical_care"], further: ["health_insurance"], inPerson: 950,
            ["", "", "illness has any (chronic, infectious, other)", "illness has any (dialysis)", "sex = female"]),
        ServiceType(
            45, ["psychiatric_care"], further: ["dementia_support"], inPerson: 900, residential: 120,
            [
                "", "illness has any (psychiatric)", "disability has any (mental) or illness has any (psychiatric)",
                "age >= 18",
            ]),
        ServiceType(
            15, ["dementia_support"],
            ["dementia in (mild, marked)", "age >= 65", "dementia = mild or dementia suspects any (mild)"]),
        ServiceType(
            10, ["drug_treatment"], further: ["peer_group", "alcohol_treatment"], inPerson: 850, residential: 350,
            [
                "dependency has any (drug)", "dependency has any (drug) and age >= 20",
                "dependency has any (drug, alcohol)",
                "dependency has any (drug) or offence has any (drug)",
            ]),
        ServiceType(
            10, ["alcohol_treatment", "peer_group"], inPerson: 850, residential: 250,
            [
                "dependency has any (alcohol)", "dependency has any (alcohol, gambling)",
                "dependency has any (alcohol) and sex = male",
            ]),
        ServiceType(6, ["gambling_treatment", "peer_group"], ["dependency has any (gambling)", ""]),
        ServiceType(5, ["theft_treatment", "peer_group"], ["dependency has any (theft)", "offence has any (theft)"]),
        ServiceType(
            5, ["sexual_offence_treatment"], further: ["violence_programme"],
            ["dependency has any (sexual) or offence has any (sexual, sexual_child, sexual_image)", "age >= 18"]),
        ServiceType(
            6, ["care_assessment", "disability_assessment"],
            ["", "age >= 65", "disability_certificate has none (physical, intellectual, mental)"]),
    ]

    private static let law: [ServiceType] = [
        ServiceType(
            15, ["legal_aid"], further: ["debt_advice"], inPerson: 500,
            ["", "monthly_income < 200000", "pending_case or debts = unpayable"]),
        ServiceType(8, ["gang_exit"], ["organised_crime_status in (member, left)", "organised_crime_status = member"]),
        ServiceType(
            12, ["interpretation", "immigration_advice"], inPerson: 400,
            ["", "residence_status != citizen", "not language in (ja, jsl)"]),
        ServiceType(
            15, ["identity_documents", "resident_registration"], further: ["phone_and_account"], inPerson: 900,
            ["", "housing = none", "age >= 15"]),
        ServiceType(
            12, ["money_management", "pension_and_benefits"], further: ["health_insurance"],
            ["", "age >= 60", "disability has any (intellectual, mental)"]),
        ServiceType(
            9, ["transition_coordination", "support_plan"], further: ["release_day_escort"],
            [
                "special_adjustment in (candidate, selected)",
                "release_path in (full_term, parole, suspended_prosecution)",
                "age >= 65 or disability has any (physical, intellectual, mental)", "days_since_release <= 365",
            ]),
        ServiceType(
            5, ["release_day_escort", "accompaniment"],
            ["days_until_release >= 0", "age >= 65 or mobility has any (wheelchair)"]),
        ServiceType(6, ["family_support", "victim_support"], ["client_type in (family, victim)", ""]),
        ServiceType(
            3, ["employer_consultation", "supporter_consultation"], inPerson: 300,
            ["client_type in (employer, supporter)", ""]),
    ]

    private static let work: [ServiceType] = [
        ServiceType(
            40, ["job_support"], further: ["job_retention", "vocational_training"],
            [
                "", "wants_work", "wants_work and age < 65", "work_capacity >= light",
                "legal_age >= 15 and employment_status = unemployed",
            ]),
        ServiceType(
            12, ["vocational_training"],
            ["wants_work", "age between 18 and 49", "age < 30 and school_status in (none, left_high_school)"]),
        ServiceType(
            10, ["personal_guarantee"], further: ["job_retention"],
            ["not employment_guarantor", "age >= 18", "offence has none (arson)"]),
        ServiceType(
            14, ["housing_search"], further: ["rent_guarantee", "housing_allowance"],
            [
                "", "housing in (none, halfway_house, temporary_lodging)",
                "age >= 65 or disability has any (physical, intellectual, mental)",
                "monthly_income < 160000",
            ]),
        ServiceType(
            12, ["rent_guarantee"], further: ["facility_guarantee"],
            ["not rent_guarantor", "age >= 18 and phone", "emergency_contact"]),
        ServiceType(
            6, ["housing_allowance"], ["days_since_left_work <= 730", "days_since_left_work <= 730 and main_earner"]),
        ServiceType(
            6, ["phone_and_account", "debt_advice"], ["not phone or not bank_account", "debts = unpayable", ""]),
    ]
}
