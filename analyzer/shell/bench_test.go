package shell_test

import (
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// sample is what Dockerfiles usually hold.
const sample = `FROM debian:12
ARG VERSION=1.22.3
ARG PACKAGES="ca-certificates curl git"
ENV GOPATH=/go PATH=/go/bin:$PATH
RUN apt-get update && apt-get install -y --no-install-recommends \
      $PACKAGES \
      build-essential=12.9 \
      # a comment
      libssl-dev \
    && rm -rf /var/lib/apt/lists/*
RUN set -eux; \
    arch="$(dpkg --print-architecture)"; \
    case "$arch" in \
      amd64) url="https://example.org/go${VERSION}.linux-amd64.tar.gz"; sha256='f1' ;; \
      arm64) url="https://example.org/go${VERSION}.linux-arm64.tar.gz"; sha256='f2' ;; \
      *) echo >&2 "error: unsupported architecture '$arch'"; exit 1 ;; \
    esac; \
    wget -O go.tgz "$url" --progress=dot:giga; \
    echo "$sha256 *go.tgz" | sha256sum -c -; \
    tar -C /usr/local -xzf go.tgz; \
    rm go.tgz
RUN mkdir -p /app && cd /app && npm ci --omit=dev && npm cache clean --force
RUN for m in a b c; do pip install --no-cache-dir "pkg-$m==1.0"; done && find / -name '*.pyc' -exec rm -f {} \;
RUN bash -o pipefail -c "curl -fsSL https://example.org/v${VERSION%.*}/key | gpg --dearmor > /usr/share/keyrings/x.gpg"
RUN <<EOF
if [ -f /etc/os-release ]; then . /etc/os-release; fi
cat > /etc/apt/sources.list.d/x.list <<X
deb https://example.org/debian $VERSION_CODENAME main
X
EOF
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
ENTRYPOINT ["tini", "--", "/app/run"]
`

func BenchmarkParse(b *testing.B) {
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", sample), dockerfile.Options{})
	parser := shell.NewParser()
	b.ReportAllocs()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		for _, i := range file.Instructions {
			parser.Parse(i)
		}
	}
}

// BenchmarkGrammar is the part of the work that is the shell grammar's.
func BenchmarkGrammar(b *testing.B) {
	_, scripts := parse(b, sample)
	parser := syntax.NewParser()
	b.ReportAllocs()
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		for _, script := range scripts {
			if _, err := parser.Parse(strings.NewReader(script.Text.String), ""); err != nil {
				b.Fatal(err)
			}
		}
	}
}
