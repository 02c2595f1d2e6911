# The service with its SQL and configuration. It brings no PostgreSQL: name one with DATABASE_URL, as docker-compose.yml
# does. docs/operations.md says how each command here was checked.
FROM swift:6.3-noble AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
# The package names its tests and benchmark programs, so their folders must be there.
COPY Benchmarks Benchmarks
COPY Tests Tests
RUN swift build -c release --product tsunagi \
    && install -D -s .build/release/tsunagi /out/tsunagi

FROM swift:6.3-noble-slim
# psql runs the scripts of the directory.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq5 postgresql-client zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/tsunagi --create-home --shell /usr/sbin/nologin tsunagi
COPY --from=build /out/tsunagi /usr/local/bin/tsunagi
COPY config /usr/local/share/tsunagi/config
COPY sql /usr/local/share/tsunagi/sql
COPY docs/api /usr/local/share/tsunagi/docs/api
USER tsunagi
WORKDIR /var/lib/tsunagi
ENV TSUNAGI_STATE_DIRECTORY=/var/lib/tsunagi TSUNAGI_ADDRESS=0.0.0.0 TSUNAGI_PORT=8080
EXPOSE 8080
VOLUME /var/lib/tsunagi
ENTRYPOINT ["tsunagi"]
CMD ["serve"]
