import TsunagiDomain
import TsunagiRules

/// What the tables held when a catalogue was made: all that its readers need of them besides reading values by number,
/// so that a match takes no lock.
struct TableIndex: Sendable {
    let timelines: Int
    let accepts: Int
    let areas: Int
    /// Numbers of the area that is everywhere and of the one that is not stated; `nil` when no offer has it.
    let everywhere: UInt32?
    let notStated: UInt32?
    let programs: RulePrograms
    /// Numbers of the places in each city.
    let placesOfCities: [String: Set<UInt32>]
    /// Numbers of the areas that name a city or prefecture.
    let areasOfCodes: [String: Set<UInt32>]
}
