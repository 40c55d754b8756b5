package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Package is one thing that a command names to be put in.
type Package struct {
	Word dockerfile.Word
	Span dockerfile.Span // where it is written: in the definition of the variable that it comes from
	Kind Kind
	Name string // without version, extras and architecture; "" if it is not known
	// Version is what the word says about the version: an exact one without its
	// operator, anything else as it is written. "" if it says nothing.
	Version string
	// Pinned says that there is nothing to pin: the version is settled, or it is
	// no package of an index. It is true for what is not known.
	Pinned bool
	// Bounded says that a range of versions ends somewhere: it moves, but not far.
	Bounded bool
}

// Kind tells what a word for a package stands for.
type Kind int

// The kinds of package.
const (
	Named    Kind = iota // a package of an index, by its name
	Group                // a group, pattern, task or module: what it holds is up to the index
	Local                // a file or a folder
	Remote               // an archive or a repository at a URL
	Negative             // what is to be left out or removed: `!pkg`, `pkg-`
	Unknown              // it depends on what is not known
)

// newPackage reads a word that a manager takes for a package.
func (m *Manager) newPackage(word dockerfile.Word) Package {
	p := m.unknownPackage(word)
	if word.Known {
		p = m.Read(word.Value)
	}
	p.Word, p.Span = word, word.Whole()
	return p
}

// withVersion reads a word that a manager takes for a package, and another one
// that holds its version.
func (m *Manager) withVersion(word, version dockerfile.Word) Package {
	p := m.newPackage(word)
	switch {
	case p.Kind != Named:
	case !version.Known:
		p.Pinned = true
	default:
		read := m.Read(word.Value + m.Separators[:1] + version.Value)
		p.Version, p.Pinned, p.Bounded = read.Version, read.Pinned, read.Bounded
	}
	return p
}

// part returns a part of a word whose value is known, by offsets in that.
func part(word dockerfile.Word, from, to int) dockerfile.Word {
	text := word.Text().Slice(from, to)
	return dockerfile.NewWord(text.Span(0, len(text.String)), text.String, text, word.Uses)
}

// unknownPackage reads a word whose value is not known from how it is written.
// Where a name is written out and the version is not, somebody settles it.
func (m *Manager) unknownPackage(word dockerfile.Word) Package {
	p := Package{Kind: Unknown, Pinned: true}
	written := strings.TrimLeft(word.Raw, `"'`)
	if end := strings.IndexAny(written, "$`"); end >= 0 {
		written = written[:end]
	}
	if len(written) > 1 {
		if at := strings.IndexAny(written[1:], m.Separators); at >= 0 { // not the @ of an npm scope
			p.Kind = Named
			p.Name, _, _ = strings.Cut(written[:at+1], "[")
		}
	}
	return p
}
