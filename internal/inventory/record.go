package inventory

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter"
)

// recordVersion is the version of the format of records.
const recordVersion = 1

// A Record is all that is needed of one Dockerfile: a line of what `dflint
// facts` writes, which docs/facts.schema.json describes. Places are offsets in
// bytes into Text.
type Record struct {
	Version int `json:"version"`
	Gist
	Text        string            `json:"text"` // with stars in the place of secrets
	Diagnostics []wire.Diagnostic `json:"diagnostics"`
}

// A Gist is the part of a record that has to be known of all files at once.
type Gist struct {
	facts.File
	Rules     map[string]Setting `json:"rules"` // the rules about several files that are in force, by name
	Origin    Origin             `json:"origin"`
	Target    int                `json:"target"` // index of the stage that a build makes; -1 if there is none
	Stages    []Stage            `json:"stages"`
	Builds    []Build            `json:"builds,omitempty"`    // what compose and bake files build of it
	Sightings []Sighting         `json:"sightings,omitempty"` // what adds to the score
	Findings  Findings           `json:"findings"`
}

// A Setting says how a rule about several files runs.
type Setting struct {
	Severity string         `json:"severity"`
	Preset   string         `json:"preset"`
	Options  map[string]any `json:"options,omitempty"` // those that are configured
}

// An Origin says where a Dockerfile comes from. What is not known is "".
type Origin struct {
	Title  string `json:"title,omitempty"`  // what its image may be called
	Owners string `json:"owners,omitempty"` // its code owners
	Source string `json:"source,omitempty"` // the URL of its repository
}

// A Build is a service or target of a compose or bake file, with what it says
// of the image besides.
type Build struct {
	BuildRef
	Target    string            `json:"target,omitempty"` // the stage; "" for the last one
	Platforms []string          `json:"platforms,omitempty"`
	Labels    map[string]string `json:"labels,omitempty"`
}

// A Recorder makes records.
type Recorder struct {
	// Builds returns what compose and bake files build of the Dockerfile at a
	// path; nil if nobody looks for them. It is called by several workers.
	Builds func(path string) []Build
	Prefix string // is put in front of each path, with a slash; "" for nothing

	score *analyzer.Plan
}

// NewRecorder returns a recorder that scores by the rules.
func NewRecorder(rules []*analyzer.Rule, builds func(path string) []Build) *Recorder {
	return &Recorder{Builds: builds, score: scorePlan(rules)}
}

// prefixed returns a path as records have it.
func (r *Recorder) prefixed(file string) string {
	if r.Prefix == "" {
		return file
	}
	return path.Join(r.Prefix, file)
}

// Line returns the record of an input as a line of JSON, or nil if there is
// none because it could not be read.
func (r *Recorder) Line(w *analyzer.Worker, input analyzer.Input) ([]byte, []analyzer.Failure) {
	content, err := input.Load()
	if err != nil {
		return nil, []analyzer.Failure{{Path: input.Path, Err: err}}
	}
	source := dockerfile.NewSource(r.prefixed(input.Path), content.Text)
	report := w.Examine(source, input.Plan, content.Options)
	failures := append(content.Failures, report.Failures...)
	record := Record{Version: recordVersion, Text: valid(content.Text)}
	record.File = facts.File{Path: source.Path}
	record.Target, record.Findings = -1, count(report.Diagnostics)
	record.Rules = settings(input.Plan)
	secrets := analyzer.SecretsIn(report.Diagnostics)
	if report.File != nil {
		found, err := r.describe(&record.Gist, w, report.File)
		if err != nil {
			failures = append(failures, analyzer.Failure{Path: input.Path, Err: err})
		}
		secrets = append(secrets, analyzer.SecretsIn(found)...)
		if content.Options.Origin != nil {
			origin := content.Options.Origin()
			record.Origin = Origin{Title: origin.Title, Owners: origin.Owners, Source: origin.Source}
		}
		if r.Builds != nil {
			record.Builds = r.builds(input.Path)
		}
	}
	record.Diagnostics = wire.Diagnostics(wire.WithoutSecrets(&analyzer.Found{Diagnostics: report.Diagnostics, Secrets: secrets}))
	line, err := encodeLine(record, wire.SecretLines(secrets))
	if err != nil {
		return nil, append(failures, analyzer.Failure{Path: input.Path, Err: err})
	}
	return line, failures
}

// builds returns what builds the Dockerfile at a path.
func (r *Recorder) builds(path string) []Build {
	found := slices.Clone(r.Builds(path))
	for n := range found {
		found[n].File = r.prefixed(found[n].File)
	}
	return found
}

// describe fills in what the file says, and returns what was found to score it.
func (r *Recorder) describe(gist *Gist, w *analyzer.Worker, file *analyzer.File) ([]analyzer.Diagnostic, error) {
	gist.File = *file.Facts()
	gist.Stages = stagesOf(file)
	if file.Target != nil {
		gist.Target = file.Target.Index
	}
	found, err := w.Recheck(file, r.score)
	gist.Sightings = sightings(file, found)
	return found, err
}

func count(diagnostics []analyzer.Diagnostic) Findings {
	c := reporter.Count(diagnostics)
	return Findings{Errors: c.Errors, Warnings: c.Warnings, Infos: c.Infos, Fixable: c.Safe}
}

func settings(plan *analyzer.Plan) map[string]Setting {
	all := map[string]Setting{}
	for name, s := range plan.Comparing() {
		all[name] = Setting{Severity: s.Severity.String(), Preset: s.Preset.String(), Options: s.Options}
	}
	return all
}

// encodeLine returns a record as one line, with stars in the place of lines of
// secrets, wherever they stand.
func encodeLine(record Record, secrets []string) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(record); err != nil {
		return nil, fmt.Errorf("writing its facts: %w", err)
	}
	if len(secrets) == 0 {
		return out.Bytes(), nil
	}
	var pairs []string
	for _, secret := range secrets {
		pairs = append(pairs, escaped(secret), strings.Repeat("*", len(secret)))
	}
	return []byte(strings.NewReplacer(pairs...).Replace(out.String())), nil
}

// escaped returns a text as it stands in a string of JSON.
func escaped(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return text
	}
	quoted := strings.TrimSuffix(out.String(), "\n")
	return quoted[1 : len(quoted)-1]
}

// valid returns a text with a question mark for each byte that is not UTF-8:
// JSON cannot hold those, and places have to stay.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	out := []byte(text)
	for n := 0; n < len(out); {
		r, size := utf8.DecodeRune(out[n:])
		if r == utf8.RuneError && size == 1 {
			out[n] = '?'
		}
		n += size
	}
	return string(out)
}
