import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TsunagiMatching
import TsunagiRules
import TsunagiService
import TsunagiStore

/// Routes for those who run the service: whether it lives, whether it is ready, what it measured, what it offers.
struct HealthRoutes: Sendable {
    /// What the routes need.
    let services: Services
    /// What was measured.
    let metrics: ServiceMetrics

    /// The routes in the order of the API's description.
    var routes: [Route] {
        [
            .open(.get, "/healthz") { call in call.response(["status": "alive"]) },
            .open(.get, "/readyz", waits: true) { call in try await ready(call) },
            .open(.get, "/metrics") { _ in measured() },
            .open(.get, "/openapi.json") { _ in described() },
        ]
    }

    /// Ready means that matches and records can be answered: the catalogue is loaded and the database answers.
    private func ready(_ call: Call) async throws -> Response {
        guard services.catalogue.isReady else {
            throw Problem(.catalogueNotReady, "The catalogue is still being loaded; try again in a moment.")
        }
        do {
            try await services.store.ping()
        } catch {
            let metadata: Logger.Metadata = ["error": .string(SafeDescription.of(error))]
            call.context.requestLogger.warning("database does not answer", metadata: metadata)
            throw Problem(.databaseUnavailable, "The database does not answer; try again in a moment.")
        }
        return call.response(["status": "ready"])
    }

    private func measured() -> Response {
        let current = try? services.catalogue.current().catalogue
        let text = metrics.text(
            catalogue: current.map { ($0.count, $0.quarantined.count) }, feedLag: services.feedLag(),
            openBreakGlasses: services.openBreakGlasses(), refusedReads: services.reads.refusals,
            mismatches: services.catalogue.mismatches)
        return Response(
            status: .ok, headers: [.contentType: MetricText.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func described() -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: services.description.bytes)))
    }
}
