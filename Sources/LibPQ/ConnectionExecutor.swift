import Dispatch

/// Runs the jobs of one connection in order on a queue of its own.
///
/// libpq's calls block; on the shared pool of Swift tasks a few slow statements would stop every other task.
final class ConnectionExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// Creates the queue; the label is for debuggers.
    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    /// Puts a job at the end of the queue.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
