import Testing
import TsunagiDomain
import TsunagiRules
import TsunagiService
import TsunagiStore
import TsunagiTestSupport

@Suite("Validation of offers")
struct OfferValidationTests {
    /// A fault, where it is to be found and what is to be said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let pointer: String
        let code: FactProblem.Code
        let said: String
        let make: @Sendable (inout OfferDraft) -> Void

        init(
            _ pointer: String, _ code: FactProblem.Code, _ said: String,
            _ make: @escaping @Sendable (inout OfferDraft) -> Void
        ) {
            self.pointer = pointer
            self.code = code
            self.said = said
            self.make = make
        }

        var testDescription: String { "\(pointer) \(code.rawValue) \(said)" }
    }

    private static func validation() throws -> OfferValidation {
        OfferValidation(
            vocabulary: try Vocabulary(yaml: TestDatabase.home.text("config/vocabulary.yaml"), file: "vocabulary.yaml"),
            gazetteer: Gazetteer(
                municipalities: [
                    Municipality(
                        code: "14100", prefecture: "14", name: "横浜市",
                        position: Position(latitude: 35.4, longitude: 139.6)),
                    Municipality(
                        code: "09201", prefecture: "09", name: "宇都宮市",
                        position: Position(latitude: 36.5, longitude: 139.8)),
                ], cityOfWard: ["14104": "14100"]))
    }

    @Test("an offer without faults has no problems")
    func sound() throws {
        #expect(try Self.validation().problems(in: OfferRecordTests.job()) == [])
    }

    @Test(
        "each fault is told where it stands",
        arguments: [
            Fault("/title", .wrongType, "words") { $0.details.title = " " },
            Fault("/title", .wrongType, "U+0007") { $0.details.title = "a\u{7}" },
            Fault("/needs", .wrongCount, "at least one need") { $0.details.needs = [] },
            Fault("/needs/0", .unknownCode, "did you mean \"job\"") { $0.details.needs = ["jobb"] },
            Fault("/needs/1", .contradiction, "kind housing") { $0.details.needs = ["job", "settled_housing"] },
            Fault("/needs/1", .wrongCount, "each element once") { $0.details.needs = ["job", "job"] },
            Fault("/telephone", .wrongType, "digits and hyphens") { $0.details.contact = Contact(telephone: "+81 28") },
            Fault("/url", .wrongType, "https://") { $0.details.contact = Contact(url: "www.example.jp") },
            Fault("/features/dormitry", .unknownCode, "did you mean \"dormitory\"") {
                $0.details.features = ["dormitry": true]
            },
            Fault("/features/pets", .contradiction, "for housing") { $0.details.features = ["pets": true] },
            Fault("/routes/0", .unknownCode, "did you mean \"hello_work\"") { $0.details.routes = ["helo_work"] },
            Fault("/tier", .unknownCode, "municipal") { $0.details.tier = "city" },
            Fault("/decided_by", .unknownCode, "did you mean \"provider\"") { $0.details.decidedBy = "providr" },
            Fault("/documents/0", .unknownCode, "did you mean \"resume\"") { $0.details.documents = ["resum"] },
            Fault("/occupation", .unknownCode, "occupation") { $0.details.occupation = "99-none" },
            Fault("/pay_unit", .unknownCode, "did you mean \"hour\"") {
                $0.details.amounts = Amounts(pay: 1, payUnit: "hours")
            },
            Fault("/pay_unit", .contradiction, "unit of pay") { $0.details.amounts = Amounts(pay: 1) },
            Fault("/pay", .contradiction, "yen per pay_unit") { $0.details.amounts = Amounts(payUnit: "hour") },
            Fault("/monthly_cost", .outOfRange, "yen") { $0.details.amounts = Amounts(monthlyCost: -1) },
            Fault("/weekly_hours", .outOfRange, "1 to 168") { $0.details.weeklyHours = 169 },
            Fault("/capacity_total", .outOfRange, "places") { $0.details.capacityTotal = -1 },
            Fault("/accepts/occupants", .outOfRange, "1 to 999") { $0.details.accepts = Accepts(occupants: 0) },
            Fault("/floor_area", .outOfRange, "above 0") { $0.details.floorArea = .nan },
            Fault("/available_until", .contradiction, "available_from") {
                $0.details.availableUntil = CivilDate(iso: "2020-01-01")
            },
            Fault("/service_area/0", .unknownCode, "did you mean \"09201\"") { $0.details.serviceArea = ["092011"] },
            Fault("/service_area/0", .unknownCode, "two digits") { $0.details.serviceArea = ["48"] },
            Fault("/service_area", .contradiction, "alone") { $0.details.serviceArea = ["nationwide", "09"] },
            Fault("/site/municipality", .unknownCode, "five digits") {
                $0.site = .described(SiteDetails(municipality: "09999"))
            },
            Fault("/site/prefecture", .contradiction, "did you mean \"09\"") {
                $0.site = .described(SiteDetails(municipality: "09201", prefecture: "14"))
            },
            Fault("/site/latitude", .outOfRange, "within Japan") {
                $0.site = .described(SiteDetails(position: Position(latitude: 139, longitude: 139)))
            },
            Fault("/in_person", .contradiction, "service") { $0.details.inPerson = true },
            Fault("/exception_law", .contradiction, "together") { $0.details.ageException = "retirement_limit" },
            Fault("/external_ref", .wrongType, "without spaces") { $0.externalRef = " 1" },
            Fault("/eligibility", .unknownFact, "line 2, column 5; did you mean \"housing\"") {
                $0.details.eligibility = RuleText(body: "wants_work\nand hosing = none")
            },
            Fault("/eligibility", .contradiction, "労働施策総合推進法9条") {
                $0.details.eligibility = RuleText(body: "age < 40")
            },
            Fault("/eligibility", .contradiction, "男女雇用機会均等法5条") {
                $0.details.eligibility = RuleText(body: "not sex = female")
            },
            Fault("/eligibility", .contradiction, "障害者雇用促進法34条") {
                $0.details.eligibility = RuleText(body: "disability has none (mental)")
            },
            Fault("/consult_when", .contradiction, "職業安定法3条") {
                $0.details.consultWhen = RuleText(body: "residence_status != citizen")
            },
            Fault("/eligibility", .contradiction, "男女雇用機会均等法5条") {
                $0.details.eligibility = RuleText(body: "sex = male and legal_age < 60")
                $0.details.ageException = "retirement_limit"
                $0.details.exceptionLaw = "労働施策総合推進法施行規則1条の3第1項1号"
            },
            Fault("/consult_when", .contradiction, "an empty rule") { $0.details.consultWhen = RuleText(body: " ") },
        ])
    func fault(_ fault: Fault) throws {
        var draft = OfferRecordTests.job()
        fault.make(&draft)
        let problems = try Self.validation().problems(in: draft)
        #expect(problems.map(\.pointer.text) == [fault.pointer])
        #expect(problems.map(\.code) == [fault.code])
        #expect(problems.first?.description.contains(fault.said) == true, "\(problems)")
    }

    @Test(
        "coded exceptions let a job ask for what their law allows",
        arguments: [
            ("retirement_limit", "legal_age < 60"),
            ("statutory_service", "disability has any (mental) and legal_age < 65"),
        ])
    func exceptions(code: String, rule: String) throws {
        var draft = OfferRecordTests.job()
        draft.details.eligibility = RuleText(body: rule)
        draft.details.ageException = code
        draft.details.exceptionLaw = "架空法1条"
        #expect(try Self.validation().problems(in: draft) == [])
    }

    @Test("homes and services may ask for age and sex")
    func otherKinds() throws {
        var details = OfferDetails(kind: .housing, title: "家", needs: ["settled_housing"])
        details.eligibility = RuleText(body: "sex = female and age >= 60")
        #expect(try Self.validation().problems(in: OfferDraft(details: details)) == [])
    }

    @Test("an old fault does not stop pausing, but does stop publishing; nothing is written of a new one")
    func updating() async throws {
        try await Directory.with { directory in
            let employer = try await directory.identity(.provider, of: directory.employer)
            var draft = OfferRecordTests.job()
            draft.details.features = ["abolished": true]
            let record = try await directory.store.insertOffer(draft, by: employer).record
            let update = UpdateOffer(store: directory.store)
            var pausing = OfferChange()
            pausing.status = .paused
            let paused = try await update(
                record.id, ifVersion: record.version, pausing, vocabulary: directory.vocabulary,
                gazetteer: directory.gazetteer, by: employer)
            #expect(paused.status == .paused)
            var publishing = OfferChange()
            publishing.status = .published
            var overworking = OfferChange()
            overworking.set(\.weeklyHours, to: 0)
            for (place, wrong) in [("/features/abolished", publishing), ("/weekly_hours", overworking)] {
                let error = await #expect(throws: InvalidOffer.self) {
                    _ = try await update(
                        paused.id, ifVersion: paused.version, wrong, vocabulary: directory.vocabulary,
                        gazetteer: directory.gazetteer, by: employer)
                }
                #expect(error?.problems.map(\.pointer.text) == [place])
            }
            #expect(try await directory.store.offer(record.id, by: employer) == paused)
        }
    }
}
