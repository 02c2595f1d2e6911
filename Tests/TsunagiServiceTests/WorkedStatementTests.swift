import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// What must be true of the worked people whatever their golden texts say.
@Suite("Worked examples: statements")
struct WorkedStatementTests {
    @Test("Every need has an owner, every count adds up", arguments: try WorkedPerson.all())
    func ownersAndCounts(_ person: WorkedPerson) async throws {
        let worked = try await WorkedAnswer(person.name)
        let offices = worked.directory.catalogue.configuration.policy.offices
        for need in worked.needs {
            #expect(offices[need.nextOwner.office] != nil, "\(need.code)")
            let counts = try #require(need.counts)
            let excluded = counts.excluded.values.reduce(0, +)
            #expect(counts.eligible + counts.undecided + excluded == counts.considered, "\(need.code)")
            let told = counts.excluded[.separation]
            #expect(told == nil, "\(need.code): what must be kept away from is told by no count")
        }
    }

    @Test("Nobody is asked about offences, sentences, gangs or tattoos", arguments: try WorkedPerson.all())
    func decentQuestions(_ person: WorkedPerson) async throws {
        let questions = try await WorkedAnswer(person.name).questions
        let never = ["offence", "offence_history", "sentences", "organised_crime_status", "visible_tattoo"]
        #expect(questions.filter(never.contains) == [])
    }

    @Test("Of nothing but birth and release follow possible needs, questions and no wrong no")
    func birthAndRelease() async throws {
        let worked = try await WorkedAnswer("01_birth_and_release_only")
        #expect(worked.held == [])
        #expect(
            worked.possible == [
                "emergency_housing", "transition_coordination", "medical_care", "public_assistance", "settled_housing",
                "identity_documents", "job", "follow_up",
            ])
        #expect(worked.needs.allSatisfy { $0.counts?.considered == 0 || !($0.undecided ?? []).isEmpty })
        #expect(Array(worked.questions.prefix(2)) == ["housing", "target_municipalities"])
        #expect(!worked.questions.contains("dependency"))
        #expect(!worked.questions.contains("dementia"))
        for need in worked.needs {
            let known: Set<Condition> = [.rule, .time]
            let excluding = try #require(need.counts).excluded.filter { $0.value > 0 }.keys
            #expect(Set(excluding).isSubset(of: known), "\(need.code)")
            for id in worked.directory.ids.values {
                guard worked.directory.catalogue.display(of: id)?.needs.contains(need.code) == true else { continue }
                let reasons = Matcher(catalogue: worked.directory.catalogue)
                    .reasons(for: id, need: need.code, request: worked.request)
                let failing = reasons.filter { $0.verdict == .false }
                #expect(
                    failing.isEmpty || failing.contains { $0.knowledge != .unknown },
                    "\(worked.directory.reference(id)): \(failing)")
            }
        }
    }

    @Test("The special care facts that nothing points to are asked last", arguments: try WorkedPerson.all())
    func specialCareLast(_ person: WorkedPerson) async throws {
        let worked = try await WorkedAnswer(person.name)
        let vocabulary = worked.directory.catalogue.configuration.vocabulary
        let hinted = Set(worked.answer.possibleNeeds.flatMap(\.questions))
        let isLast = worked.questions.map { fact in
            vocabulary.fact(fact)?.sensitivity == .specialCare && !hinted.contains(fact)
        }
        #expect(isLast == isLast.filter { !$0 } + isLast.filter { $0 })
    }

    @Test("In 2020 the programme and the men's house of Tochigi, not the women's")
    func tochigiThen() async throws {
        let worked = try await WorkedAnswer("10_man_drugs_utsunomiya_2020")
        #expect(worked.matches("drug_treatment").contains("seeds h30/06/3b"))
        for need in ["emergency_housing", "transitional_housing"] {
            #expect(worked.matches(need).contains("seeds h30/06/6"))
            #expect(worked.listed("seeds h30/06/7", under: need) == nil)
            #expect(worked.need(need)?.matches?.first.map { worked.directory.reference($0.offer) } == "seeds h30/06/6")
        }
    }

    @Test("In 2026 the closed programmes count under time, national schemes are still there")
    func tochigiNow() async throws {
        let worked = try await WorkedAnswer("11_man_drugs_utsunomiya_2026")
        for need in ["drug_treatment", "emergency_housing", "transitional_housing"] {
            #expect(worked.need(need)?.counts?.excluded[.time] == 1, "\(need)")
        }
        #expect(!worked.allListed.contains { $0.source.contains("001_c58a76273ace5170.txt#栃木県") })
        #expect(
            worked.matches("drug_treatment")
                == ["national dependency_consultation", "national self_help_groups"])
        #expect(worked.matches("transitional_housing").contains("national free_low_cost_lodging"))
        #expect(worked.matches("public_assistance") == ["national public_assistance"])
        #expect(worked.listed("national aftercare_lodging", under: "emergency_housing") == nil)
    }
}
