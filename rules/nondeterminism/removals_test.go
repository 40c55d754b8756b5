package nondeterminism

import "testing"

func TestRemovalCovers(t *testing.T) {
	for _, test := range []struct {
		pattern, name, file string
		want                bool
	}{
		{pattern: "/tmp/a", file: "/tmp/a", want: true},
		{pattern: "/tmp", file: "/tmp/a/b", want: true},
		{pattern: "/tmp/", file: "/tmp/a", want: true},
		{pattern: "/tmp/*", file: "/tmp/a/b", want: true},
		{pattern: "/tm*", file: "/tmp/a/b", want: true},
		{pattern: "/tmp/a*.gz", file: "/tmp/all.gz", want: true},
		{pattern: "/tmp/a", file: "/tmp/ab"},
		{pattern: "/tmp/a/b", file: "/tmp/a"},
		{pattern: "/var/*", file: "/tmp/a"},
		{pattern: "", file: "/tmp/a"},
		{pattern: "/tmp/[", file: "/tmp/a"},

		// Relative paths: the working directory is not known.
		{pattern: "a.gz", file: "/tmp/a.gz", want: true},
		{pattern: "/tmp/a.gz", file: "a.gz", want: true},
		{pattern: "*.gz", file: "a.gz", want: true},
		{pattern: "*", file: "a.gz", want: true},
		{pattern: "*", file: "/tmp/a.gz"},
		{pattern: "/var/cache/apk/*", file: "a.gz"},
		{pattern: "$DIR/a.gz", file: "$DIR/a.gz", want: true},

		// With a name, as find looks for it.
		{pattern: "/tmp", name: "*.gz", file: "/tmp/x/a.gz", want: true},
		{pattern: "/tmp", name: "*.gz", file: "/tmp/x/a.xz"},
	} {
		r := removal{pattern: test.pattern, name: test.name}
		if got := r.covers(test.file); got != test.want {
			t.Errorf("%+v.covers(%q) = %v, want %v", r, test.file, got, test.want)
		}
	}
}
