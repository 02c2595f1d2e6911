import TsunagiDomain
import TsunagiRules

/// Jobs: one an employer; of 25,000 registered employers some 900 have an opening.
extension SyntheticCatalogue {
    struct Employer {
        let town: Int
        let rules: Int
        let offerRules: Int
    }

    func employer(_ job: Int) -> Employer {
        var random = random(.employer, job)
        let shape = shapes.employers[random.early(shapes.employers.count)]
        return Employer(town: towns.draw(&random), rules: shape.rules, offerRules: shape.offers[random.early(5)])
    }

    func job(_ job: Int, index: Int) -> Offer {
        let employer = employer(job)
        let (provider, site) = owners(index)
        var random = random(.job, job)
        let occupation = random.pick(shapes.occupations)
        var needs: Set<String> = ["job"]
        if random.chance(90) { needs.insert("work_experience") }
        if random.chance(70) { needs.insert("supported_employment") }
        let hasDormitory = random.chance(70)
        if hasDormitory { needs.insert("transitional_housing") }
        var offer = Offer(
            id: offerID(index), kind: .job, provider: self.provider(provider),
            title: "\(towns.list[employer.town].name)の協力雇用主 求人第\(job + 1)号（職種\(occupation)）", needs: needs,
            source: "協力雇用主登録 2026-08")
        offer.site = self.site(employer, site, &random)
        offer.rules = shapes.lists[employer.offerRules]
        offer.occupation = random.chance(930) ? occupation : nil
        if random.chance(200) { offer.wantedQualifications = [random.pick(shapes.qualifications)] }
        offer.weeklyHours = random.chance(900) ? random.pick([20, 25, 30, 35, 40, 40, 40, 40, 44]) : nil
        offer.pool = jobPool(index, &random)
        offer.leadDays = random.pick([0, 3, 7, 7, 14, 30])
        if random.chance(100) { offer.availableFrom = day(random.within(-20...90)) }
        if random.chance(100) { offer.availableUntil = day(random.within(5...300)) }
        offer.amounts = pay(hasDormitory, &random)
        offer.features = features(shapes.jobFeatures, random.within(2...8), &random)
        if hasDormitory { offer.features["dormitory"] = true }
        offer.accepts = Accepts(minors: random.chance(400) ? random.chance(300) : nil)
        offer.verifiedOn = verified(&random)
        offer.record = record(&random)
        offer.routes = random.chance(500) ? ["anyone"] : ["probation_office", "corrections_job_centre", "hello_work"]
        offer.documents = ["resume", "identity_document"]
        return offer
    }

    private func site(_ employer: Employer, _ row: Int, _ random: inout SplitMix64) -> Site {
        let town = towns.list[employer.town]
        let precision: LocationPrecision =
            random.chance(900) ? .exact : random.chance(500) ? .approximate : .mobile
        return Site(
            id: siteID(row), municipality: town.code, prefecture: town.prefecture,
            position: random.chance(970) ? towns.point(in: employer.town, &random) : nil, precision: precision)
    }

    private func jobPool(_ index: Int, _ random: inout SplitMix64) -> PlacePool? {
        if random.chance(10) { return nil }
        guard random.chance(37) else { return PlacePool(id: poolID(index), capacity: 0) }
        let capacity = random.within(1...5)
        let taken = random.below(capacity)
        return PlacePool(
            id: poolID(index), capacity: capacity,
            taken: (0..<taken).map { _ in Stay(from: day(-random.within(1...300))) })
    }

    private func pay(_ hasDormitory: Bool, _ random: inout SplitMix64) -> [Dated<Amounts>] {
        guard random.chance(880) else { return [] }
        let hourly = random.within(105...170) * 10
        return [
            Dated(
                Amounts(
                    monthlyCost: hasDormitory ? random.pick([0, 15_000, 20_000, 30_000]) : nil,
                    initialCost: hasDormitory ? 0 : nil, pay: hourly, payUnit: "hour", payCycle: "monthly",
                    monthlyPay: random.chance(950) ? hourly * 160 : nil))
        ]
    }
}
