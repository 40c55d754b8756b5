package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/shell"
)

func TestSplit(t *testing.T) {
	apt := shell.Options{Values: []string{"-t", "-o", "--target-release", "--option"}}
	java := shell.Options{Values: []string{"-cp", "-name"}, SingleDash: true}
	tests := []struct {
		name    string
		in      string
		options shell.Options
		want    string
	}{
		{"flags and operands", "a install -y x --yes y", apt, "-y{-y} --yes{--yes} | install x y"},
		{"clusters", "a -yqt stable x", apt, "-y{y} -q{q} -t=stable{t stable} | x"},
		{
			"attached values", "a -tstable --option=x=y --target-release= x", apt,
			"-t=stable{-tstable} --option=x=y{--option=x=y} --target-release={--target-release=} | x",
		},
		{"separate values", "a -t stable --option x y", apt, "-t=stable{-t stable} --option=x{--option x} | y"},
		{"a value that is missing", "a x -t", apt, "-t{-t} | x"},
		{"a value that looks like a flag", "a -t -y", apt, "-t=-y{-t -y} |"},
		{"the end of flags", "a -y -- -x --y", apt, "-y{-y} | -x --y"},
		{"a dash", "a - -y", apt, "-y{-y} | -"},
		{"a flag with an attached value that takes none", "a --yes=1", apt, "--yes=1{--yes=1} |"},
		{"quotes", "a '-y' \"--option=x y\" '-t'z", apt, "-y{'-y'} --option=x y{\"--option=x y\"} -t=z{'-t'z} |"},
		{
			"variables", "a --option=$U -t$U --target-release=\"x$U\" -t $U -$U --$U x", apt,
			"--option=?$U{--option=$U} -t=?$U{-t$U} --target-release=?\"x$U\"{--target-release=\"x$U\"} " +
				"-t=?$U{-t $U} -=?$U{-$U} --=?$U{--$U} | x",
		},
		{"quoted variables", "a \"--option=$U\" \"-yt$U\"", apt, "--option=?$U\"{\"--option=$U\"} -y{\"-yt$U\"} -t=?$U\"{\"-yt$U\"} |"},
		{
			"single dashes", "a -cp x -name=y -version --name z", java,
			"-cp=x{-cp x} -name=y{-name=y} -version{-version} --name=z{--name z} |",
		},
		{"stop", "a -y x -z", shell.Options{Stop: true}, "-y{-y} | x -z"},
		{"nothing", "a", apt, "|"},
		{"assignments alone", "V=1", apt, "|"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			source, script := last(t, "RUN "+c.in)
			args := script.Commands[0].Split(c.options)
			var b strings.Builder
			for _, f := range args.Flags {
				b.WriteString(f.Name)
				if f.Value != nil && f.Value.Known {
					fmt.Fprintf(&b, "=%s", f.Value.Value)
				} else if f.Value != nil {
					fmt.Fprintf(&b, "=?%s", f.Value.Raw)
				}
				fmt.Fprintf(&b, "{%s} ", source.Slice(f.Span))
			}
			b.WriteString("|")
			for _, w := range args.Operands {
				if w.Known {
					b.WriteString(" " + w.Value)
				} else {
					b.WriteString(" ?" + w.Raw)
				}
			}
			if diff := cmp.Diff(c.want, b.String()); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

// Names of parameters may be cut short, and are written in any case.
func TestSplitCmdlet(t *testing.T) {
	parameters := shell.Parameters{Values: []string{"-name", "-version"}, Switches: []string{"-force", "-verbose"}}
	tests := []struct{ in, want string }{
		{"a x -Name y z -Force v", "-name=y -force | x z v"},
		{"a -V 1 -Verb x -VERSION:2", "-version=1 -verbose -version=2 | x"},
		{"a -Other x -Another -Force -Last", "-other=x -another -force -last |"},
		{"a -1 -Version -1 -", "-version=-1 | -1 -"},
		{"a -Version $U -Name:$U", "-version=?$U -name=?$U |"},
	}
	for _, c := range tests {
		_, script := last(t, "RUN "+c.in)
		args := script.Commands[0].SplitCmdlet(parameters)
		var got []string
		for _, f := range args.Flags {
			switch {
			case f.Value == nil:
				got = append(got, f.Name)
			case f.Value.Known:
				got = append(got, f.Name+"="+f.Value.Value)
			default:
				got = append(got, f.Name+"=?"+f.Value.Raw)
			}
		}
		got = append(got, "|")
		for _, w := range args.Operands {
			got = append(got, w.Value)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.in, diff)
		}
	}
}

// The value of a flag is written where it is written.
func TestSplitValueSpans(t *testing.T) {
	source, script := last(t, "ENV V='--option=x y'\nRUN a -tb --option='c d' -o $U --option=e$U \"$V\"")
	args := script.Commands[0].Split(shell.Options{Values: []string{"-t", "-o", "--option"}})
	var got []string
	for _, f := range args.Flags {
		got = append(got, source.Slice(f.Value.Span)+"←"+source.Slice(f.Value.Whole()))
	}
	want := []string{"b←b", "c d←c d", "$U←$U", "e$U←e$U", "\"$V\"←x y"}
	want[4] = "$V←x y"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// All items of a loop are one value of a flag.
func TestSplitLoop(t *testing.T) {
	_, script := last(t, "RUN for p in b c d; do a -o $p -y $p; done")
	args := script.Commands[0].Split(shell.Options{Values: []string{"-o"}})
	if len(args.Flags) != 2 || args.Flags[0].Value.Value != "b" || args.Flags[1].Name != "-y" {
		t.Errorf("flags %+v", args.Flags)
	}
	if len(args.Operands) != 3 {
		t.Errorf("operands %+v", args.Operands)
	}
}

func TestArgs(t *testing.T) {
	_, script := last(t, "RUN a -t b -yt c")
	args := script.Commands[0].Split(shell.Options{Values: []string{"-t"}})
	if f := args.Flag("--target", "-t"); f == nil || f.Value.Value != "c" {
		t.Errorf("the last -t is %+v", f)
	}
	if !args.Has("-z", "-y") || args.Has("-z") {
		t.Error("-y is there and -z is not")
	}
}

func TestHas(t *testing.T) {
	tests := []struct {
		in   string
		flag string
		want bool
	}{
		{"a -y", "-y", true},
		{"a -qyz", "-y", true},
		{"a --yes", "--yes", true},
		{"a --yes=1", "--yes", true},
		{"a --yes-no", "--yes", false},
		{"a --y", "-y", false},
		{"a y", "-y", false},
		{"a -- -y", "-y", false},
		{"a -o=y", "-y", false},
		{"a -o=y", "-o", true},
		{"a \"--yes=$U\"", "--yes", true},
		{"a $U", "-y", false},
		{"-y", "-y", false},
		{"V=1", "-y", false},
	}
	for _, c := range tests {
		_, script := last(t, "RUN "+c.in)
		if got := script.Commands[0].Has("--other", c.flag); got != c.want {
			t.Errorf("%s: has %s: %t", c.in, c.flag, got)
		}
	}
}
