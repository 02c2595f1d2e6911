import HTTPTypes
import TsunagiRules
import TsunagiStore

@testable import TsunagiHTTP

/// Every operation asked by every party: what should not have been answered, or not like that.
struct AccessMatrix: Sendable {
    /// Taken last and in this order, because what they do ends what others need.
    private static let endings = [
        "answerHandover", "proposeHandover", "moveReferral", "withdrawConsent", "closeOffer", "leaveCase",
    ]
    /// What everyone may read holds the words of the vocabulary.
    private static let dictionaries: Set<String> = ["readVocabulary", "description"]

    let scene: TrustScene
    let operations: [Operation]

    init(_ scene: TrustScene, only ids: Set<String>? = nil) throws {
        self.scene = scene
        // The scene has no break-glass; whose it must be, its own tests hold.
        operations = try Operation.all().filter { operation in
            ids?.contains(operation.id) ?? !operation.path.hasPrefix("/v1/break-glasses/")
        }
    }

    /// What is asked: what must be refused, what must be carried out (reads before changes), or both.
    enum Part {
        case refused, admitted, whole
    }

    /// What is wrong.
    func faults(_ part: Part = .whole) async throws -> [String] {
        var faults: [String] = []
        if part != .admitted {
            for operation in operations {
                for party in Party.allCases where !operation.admits(party) {
                    faults += try await refusal(operation, party)
                }
            }
        }
        return part == .refused ? faults : faults + (try await admissions())
    }

    private func admissions() async throws -> [String] {
        let changes = operations.filter { !$0.isRead && !Self.endings.contains($0.id) }
        let endings = Self.endings.flatMap { id in operations.filter { $0.id == id } }
        var faults: [String] = []
        for operation in operations.filter(\.isRead) + changes + endings {
            for party in order(operation) where operation.admits(party) {
                faults += try await admission(operation, party)
            }
        }
        return faults
    }

    private func order(_ operation: Operation) -> [Party] {
        let first = operation.first
        return (first.map { [$0] } ?? []) + Party.allCases.filter { $0 != first }
    }

    private func sample(_ operation: Operation, _ party: Party, _ objects: Objects, tag: String = "1") -> Sample? {
        Sample(operation, as: party, about: objects, otherOffer: scene.otherOffer, tag: tag)
    }

    private func refusal(_ operation: Operation, _ party: Party) async throws -> [String] {
        guard let sample = sample(operation, party, scene.objects) else { return [Self.noSample(operation)] }
        let reply = try await scene.send(sample, as: party)
        var faults = leaks(reply, to: party, sample, operation)
        func fault(_ text: String) { faults.append("\(operation.id) by \(party): \(text): \(reply.text.prefix(200))") }
        guard let role = party.role else {
            if reply.status != .unauthorized { fault("\(reply.status.code), not 401") }
            return faults
        }
        guard operation.roles?.contains(role.rawValue) == true else {
            if reply.status != .forbidden || reply.code != "TSU302" { fault("\(reply.status.code), not 403") }
            return faults
        }
        if operation.reading(among: try Operation.all())?.admits(party) == true {
            if ![403, 404].contains(reply.status.code) { fault("\(reply.status.code), not 403 or 404") }
        } else if reply.status != .notFound {
            fault("\(reply.status.code), not 404")
        } else if let other = self.sample(operation, party, .absent) {
            let absent = try await scene.send(other, as: party)
            if whole(reply, hiding: scene.objects) != whole(absent, hiding: .absent) {
                fault("not as for an id that there is not: \(absent.text.prefix(200))")
            }
        }
        return faults
    }

    private func admission(_ operation: Operation, _ party: Party) async throws -> [String] {
        let tag = try await tag(operation, party)
        guard let sample = sample(operation, party, scene.objects, tag: tag) else { return [Self.noSample(operation)] }
        let reply = try await scene.send(sample, as: party)
        let isFirst = operation.parties == nil || operation.first == party
        let understood = [409, 412, 422].contains(reply.status.code) && !isFirst
        let isProbe = operation.roles == nil && reply.status == .serviceUnavailable
        let isCarriedOut = reply.status.code < 300 || understood || isProbe
        return leaks(reply, to: party, sample, operation)
            + (isCarriedOut ? [] : ["\(operation.id) by \(party): \(reply.status.code): \(reply.text.prefix(300))"])
    }

    /// Version of what a change is about, as the party reads it, or as it is known to who may.
    private func tag(_ operation: Operation, _ party: Party) async throws -> String {
        guard operation.method != "GET", let first = operation.first else { return "1" }
        let objects = scene.objects
        let parts = [
            "changeSupporter": ("/supporters", objects.supporter), "withdrawConsent": ("/consents", objects.consent),
            "leaveCase": ("/agencies", objects.leaving[party] ?? objects.guest),
        ]
        if let (list, id) = parts[operation.id] {
            let page = try await scene.referrals.scene.get(list)
            let entry = page.json?["items"]?.array?.first { [$0["id"]?.string, $0["agency_id"]?.string].contains(id) }
            return entry?["version"]?.string ?? "1"
        }
        let all = try Operation.all()
        let part = all.first { $0.method == "GET" && $0.path == operation.path }
        guard let read = part ?? operation.reading(among: all) else { return "1" }
        let reader = read.admits(party) ? party : first
        guard let sample = sample(read, reader, objects) else { return "1" }
        return try await scene.send(sample, as: reader).headers[.eTag].map { String($0.dropFirst().dropLast()) } ?? "1"
    }

    /// Planted values that an answer should not hold; what the caller said itself does not count.
    private func leaks(_ reply: Reply, to party: Party, _ sample: Sample, _ operation: Operation) -> [String] {
        let planted = Self.dictionaries.contains(operation.id) ? [] : Canary.planted
        let told = reply.text + reply.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        return (planted + Canary.ids(scene.objects)).filter { canary in
            !canary.readers.contains(party) && !sample.text.contains(canary.text) && told.contains(canary.text)
        }.map { "\(operation.id) tells \(party) the \($0.place)" }
    }

    /// Status, headers and body, with ids made equal.
    private func whole(_ reply: Reply, hiding objects: Objects) -> String {
        let headers = reply.headers.map { "\($0.name): \($0.value)" }.sorted()
        let text = ([reply.status.description] + headers + [reply.text]).joined(separator: "\n")
        return zip(objects.all, Objects.absent.all).reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static func noSample(_ operation: Operation) -> String {
        "\(operation.id): Support/Sample.swift has no request for it"
    }
}
