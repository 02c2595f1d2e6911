import LibPQ

extension StoreError.Code {
    /// The rules of casework do not let this happen now.
    public static let notAllowedNow = StoreError.Code(rawValue: "not_allowed_now")
}

extension StoreError {
    /// What the functions of casework say with states of their own (class TS); `nil` for any other state.
    init?(casework state: SQLState, constraint: String?) {
        switch state.rawValue {
        case "TS001": self = StoreError.missing("record")
        case "TS002": self = StoreError.changedMeanwhile
        case "TS003": self.init(.notAllowedNow, "From its present state it does not become that, or not by your side.")
        case "TS004":
            self.init(
                .invalid,
                "A reason, an agreement, a day or a text that this step needs is missing, or not one it takes.")
        case "TS005": self.init(.notAllowedNow, "No consent in force and no law covers every fact that is to be shown.")
        case "TS006": self.init(.notAllowedNow, "The offer is not to be asked again for this person yet.")
        case "TS008": self.init(.notAllowedNow, "Your agency is not on record as allowed by law to do this.")
        // A provider must not learn that the person holds places elsewhere: both answers are the same.
        case "TS007": self.init(.notAllowedNow, Self.noPlace)
        case "23514" where constraint == "place_within_capacity": self.init(.notAllowedNow, Self.noPlace)
        case "23505" where constraint == "handover_one_proposed":
            self.init(
                .alreadyExists,
                "A proposal for this case waits for an answer; it can be withdrawn before another is made.")
        case "23P01" where constraint == "case_agency_one_role":
            self.init(.alreadyExists, "This agency has a part in the case already.")
        default: return nil
        }
    }

    private static let noPlace = "No place can be held on those days."
}
