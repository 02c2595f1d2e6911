import LibPQ
import TsunagiDomain

extension Statement.StringInterpolation {
    /// Binds an id; `nil` is sent as NULL.
    mutating func appendInterpolation<Record>(id: Identifier<Record>?) {
        appendInterpolation(public: id?.description)
        appendLiteral("::uuid")
    }

    /// Binds a value that may be missing; `nil` is sent as NULL.
    mutating func appendInterpolation<Value: PostgresEncodable>(nullable value: Value?) {
        appendInterpolation(value)
    }
}
