import TsunagiDomain
import TsunagiRules

/// An offer that may be listed, with the score it has or would have.
struct Candidate {
    let score: Int
    let id: OfferID
    let place: RowReference

    /// Order of every list: score descending, then the id's bytes ascending.
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        (right.score, left.id) < (left.score, right.id)
    }
}

/// The first of many candidates in the order of lists; the last of them is at hand.
struct TopList {
    private let capacity: Int
    /// A heap with the last in order at its root.
    private var heap: [Candidate] = []

    init(capacity: Int) {
        self.capacity = capacity
        heap.reserveCapacity(min(capacity, 256))
    }

    var isFull: Bool { heap.count == capacity }

    /// The score below which nothing enters any more; a candidate that has it may enter by its id.
    var threshold: Int { isFull ? heap[0].score : .min }

    /// The candidates in order.
    var candidates: [Candidate] { heap.sorted(by: Candidate.precedes) }

    /// Whether a candidate with a score and an id would enter.
    func admits(_ score: Int, _ id: OfferID) -> Bool {
        guard isFull else { return true }
        return score > heap[0].score || (score == heap[0].score && id < heap[0].id)
    }

    /// Takes a candidate in if it is among the first.
    mutating func insert(_ candidate: Candidate) {
        guard isFull else {
            heap.append(candidate)
            siftUp()
            return
        }
        guard Candidate.precedes(candidate, heap[0]) else { return }
        heap[0] = candidate
        siftDown()
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Candidate.precedes(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let last = right < heap.count && Candidate.precedes(heap[left], heap[right]) ? right : left
            guard Candidate.precedes(heap[parent], heap[last]) else { return }
            heap.swapAt(parent, last)
            parent = last
        }
    }
}
