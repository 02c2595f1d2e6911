import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// For every body of the directory: the people its programmes were made for find them, those just outside do not.
@Suite("The real directory")
struct DirectoryTests {
    @Test(
        "People inside find a body's programme, people just outside do not",
        arguments: try DirectoryCase.all(in: "bodies"))
    func bodies(_ item: DirectoryCase) async throws {
        try await check(item)
    }

    @Test("Plans of Mine, Kumamoto and Yonago", arguments: try DirectoryCase.all(in: "plans"))
    func plans(_ item: DirectoryCase) async throws {
        try await check(item)
    }

    @Test("National schemes", arguments: try DirectoryCase.all(in: "national"))
    func national(_ item: DirectoryCase) async throws {
        try await check(item)
    }

    @Test("No rule of the directory is broken")
    func nothingIsQuarantined() async throws {
        #expect(try await RealDirectory.loaded().catalogue.quarantined == [])
    }

    @Test("Every one of the 36 bodies has a person inside and one outside")
    func everyBodyIsCovered() throws {
        let cases = try DirectoryCase.all(in: "bodies")
        let files = Dictionary(grouping: cases, by: \.file)
        #expect(files.count == 36)
        for (file, cases) in files {
            #expect(cases.contains { $0.expected == "match" }, "\(file)")
            #expect(cases.contains { $0.expected == "excluded" }, "\(file)")
        }
    }

    private func check(_ item: DirectoryCase) async throws {
        let directory = try await RealDirectory.loaded()
        let id = try #require(directory.id(item.sourceSystem, item.offer), "no offer \(item.offer)")
        let answer = try need(item, catalogue: directory.catalogue)
        let lists: [(String, [ListedOffer])] = [
            ("match", answer.matches ?? []), ("undecided", answer.undecided ?? []),
        ]
        let place = lists.first { $0.1.contains { $0.offer == id } }
        #expect(place?.0 ?? "excluded" == item.expected)
        let listed = place?.1.first { $0.offer == id }
        if let confirm = item.confirm { #expect(listed?.confirm.contains(confirm) == true) }
        if item.expected == "excluded" { try checkExclusion(item, of: id, in: directory) }
    }

    /// With every other offer gone, the counts tell which condition excluded this one, and its reasons why.
    private func checkExclusion(_ item: DirectoryCase, of id: OfferID, in directory: RealDirectory.Loaded) throws {
        let catalogue = directory.catalogue
        let offer = try #require(directory.offers[id])
        let alone = Catalogue(
            offers: [offer], configuration: catalogue.configuration, gazetteer: catalogue.gazetteer)
        let answer = try need(item, catalogue: alone)
        let condition = answer.counts?.excluded.first { $0.value > 0 }?.key.rawValue
        #expect(condition == item.condition)
        guard let reason = item.reason else { return }
        let atom = try #require(try? Rule.parse(reason, vocabulary: catalogue.configuration.vocabulary))
        let reasons = Matcher(catalogue: alone).reasons(for: id, need: item.need, request: try request(item, alone))
        #expect(reasons.contains { $0.verdict != .true && $0.atom == atom.canonical.description }, "\(reasons)")
    }

    private func need(_ item: DirectoryCase, catalogue: Catalogue) throws -> NeedAnswer {
        let answer = Matcher(catalogue: catalogue).match(try request(item, catalogue))
        return try #require((answer.needs + answer.possibleNeeds).first { $0.code == item.need })
    }

    private func request(_ item: DirectoryCase, _ catalogue: Catalogue) throws -> MatchRequest {
        let (facts, problems) = Facts.decode(item.facts, vocabulary: catalogue.configuration.vocabulary)
        try #require(problems == [])
        var request = MatchRequest(asOf: item.asOf, facts: facts)
        request.needs = item.stated
        request.onlyNeeds = [item.need]
        request.limit = 10_000
        return request
    }
}
