/// Words by their bytes, so that a word in a document is known without a text being made of it first.
struct WordTable: Sendable {
    /// The words, in the order in which they were given.
    let words: [String]
    private let bytes: [UInt8]
    private let starts: [Int]
    /// Numbers of words by hash, -1 where none is; at least every second place is empty.
    private let places: [Int32]

    /// Makes a table of distinct words.
    init(_ words: [String]) {
        self.words = words
        bytes = words.flatMap(\.utf8)
        starts = words.reduce(into: [0]) { starts, word in starts.append((starts.last ?? 0) + word.utf8.count) }
        var size = 2
        while size < 2 * words.count { size *= 2 }
        var places = [Int32](repeating: -1, count: size)
        for (number, word) in words.enumerated() {
            var word = word
            var place = word.withUTF8 { Self.hash($0) } & (size - 1)
            while places[place] >= 0 { place = (place + 1) & (size - 1) }
            places[place] = Int32(number)
        }
        self.places = places
    }

    /// The number of a word; `nil` when it is not among them.
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = Self.hash(word) & (places.count - 1)
        while places[place] >= 0 {
            let number = Int(places[place])
            let start = starts[number]
            if starts[number + 1] - start == word.count, word.indices.allSatisfy({ bytes[start + $0] == word[$0] }) {
                return number
            }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    /// The word itself; `nil` when it is not among them.
    func word(_ word: UnsafeBufferPointer<UInt8>) -> String? {
        number(of: word).map { words[$0] }
    }

    /// FNV-1a: the tables are made of the vocabulary, so nobody can choose words that collide.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
    }
}
