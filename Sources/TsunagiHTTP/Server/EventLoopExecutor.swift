import HummingbirdCore
import Logging
import NIOCore

/// Runs tasks on an event loop, so that what was read there is answered there, without waking another thread.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    /// Makes an executor over an event loop that outlives it.
    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    /// Runs a job on the loop, after what already waits there.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// HTTP/1.1 connections whose requests are answered on the event loop that reads them.
struct LoopBoundChannel: ServerChildChannel {
    private let channel: HTTP1Channel

    /// Makes connections of HTTP/1.1 ones.
    init(_ channel: HTTP1Channel) {
        self.channel = channel
    }

    /// Prepares a connection.
    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        self.channel.setup(channel: channel, logger: logger)
    }

    /// Answers the requests of a connection until it is closed.
    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await channel.handle(value: value, logger: logger)
        }
    }
}
