/// Judges one person on one day by the programs of a book, each atom and each shared part of rules once.
///
/// A truth is that of ``EvaluationContext/truth(of:)-([Rule])``. Facts, atoms and parts are looked at when a program
/// first needs them; after that a program costs a few steps for each of its parts, and no memory is allocated. A judge
/// belongs to one thread at a time.
public final class RuleJudge {
    /// Stands for a truth that is not known yet.
    static let unjudged: Int8 = -1

    /// The programs of the book as it was when the judge was made.
    let tables: RuleTables
    /// The person and the day.
    public let context: EvaluationContext
    private let truths: UnsafeMutableBufferPointer<Int8>
    private let images: UnsafeMutableBufferPointer<FactImage>
    private let words: UnsafeMutableBufferPointer<UInt64>

    /// Makes a judge for a person and a day.
    ///
    /// - Parameters:
    ///   - book: The programs; those added to it later are not known to this judge.
    ///   - context: The person and the day, of the book's vocabulary.
    public init(_ book: RuleProgramBook, context: EvaluationContext) {
        self.tables = book.tables
        self.context = context
        truths = .allocate(capacity: tables.nodes.count)
        images = .allocate(capacity: book.vocabulary.slotCount)
        words = .allocate(capacity: tables.wordPlaces.last ?? 0)
        truths.initialize(repeating: Self.unjudged)
        images.initialize(repeating: FactImage())
        words.initialize(repeating: 0)
    }

    deinit {
        truths.deallocate()
        images.deallocate()
        words.deallocate()
    }

    /// Truth of a program.
    public func truth(of program: Int) -> Truth {
        Truth(judged: truth(of: tables.programs[program].link))
    }

    /// Truth of a link as a raw value of ``Truth``.
    @inline(__always)
    func truth(of link: RuleLink) -> Int8 {
        let known = truths[link.node]
        return (known >= 0 ? known : judge(node: link.node)).mirrored(link.isNegated)
    }

    private func judge(node number: Int) -> Int8 {
        let node = tables.nodes[number]
        var truth = Truth.true.rawValue
        if node.isAtom {
            truth = self.truth(ofAtom: Int(node.first)).rawValue
        } else {
            for place in node.parts {
                truth = min(truth, self.truth(of: tables.links[place]))
                if truth == Truth.false.rawValue { break }
            }
        }
        truths[number] = truth
        return truth
    }

    /// Truth of an atom by its number.
    private func truth(ofAtom number: Int) -> Truth {
        let atom = tables.atoms[number]
        guard let slot = atom.slot else { return context.truth(of: tables.writtenAtoms[number]) }
        let image = image(ofSlot: slot)
        switch atom.test {
        case .isKnown(let isKnown): return Truth((image.state != .unknown) == isKnown)
        case .suspects(let quantifier, let list): return Truth(suspects(quantifier, list, slot: slot))
        case .asWritten: return context.truth(of: tables.writtenAtoms[number])
        case .within, .isListed, .has, .isPlace, .hasPlaces: break
        }
        switch image.state {
        case .absent: return .false
        case .known:
            return truth(of: atom.test, for: image, slot: slot) ?? context.truth(of: tables.writtenAtoms[number])
        case .unread, .unknown: return .unknown
        }
    }

    private func image(ofSlot slot: Int) -> FactImage {
        let known = images[slot]
        guard known.state == .unread else { return known }
        let vocabulary = context.vocabulary
        let reading = FactReading(
            words: words(ofSlot: slot), type: vocabulary.slots.types[slot],
            codes: vocabulary.slots.codes[slot])
        let image = reading.image(of: context.knowledge(slot: slot))
        images[slot] = image
        return image
    }

    private func words(ofSlot slot: Int) -> UnsafeMutableBufferPointer<UInt64> {
        UnsafeMutableBufferPointer(rebasing: words[tables.wordPlaces[slot]..<tables.wordPlaces[slot + 1]])
    }

    /// Truth of a test for a known value; `nil` when the value is not of the kind that the test has numbers for.
    private func truth(of test: CompiledAtom.Test, for image: FactImage, slot: Int) -> Truth? {
        let lists = tables.lists
        switch test {
        case .within(let kind, let low, let high, let isNegated):
            guard image.kind == kind else { return nil }
            return Truth((low <= image.number && image.number <= high) != isNegated)
        case .isListed(let list):
            guard image.kind == .code else { return nil }
            let word = lists[list + image.number / CodeWords.bits]
            return Truth(word >> UInt64(image.number % CodeWords.bits) & 1 == 1)
        case .has(let quantifier, let list):
            return image.kind == .set ? has(quantifier, list, slot: slot) : nil
        case .isPlace(let list, let isNegated):
            guard image.kind == .place else { return nil }
            return Truth(lists.holdsPlace(image.number, listedAt: list) != isNegated)
        case .hasPlaces(let quantifier, let list):
            return hasPlaces(quantifier, list, image: image, slot: slot)
        case .asWritten, .isKnown, .suspects: return nil
        }
    }

    private func suspects(_ quantifier: Atom.Quantifier, _ list: Int, slot: Int) -> Bool {
        let lists = tables.lists
        let known = words(ofSlot: slot)
        let size = FactReading.wordsOfGroup(known.count)
        var hasAny = false
        var hasAll = true
        for word in 0..<size {
            let suspected = known[2 * size + word]
            hasAny = hasAny || lists[list + word] & suspected != 0
            hasAll = hasAll && lists[list + word] & ~suspected == 0
        }
        return quantifier == .all ? hasAll : hasAny
    }

    private func has(_ quantifier: Atom.Quantifier, _ list: Int, slot: Int) -> Truth {
        let lists = tables.lists
        let known = words(ofSlot: slot)
        let size = FactReading.wordsOfGroup(known.count)
        var (hasIn, hasOut, allIn, allOut) = (false, false, true, true)
        for word in 0..<size {
            let listed = lists[list + word]
            hasIn = hasIn || listed & known[word] != 0
            allIn = allIn && listed & ~known[word] == 0
            hasOut = hasOut || listed & known[size + word] != 0
            allOut = allOut && listed & ~known[size + word] == 0
        }
        switch quantifier {
        case .any: return hasIn ? .true : allOut ? .false : .unknown
        case .all: return hasOut ? .false : allIn ? .true : .unknown
        case .none: return hasIn ? .false : allOut ? .true : .unknown
        }
    }

    private func hasPlaces(_ quantifier: Atom.Quantifier, _ list: Int, image: FactImage, slot: Int) -> Truth? {
        if image.kind == .anywhere { return Truth(quantifier != .none) }
        guard image.kind == .places else { return nil }
        let lists = tables.lists
        let wanted = words(ofSlot: slot).prefix(image.number)
        switch quantifier {
        case .any: return Truth(wanted.contains { lists.holdsPlace(Int($0), listedAt: list) })
        case .none: return Truth(!wanted.contains { lists.holdsPlace(Int($0), listedAt: list) })
        case .all: return Truth(lists.places(listedAt: list, allHoldOneOf: wanted))
        }
    }
}
