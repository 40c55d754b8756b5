package page

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/rules"
)

// A recipe is a kind of image that a company builds many of.
type recipe struct {
	team  string
	noun  []string
	bases []string // the usual one first
	text  string   // BASE and NAME stand for what varies
}

var recipes = []recipe{
	{
		"payments",
		[]string{"ledger", "billing", "invoices", "refunds", "quotes", "rates"},
		[]string{"python:3.12.6-slim-bookworm", "python:3.12.6-slim-bookworm", "python:3.11-slim-bookworm", "python:3.9-slim-buster"},
		`FROM BASE AS build
WORKDIR /src
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt gunicorn

FROM build AS test
RUN pip install pytest==8.3.3

FROM BASE
RUN apt-get update && apt-get install --no-install-recommends curl ca-certificates=20230311 && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local /usr/local
COPY . /app
LABELS
EXPOSE 8000
USER 10001:10001
CMD gunicorn app:api
`,
	},
	{
		"storefront",
		[]string{"shop", "basket", "search", "checkout", "reviews", "media", "wishes"},
		[]string{"node:22.9.0-alpine3.20", "node:22.9.0-alpine3.20", "node:20.18.0-alpine3.20", "node:16-alpine", "node:latest"},
		`# syntax=docker/dockerfile:1
FROM BASE AS deps
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm install

FROM deps AS build
COPY . .
RUN npm run build

FROM BASE
ENV NODE_ENV=production
RUN apk add dumb-init
COPY --from=build /site/dist /site
LABELS
EXPOSE 3000
USER node
CMD ["dumb-init", "node", "/site/server.js"]
`,
	},
	{
		"platform",
		[]string{"gateway", "auth", "router", "metrics", "quota", "audit", "mesh", "proxy"},
		[]string{"golang:1.23.2-bookworm", "golang:1.23.2-bookworm", "golang:1.22-bookworm"},
		`FROM BASE AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/NAME ./cmd/NAME

FROM gcr.io/distroless/static-debian12:nonroot@sha256:6cd937e9155bdfd805d1b94e037f9d6a899603306030936a3b11680af0c2ed58
COPY --from=build /out/NAME /NAME
LABELS
EXPOSE 8080 9090
ENTRYPOINT ["/NAME"]
`,
	},
	{
		"data",
		[]string{"etl", "warehouse", "features", "exports", "reports"},
		[]string{"registry.example.com/platform/base:2.4.0", "registry.example.com/platform/base:2.4.0", "registry.example.com/platform/base:2.3.1"},
		`FROM BASE
USER root
RUN curl -fsSL https://example.com/install.sh | sh
ADD https://example.com/models/NAME.tar.gz /models/
RUN apt-get update && apt-get install -y python3 python3-pip
COPY . /job
LABELS
CMD ["python3", "/job/main.py"]
`,
	},
	{
		"legacy",
		[]string{"portal", "forum", "mail", "crm"},
		[]string{"debian:12.11-slim", "debian:12.11-slim", "debian:10", "ubuntu:18.04", "ubuntu:24.04", "centos:7"},
		`FROM BASE
MAINTAINER ops@example.com
RUN apt-get update && apt-get upgrade -y
RUN apt-get install -y nginx php-fpm wget
RUN wget http://example.com/plugins/NAME.zip && unzip NAME.zip -d /var/www
EXPOSE 80 443
`,
	},
}

const platformBase = `FROM debian:12.11-slim@sha256:b1a741487078b369e78119849663d7f1a5341ef2768798f7b7406c4240f86aef
RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10 ca-certificates=20230311 && rm -rf /var/lib/apt/lists/*
LABEL org.opencontainers.image.title="platform/base" org.opencontainers.image.authors="platform@example.com" \
      org.opencontainers.image.source="https://git.example.com/platform/base"
USER 10001:10001
`

// A sample is an inventory of Dockerfiles that were never built.
type sample struct {
	inventory *inventory.Inventory
	options   Options
}

// newSample returns an inventory of about that many images with drift, the same
// for each call.
func newSample(tb testing.TB, images int) sample {
	tb.Helper()
	random := rand.New(rand.NewPCG(7, 11))
	texts := []string{"platform/base/Dockerfile", platformBase}
	for n, made := 1, 1; made < images; n++ {
		r, base := pick(random, n, images)
		name := r.noun[random.IntN(len(r.noun))]
		if images > 20 {
			name += []string{"-api", "-worker", "-web", "-cron", "-admin", "-sync"}[random.IntN(6)]
		}
		path := fmt.Sprintf("%s/%s/Dockerfile", r.team, name)
		if images > 20 {
			path = fmt.Sprintf("%s/%s-%d/Dockerfile", r.team, name, n)
		}
		labels := fmt.Sprintf("LABEL org.opencontainers.image.title=%q", name)
		if random.IntN(4) > 0 {
			labels += fmt.Sprintf(" \\\n      org.opencontainers.image.authors=\"%s@example.com\" \\\n      org.opencontainers.image.source=\"https://git.example.com/%s/%s\"", r.team, r.team, name)
		}
		texts = append(texts, path, strings.NewReplacer("BASE", base, "NAME", name, "LABELS", labels).Replace(r.text))
		made += 1 + strings.Count(r.text, "AS test")
	}
	return sampleOf(tb, texts...)
}

// pick returns what the next image is: of a few images some that show all there is.
func pick(random *rand.Rand, n, images int) (recipe, string) {
	if images <= 20 && n <= 3 {
		r := recipes[[]int{0, 3, 4}[n-1]]
		return r, r.bases[[]int{0, 0, 2}[n-1]]
	}
	r := recipes[n%len(recipes)]
	if random.IntN(3) > 0 {
		return r, r.bases[0]
	}
	return r, r.bases[random.IntN(len(r.bases))]
}

// sampleOf returns the inventory of Dockerfiles: path, text, path, text …
func sampleOf(tb testing.TB, texts ...string) sample {
	tb.Helper()
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Program == nil && rule.Preset <= analyzer.Reproducible {
			settings[rule.Name] = analyzer.Setting{Severity: rule.Severity, Preset: analyzer.Reproducible}
		}
	}
	plan := analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
	var inputs []analyzer.Input
	for n := 0; n < len(texts); n += 2 {
		text := texts[n+1]
		inputs = append(inputs, analyzer.Input{Path: texts[n], Plan: plan, Load: func() (analyzer.Content, error) {
			return analyzer.Content{Text: text}, nil
		}})
	}
	var records bytes.Buffer
	failures, err := inventory.NewRecorder(rules.All(), sampleBuilds).Write(tb.Context(), &records, inputs, 2, nil)
	if err != nil || len(failures) > 0 {
		tb.Fatal(err, failures)
	}
	catalogue := inventory.Read([]*inventory.Stream{{Name: "sample", ReaderAt: bytes.NewReader(records.Bytes())}}, rules.All(), "2026-01-31")
	if len(catalogue.Failures) > 0 {
		tb.Fatal(catalogue.Failures)
	}
	return sample{
		catalogue.Inventory(wire.Tool{Name: "dflint", Version: "0.1.0"}),
		Options{Document: catalogue.Document},
	}
}

// sampleBuilds is what compose files would say.
func sampleBuilds(path string) []inventory.Build {
	switch path {
	case "platform/base/Dockerfile":
		return []inventory.Build{{BuildRef: inventory.BuildRef{
			File: "compose.yaml", Line: 12, Tool: "compose", Name: "base",
			Images: []string{"registry.example.com/platform/base:2.4.0"}, Args: map[string]string{"CHANNEL": "stable"},
		}}}
	}
	return nil
}

// page returns the page of a sample.
func (s sample) page(tb testing.TB) string {
	tb.Helper()
	var out bytes.Buffer
	if err := Write(&out, s.inventory, s.options); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}
