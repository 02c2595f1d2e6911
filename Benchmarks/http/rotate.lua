-- wrk script: sends the lines of a file one after the other, and prints one line of JSON at the end. A line is the path of
-- a GET after `GET `, or the body of POST /v1/matches.
--
--   wrk … -s rotate.lua <url> -- <file of lines> [token or nothing] [start of the keys, or nothing for none]

local lines, requests, position, sent = {}, {}, 0, 0
local headers, key = {}, ""

local function formatted(line)
    if line:sub(1, 4) == "GET " then return wrk.format("GET", line:sub(5), headers) end
    return wrk.format("POST", "/v1/matches", headers, line)
end

function init(arguments)
    headers["Content-Type"] = "application/json"
    if (arguments[2] or "") ~= "" then headers["Authorization"] = "Bearer " .. arguments[2] end
    key = arguments[3] or ""
    for line in io.lines(arguments[1]) do
        lines[#lines + 1] = line
        requests[#lines] = formatted(line)
    end
end

function request()
    position = position % #lines + 1
    if key == "" then return requests[position] end
    sent = sent + 1
    headers["Idempotency-Key"] = key .. "-" .. sent
    return formatted(lines[position])
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
