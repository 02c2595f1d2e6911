import TsunagiDomain
import TsunagiRules

/// Judges the rows of one partition under one need: the conditions that depend on more than a shared class.
struct RowJudge {
    let segment: Segment
    let key: PartitionKey
    let day: PersonDay
    let need: NeedRule
    let distanceLimit: Int
    /// Features that must not be known to lack.
    let required: FeatureMask
    let tables: CatalogueTables
    private let windows: InternTable<AvailabilityWindow>.Reader
    private let features: InternTable<StatedFeatures>.Reader
    private let memo: ClassMemo
    private let neededOn: Int
    private let asOf: Int

    init(_ segment: Segment, _ key: PartitionKey, need: NeedRule, day: PersonDay, distanceLimit: Int) {
        self.segment = segment
        self.key = key
        self.day = day
        self.need = need
        self.distanceLimit = distanceLimit
        required = day.requiredFeatures(of: key.kind, under: need.kind)
        tables = day.person.catalogue.tables
        windows = tables.windows.reader
        features = tables.features.reader
        memo = day.memo(for: key.kind)
        neededOn = Int(day.neededOn.dayNumber)
        asOf = Int(day.person.request.asOf.dayNumber)
    }

    func flags(_ row: Int) -> OfferFlags { segment.columns.flags(row) }

    func window(_ row: Int) -> AvailabilityWindow { windows[segment.columns.window[row]] }

    func start(_ row: Int, _ window: AvailabilityWindow) -> Start {
        Start(segment, row, window, neededOn: neededOn, asOf: asOf)
    }

    func start(_ row: Int) -> Start { start(row, window(row)) }

    /// Whether no condition fails and none is unknown.
    func isEligible(_ row: Int) -> Bool {
        let columns = segment.columns
        guard day.ruleTruth(columns.rule[row]) == .true,
            memo.accepts(columns.accepts[row]).state < .unknown, memo.area(columns.area[row]).state < .unknown,
            judgeDistance(row).state < .unknown
        else { return false }
        let window = window(row)
        let start = start(row, window)
        guard start.day != nil, judgeTime(start, window).state < .unknown else { return false }
        if need.kind == .housing, judgeCost(row).state >= .unknown { return false }
        return judgeFeatures(row).state < .unknown && judgeHours(row).state < .unknown
            && judgeSeparation(row).state < .unknown && !isRefused(row)
    }

    /// The outcome of every condition; after `most` failures the rest is not looked at.
    func judge(_ row: Int, mostFailures most: Int) -> Judgement {
        let columns = segment.columns
        let window = window(row)
        let start = start(row, window)
        var judgement = Judgement(start: start)
        switch day.ruleTruth(columns.rule[row]) {
        case .true: break
        case .unknown:
            judgement.take(.unknown(day.ruleQuestions(columns.rule[row])), .rule)
        case .false: judgement.take(.fails, .rule)
        }
        if judgement.failures >= most { return judgement }
        judgement.take(memo.accepts(columns.accepts[row]), .accepts)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeCapacity(row, start), .capacity)
        if judgement.failures >= most { return judgement }
        judgement.take(memo.area(columns.area[row]), .area)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeDistance(row), .distance)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeTime(start, window), .time)
        if judgement.failures >= most { return judgement }
        if need.kind == .housing { judgement.take(judgeCost(row), .cost) }
        if judgement.failures >= most { return judgement }
        judgement.take(judgeFeatures(row), .features)
        judgement.take(judgeHours(row), .hours)
        if judgement.failures >= most { return judgement }
        judgement.take(judgeSeparation(row), .separation)
        if isRefused(row) { judgement.take(.fails, .refused) }
        return judgement
    }

    /// The first condition that fails for a row of which `distance`, or `area` before it, is known to fail.
    func exclusionFar(_ row: Int) -> Condition {
        let columns = segment.columns
        if day.ruleTruth(columns.rule[row]) == .false { return .rule }
        if memo.accepts(columns.accepts[row]).state == .fails { return .accepts }
        if columns.free[row] >= 0, start(row).day == nil { return .capacity }
        return memo.area(columns.area[row]).state == .fails ? .area : .distance
    }

    private func judgeCapacity(_ row: Int, _ start: Start) -> Outcome {
        if segment.columns.free[row] == Columns.freePlacesUnknown, !flags(row).contains(.full) { return .confirm }
        return start.day == nil ? .fails : .holds
    }

    private func judgeTime(_ start: Start, _ window: AvailabilityWindow) -> Outcome {
        if Int(window.until) < start.counted, window.until != .max { return .fails }
        let late = start.counted - (neededOn + need.maxWaitDays)
        return late <= 0 ? .holds : .fails(by: .days(late))
    }

    private func judgeFeatures(_ row: Int) -> Outcome {
        if required.isEmpty { return .holds }
        let stated = features[segment.columns.features[row]]
        let open = required.subtracting(stated.present).subtracting(stated.absent)
        let missing = required.intersection(stated.absent)
        guard missing.isEmpty else {
            return Outcome(state: .fails, confirms: !open.isEmpty, shortfall: .features(missing.count))
        }
        return open.isEmpty ? .holds : .confirm
    }

    private func judgeHours(_ row: Int) -> Outcome {
        guard key.kind == .job else { return .holds }
        guard let hours = tables.works[segment.columns.work[row]].weeklyHours else { return .confirm }
        guard let most = day.weeklyHours else { return .unknown(day.facts("weekly_hours")) }
        return hours <= most ? .holds : .fails(by: .hours(hours - most))
    }

    private func isRefused(_ row: Int) -> Bool {
        let refused = day.person.request.refused
        return !refused.isEmpty && refused.contains(segment.columns.id(row))
    }
}
