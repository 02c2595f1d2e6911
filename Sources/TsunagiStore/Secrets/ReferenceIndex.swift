import Crypto
import TsunagiDomain

/// Finds an agency's reference number without the database knowing the number: an HMAC, keyed and different for each
/// agency.
struct ReferenceIndex {
    private let keys: [SymmetricKey]

    /// Makes an index over the keys of the key file.
    init(_ masters: MasterKeys) {
        keys = masters.indexKeys
    }

    /// What stands for a number under each key, the current one first; a search asks for any of them.
    func values(of reference: String, in agency: AgencyID) -> [[UInt8]] {
        let text = Array("\(agency)\n\(Self.normalised(reference))".utf8)
        return keys.map { Array(HMAC<SHA256>.authenticationCode(for: text, using: $0)) }
    }

    /// One spelling for what people take for the same number: full-width forms, dashes, case and spaces.
    static func normalised(_ reference: String) -> String {
        var text = ""
        for scalar in reference.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0x2010...0x2015, 0x2212, 0xFF0D: text.append("-")
            case 0xFF01...0xFF5E: text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text.uppercased()
    }
}
