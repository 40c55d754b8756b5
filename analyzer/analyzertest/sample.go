package analyzertest

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Sample is the Dockerfile of a fixture, for tests that have expectations of
// their own.
type Sample struct {
	Source  *dockerfile.Source
	Options dockerfile.Options
	Fixed   *dockerfile.Source // what the safe fixes make of it; nil if there are none
}

// ReadSample reads a fixture. It fails where the file cannot be read, or is
// none.
func ReadSample(path string) (Sample, error) {
	f, err := readFixture(path)
	if err != nil {
		return Sample{}, err
	}
	options, err := f.options()
	if err != nil {
		return Sample{}, err
	}
	sample := Sample{Source: f.source(f.name, f.text, false), Options: options}
	if fixed, ok := f.sections["fixed"]; ok {
		sample.Fixed = f.source(f.name, fixed, false)
	}
	return sample, nil
}
