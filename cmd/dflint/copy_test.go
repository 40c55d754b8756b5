package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"
)

// endless is a pipe that somebody writes to for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestCopyAtMost(t *testing.T) {
	t.Parallel()
	const most = 1 << 20
	var kept bytes.Buffer
	err := copyAtMost(&kept, endless{}, most)
	if want := "more than 1 MiB come through a pipe: write the facts to a file and name that"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if kept.Len() > most+1 {
		t.Errorf("%d bytes are kept", kept.Len())
	}
	kept.Reset()
	text := strings.Repeat("a", most)
	if err := copyAtMost(&kept, iotest.HalfReader(strings.NewReader(text)), most); err != nil || kept.String() != text {
		t.Errorf("as many as may be: %d bytes, %v", kept.Len(), err)
	}
}
