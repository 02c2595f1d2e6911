-- wrk script: posts the lines of a file to /v1/matches, one after the other, and prints one line of JSON at the end.
--
--   wrk … -s rotate.lua <url> -- <file of bodies> [token]

local bodies, requests, position = {}, {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do bodies[#bodies + 1] = line end
    local headers = { ["Content-Type"] = "application/json" }
    if arguments[2] then headers["Authorization"] = "Bearer " .. arguments[2] end
    for index, body in ipairs(bodies) do
        requests[index] = wrk.format("POST", "/v1/matches", headers, body)
    end
end

function request()
    position = position % #requests + 1
    return requests[position]
end

function done(summary, latency, _)
    local errors = summary.errors
    io.write(string.format(
        '\nRESULT {"requests": %d, "seconds": %.6f, "bytes": %d, "p50_ms": %.4f, "p90_ms": %.4f, "p99_ms": %.4f, '
            .. '"max_ms": %.4f, "failed": %d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
        latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
