import TsunagiDomain
import TsunagiRules

/// Judges the rows of one partition under one need: the conditions that depend on more than a shared class.
final class RowJudge {
    let segment: Segment
    let columns: Columns
    let key: PartitionKey
    let day: PersonDay
    let person: Person
    let plan: NeedPlan
    /// Features that must not be known to lack.
    let required: FeatureMask
    let tables: CatalogueTables
    let memo: ClassMemo
    /// Value of the term `coverage`, which all rows share; 0 under needs that it does not count for.
    let coverageShare: Int
    private let windows: InternTable<AvailabilityWindow>.Reader
    private let features: InternTable<StatedFeatures>.Reader
    private let works: InternTable<WorkTerms>.Reader
    let places: InternTable<SitePlace>.Reader
    let providers: InternTable<Provider>.Reader
    private let neededOn: Int
    private let asOf: Int
    private let refused: Set<OfferID>
    private let leftOut: LeftOut?
    /// Farthest distance from a target municipality in metres.
    let farthest: Float
    /// Metres by which a near miss may be too far.
    private let tolerance: Int

    init(_ segment: Segment, _ key: PartitionKey, plan: NeedPlan, day: PersonDay, coverage: CoverageSums) {
        self.segment = segment
        columns = segment.columns
        self.key = key
        self.day = day
        person = day.person
        self.plan = plan
        required = day.requiredFeatures(of: key.kind, under: plan.kind)
        tables = day.person.catalogue.tables
        coverageShare = plan.kind == .service ? 0 : coverage.share(of: tables.needSets[key.needSet])
        windows = tables.windows.reader
        features = tables.features.reader
        works = tables.works.reader
        places = tables.places.reader
        providers = tables.providers.reader
        memo = day.memo(for: key.kind)
        neededOn = Int(day.neededOn.dayNumber)
        asOf = Int(day.person.request.asOf.dayNumber)
        refused = day.person.request.refused
        leftOut = day.person.request.leftOut.isEmpty ? nil : day.person.request.leftOut
        farthest = Float(plan.distanceLimit)
        tolerance = tables.configuration.policy.tolerance.metres
    }

    @inline(__always)
    func flags(_ row: Int) -> OfferFlags { columns.flags(row) }

    @inline(__always)
    func window(_ row: Int) -> AvailabilityWindow { windows[columns.window[row]] }

    func start(_ row: Int, _ window: AvailabilityWindow) -> Start {
        Start(segment, row, window, neededOn: neededOn, asOf: asOf)
    }

    func start(_ row: Int) -> Start { start(row, window(row)) }

    /// When it could start if no condition fails and none is unknown; what is cheap to find out comes first.
    @inline(__always)
    func startIfEligible(_ row: Int) -> Start? {
        guard memo.isInArea(columns.area[row]), isNearEnough(row), memo.isAccepted(columns.accepts[row])
        else { return nil }
        let window = window(row)
        let start = start(row, window)
        guard start.day != nil, judgeTime(start, window).state < .unknown,
            day.ruleTruth(columns.rule[row]) == .true
        else { return nil }
        if plan.kind == .housing, judgeCost(row).state >= .unknown { return nil }
        guard required.isEmpty || judgeFeatures(row).state < .unknown,
            key.kind != .job || judgeHours(row).state < .unknown,
            judgeSeparation(row).state < .unknown, !isRefused(row)
        else { return nil }
        return start
    }

    /// The outcome of every condition; after `most` failures the rest is not looked at.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - most: Failures after which a judgement ends.
    ///   - asks: Whether it is to say which facts would settle the rules.
    /// - Returns: What the conditions that were looked at came to.
    func judge(_ row: Int, mostFailures most: Int, asks: Bool = true) -> Judgement {
        let window = window(row)
        let start = start(row, window)
        var judgement = Judgement(start: start)
        switch day.ruleTruth(columns.rule[row]) {
        case .true: break
        case .unknown:
            judgement.take(.unknown(asks ? day.ruleQuestions(columns.rule[row]) : FactSet()), .rule)
        case .false: judgement.take(.fails, .rule)
        }
        if judgement.failures >= most { return judgement }
        judgement.take(memo.accepts(columns.accepts[row]), .accepts)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeCapacity(row, start), .capacity)
        if judgement.failures >= most { return judgement }
        judgement.take(memo.area(columns.area[row]), .area)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeDistance(row, tolerance: tolerance), .distance)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeTime(start, window), .time)
        if judgement.failures >= most { return judgement }
        if plan.kind == .housing { judgement.take(judgeCost(row), .cost) }
        if judgement.failures >= most { return judgement }
        judgement.take(judgeFeatures(row), .features)
        judgement.take(judgeHours(row), .hours)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeSeparation(row), .separation)
        if isRefused(row) { judgement.take(.fails, .refused) }
        return judgement
    }

    /// The first condition that fails for a row of a block of which `distance`, or `area` before it, is known to fail and
    /// the rules are known not to.
    func exclusionFar(_ row: Int, in block: Block) -> Condition {
        if memo.refuses(columns.accepts[row]) { return .accepts }
        if block.hasFullDays, columns.free[row] >= 0, start(row).day == nil { return .capacity }
        return memo.area(columns.area[row]).state == .fails ? .area : .distance
    }

    @inline(__always)
    private func judgeCapacity(_ row: Int, _ start: Start) -> Outcome {
        if columns.free[row] == Columns.freePlacesUnknown, !flags(row).contains(.full) { return .confirm }
        return start.day == nil ? .fails : .holds
    }

    @inline(__always)
    private func judgeTime(_ start: Start, _ window: AvailabilityWindow) -> Outcome {
        if Int(window.until) < start.counted, window.until != .max { return .fails }
        let late = start.counted - (neededOn + plan.maxWaitDays)
        return late <= 0 ? .holds : .fails(by: .days(late))
    }

    @inline(__always)
    private func judgeFeatures(_ row: Int) -> Outcome {
        if required.isEmpty { return .holds }
        let stated = features[columns.features[row]]
        let open = required.subtracting(stated.present).subtracting(stated.absent)
        let missing = required.intersection(stated.absent)
        guard missing.isEmpty else {
            return Outcome(state: .fails, confirms: !open.isEmpty, shortfall: .features(missing.count))
        }
        return open.isEmpty ? .holds : .confirm
    }

    @inline(__always)
    private func judgeHours(_ row: Int) -> Outcome {
        guard key.kind == .job else { return .holds }
        guard let hours = works.pointer(columns.work[row]).pointee.weeklyHours else { return .confirm }
        guard let most = day.weeklyHours else { return .unknown(day.asked.weeklyHours) }
        return hours <= most ? .holds : .fails(by: .hours(hours - most))
    }

    @inline(__always)
    private func isRefused(_ row: Int) -> Bool {
        if !refused.isEmpty, refused.contains(columns.id(row)) { return true }
        guard let leftOut else { return false }
        return isLeftOut(row, leftOut)
    }

    private func isLeftOut(_ row: Int, _ leftOut: LeftOut) -> Bool {
        if leftOut.offers.contains(columns.id(row)) { return true }
        if key.kind == .job, !leftOut.occupations.isEmpty,
            let occupation = works.pointer(columns.work[row]).pointee.occupation,
            leftOut.holds(occupation: occupation)
        {
            return true
        }
        guard let most = leftOut.beyondMetres, isGoneTo(row), let metres = nearestTarget(row) else { return false }
        return metres > most
    }
}
