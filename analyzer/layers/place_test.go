package layers

import "testing"

func TestCovers(t *testing.T) {
	for _, test := range []struct {
		pattern, file string
		want          bool
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
		{pattern: "/", file: "/tmp/a"},
		{pattern: "/*", file: "/tmp/a"},

		// Relative paths: the working directory is not known.
		{pattern: "a.gz", file: "/tmp/a.gz", want: true},
		{pattern: "/tmp/a.gz", file: "a.gz", want: true},
		{pattern: "*.gz", file: "a.gz", want: true},
		{pattern: "*", file: "a.gz", want: true},
		{pattern: "*", file: "/tmp/a.gz"},
		{pattern: "/var/cache/apk/*", file: "a.gz"},
		{pattern: "$DIR/a.gz", file: "$DIR/a.gz", want: true},

		// Homes are written in many ways.
		{pattern: "$HOME/a", file: "/root/a", want: true},
		{pattern: "~app/a", file: "/home/app/a", want: true},
	} {
		if got := covers(test.pattern, test.file); got != test.want {
			t.Errorf("covers(%q, %q) = %v, want %v", test.pattern, test.file, got, test.want)
		}
	}
}

func TestAlternatives(t *testing.T) {
	for text, want := range map[string]int{"/a": 1, "/a{b,c}/d": 2, "/${b,c}": 1, "/{b}": 1, "/{a,b": 1} {
		if got := len(alternatives(text)); got != want {
			t.Errorf("alternatives(%q) gives %d, want %d", text, got, want)
		}
	}
}
