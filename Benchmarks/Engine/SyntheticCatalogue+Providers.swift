import TsunagiDomain
import TsunagiRules

/// Providers by their row in the export: employers, then landlords, then organisations.
extension SyntheticCatalogue {
    /// Rule list of a provider.
    func providerRules(_ row: Int) -> Int {
        if row < jobCount { return employer(row).rules }
        if row < jobCount + landlordCount { return landlordRules(row - jobCount) }
        return organisation(row - jobCount - landlordCount).rules
    }

    func provider(_ row: Int) -> Provider {
        var random = random(.text, row)
        let town: Int
        let name: String
        let rules: Int
        if row < jobCount {
            let employer = employer(row)
            (town, rules) = (employer.town, employer.rules)
            name = "株式会社\(towns.list[town].name)工業 第\(row + 1)"
        } else if row < jobCount + landlordCount {
            (town, rules) = (landlordTown(row - jobCount), landlordRules(row - jobCount))
            name = "\(towns.list[town].name)居住支援不動産 第\(row - jobCount + 1)"
        } else {
            let organisation = organisation(row - jobCount - landlordCount)
            (town, rules) = (organisation.town, organisation.rules)
            name = "社会福祉法人\(towns.list[town].name)会 第\(row - jobCount - landlordCount + 1)"
        }
        let code = towns.list[town].code
        return Provider(
            id: providerID(row), name: name,
            contact: Contact(
                telephone: telephone(town, &random), hours: "平日 9:00-17:00",
                url: "https://provider-\(row).\(code).example.jp/"),
            rules: shapes.lists[rules])
    }
}
