import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension OfferReview {
    /// Checks that the service area names places there are, or the whole country alone.
    mutating func checkServiceArea() {
        guard let area = details.serviceArea else { return }
        if area.isEmpty {
            report(
                .wrongCount, place("service_area"), found: "nothing",
                expected: "nationwide, or prefectures and municipalities; leave it out when not stated")
        }
        if area.contains("nationwide"), area.count > 1 {
            report(
                .contradiction, place("service_area"), found: "nationwide beside others", expected: "nationwide alone")
        }
        for (index, code) in area.enumerated() where code != "nationwide" && !isPlace(code) {
            report(
                .unknownCode, place("service_area").appending(index), found: quoted(code),
                expected: "nationwide, a prefecture of two digits or a municipality of five",
                nearest: nearestPlace(to: code))
        }
        checkRepetition(area, "service_area")
    }

    /// Checks the description of a place.
    mutating func check(_ site: SiteDetails) {
        let base = place("site")
        checkWords(site.name, "name", under: base)
        checkWords(site.address, "address", under: base)
        checkTelephone(site.telephone, at: base)
        if let code = site.municipality, !isMunicipality(code) {
            report(
                .unknownCode, base.appending("municipality"), found: quoted(code),
                expected: "a municipality of five digits such as \"09201\"", nearest: nearestPlace(to: code))
        }
        if let prefecture = site.prefecture { check(prefecture, of: site, at: base.appending("prefecture")) }
        if let position = site.position {
            check(position.latitude, in: 20...46, at: base.appending("latitude"), "degrees north within Japan")
            check(position.longitude, in: 122...154, at: base.appending("longitude"), "degrees east within Japan")
        }
    }

    /// Checks telephone, hours and web address.
    mutating func checkContact(_ contact: Contact, at base: JSONPointer) {
        checkTelephone(contact.telephone, at: base)
        checkWords(contact.hours, "hours", under: base)
        guard let url = contact.url else { return }
        let rest = url.hasPrefix("https://") ? url.dropFirst(8) : url.hasPrefix("http://") ? url.dropFirst(7) : ""
        if rest.isEmpty || rest.hasPrefix("/") || url.contains(where: \.isWhitespace) || url.count > 2000 {
            report(
                .wrongType, base.appending("url"), found: quoted(url),
                expected: "a web address that begins with https:// or http://")
        }
    }

    private mutating func checkTelephone(_ number: String?, at base: JSONPointer) {
        guard let number else { return }
        let bytes = Array(number.utf8)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let isWellFormed =
            (3...20).contains(bytes.count) && (isDigit(bytes[0]) || bytes[0] == UInt8(ascii: "#"))
            && bytes.dropFirst().allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
            && isDigit(bytes[bytes.count - 1])
        if !isWellFormed {
            report(
                .wrongType, base.appending("telephone"), found: quoted(number),
                expected: "one number of digits and hyphens as dialled within Japan, such as \"028-000-0000\"")
        }
    }

    private mutating func check(_ prefecture: String, of site: SiteDetails, at pointer: JSONPointer) {
        if !gazetteer.prefectures.contains(prefecture) {
            report(
                .unknownCode, pointer, found: quoted(prefecture), expected: "a prefecture of two digits such as \"09\"")
        } else if let code = site.municipality, isMunicipality(code), !code.hasPrefix(prefecture) {
            report(
                .contradiction, pointer, found: quoted(prefecture),
                expected: "the prefecture of municipality \(code), or none", nearest: String(code.prefix(2)))
        }
    }

    private mutating func check(
        _ degrees: Double, in range: ClosedRange<Double>, at pointer: JSONPointer, _ what: String
    ) {
        if !range.contains(degrees) {
            report(
                .outOfRange, pointer, found: "\(degrees)",
                expected: "\(what), \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        }
    }

    private func isMunicipality(_ code: String) -> Bool { gazetteer.municipality(code) != nil }

    private func isPlace(_ code: String) -> Bool { gazetteer.prefectures.contains(code) || isMunicipality(code) }

    /// The code without its check digit, when that is what is too much.
    private func nearestPlace(to code: String) -> String? {
        let shorter = String(code.prefix(5))
        return code.utf8.count == 6 && isMunicipality(shorter) ? shorter : nil
    }
}
