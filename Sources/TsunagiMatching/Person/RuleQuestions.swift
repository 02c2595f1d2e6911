/// The facts that would settle undecided rules, looked up once for each timeline.
///
/// The memory belongs to who made it.
struct RuleQuestions {
    private let asked: UnsafeMutablePointer<FactSet>
    /// By timeline: whether its facts are there.
    private let isKnown: UnsafeMutablePointer<Bool>

    init(timelines count: Int) {
        asked = .allocate(capacity: count)
        isKnown = .allocate(capacity: count)
        isKnown.initialize(repeating: false, count: count)
    }

    func deallocate() {
        asked.deallocate()
        isKnown.deallocate()
    }

    /// The facts for a timeline, found when they are first asked for.
    @inline(__always)
    func of(_ timeline: UInt32, finding find: () -> FactSet) -> FactSet {
        let place = Int(timeline)
        if !isKnown[place] {
            asked.advanced(by: place).initialize(to: find())
            isKnown[place] = true
        }
        return asked[place]
    }
}
