import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore

extension DecisionRecord {
    /// The decision in JSON, its answer byte for byte as it was given.
    var bytes: [UInt8] {
        var out = JSONBytes(capacity: made.answer.count + 1_024)
        out.openObject()
        members(into: &out)
        out.key("answer")
        made.answer.withUnsafeBufferPointer { out.copy($0) }
        out.closeObject()
        return out.bytes
    }

    fileprivate func members(into out: inout JSONBytes) {
        out.key("id")
        out.string("\(id)")
        out.key("case_id")
        out.string("\(caseID)")
        out.key("made_at")
        out.string("\(madeAt)")
        out.key("made_by")
        out.string("\(madeBy)")
        out.key("engine")
        out.string(made.engine)
        out.key("policy")
        out.string(made.policy)
        out.key("request")
        out.value(request["body"] ?? .null)
    }
}

extension DecisionReplay {
    /// The replay in JSON, the answer byte for byte as it would be given.
    var bytes: [UInt8] {
        var out = JSONBytes(capacity: answer.count + 256)
        out.openObject()
        out.key("decision_id")
        out.string("\(record.id)")
        out.key("outcome")
        out.string(outcome.rawValue)
        out.key("engine")
        out.string(engine)
        out.key("decided_by_engine")
        out.string(record.made.engine)
        out.key("answer")
        answer.withUnsafeBufferPointer { out.copy($0) }
        out.closeObject()
        return out.bytes
    }
}

extension DecisionSummary {
    /// The decision in JSON, without its answer.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "made_at": .string("\(madeAt)"), "made_by": .string("\(madeBy)"),
            "engine": .string(engine), "policy": .string(policy), "request": request["body"] ?? .null,
        ]
    }
}
