import Dispatch

#if canImport(Glibc)
    import Glibc
#endif

/// A TCP connection on the loopback interface that sends and receives bytes as they are.
///
/// Its calls block one thread of its own, never those on which the server runs: a serial queue has one, a concurrent
/// one takes from those of the tasks.
final class RawClient: Sendable {
    private let queue: DispatchQueue
    private let socket: Int32

    private init(socket: Int32, queue: DispatchQueue) {
        self.socket = socket
        self.queue = queue
    }

    deinit { close(socket) }

    struct NotConnected: Error {}

    /// Connects.
    static func connect(_ port: Int) async throws -> RawClient {
        let queue = DispatchQueue(label: "raw-client")
        let socket = await blocking(queue) { open(port) }
        guard socket >= 0 else { throw NotConnected() }
        return RawClient(socket: socket, queue: queue)
    }

    /// Sends a text; what the peer no longer takes is dropped.
    func send(_ text: String) async {
        await Self.blocking(queue) { [self] in
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }
    }

    /// Receives until the text holds something, the peer closes, or 20 seconds have passed.
    func receive(until end: String? = nil) async -> String {
        await Self.blocking(queue) { [self] in
            var received: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let text = String(decoding: received, as: UTF8.self)
                if let end, text.contains(end) { return text }
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return text }
                received += buffer.prefix(count)
            }
        }
    }

    private static func blocking<Value: Sendable>(
        _ queue: DispatchQueue, _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }

    private static func open(_ port: Int) -> Int32 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status != 0 else { return socket }
        close(socket)
        return -1
    }
}
