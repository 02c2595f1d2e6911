import Testing
import TsunagiDomain
import TsunagiMatching
import TsunagiRules

/// What a coordinator and a lawyer expect for each of the eight people.
@Suite("Worked examples: eight people")
struct WorkedPeopleTests {
    @Test("Woman of 72: the family and the old age are met, one theft is no illness")
    func woman72() async throws {
        let worked = try await WorkedAnswer("02_woman_72_theft_dementia_suspected")
        #expect(
            Set(worked.held)
                .isSuperset(of: ["transition_coordination", "elder_care", "support_plan", "family_support"]))
        #expect(Set(worked.possible).isSuperset(of: ["dementia_support", "care_assessment", "guardianship"]))
        for need in ["theft_treatment", "emergency_housing", "job", "womens_support", "gang_exit"] {
            #expect(worked.need(need) == nil, "\(need)")
        }
        #expect(worked.undecided("dementia_support").contains("national dementia_team"))
        let suspects = worked.listed("national suspect_support", under: "transition_coordination")
        #expect(suspects?.questions == ["wishes_support"])
        #expect(worked.matches("family_support").contains("national elder_support_centre"))
        #expect(!worked.questions.contains("pregnant"))
        #expect(!worked.questions.contains("on_probation"))
    }

    @Test("Man of 34 in a new town: treatment, a bed through the probation office, and who pays is told")
    func man34() async throws {
        let worked = try await WorkedAnswer("03_man_34_drugs_new_town")
        #expect(
            Set(worked.held).isSuperset(of: ["emergency_housing", "transitional_housing", "drug_treatment", "job"]))
        #expect(
            worked.matches("drug_treatment") == ["national dependency_consultation", "national self_help_groups"])
        #expect(
            worked.listed("national halfway_house_entry", under: "transitional_housing")?.nextStep.gatekeeper
                == "probation_office")
        #expect(
            worked.listed("national disability_group_home", under: "settled_housing")?.nextStep.municipality == "27100")
        #expect(
            worked.listed("seeds plan/mine/settlement_advice", under: "housing_search")?.questions
                == ["institution_type", "institution_municipality"])
        for need in ["elder_care", "assisted_living", "gang_exit", "sexual_offence_treatment"] {
            #expect(worked.need(need) == nil, "\(need)")
        }
        #expect(Set(worked.questions).isDisjoint(with: ["on_probation", "care_level", "violence_victim"]))
    }

    @Test("A drug offence alone only hints at treatment")
    func offenceAlone() async throws {
        let worked = try await WorkedAnswer("03_man_34_drugs_new_town") { $0.facts["dependency"] = .unknown }
        #expect(worked.possible.contains("drug_treatment"))
        #expect(!worked.held.contains("drug_treatment"))
    }

    @Test("Youth of 17: a youth home and the child guidance centre, nothing made for adults")
    func youth17() async throws {
        let worked = try await WorkedAnswer("04_youth_17_training_school")
        #expect(worked.matches("youth_home") == ["national youth_home"])
        #expect(worked.matches("emergency_housing").contains("national child_custody"))
        #expect(Set(worked.held).isSuperset(of: ["child_support", "disability_services"]))
        #expect(worked.possible.contains("schooling"))
        for need in ["settled_housing", "transitional_housing", "public_assistance", "rent_guarantee", "elder_care"] {
            #expect(worked.need(need) == nil, "\(need)")
        }
    }

    @Test("Wheelchair: homes are asked for access, the old arson changes nothing")
    func wheelchair() async throws {
        let name = "05_man_58_wheelchair_old_arson"
        let worked = try await WorkedAnswer(name)
        let without = try await WorkedAnswer(name) { $0.facts["offence_history"] = .unknown }
        #expect(worked.answer == without.answer)
        #expect(worked.need("release_day_escort")?.nextOwner.office == "settlement_centre")
        #expect(worked.matches("disability_services").contains("seeds plan/yonago/disability_centre"))
        for need in worked.answer.needs where need.kind == .housing {
            for listed in need.matches ?? [] where worked.kind(of: listed) == .housing {
                #expect(listed.confirm.contains("features"), "\(worked.directory.reference(listed.offer))")
            }
        }
    }

    @Test("Mother and child: shelters that keep the place secret, nothing where the man lives")
    func mother() async throws {
        let worked = try await WorkedAnswer("06_mother_child_4_violent_partner")
        #expect(worked.matches("emergency_housing") == ["national violence_shelter", "national womens_shelter"])
        let home = worked.listed("national mother_child_home", under: "mother_child_home")
        #expect(home?.nextStep.gatekeeper == "welfare_office")
        #expect(Set(worked.held).isSuperset(of: ["womens_support", "child_support", "legal_aid"]))
        #expect(!worked.allListed.contains { $0.site?.municipality == "43202" })
        for need in ["transitional_housing", "victim_support", "violence_programme", "child_reunification"] {
            #expect(worked.need(need) == nil, "\(need)")
        }
    }

    @Test("Little Japanese: advice on residence and an interpreter, also with the status unknown")
    func foreignNational() async throws {
        let name = "07_foreign_national_little_japanese"
        let worked = try await WorkedAnswer(name)
        #expect(worked.matches("immigration_advice") == ["national foreign_residents_desk"])
        #expect(worked.matches("interpretation") == ["national foreign_residents_desk"])
        #expect(worked.need("public_assistance")?.counts?.eligible == 0)
        #expect(worked.need("legal_aid")?.questions == ["deportation_procedure"])
        #expect(worked.listed("national job_placement", under: "job_support")?.confirm.contains("consult") == true)
        let open = try await WorkedAnswer(name) { $0.facts["residence_status"] = .unknown }
        #expect(Set(open.held).isSuperset(of: ["immigration_advice", "interpretation"]))
    }

    @Test("Parole after a sexual offence: the office chooses the house, treatment is asked about, not derived")
    func parole() async throws {
        let name = "08_parole_sexual_offence_victim_in_town"
        let worked = try await WorkedAnswer(name)
        #expect(worked.matches("transitional_housing") == ["national halfway_house_entry"])
        #expect(worked.need("settled_housing")?.counts?.eligible == 0)
        #expect(worked.possible.contains("sexual_offence_treatment"))
        #expect(worked.undecided("sexual_offence_treatment") == ["national sexual_programme"])
        #expect(!worked.allListed.contains { $0.kind == .housing })
        #expect(worked.listed("national violence_shelter", under: "emergency_housing") == nil)
        for (fact, value) in [("dependency", "sexual"), ("special_conditions", "sexual_programme")] {
            let more = try await WorkedAnswer(name) { $0.facts[fact] = .known(.set(SetValue(has: [value]))) }
            #expect(more.held.contains("sexual_offence_treatment"), "\(fact)")
        }
    }

    @Test("Man of 63 without a certificate: special adjustment stays open, the assessment is offered")
    func man63() async throws {
        let worked = try await WorkedAnswer("09_man_63_impaired_no_certificate")
        #expect(
            worked.listed("national special_adjustment", under: "transition_coordination")?.questions
                == ["wishes_support", "consents_to_share", "special_adjustment"])
        #expect(worked.undecided("disability_assessment").contains("national intellectual_certificate"))
        #expect(worked.possible.contains("disability_services"))
        #expect(worked.questions.first == "disability")
        #expect(worked.need("elder_care") == nil)
        #expect(Set(worked.questions).isDisjoint(with: ["dependency", "dementia", "care_level", "on_probation"]))
    }
}
