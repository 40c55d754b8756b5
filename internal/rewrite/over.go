package rewrite

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// writeOver writes the draft into a file. What is longer than before is written
// first, behind what is there: if the disk is full, nothing of that is lost.
func (d *draft) writeOver(target string, before []byte) error {
	file, err := os.OpenFile(target, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := d.file.Stat()
	if err == nil {
		err = overwrite(file, d.file, info.Size(), before)
	}
	return errors.Join(err, file.Close())
}

// storage is the part of a file that is needed to write it over.
type storage interface {
	io.WriterAt
	Truncate(size int64) error
	Sync() error
}

// overwrite writes size bytes of content to a file that holds before, and puts
// that back if it fails.
func overwrite(file storage, content io.ReaderAt, size int64, before []byte) error {
	old := int64(len(before))
	if err := copyRange(file, content, old, size); err != nil {
		return errors.Join(err, file.Truncate(old))
	}
	err := errors.Join(copyRange(file, content, 0, min(old, size)), file.Sync())
	if err == nil {
		err = errors.Join(file.Truncate(size), file.Sync())
	}
	if err == nil {
		return nil
	}
	_, back := file.WriteAt(before, 0)
	if back = errors.Join(back, file.Truncate(old), file.Sync()); back != nil {
		return fmt.Errorf("%w; putting back what it held failed too: %w", err, back)
	}
	return err
}

func copyRange(file io.WriterAt, content io.ReaderAt, from, to int64) error {
	if from >= to {
		return nil
	}
	_, err := io.Copy(io.NewOffsetWriter(file, from), io.NewSectionReader(content, from, to-from))
	return err
}
