import TsunagiDomain
import TsunagiRules

/// Invented persons who ask on the business date; of every third one every third fact is not known.
struct SyntheticPersons: Sendable {
    let catalogue: SyntheticCatalogue

    /// The request of the person with a number.
    func request(_ number: Int) -> MatchRequest {
        var random = catalogue.random(.person, number)
        var facts = self.facts(&random)
        if number % 3 == 2 {
            for (place, code) in facts.codes.enumerated() where place % 3 == number / 3 % 3 { facts[code] = .unknown }
        }
        var request = MatchRequest(asOf: World.asOf, facts: facts)
        wish(&request, &random)
        return request
    }

    private func wish(_ request: inout MatchRequest, _ random: inout SplitMix64) {
        let features = catalogue.shapes.homeFeatures + catalogue.shapes.jobFeatures
        for _ in 0..<random.within(0...5) { request.wantedFeatures.insert(random.pick(features)) }
        if random.chance(300) { request.avoidedFeatures.insert(random.pick(features)) }
        if random.chance(120) { request.requiredFeatures.insert(random.pick(features)) }
        let towns = catalogue.towns
        if random.chance(60) { request.keepAway.append(.municipality(towns.list[towns.draw(&random)].code)) }
        if random.chance(40) {
            let town = towns.draw(&random)
            request.keepAway.append(.around(towns.point(in: town, &random), metres: random.within(1...20) * 500))
        }
        if random.chance(30) {
            request.keepAway.append(.provider(catalogue.providerID(random.below(catalogue.providerCount))))
        }
        if random.chance(50) { request.refused.insert(catalogue.offerID(random.below(catalogue.size))) }
        request.requester = random.chance(700) ? "settlement_centre" : nil
    }

    private func facts(_ random: inout SplitMix64) -> Facts {
        var facts = Facts()
        let age =
            random.chance(80)
            ? random.within(15...19) : random.chance(300) ? random.within(65...84) : random.within(20...64)
        facts["birth_date"] = .known(.date(World.asOf.adding(days: -age * 365 - random.within(10...360))))
        facts["sex"] = .known(.code(random.chance(850) ? "male" : random.chance(960) ? "female" : "other"))
        facts["client_type"] = .known(.code("person"))
        places(&facts, &random)
        release(&facts, &random)
        money(&facts, &random)
        health(&facts, age, &random)
        family(&facts, &random)
        work(&facts, age, &random)
        offence(&facts, &random)
        return facts
    }

    private func places(_ facts: inout Facts, _ random: inout SplitMix64) {
        let towns = catalogue.towns
        let first = towns.draw(&random)
        var codes = [towns.list[first].code]
        for _ in 0..<random.early(5) {
            let code = towns.list[random.chance(600) ? towns.near(first, &random) : towns.draw(&random)].code
            if !codes.contains(code) { codes.append(code) }
        }
        facts["target_municipalities"] = .known(random.chance(50) ? .anywhere : .municipalities(codes))
        facts["municipality_ties"] = .known(.municipalities([towns.list[towns.near(first, &random)].code]))
        facts["registered_municipality"] = .known(.code(towns.list[towns.near(first, &random)].code))
        facts["current_municipality"] = .known(.code(towns.list[towns.draw(&random)].code))
        facts["prior_municipality"] = .known(.code(towns.list[first].code))
    }

    private func release(_ facts: inout Facts, _ random: inout SplitMix64) {
        let paths = [
            "full_term", "parole", "parole", "suspended_sentence", "suspended_prosecution", "partial_suspension",
        ]
        facts["release_path"] = .known(.code(random.pick(paths)))
        let days = random.chance(700) ? random.within(1...150) : -random.within(0...90)
        facts["stage"] = .known(.code(days > 0 ? "custody" : random.pick(["community", "probation"])))
        facts["released_on"] = .known(.date(World.asOf.adding(days: days)))
        facts["special_adjustment"] = .known(.code(random.pick(["none", "none", "none", "candidate", "selected"])))
        facts["urgent_aftercare"] = .known(.code(random.pick(["none", "none", "applied", "granted"])))
        facts["protection_card"] = .known(.boolean(random.chance(300)))
        facts["on_probation"] = .known(.boolean(random.chance(400)))
        facts["pending_case"] = .known(.boolean(random.chance(60)))
        facts["housing"] = .known(
            .code(
                random.chance(600)
                    ? "none" : random.pick(["halfway_house", "family", "acquaintance", "temporary_lodging"])))
    }

    private func money(_ facts: inout Facts, _ random: inout SplitMix64) {
        facts["cash_on_release"] = .known(.integer(random.within(0...40) * 5_000))
        facts["monthly_income"] = .known(.integer(random.chance(600) ? 0 : random.within(4...20) * 10_000))
        facts["housing_budget"] = .known(.integer(random.within(20...70) * 1_000))
        facts["public_assistance"] = .known(.code(random.pick(["none", "none", "applied", "receiving"])))
        facts["debts"] = .known(.code(random.pick(["none", "none", "payable", "unpayable"])))
        facts["phone"] = .known(.boolean(random.chance(500)))
        facts["bank_account"] = .known(.boolean(random.chance(600)))
        facts["rent_guarantor"] = .known(.boolean(random.chance(200)))
        facts["emergency_contact"] = .known(.boolean(random.chance(450)))
        facts["employment_guarantor"] = .known(.boolean(random.chance(200)))
        facts["parole_sponsor"] = .known(.boolean(random.chance(350)))
        facts["facility_guarantor"] = .known(.boolean(random.chance(200)))
        facts["health_insurance"] = .known(.code(random.pick(["none", "national", "national", "employee"])))
        facts["resident_registration"] = .known(.code(random.pick(["none", "elsewhere", "here"])))
        facts["identity_documents"] = .known(set(["my_number_card", "driving_licence", "pension_book"], &random))
    }

    private func health(_ facts: inout Facts, _ age: Int, _ random: inout SplitMix64) {
        facts["disability"] = suspected(["intellectual", "mental", "developmental", "physical"], 250, &random)
        facts["disability_certificate"] = .known(set(["intellectual", "mental"], &random))
        facts["disability_support_level"] = .known(.code("level_\(random.chance(700) ? 0 : random.within(1...5))"))
        facts["service_certificate"] = .known(.boolean(random.chance(150)))
        facts["dependency"] = suspected(["drug", "alcohol", "gambling", "theft"], 300, &random)
        facts["illness"] = .known(set(["chronic", "psychiatric", "infectious"], &random))
        facts["mobility"] = .known(random.chance(120) ? set(["wheelchair", "stairs_difficult"], &random) : closed([]))
        facts["care_level"] = .known(
            .code(
                age < 65
                    ? "not_applied"
                    : random.pick(["not_applied", "support_1", "support_2", "care_1", "care_2", "care_3"])))
        facts["dementia"] = .known(.code(age < 65 || random.chance(800) ? "none" : "mild"))
        facts["specified_disease"] = .known(.boolean(random.chance(30)))
        facts["daily_living_support"] = .known(
            random.chance(250) ? set(["meals", "money", "procedures"], &random) : closed([]))
        facts["smoking"] = .known(.boolean(random.chance(550)))
        facts["visible_tattoo"] = .known(.boolean(random.chance(100)))
        facts["pregnant"] = .known(.boolean(false))
    }

    private func family(_ facts: inout Facts, _ random: inout SplitMix64) {
        facts["family_situation"] = .known(.code(random.pick(["none", "willing", "exhausted", "refuses"])))
        facts["violence_victim"] = .known(.boolean(random.chance(40)))
        facts["wishes_support"] = .known(.boolean(random.chance(800)))
        facts["consents_to_share"] = .known(.boolean(random.chance(850)))
        facts["daytime_activity"] = .known(.code(random.chance(700) ? "none" : "job"))
        guard random.chance(80) else { return }
        facts["household"] = .known(
            .records([
                FactRecord(["relation": .code(random.pick(["child", "partner"])), "with_person": .boolean(true)])
            ]))
    }

    private func work(_ facts: inout Facts, _ age: Int, _ random: inout SplitMix64) {
        facts["wants_work"] = .known(.boolean(random.chance(age < 65 ? 850 : 200)))
        facts["employment_status"] = .known(.code(random.chance(850) ? "unemployed" : "employed"))
        facts["work_capacity"] = .known(.code(random.pick(["open", "open", "supported", "light"])))
        facts["weekly_hours"] = .known(.integer(random.pick([20, 30, 40, 40, 48])))
        facts["wanted_pay"] = .known(.integer(random.within(12...28) * 10_000))
        facts["occupation_wish"] = .known(set(catalogue.shapes.occupations.filter { $0.count > 2 }, &random))
        facts["qualifications"] = .known(set(catalogue.shapes.qualifications, &random))
        facts["driving_licence"] = .known(random.chance(400) ? closed(["ordinary"]) : closed([]))
        facts["work_limits"] = .known(random.chance(200) ? set(["heights", "night_work"], &random) : closed([]))
        facts["school_status"] = .known(.code(age < 20 ? "left_high_school" : "none"))
        facts["wants_schooling"] = .known(.boolean(age < 25 && random.chance(500)))
        facts["legal_representative"] = .known(.boolean(age < 20 && random.chance(700)))
        facts["left_work_on"] = .known(.date(World.asOf.adding(days: -random.within(100...3000))))
        facts["main_earner"] = .known(.boolean(random.chance(500)))
    }

    private func offence(_ facts: inout Facts, _ random: inout SplitMix64) {
        let common = ["theft", "drug", "fraud", "violence", "traffic", "arson", "sexual", "other"]
        facts["offence"] = .known(closed([random.pick(common), random.pick(common)]))
        facts["offence_history"] = .known(closed(random.chance(500) ? [random.pick(common)] : []))
        facts["organised_crime_status"] = .known(.code(random.chance(900) ? "none" : random.pick(["left", "member"])))
        let ended = World.asOf.adding(days: -random.within(-100...2500))
        facts["sentences"] = .known(
            .records([
                FactRecord([
                    "kind": .code(random.pick(["imprisonment", "suspended", "fine"])),
                    "offences": .codes([random.pick(common)]),
                    "ended_on": .date(ended), "finalised_on": .date(ended.adding(days: -600)),
                    "suspended_until": .date(ended.adding(days: 700)),
                ])
            ]))
        facts["coordinator_judgement"] = .known(
            set(["needs_job_support", "needs_watch", "belonging_helps", "needs_welfare_support"], &random))
    }

    private func closed(_ codes: Set<String>) -> FactValue {
        .set(SetValue(has: codes, isComplete: true))
    }

    /// One or two codes, often with the rest left open.
    private func set(_ codes: [String], _ random: inout SplitMix64) -> FactValue {
        var chosen: Set<String> = [random.pick(codes)]
        if random.chance(300) { chosen.insert(random.pick(codes)) }
        return .set(SetValue(has: chosen, isComplete: random.chance(600)))
    }

    /// Known to be there, known to be absent, or only suspected.
    private func suspected(_ codes: [String], _ permille: Int, _ random: inout SplitMix64) -> Knowledge {
        guard random.chance(permille) else { return .known(closed([])) }
        if random.chance(250) { return .suspected(.set(SetValue(has: [random.pick(codes)]))) }
        return .known(set(codes, &random))
    }
}
