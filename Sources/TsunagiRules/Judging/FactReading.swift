/// Reads what is known of a fact into numbers.
///
/// A fact with codes has three groups of words with a bit for each code: known to be in, known to be out, suspected.
/// Ranked municipalities have a word for each wanted one.
struct FactReading {
    /// Most ranked municipalities that a file may state.
    private static let mostPlaces = 5
    /// Groups of words of a fact with codes.
    private static let groups = 3

    /// The words of the fact, as many as ``wordCount(ofSlot:in:)`` says.
    let words: UnsafeMutableBufferPointer<UInt64>
    /// Type of the fact's value.
    let type: FactType
    /// Numbers of its codes.
    let codes: [String: Int]

    /// How many words the fact in a slot takes.
    static func wordCount(ofSlot slot: Int, in vocabulary: Vocabulary) -> Int {
        guard vocabulary.slots.types[slot] != .rankedMunicipalities else { return mostPlaces }
        return groups * CodeWords.count(of: vocabulary.slots.codes[slot].count)
    }

    /// Words of each group of a fact that takes so many words.
    static func wordsOfGroup(_ words: Int) -> Int {
        words / groups
    }

    /// Reads what is known.
    func image(of knowledge: Knowledge) -> FactImage {
        words.update(repeating: 0)
        var image = FactImage()
        switch knowledge {
        case .unknown: image.state = .unknown
        case .absent: image.state = .absent
        case .suspected:
            image.state = .unknown
            mark(knowledge.suspectedCodes, group: 2)
        case .known(let value):
            image.state = .known
            read(value, into: &image)
        }
        return image
    }

    private func read(_ value: FactValue, into image: inout FactImage) {
        switch value {
        case .boolean(let value): (image.kind, image.number) = (.boolean, value ? 1 : 0)
        case .integer(let value): (image.kind, image.number) = (.integer, value)
        case .date(let value): (image.kind, image.number) = (.date, Int(value.dayNumber))
        case .code(let code):
            if type == .municipality, let number = PlaceNumber.of(code, digits: PlaceNumber.digits) {
                (image.kind, image.number) = (.place, number)
            } else if let number = codes[code] {
                (image.kind, image.number) = (.code, number)
            }
        case .set(let set):
            image.kind = .set
            read(set)
        case .municipalities(let wanted):
            guard type == .rankedMunicipalities, wanted.count <= Self.mostPlaces else { return }
            for (rank, code) in wanted.enumerated() {
                guard let number = PlaceNumber.of(code, digits: PlaceNumber.digits) else { return }
                words[rank] = UInt64(number)
            }
            (image.kind, image.number) = (.places, wanted.count)
        case .anywhere: image.kind = .anywhere
        case .records: break
        }
    }

    private func read(_ set: SetValue) {
        let size = Self.wordsOfGroup(words.count)
        mark(set.has, group: 0)
        if !set.suspected.isEmpty { mark(set.suspected.subtracting(set.has), group: 2) }
        if !set.isComplete { mark(set.hasNot, group: 1) }
        for word in 0..<size {
            let out = set.isComplete ? UInt64.max : words[size + word]
            words[size + word] = out & ~words[word] & ~words[2 * size + word]
        }
    }

    private func mark(_ listed: Set<String>, group: Int) {
        let size = Self.wordsOfGroup(words.count)
        for code in listed {
            guard let number = codes[code] else { continue }
            words[group * size + number / CodeWords.bits] |= 1 << UInt64(number % CodeWords.bits)
        }
    }
}
