# Readout in one small image: not root, and nothing written but the data folder. Built in two steps, so that the
# compilers and caches of the first do not ship.
FROM node:22-bookworm-slim AS pages
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/readout
RUN python -m venv .venv
# The machines of a cluster need its library too: --build-arg REQUIREMENTS=cluster
ARG REQUIREMENTS=run
COPY requirements/run.txt requirements/cluster.txt requirements/
RUN .venv/bin/pip install --no-cache-dir --require-hashes -r requirements/$REQUIREMENTS.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY templates templates
COPY static static
COPY migrations migrations
COPY seeds seeds
COPY training/en_readout training/en_readout
RUN .venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .
COPY --from=pages /build/node_modules/htmx.org/dist/htmx.min.js static/vendor/htmx.min.js

FROM python:3.11-slim-bookworm
# The pictures for shared links are drawn with these fonts.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-liberation && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/readout readout && install -d -o readout /data
WORKDIR /srv/readout
COPY --from=build /srv/readout /srv/readout
USER readout
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    READOUT_DATABASE_URL=sqlite:////data/readout.db READOUT_HOST=0.0.0.0
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD [".venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT [".venv/bin/readout"]
CMD ["serve"]
