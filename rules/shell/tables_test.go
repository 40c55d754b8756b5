package shell

import (
	"strings"
	"testing"
)

func TestPrograms(t *testing.T) {
	for name := range readers {
		if printers[name] {
			t.Errorf("%s is both a printer and a reader", name)
		}
		if queries[name] != nil {
			t.Errorf("%s is a reader, so its subcommands do not count", name)
		}
	}
	for name, found := range pointless {
		if len(found.message) > 100 || strings.HasSuffix(found.message, ".") {
			t.Errorf("the message about %s is not well-formed: %s", name, found.message)
		}
	}
}

func TestBases(t *testing.T) {
	for _, image := range bashImages {
		if strings.Count(image, "/") < 1 || !strings.Contains(image[:strings.Index(image, "/")], ".") {
			t.Errorf("%s names no registry", image)
		}
	}
}
