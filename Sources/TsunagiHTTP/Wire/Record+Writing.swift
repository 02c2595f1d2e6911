import TsunagiDomain
import TsunagiRules
import TsunagiStore

extension OfferRecord {
    /// The offer in JSON.
    var json: JSONValue {
        var object: JSONObject = [
            "id": .string("\(id)"), "kind": .string(details.kind.rawValue), "status": .string(status.rawValue),
            "provider_id": .string("\(providerID)"), "provider": .string(provider),
        ]
        for field in OfferFields.all { object[field.name] = field.write(details) }
        object["site"] = site?.json ?? .null
        object["pool_id"] = .text(poolID.map { "\($0)" })
        object["source_system"] = .text(sourceSystem)
        object["external_ref"] = .text(externalRef)
        object["source"] = .string(source)
        object["verified_on"] = .text(verifiedOn?.description)
        object["created_at"] = .string("\(createdAt)")
        object["updated_at"] = .string("\(updatedAt)")
        return .object(object)
    }
}

extension SiteRecord {
    /// The site in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "provider_id": .string("\(providerID)"), "name": .text(details.name),
            "municipality": .text(details.municipality), "prefecture": .text(details.prefecture),
            "address": .text(details.address),
            "latitude": details.position.map { JSONValue(number: $0.latitude) } ?? .null,
            "longitude": details.position.map { JSONValue(number: $0.longitude) } ?? .null,
            "precision": .string(details.precision.rawValue), "telephone": .text(details.telephone),
        ]
    }
}

extension ProviderRecord {
    /// The provider in JSON.
    var json: JSONValue {
        [
            "id": .string("\(id)"), "name": .string(name), "name_kana": .text(nameKana), "kind": .string(kind),
            "offices": .texts(offices), "office_area": .texts(officeArea), "municipality": .text(municipality),
            "prefecture": .text(prefecture), "telephone": .text(contact.telephone), "hours": .text(contact.hours),
            "url": .text(contact.url), "eligibility": .text(eligibility?.body),
            "eligibility_note": .text(eligibility?.note), "law": .text(eligibility?.law),
            "article": .text(eligibility?.article), "active": .bool(isActive),
            "published_offers": .integer(publishedOffers), "source_system": .text(sourceSystem),
            "external_ref": .text(externalRef), "source": .text(source),
        ]
    }
}

extension Page {
    /// The page in JSON.
    func json(_ write: (Record) -> JSONValue) -> JSONValue {
        ["items": .array(records.map(write)), "next_cursor": .text(nextCursor)]
    }
}

extension JSONValue {
    /// A text, or null.
    static func text(_ text: String?) -> JSONValue {
        text.map(JSONValue.string) ?? .null
    }

    /// A list of texts.
    static func texts(_ texts: [String]) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }
}
