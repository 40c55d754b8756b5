package layers_test

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// layerOf returns the layer of a RUN and its first command of the name "make".
func layerOf(t *testing.T, run string) (*layers.Layer, *shell.Command) {
	t.Helper()
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", "FROM debian\nWORKDIR /work\nRUN "+run+"\n"), dockerfile.Options{})
	script := shell.NewParser().Parse(file.Instructions[2])
	for _, c := range script.Commands {
		if c.Name == "make" {
			return layers.Of(script), c
		}
	}
	t.Fatalf("%q has no make", run)
	return nil, nil
}

func TestDrops(t *testing.T) {
	tests := []struct {
		run  string
		file string
		want bool
	}{
		{"make && rm /tmp/a", "/tmp/a", true},
		{"rm /tmp/a && make", "/tmp/a", false},
		{"make && rm -rf /tmp/*", "/tmp/a/b", true},
		{"make && rm a", "/work/a", true},
		{"make && cd /tmp && rm a", "/tmp/a", true},
		{"make && (cd /tmp; true) && rm a", "/tmp/a", false},
		{"make && (cd /tmp; rm a)", "/tmp/a", true},
		{"make && cd - && rm a", "/tmp/a", true},
		{"make && rm a", "/tmp/a", false},
		{"make && find /tmp -name '*.gz' -delete", "/tmp/x/a.gz", true},
		{"make && find /tmp -name '*.gz' -delete", "/tmp/x/a.xz", false},
		{"make && find /tmp -type f | xargs rm", "/tmp/x/a.xz", true},
		{"make && find /tmp -type f", "/tmp/x/a.xz", false},
		{"make && : > /tmp/a", "/tmp/a", true},
		{"make && echo x >> /tmp/a", "/tmp/a", false},
		{"if x; then make; else echo x > /tmp/a; fi", "/tmp/a", false},
		{"make && truncate -s 0 /tmp/a", "/tmp/a", true},
		{"make && ln -sf /dev/null /tmp/a", "/tmp/a", true},

		// Functions run where they are called, traps at the end.
		{"clean_up() { rm /tmp/a; }; make", "/tmp/a", false},
		{"f() { rm /tmp/a; }; make; f", "/tmp/a", true},
		{"f() { make; rm /tmp/a; }; f", "/tmp/a", true},
		{"f() { rm /tmp/a; make; }; f", "/tmp/a", false},
		{"f() { make; }; rm /tmp/a; f", "/tmp/a", false},
		{"trap 'rm /tmp/a' EXIT; make", "/tmp/a", true},
		{"make && ./cleanup.sh", "/tmp/a", true},

		{"make && mv /tmp/a /opt/ && rm -rf /tmp", "/tmp/a", false},
		{"make && mv /tmp/a /opt/b && rm /opt/b", "/tmp/a", true},
		{"make && mv /tmp/* /opt && rm /opt/a", "/tmp/a", true},

		{"--mount=type=tmpfs,target=/tmp make", "/tmp/a", true},
		{"--mount=type=cache,target=tmp make", "/tmp/a", true},
		{"--mount=type=cache,target=/var make", "/tmp/a", false},
		{"--mount=type=cache,target=$UNKNOWN make", "/tmp/a", true},

		{`make && rm -rf "$DIR"`, "$DIR/a", true},
		{`cd "${DIR}" && make && rm -rf "$DIR"`, "$DIR/a", true},
		{`make && rm -rf ~/.cache`, "/root/.cache/a", true},
	}
	for _, test := range tests {
		layer, maker := layerOf(t, test.run)
		if got := layer.Drops(test.file, maker); got != test.want {
			t.Errorf("%q drops %s: %v, want %v", test.run, test.file, got, test.want)
		}
	}
}

func TestEmpties(t *testing.T) {
	tests := []struct {
		run    string
		folder string
		want   bool
	}{
		{"make && rm -rf /var/lib/apt/lists/*", "/var/lib/apt/lists", true},
		{"make && rm -rf /var/lib/apt/lists/*_Packages", "/var/lib/apt/lists", true},
		{"make && rm -rf /var/lib/apt/lists/partial", "/var/lib/apt/lists", false},
		{"make && rm -rf /var/lib/{apt,dpkg}", "/var/lib/apt/lists", true},
		{"make && cd /var/lib/apt && rm -rf lists", "/var/lib/apt/lists", true},
		{"make && find /var/lib/apt/lists -name '*_Packages' -delete", "/var/lib/apt/lists", true},
		{"make && find / -name '*_Packages' -delete", "/var/lib/apt/lists", false},
		{"make && rm -rf $ROOT/var/lib/apt/lists", "/var/lib/apt/lists", true},
		{"make && rm -rf /srv/app/.cache", "~/.cache/pip", true},
		{"make && rm -rf /home/*", "~/.cache/pip", true},
		{"make && rm -rf /var/cache", "~/.cache/pip", false},
		{"rm -rf ~/.cache && make", "~/.cache/pip", false},
	}
	for _, test := range tests {
		layer, maker := layerOf(t, test.run)
		if got := layer.Empties(layers.Place{Folders: []string{test.folder}}, maker); got != test.want {
			t.Errorf("%q empties %s: %v, want %v", test.run, test.folder, got, test.want)
		}
	}
}

func TestNoScript(t *testing.T) {
	layer := layers.Of(nil)
	if layer.Drops("/tmp/a", nil) || layer.Empties(layers.Place{Folders: []string{"/tmp"}}, nil) {
		t.Error("the layer of no script is not empty")
	}
}
