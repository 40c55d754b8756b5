package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var out = flag.String("out", "", "write pages of 5, 30 and 500 images to this `folder`, to be looked at")

func TestSamples(t *testing.T) {
	if *out == "" {
		t.Skip("nobody asked for the pages: -args -out FOLDER")
	}
	for _, images := range []int{5, 30, 500} {
		file := filepath.Join(*out, fmt.Sprintf("sample-%d.html", images))
		if err := os.WriteFile(file, []byte(newSample(t, images).page(t)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
