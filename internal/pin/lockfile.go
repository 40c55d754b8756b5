package pin

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A LockFile is a lock as it is written in a file.
type LockFile struct {
	Lock
	Source *dockerfile.Source

	lines map[Key]dockerfile.Span
}

// pinForms match the pins of each kind.
var pinForms = map[Kind]*regexp.Regexp{
	Image: regexp.MustCompile(`^sha(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$`),
	File:  regexp.MustCompile(`^sha256:[0-9a-f]{64}$`),
	Git:   regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`),
}

// ParseLock reads the text of a lock file. The error names the line.
func ParseLock(path, text string) (*LockFile, error) {
	l := &LockFile{Lock: Lock{}, Source: dockerfile.NewSource(path, text), lines: map[Key]dockerfile.Span{}}
	for n := range l.Source.Lines() {
		span := l.Source.Line(n)
		line := strings.TrimSpace(l.Source.Slice(span))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, pin, ok := parseLine(line)
		if _, twice := l.Lock[key]; !ok || twice {
			what := "is no line of a lock file"
			if ok {
				what = "is there twice"
			}
			return nil, fmt.Errorf("%s:%d: %q %s: delete it and run dflint pin --lock again", path, n+1, line, what)
		}
		l.Lock[key], l.lines[key] = pin, span
	}
	return l, nil
}

func parseLine(line string) (key Key, pin string, ok bool) {
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return Key{}, "", false
	}
	form := pinForms[Kind(fields[0])]
	return Key{Kind(fields[0]), fields[1]}, fields[2], form != nil && form.MatchString(fields[2])
}

// Compare returns how the references of files stand to what the lock says, in
// order. Nobody is asked. A reference without a pin is as it should be if pins
// are kept aside.
func (l *LockFile) Compare(files []*Dockerfile) []Finding {
	var findings []Finding
	for _, file := range files {
		for _, r := range file.References {
			findings = append(findings, l.compare(file, r))
		}
	}
	return findings
}

func (l *LockFile) compare(file *Dockerfile, r *Reference) Finding {
	f := file.finding(r)
	if r.Reason != nil {
		return f
	}
	f.Current, f.Locked = l.Lock[r.Key.inLock()], true
	switch {
	case f.Current == "":
		f.Status, f.Locked = Unlocked, false
		if r.Pin == "" {
			f.Status = Missing
		}
	case r.Pin == "" && !file.surroundings.Aside:
		f.Status = Missing
	case r.Pin != "" && !r.isPinnedTo(f.Current):
		f.Status = Moved
	}
	return f
}

// Unused returns a finding for each reference of the lock that no file has.
func (l *LockFile) Unused(files []*Dockerfile) []Finding {
	used := map[Key]bool{}
	for _, file := range files {
		for _, r := range file.References {
			used[r.Key.inLock()] = true
		}
	}
	var findings []Finding
	for _, key := range l.keys() {
		if !used[key] {
			r := &Reference{Key: key, Shown: key.Name, Pin: l.Lock[key], Span: l.lines[key]}
			findings = append(findings, Finding{Source: l.Source, Reference: r, Status: Unused, Locked: true})
		}
	}
	return findings
}
