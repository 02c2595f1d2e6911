import TsunagiDomain
import TsunagiRules

extension AnswerWriter {
    /// A list of reasons by where it lies in memory: offers under one rule set hold the very same list.
    struct SharedReasons: Hashable {
        /// Address of the first reason.
        let address: UInt
        /// Number of reasons.
        let count: Int

        /// Makes a key of a list that outlives the writer.
        init(_ reasons: [MatchReason]) {
            address = reasons.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
            count = reasons.count
        }
    }

    /// Appends the member `terms`.
    mutating func terms(_ parts: [ScorePart]) {
        out.raw(",\"terms\":[")
        for part in parts {
            out.separate()
            out.raw("{\"term\":")
            out.plain(part.term.rawValue)
            out.raw(",\"value\":")
            out.fixed(part.value, places: 6)
            out.raw(",\"weight\":")
            out.fixed(part.weight, places: 6)
            out.raw(",\"points\":")
            out.integer(part.points)
            if part.isAssumed { out.raw(",\"assumed\":true}") } else { out.raw(",\"assumed\":false}") }
        }
        out.closeList()
    }

    /// Appends the member `reasons`; a list that stands in the answer already is copied.
    mutating func reasons(_ reasons: [MatchReason]) {
        out.raw(",\"reasons\":")
        let key = SharedReasons(reasons)
        if let written = writtenReasons[key] {
            out.copy(written)
            return
        }
        let start = out.bytes.count
        out.openList()
        for one in reasons { reason(one) }
        out.closeList()
        writtenReasons[key] = start..<out.bytes.count
    }

    private mutating func reason(_ reason: MatchReason) {
        out.separate()
        switch reason.verdict {
        case .true: out.raw("{\"verdict\":\"met\",\"atom\":")
        case .unknown: out.raw("{\"verdict\":\"unknown\",\"atom\":")
        case .false: out.raw("{\"verdict\":\"unmet\",\"atom\":")
        }
        out.string(reason.atom)
        out.raw(",\"from\":")
        out.plain(reason.level.rawValue)
        out.raw(",\"fact\":")
        out.knowledge(reason.knowledge)
        out.raw(",\"law\":")
        out.text(reason.law)
        out.closeObject()
    }
}
