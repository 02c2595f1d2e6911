import TsunagiDomain
import TsunagiRules

/// The days that matter for a person, each judged once however many needs fall on it.
final class PersonDays {
    let person: Person
    let release: ReleaseDay
    private var days: [CivilDate: PersonDay] = [:]

    init(_ person: Person) {
        self.person = person
        self.release = ReleaseDay(person.context)
    }

    subscript(day: CivilDate) -> PersonDay {
        if let known = days[day] { return known }
        let made = PersonDay(person, neededOn: day)
        days[day] = made
        return made
    }
}
