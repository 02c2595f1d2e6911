import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension OfferReview {
    /// Checks that there is a need, and that each exists, fits the kind and stands once.
    ///
    /// A service may meet a need of any kind: an authority that places people in a home is a service for homes.
    mutating func checkNeeds() {
        let fitting = vocabulary.needs.filter { $0.kind == details.kind }.map(\.code)
        if details.needs.isEmpty {
            report(
                .wrongCount, place("needs"), found: "nothing",
                expected: "at least one need that a \(details.kind.rawValue) offer meets")
        }
        for (index, code) in details.needs.enumerated() {
            let pointer = place("needs").appending(index)
            guard let need = vocabulary.need(code) else {
                reportUnknown(code, pointer, "a need", among: fitting)
                continue
            }
            if need.kind != details.kind, details.kind != .service {
                report(
                    .contradiction, pointer, found: quoted(code),
                    expected: "a need of kind \(details.kind.rawValue); \(code) is of kind \(need.kind.rawValue)")
            }
        }
        checkRepetition(details.needs, "needs")
    }

    /// Checks that each feature exists and may be stated by offers of the kind.
    mutating func checkFeatures() {
        let fitting = vocabulary.features.filter { $0.kinds.contains(details.kind) }.map(\.code)
        for code in details.features.keys.sorted() {
            let pointer = place("features").appending(code)
            guard let feature = vocabulary.feature(code) else {
                reportUnknown(code, pointer, "a feature", among: fitting)
                continue
            }
            if !feature.kinds.contains(details.kind) {
                let kinds = feature.kinds.map(\.rawValue).sorted().joined(separator: " or ")
                report(
                    .contradiction, pointer, found: quoted(code),
                    expected: "a feature of \(details.kind.rawValue) offers; \(code) is for \(kinds)")
            }
        }
    }

    /// Checks all codes that stand in lists of the vocabulary.
    mutating func checkLists() {
        check(details.tier, "tier", list: "tier")
        for (index, code) in details.routes.enumerated() {
            check(code, at: place("routes").appending(index), list: "route")
        }
        checkRepetition(details.routes, "routes")
        check(details.decidedBy, "decided_by", list: "decided_by")
        checkDocuments()
        check(details.occupation, "occupation", list: "occupation")
        checkQualifications()
        check(details.ageException, "age_exception", list: "age_exception")
    }

    /// Notes a word that is in no list.
    mutating func reportUnknown(_ word: String, _ pointer: JSONPointer, _ what: String, among codes: [String]) {
        let shown = codes.prefix(8).joined(separator: ", ")
        let expected = codes.isEmpty ? what : "\(what), such as \(shown)"
        report(
            .unknownCode, pointer, found: quoted(word), expected: expected, nearest: NearestWord.of(word, among: codes))
    }

    /// Notes the first element that a list holds twice.
    mutating func checkRepetition(_ list: [String], _ property: String) {
        var seen: Set<String> = []
        guard let index = list.firstIndex(where: { !seen.insert($0).inserted }) else { return }
        report(
            .wrongCount, place(property).appending(index), found: "\(quoted(list[index])) twice",
            expected: "each element once")
    }

    /// Checks that a code, if any, is in a list of the vocabulary.
    mutating func check(_ code: String?, _ property: String, list: String) {
        if let code { check(code, at: place(property), list: list) }
    }

    private mutating func check(_ code: String, at pointer: JSONPointer, list: String) {
        let codes = vocabulary.codes(ofList: list)
        if !codes.contains(code) { reportUnknown(code, pointer, "a code of the list \(list)", among: codes) }
    }

    /// Documents are codes, or words where no code fits; what looks like a code has to be one.
    private mutating func checkDocuments() {
        for (index, document) in details.documents.enumerated() {
            let pointer = place("documents").appending(index)
            if document.utf8.allSatisfy({
                $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            }),
                !document.isEmpty
            {
                check(document, at: pointer, list: "document")
            } else {
                checkWords(document, "\(index)", under: place("documents"))
                if document.count > Self.longestDocument {
                    report(
                        .outOfRange, pointer, found: "\(document.count) characters",
                        expected: "at most \(Self.longestDocument)")
                }
            }
        }
        checkRepetition(details.documents, "documents")
    }

    private static let longestDocument = 200

    /// Wanted qualifications are codes of what a person's file can say of qualifications and trainings.
    private mutating func checkQualifications() {
        let facts = ["qualifications", "training_completed", "driving_licence"].compactMap { vocabulary.fact($0) }
        let codes = facts.flatMap(\.codes).map(\.code)
        for (index, code) in details.wantedQualifications.enumerated() where !codes.contains(code) {
            reportUnknown(code, place("wanted_qualifications").appending(index), "a qualification", among: codes)
        }
        checkRepetition(details.wantedQualifications, "wanted_qualifications")
    }
}
