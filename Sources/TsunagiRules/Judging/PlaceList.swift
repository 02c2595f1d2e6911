/// Lists of places among the words of an ``AtomCompiler``: two words with a bit for each prefecture, the count of
/// municipalities, the municipalities in ascending order.
extension [UInt64] {
    /// Whether a municipality or its prefecture is listed.
    func holdsPlace(_ municipality: Int, listedAt list: Int) -> Bool {
        let prefecture = municipality / PlaceNumber.prefecture
        if self[list + prefecture / CodeWords.bits] >> UInt64(prefecture % CodeWords.bits) & 1 == 1 { return true }
        var low = municipalities(listedAt: list).lowerBound
        var high = municipalities(listedAt: list).upperBound
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < UInt64(municipality) { low = middle + 1 } else { high = middle }
        }
        return low < municipalities(listedAt: list).upperBound && self[low] == UInt64(municipality)
    }

    /// Whether in each listed place there is one of some municipalities.
    func places(listedAt list: Int, allHoldOneOf wanted: some Sequence<UInt64>) -> Bool {
        for prefecture in 0..<(2 * CodeWords.bits) {
            let isListed = self[list + prefecture / CodeWords.bits] >> UInt64(prefecture % CodeWords.bits) & 1 == 1
            guard isListed else { continue }
            guard wanted.contains(where: { Int($0) / PlaceNumber.prefecture == prefecture }) else { return false }
        }
        return municipalities(listedAt: list).allSatisfy { place in wanted.contains(self[place]) }
    }

    private func municipalities(listedAt list: Int) -> Range<Int> {
        (list + 3)..<(list + 3 + Int(self[list + 2]))
    }
}
