package inventory

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/internal/wire"
)

// A Stream is a number of records, a line each.
type Stream struct {
	Name string // as messages call it
	io.ReaderAt
}

// A Catalogue is what the records of any number of streams come to. It keeps of
// each file what has to be compared and shown in a table; the rest is read
// again when it is asked for.
type Catalogue struct {
	Images      []Image               // by path and stage
	Diagnostics []analyzer.Diagnostic // of the rules about several files, by path, span and rule
	Files       []analyzer.FileResult // by path; how many of the diagnostics are about each
	Rules       []*analyzer.Rule      // those about several files that are in force for at least one, by name
	Failures    []analyzer.Failure    // lines that are no records

	entries []entry // by path
	byPath  map[string]int
	sources map[string]*dockerfile.Source
	seed    maphash.Seed
	drifts  map[string][]wire.Diagnostic
}

// An entry is where the record of a file stands.
type entry struct {
	path   string
	stream *Stream
	line   int // from 1
	offset int64
	length int
	hash   uint64
}

// Read reads streams. Rules are all that there are; today is the day for which
// the end of support is judged, YYYY-MM-DD. What cannot be read is among the
// failures.
func Read(streams []*Stream, rules []*analyzer.Rule, today string) *Catalogue {
	r := &reader{
		Catalogue: Catalogue{byPath: map[string]int{}, sources: map[string]*dockerfile.Source{}, seed: maphash.MakeSeed()},
		today:     today, plans: newPlans(rules), strings: map[string]string{}, baseAt: map[target]facts.Place{}, weights: weightOf(),
	}
	for _, stream := range streams {
		r.stream(stream)
	}
	r.finish()
	return &r.Catalogue
}

// A reader makes a catalogue.
type reader struct {
	Catalogue
	repo    analyzer.Repo
	plans   *plans
	today   string
	weights map[string]int
	strings map[string]string      // each string that is kept, once
	baseAt  map[target]facts.Place // where the version of the external image is written
}

// stream reads the records of one stream.
func (r *reader) stream(stream *Stream) {
	in := bufio.NewReaderSize(io.NewSectionReader(stream, 0, 1<<62), 1<<20)
	offset := int64(0)
	for line := 1; ; line++ {
		text, err := readLine(in)
		if len(bytes.TrimSpace(text)) > 0 {
			e := entry{stream: stream, line: line, offset: offset, length: len(text), hash: maphash.Bytes(r.seed, bytes.TrimSpace(text))}
			if bad := r.record(e, text); bad != nil {
				r.Failures = append(r.Failures, analyzer.Failure{Path: fmt.Sprintf("%s:%d", stream.Name, line), Err: bad})
			}
		}
		offset += int64(len(text))
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.Failures = append(r.Failures, analyzer.Failure{Path: stream.Name, Err: err})
			return
		}
	}
}

// maxRecord is the longest line of facts, in bytes: what of a Dockerfile can
// differ from others is not many times its text.
const maxRecord = 64 << 20

// readLine returns a line. One that is too long is an error, and the end.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > maxRecord {
			return nil, fmt.Errorf("a line of more than %d MiB: this is nothing that `dflint facts` wrote", maxRecord>>20)
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// record takes one line. The error tells why it is none.
func (r *reader) record(e entry, line []byte) error {
	var head struct {
		Version int `json:"version"`
		Gist
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return fmt.Errorf("this is no line of `dflint facts`: %w", err)
	}
	switch {
	case head.Version != recordVersion:
		return fmt.Errorf("these are facts of version %d, this dflint reads version %d: write them again with it", head.Version, recordVersion)
	case head.Path == "":
		return errors.New("the path is missing: this is no line of `dflint facts`")
	}
	if n, twice := r.byPath[head.Path]; twice {
		other := r.entries[n]
		if other.hash == e.hash {
			return nil // the same file was looked at twice
		}
		return fmt.Errorf("%s is told differently at %s:%d: give each repository its own --prefix", head.Path, other.stream.Name, other.line)
	}
	gist := &head.Gist
	if err := gist.check(); err != nil {
		return err
	}
	plan, err := r.plans.of(gist.Rules)
	if err != nil {
		return err
	}
	r.shrink(gist)
	e.path = gist.Path
	r.Images = append(r.Images, r.images(gist)...)
	r.byPath[e.path] = len(r.entries)
	r.entries = append(r.entries, e)
	file := gist.File
	r.repo.Add(&file, plan)
	return nil
}

// check refuses a record whose numbers do not fit together.
func (g *Gist) check() error {
	for n, stage := range g.Stages {
		if stage.Parent >= n || slices.ContainsFunc(stage.Needs, func(need int) bool { return need < 0 || need >= len(g.Stages) }) {
			return fmt.Errorf("stage %d goes back to a stage that is not in front of it: write the facts again", n)
		}
	}
	if g.Target >= len(g.Stages) {
		return fmt.Errorf("there is no stage %d: write the facts again", g.Target)
	}
	return nil
}

// finish compares the files, and puts all in order.
func (r *reader) finish() {
	slices.SortStableFunc(r.entries, func(a, b entry) int { return cmp.Compare(a.path, b.path) })
	for n, e := range r.entries {
		r.byPath[e.path] = n
	}
	var failures []analyzer.Failure
	r.Diagnostics, failures = r.repo.Compare(r.source)
	r.Failures = append(r.Failures, failures...)
	r.Rules = r.plans.inForce()
	counts := map[string]int{}
	for _, d := range r.Diagnostics {
		counts[d.Source.Path]++
	}
	for _, e := range r.entries {
		r.Files = append(r.Files, analyzer.FileResult{Path: e.path, Diagnostics: counts[e.path]})
	}
	slices.SortFunc(r.Images, func(a, b Image) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Stage, b.Stage)) })
	r.markDrift(counts)
	linkBases(r.Images)
}

// source returns the text of a file. One that cannot be read again is a failure.
func (c *Catalogue) source(path string) *dockerfile.Source {
	source := c.sources[path]
	if source == nil {
		record, err := c.record(path)
		if err != nil {
			c.Failures = append(c.Failures, analyzer.Failure{Path: path, Err: err})
		}
		source = dockerfile.NewSource(path, record.Text)
		c.sources[path] = source
	}
	return source
}

// record reads the record of a file again.
func (c *Catalogue) record(path string) (Record, error) {
	var record Record
	n, ok := c.byPath[path]
	if !ok {
		return record, fmt.Errorf("there are no facts of %s", path)
	}
	e := c.entries[n]
	line := make([]byte, e.length)
	if _, err := e.stream.ReadAt(line, e.offset); err != nil && !errors.Is(err, io.EOF) {
		return record, fmt.Errorf("reading %s again: %w", e.stream.Name, err)
	}
	if err := json.Unmarshal(line, &record); err != nil {
		return record, fmt.Errorf("reading %s again: %w", e.stream.Name, err)
	}
	return record, nil
}

// Result returns what comparing the files came to.
func (c *Catalogue) Result() *analyzer.Result {
	return &analyzer.Result{Files: c.Files, Failures: c.Failures, Rules: c.Rules}
}

// Inventory returns the catalogue as a document.
func (c *Catalogue) Inventory(tool wire.Tool) *Inventory {
	inv := &Inventory{
		Version: 1, Tool: tool,
		Images: c.Images, Drift: wire.Diagnostics(c.Diagnostics),
	}
	inv.Summary = summarize(c)
	return inv
}

func summarize(c *Catalogue) Summary {
	s := Summary{Files: len(c.Files), Images: len(c.Images), Drift: len(c.Diagnostics)}
	bases := map[Base]bool{}
	for _, image := range c.Images {
		if base := image.External(); base.Repository != "" {
			base.Path, base.Drift = "", false
			bases[base] = true
		}
		if image.Support != nil && image.Support.Ended {
			s.Ended++
		}
		if image.Maintainer.Value == "" {
			s.Nobody++
		}
		s.Score += image.Score
		if image.Score == 0 {
			s.Unvarying++
		}
	}
	s.Bases = len(bases)
	return s
}
