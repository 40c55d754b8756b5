package rewrite

import (
	"bytes"
	"errors"
	"testing"
)

var errFull = errors.New("no space left on device")

// A disk is a file on a disk with room for a number of bytes, of which writing
// fails for good after a number of writes.
type disk struct {
	content []byte
	room    int
	writes  int
}

func (d *disk) WriteAt(text []byte, at int64) (int, error) {
	d.writes--
	end := int(at) + len(text)
	if end > d.room || d.writes < 0 {
		text = text[:max(0, min(len(text)/2, d.room-int(at)))]
		end = int(at) + len(text)
	}
	if missing := end - len(d.content); missing > 0 {
		d.content = append(d.content, make([]byte, missing)...)
	}
	copy(d.content[at:], text)
	if d.writes < 0 || end == d.room {
		return len(text), errFull
	}
	return len(text), nil
}

func (d *disk) Truncate(size int64) error { d.content = d.content[:size]; return nil }
func (d *disk) Sync() error               { return nil }

// TestOverwriteOnFullDisk proves that what a file held is there still, or what
// it was to hold, whenever the disk is full.
func TestOverwriteOnFullDisk(t *testing.T) {
	before := []byte("what was there before")
	for _, after := range []string{"", "short", "as long as the former", "much longer than what was there before"} {
		for room := len(before) + 1; room < len(before)+len(after)+3; room++ {
			d := &disk{content: bytes.Clone(before), room: room, writes: 100}
			err := overwrite(d, bytes.NewReader([]byte(after)), int64(len(after)), before)
			switch {
			case err == nil && string(d.content) != after:
				t.Errorf("with room for %d, %q became %q", room, after, d.content)
			case err != nil && !bytes.Equal(d.content, before):
				t.Errorf("with room for %d, %q destroyed what was there: %q", room, after, d.content)
			case err != nil && room > len(after):
				t.Errorf("with room for %d, %q: %v", room, after, err)
			}
		}
	}
}

// TestOverwritePutsBack proves that a write which fails once leaves what was there.
func TestOverwritePutsBack(t *testing.T) {
	before := []byte("what was there before")
	d := &failing{disk{content: bytes.Clone(before), room: 1000, writes: 100}, 2}
	after := []byte("what is to be there now, and more than that")
	if err := overwrite(d, bytes.NewReader(after), int64(len(after)), before); !errors.Is(err, errFull) {
		t.Errorf("error is %v", err)
	}
	if !bytes.Equal(d.content, before) {
		t.Errorf("the file holds %q", d.content)
	}
}

// A failing disk fails at one write, halfway.
type failing struct {
	disk
	at int
}

func (f *failing) WriteAt(text []byte, at int64) (int, error) {
	if f.at--; f.at == 0 {
		_, _ = f.disk.WriteAt(text[:len(text)/2], at)
		return len(text) / 2, errFull
	}
	return f.disk.WriteAt(text, at)
}
