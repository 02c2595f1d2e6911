/// Tells a person at a terminal that something takes its time.
enum Progress {
    /// Runs a body; after a second, and on a terminal only, a line on standard error says what is being done.
    static func during<Value>(_ what: String, _ body: () async throws -> Value) async throws -> Value {
        guard Terminal.isTerminal(2) else { return try await body() }
        async let _: Void = tell(what)
        return try await body()
    }

    private static func tell(_ what: String) async {
        let clock = ContinuousClock()
        let start = clock.now
        var isShown = false
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            isShown = true
            Terminal.noteInPlace("\(what) … \(Int((clock.now - start) / .seconds(1))) s")
        }
        if isShown { Terminal.noteInPlace("") }
    }
}
