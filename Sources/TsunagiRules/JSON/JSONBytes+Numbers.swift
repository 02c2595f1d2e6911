extension JSONBytes {
    /// Appends a whole number.
    public mutating func integer(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        digits(number.magnitude)
    }

    /// Appends a number given in units of a power of ten, with no more decimals than it needs.
    ///
    /// - Parameters:
    ///   - units: The number times 10 to the power of `places`; of at most 15 digits.
    ///   - places: How many decimals the unit is, from 0 to 15.
    public mutating func fixed(_ units: Int, places: Int) {
        var unit: UInt = 1
        for _ in 0..<places { unit *= 10 }
        let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: unit)
        if units < 0 { append(UInt8(ascii: "-")) }
        digits(whole)
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        var (rest, width) = (fraction, places)
        while rest % 10 == 0 {
            rest /= 10
            width -= 1
        }
        digits(rest, atLeast: width)
    }

    /// Appends a finite number as ECMAScript writes it, which RFC 8785 prescribes.
    ///
    /// - Precondition: `number` is finite.
    public mutating func decimal(_ number: Double) {
        unquoted(JSONNumber.text(of: number))
    }

    /// Appends a civil date in quotation marks.
    public mutating func date(_ date: CivilDate) {
        let (year, month, day) = date.components
        append(UInt8(ascii: "\""))
        padded(year, to: 4)
        append(UInt8(ascii: "-"))
        padded(month, to: 2)
        append(UInt8(ascii: "-"))
        padded(day, to: 2)
        append(UInt8(ascii: "\""))
    }

    /// Appends a number with zeros before it up to a width.
    ///
    /// - Parameters:
    ///   - number: At least 0.
    ///   - width: Least number of digits.
    public mutating func padded(_ number: Int, to width: Int) {
        digits(number.magnitude, atLeast: width)
    }

    /// Appends 16 bytes as a UUID is written: in lower-case hexadecimal with hyphens, without quotation marks.
    ///
    /// - Parameters:
    ///   - high: The first eight bytes, big-endian.
    ///   - low: The last eight bytes, big-endian.
    public mutating func uuid(high: UInt64, low: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
            var place = 0
            for digit in 0..<32 {
                let word = digit < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: word >> UInt64(4 * (15 - digit % 16))) & 15
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                text[place] = Self.hexadecimal(value)
                place += 1
            }
            copy(UnsafeBufferPointer(text))
        }
    }

    /// Appends the lowest digits of a word in lower-case hexadecimal, without quotation marks.
    ///
    /// - Parameters:
    ///   - word: The word.
    ///   - digits: How many of its digits, from 1 to 16.
    public mutating func hexadecimal(_ word: UInt64, digits: Int) {
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            append(Self.hexadecimal(UInt8(truncatingIfNeeded: word >> UInt64(4 * digit)) & 15))
        }
    }

    private mutating func digits(_ number: UInt, atLeast width: Int = 1) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { text in
            var (rest, start) = (number, text.count)
            while rest > 0 || start > text.count - min(width, text.count) {
                start -= 1
                text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            copy(UnsafeBufferPointer(rebasing: text[start...]))
        }
    }
}
