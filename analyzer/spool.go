package analyzer

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A spool keeps the text of each file, and what was found in it, until that is
// reported: in memory or, if there is one, in a file.
type spool struct {
	slots []slot // by input
	file  *os.File

	mutex sync.Mutex
	end   int64            // of the file
	rules map[string]*Rule // of what is in the file, by name
}

// A slot is what came of one input.
type slot struct {
	source      *dockerfile.Source // nil if it is in the file
	diagnostics []Diagnostic
	offset      int64 // where it is in the file
	length      int   // in bytes
}

func newSpool(inputs int, file *os.File) *spool {
	return &spool{slots: make([]slot, inputs), file: file, rules: map[string]*Rule{}}
}

// put keeps what came of an input. What the file cannot hold, as it is full or
// takes UTF-8 only, stays in memory.
func (s *spool) put(input int, source *dockerfile.Source, found []Diagnostic) {
	s.slots[input] = slot{source: source, diagnostics: found}
	if s.file == nil {
		return
	}
	kept := newSpooled(source, found)
	if slices.ContainsFunc(kept.Sources, func(s spooledSource) bool { return !utf8.ValidString(s.Path + s.Text) }) {
		return
	}
	line, err := json.Marshal(kept)
	if err != nil {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, err := s.file.WriteAt(line, s.end); err != nil {
		return
	}
	s.slots[input] = slot{offset: s.end, length: len(line)}
	s.end += int64(len(line))
	for _, d := range found {
		s.rules[d.Rule.Name] = d.Rule
	}
}

// get returns what came of an input. Known is its source, if that was read
// before: what is found in it has the same then.
func (s *spool) get(input int, known *dockerfile.Source) (*dockerfile.Source, []Diagnostic, error) {
	slot := s.slots[input]
	if slot.source != nil {
		return slot.source, slot.diagnostics, nil
	}
	line := make([]byte, slot.length)
	if _, err := s.file.ReadAt(line, slot.offset); err != nil {
		return nil, nil, fmt.Errorf("reading what was found again: %w", err)
	}
	var kept spooled
	if err := json.Unmarshal(line, &kept); err != nil {
		return nil, nil, fmt.Errorf("reading what was found again: %w", err)
	}
	source, found := kept.read(s.rules, known)
	return source, found, nil
}

// A spooled file is a slot as the file has it.
type spooled struct {
	Sources []spooledSource     `json:"s"` // its own first
	Found   []spooledDiagnostic `json:"d,omitempty"`
}

type spooledSource struct {
	Path string `json:"p"`
	Text string `json:"t"`
}

type spooledDiagnostic struct {
	Rule     string           `json:"r"`
	Code     string           `json:"c,omitempty"`
	Severity Severity         `json:"y"`
	Span     dockerfile.Span  `json:"s"`
	Message  string           `json:"m"`
	Related  []spooledRelated `json:"a,omitempty"`
	Fixes    []Fix            `json:"f,omitempty"`
	Secret   bool             `json:"x,omitempty"`
}

type spooledRelated struct {
	Source  int             `json:"o"` // number of its source
	Span    dockerfile.Span `json:"s"`
	Message string          `json:"m,omitempty"`
}

func newSpooled(source *dockerfile.Source, found []Diagnostic) spooled {
	kept := spooled{}
	numbers := map[*dockerfile.Source]int{}
	number := func(s *dockerfile.Source) int {
		n, ok := numbers[s]
		if !ok {
			n = len(kept.Sources)
			numbers[s] = n
			kept.Sources = append(kept.Sources, spooledSource{s.Path, s.Text})
		}
		return n
	}
	number(source)
	for _, d := range found {
		related := make([]spooledRelated, len(d.Related))
		for n, r := range d.Related {
			related[n] = spooledRelated{number(r.Source), r.Span, r.Message}
		}
		kept.Found = append(kept.Found, spooledDiagnostic{d.Rule.Name, d.Code, d.Severity, d.Span, d.Message, related, d.Fixes, d.Secret})
	}
	return kept
}

func (s spooled) read(rules map[string]*Rule, known *dockerfile.Source) (*dockerfile.Source, []Diagnostic) {
	sources := make([]*dockerfile.Source, len(s.Sources))
	for n, source := range s.Sources {
		if n == 0 && known != nil {
			sources[n] = known
			continue
		}
		sources[n] = dockerfile.NewSource(source.Path, source.Text)
	}
	found := make([]Diagnostic, len(s.Found))
	for n, d := range s.Found {
		found[n] = Diagnostic{
			Rule: rules[d.Rule], Code: d.Code, Severity: d.Severity, Source: sources[0], Span: d.Span,
			Message: d.Message, Fixes: d.Fixes, Secret: d.Secret,
		}
		for _, r := range d.Related {
			found[n].Related = append(found[n].Related, Related{sources[r.Source], r.Span, r.Message})
		}
	}
	return sources[0], found
}
