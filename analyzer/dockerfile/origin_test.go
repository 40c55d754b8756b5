package dockerfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOriginThroughVariables is about values that are put together from other
// variables: they are written in one place, the definition that does so.
func TestOriginThroughVariables(t *testing.T) {
	const head = "FROM debian:12\nARG HOST=a.org\nARG VERSION=1.2\nARG FILE=x-$VERSION\n"
	for _, e := range []struct{ text, want string }{
		{"ADD https://$HOST/$FILE /", "https://$HOST/$FILE"},
		{"ARG URL=https://a.org/x\nADD $URL /", "https://a.org/x"},
		{"ARG URL=https://$HOST/$FILE\nADD $URL /", "https://$HOST/$FILE"},
		{"ARG URL=$HOST/$FILE\nADD $URL /", "$HOST/$FILE"},
		{"ARG URL=${HOST}/x\nARG AGAIN=$URL\nADD $AGAIN /", "$URL"},
		{"ARG ALL=$HOST\nADD $ALL /", "a.org"},
		{"ARG URL=$HOST/\nADD $URL$FILE /", "$URL$FILE"},
	} {
		source := NewSource("Dockerfile", head+e.text+"\n")
		file := Parse(source, Options{})
		add := file.Instructions[len(file.Instructions)-1]
		if diff := cmp.Diff(e.want, source.Slice(add.Words[0].Whole())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.text, diff)
		}
	}
}
