import FoundationEssentials
import Testing
import TsunagiDomain
import TsunagiRules

/// The configuration files: the real ones are read, faults are named with their place.
@Suite("Configuration files")
struct ConfigurationTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }

    private static func documents() throws -> [ConfigurationDocuments.Name: String] {
        var texts: [ConfigurationDocuments.Name: String] = [:]
        for name in ConfigurationDocuments.Name.allCases {
            texts[name] = try String(contentsOfFile: "\(root)/config/\(name.fileName)", encoding: .utf8)
        }
        return texts
    }

    /// The real files with one text replaced in one of them.
    private static func error(
        in name: ConfigurationDocuments.Name, replacing old: String, by new: String
    ) throws -> ConfigurationError? {
        var texts = try documents()
        let text = texts[name] ?? ""
        let range = try #require(text.firstRange(of: old), "\(name.fileName) has no \(old)")
        texts[name] = text[..<range.lowerBound] + new + text[range.upperBound...]
        do {
            _ = try ConfigurationDocuments(texts).configuration(digest: "")
            return nil
        } catch {
            return error
        }
    }

    @Test("The real files are read; every need of the vocabulary has an entry and an owner")
    func realFiles() throws {
        let configuration = try ConfigurationDocuments(Self.documents()).configuration(digest: "sha256:test")
        #expect(Set(configuration.needs.map(\.code)) == Set(configuration.vocabulary.needs.map(\.code)))
        #expect(configuration.needs.allSatisfy { configuration.policy.offices[$0.nextOwner] != nil })
        for kind in OfferKind.allCases {
            #expect(configuration.policy.scoring[kind]?.assumed[.freshness] == 0)
        }
        #expect(configuration.digest == "sha256:test")
    }

    @Test("A fault is named with file, line and nearest word")
    func nearestWord() throws {
        let error = try #require(
            try Self.error(in: .needs, replacing: "next_owner: welfare_office", by: "next_owner: welfare_ofice"))
        #expect(error.file == "needs.yaml")
        #expect(error.line > 1)
        #expect(error.nearest == "welfare_office")
    }

    @Test("An unknown key, a broken rule and a missing reason are refused")
    func faults() throws {
        #expect(try Self.error(in: .needs, replacing: "max_wait_days:", by: "max_wait_day:") != nil)
        #expect(try Self.error(in: .needs, replacing: "housing = none", by: "hosing = none") != nil)
        let needs = try #require(try Self.documents()[.needs])
        let entry = try #require(needs.firstRange(of: "- code: emergency_housing"))
        let reason = try #require(needs[entry.upperBound...].firstRange(of: "reason:"))
        var texts = try Self.documents()
        texts[.needs] = needs[..<reason.lowerBound] + "because:" + needs[reason.upperBound...]
        #expect(throws: ConfigurationError.self) {
            try ConfigurationDocuments(texts).configuration(digest: "")
        }
    }
}
