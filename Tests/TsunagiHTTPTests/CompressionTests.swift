import CZlib
import HTTPTypes
import Testing
import TsunagiRules

@testable import TsunagiHTTP

/// Answers in gzip: only where they are asked for, and the same bytes once decompressed.
@Suite("Compression")
struct CompressionTests {
    private static let request: JSONValue = [
        "as_of": "2026-11-21",
        "facts": ["birth_date": "1985-03-01", "sex": "male", "housing": "none", "target_municipalities": ["09201"]],
    ]

    @Test("A match answer comes in gzip when that is liked best, else as it is; both say that they vary")
    func answers() async throws {
        let server = try TestServer(Scene.services())
        let plain = try await server.send(.post, "/v1/matches", json: Self.request)
        #expect(plain.headers[.contentEncoding] == nil)
        #expect(plain.headers[.vary] == "Accept-Encoding, Accept-Language")
        #expect(plain.bytes.count > Gzip.leastBytes)
        let body = Self.request.bytes
        let reply = try await server.send(
            .post, "/v1/matches", headers: [.acceptEncoding: "br, gzip"], body: body, isCompressed: true)
        #expect(reply.headers[.contentEncoding] == "gzip")
        #expect(reply.headers[.vary] == "Accept-Encoding, Accept-Language")
        #expect(reply.headers[.contentLength] == "\(reply.bytes.count)")
        #expect(reply.bytes.count < plain.bytes.count / 2)
        #expect(try Gunzip.bytes(of: reply.bytes) == plain.bytes)
    }

    @Test("Problems and other routes stay as they are")
    func others() async throws {
        let server = try TestServer(Scene.services())
        let headers: HTTPFields = [.acceptEncoding: "gzip"]
        for reply in [
            try await server.send(.post, "/v1/matches", headers: headers, json: ["facts": 1]),
            try await server.send(.get, "/v1/vocabulary", headers: headers),
        ] {
            #expect(reply.headers[.contentEncoding] == nil)
            #expect(reply.json != nil)
        }
    }

    @Test(
        "Weights decide",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("x-gzip", true), ("GZIP;Q=0.5", true), ("br", false),
            ("*", true), ("*;q=0", false), ("gzip;q=0", false), ("gzip;q=0, *", false), ("identity", false),
            ("gzip;q=0.5, identity;q=0.8", false), ("gzip;q=0.8, identity;q=0.5", true), ("gzip;q=2", false),
            ("gzip;q=x", false), ("identity;q=0, gzip;q=0.001", true), ("deflate, gzip;q=1.0, *;q=0.5", true),
        ] as [(String?, Bool)])
    func preference(header: String?, isGzip: Bool) {
        #expect(AcceptedEncoding.prefersGzip(header) == isGzip)
    }

    @Test("What is short, or does not shrink, is not compressed; what is long comes back whole")
    func sizes() throws {
        #expect(Gzip.compressed([]) == nil)
        #expect(Gzip.compressed(Array(repeating: 65, count: Gzip.leastBytes - 1)) == nil)
        var state: UInt32 = 1
        let noise = (0..<20_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        #expect(Gzip.compressed(noise) == nil)
        for count in [Gzip.leastBytes, 70_000, 3_000_000] {
            let text = (0..<count).map { UInt8(truncatingIfNeeded: $0 % 251 ^ $0 / 997) }
            let compressed = try #require(Gzip.compressed(text))
            #expect(compressed.count < text.count)
            #expect(try Gunzip.bytes(of: compressed) == text)
        }
    }
}

/// Reads gzip.
enum Gunzip {
    /// What was compressed.
    static func bytes(of gzip: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { throw Unreadable(code: Z_MEM_ERROR) }
        defer { inflateEnd(&stream) }
        var bytes: [UInt8] = []
        var code = Z_OK
        var gzip = gzip
        var part = [UInt8](repeating: 0, count: 65_536)
        gzip.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while code == Z_OK {
                let count = part.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    code = inflate(&stream, Z_NO_FLUSH)
                    return output.count - Int(stream.avail_out)
                }
                bytes += part[..<count]
            }
        }
        guard code == Z_STREAM_END, stream.avail_in == 0 else { throw Unreadable(code: code) }
        return bytes
    }

    private struct Unreadable: Error {
        let code: Int32
    }
}
