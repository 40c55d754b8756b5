package shell_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAgainstShells compares the arguments of the command x with those that the
// real shells give it, where they are installed. All values here are known.
func TestAgainstShells(t *testing.T) {
	const env = "ENV E='a  b' V=v1.22.3-rc1 N=4 Z= P=/usr/local/x.tar.gz G='*.zzz' U=aBc\n"
	both := []string{
		`x a 'b c' "d e" f' 'g"h"\ i \$j "\$k\l\"" '' ""`,
		`x $E "$E" pre$E-post "pre$E" $E$E " $E" $Z "$Z" $Z$E "$Z"$E`,
		`x ${V#v} ${V%.*} ${V%%.*} ${V##*.} ${V%-rc?} ${P##*/} ${P%.tar.*} ${V#[a-z]} ${V#"v"} ${V%"${V#*-}"} ${V#\v}`,
		`x ${Z:-d} ${Z-d} ${N:-d} "${Z:-d e}" ${Z:-d e} ${Z:-"d e"} ${Q:-x} ${N:+y z} "${N:+y z}" ${Z:+y} ${Z+y}`,
		`x ${#V} ${#Z} $((N*2+1)) $(( (N - 1) / 2 )) $((N%3)) $((N>3)) $((N==4)) $((-N)) $((1+-1))`,
		`x $G "$G" *.zzz '*' \* ~zzz a~ a=b {} {x}`,
		`A=1; B=$A.2; x $A $B; A=3; x $A $B; A= x "$A"; x "$A"`,
		`A="x y"; x $A; x "$A"; B=$A; x $B "$B"; C='$A'; x $C`,
		`set -- a "b c"; x "$@" $# $1 "$2" $3 "$*" $* "x$@y"; shift; set --; x "$@" "$*" a"$@"`,
		`A=1; { A=2; x $A; }; x $A; (A=3; x $A); x $A; A=4 && A=5; x $A`,
		`A=1; if true; then x $A; fi; A=2; while false; do A=3; done; x $N`,
		`export A=1 B; x $A; readonly C=2; x $C; unset A; x "$A" ${A-u}`,
		`eval 'A=1; x $A' '; x 2'; x $A`,
		`x "a\
b" c\
d 'e\
f' \
g`,
		`: "${Q:=1 2}"; x $Q "$Q"; : "${Z:=3}"; x $Z; : ${N:=5}; x $N`,
		`x "${V%"-${V#*-}"}" "${Z:-"$E"}" "${Z:-'q'}" ${Z:-'q r'} ${Z:-$E} "a${Z:+b}c"`,
		`x a#b # c`,
		`x a;x b
x c`,
		`x "$(( N + 1 ))" $((N))$((N)) "a$((2))b"`,
		`A=a; A=$A$A; A=$A$A; x $A ${A%a} ${A%%a*}`,
		"x \"\\`\" '`' \\`",
		`sh -c 'printf "%s\0" "$1" "$2"; printf "\n"' _ a "$E"; x`,
	}
	bash := []string{
		`x $'m\tn' $'o\'p' $'\x41\u00e9\101' $"q"`,
		`x {b,c}.x p{1..3} {a..c} {01..03} {1..9..4} {3..1} x{a,b{c,d}}y {a,} "{a,b}" \{a,b} {1..2}{x,y} {a}{b,c} {,x} a{b,c`,
		`x {$N,z} {"a b",c} {a,b}$E '{'a,b} {a..} {..a} {1..c} {a..c..2} {-1..1} {1..-1} {A..C}`,
		`x ${V/./_} ${V//./_} ${V//.} ${V/#v/x} ${V/%1/y} ${V//[0-9]/n} ${V/v*2/} "${E// /-}" ${E/ /x}`,
		`x ${V:0:1} ${V:2} ${V:2:2} ${V: -1} ${V:0:-2} ${V:90} ${V: -3:2} ${V:(-2)}`,
		`x ${U^} ${U^^} ${U,} ${U,,}`,
		`P=(a "b c"); P+=(d); x "${P[@]}" ${P[*]} "${P[*]}" ${P[0]} $P ${#P[@]} ${P[9]} "${P[@]%c}" "${P[@]/b/x}" ${P[1]}`,
		`declare -a P=(a b); x "${P[@]}"; P=(); x "${P[@]}" "a${P[@]}"; P=x; x ${P[0]} "${P[@]}"`,
		`A=a; A+=b; A+=$A; x $A`,
		`x <<<a b`,
		`[[ a == b ]]; x c; ((1)); x d`,
	}
	for name, cases := range map[string][]string{"dash": both, "bash": append(bash, both...)} {
		path, err := exec.LookPath(name)
		if err != nil {
			t.Logf("%s is not installed", name)
			continue
		}
		head := ""
		if name == "bash" {
			head = "SHELL [\"/bin/bash\", \"-c\"]\n"
		}
		for _, body := range cases {
			cmd := exec.Command(path, "-c", "x() { for a; do printf '%s\\0' \"$a\"; done; printf '\\n'; }\n"+body)
			cmd.Dir = t.TempDir()
			cmd.Env = append(os.Environ(), "E=a  b", "V=v1.22.3-rc1", "N=4", "Z=", "P=/usr/local/x.tar.gz", "G=*.zzz", "U=aBc", "LC_ALL=C.UTF-8")
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%s: %s: %v", name, body, err)
				continue
			}
			want := strings.ReplaceAll(string(out), "\x00", "|")
			_, script := last(t, env+head+"ARG Q\nRUN <<XEOF\n"+body+"\nXEOF")
			var got strings.Builder
			for _, c := range script.Commands {
				if c.Name != "x" && c.Name != "sh" {
					continue
				}
				words := c.Words[1:]
				if c.Name == "sh" {
					words = words[3:]
				}
				for _, w := range words {
					if !w.Known {
						got.WriteString("‹" + w.Raw + "›")
					}
					got.WriteString(w.Value + "|")
				}
				got.WriteString("\n")
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("%s: %s (-shell +got)\n%s", name, body, diff)
			}
		}
	}
}
