package shell_test

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"apt-get update && apt-get install -y --no-install-recommends curl=1.2 $P \"$Q\" && rm -rf /var/lib/apt/lists/*",
		"set -eux; for p in a b; do sudo -E env X=1 nice -n 5 bash -c \"a $p ${U:-x y} \\\"$U\\\"\"; done | tee x 2>&1",
		"<<EOF\nif [[ -f x ]]; then V=$(date +%s); else V=1; fi\nfind . -exec sh -c 'a \"$1\"' _ {} +\nEOF",
		"cat <<-A > x && bash -s <<'B'\n\ta $V\nA\nb ${V#x} ${V//a/b} $((V+1))\nB",
		"f() { local a=$1; case $a in x|y) return;; *) eval \"$a b\";; esac; }; while read -r l; do f $l; done < <(g)",
		"a=(1 2 {3..5}); b \"${a[@]}\" ${#a} ${a[1]:0:1} $'\\t' `c \\`d\\``; ! e |& f & trap 'g' EXIT",
		"powershell -Command \"$x = (a b); if ($x) { c 'd' }; e @{f=1} | % { g $_ }\"",
		"[\"sh\", \"-c\", \"a \\u0062\"]",
	} {
		for shell := range byte(4) {
			f.Add(seed, shell)
		}
	}
	heads := []string{
		"FROM x\nARG A=1\nARG U\nENV V='a b' P=\"c d\"\n",
		"FROM x\nENV V=1\nSHELL [\"/bin/bash\", \"-euo\", \"pipefail\", \"-c\"]\n",
		"FROM x\nSHELL [\"/bin/zsh\", \"-c\"]\n",
		"# escape=`\nFROM mcr.microsoft.com/windows/servercore\nSHELL [\"powershell\", \"-Command\"]\n",
		"FROM mcr.microsoft.com/windows/servercore\n",
		"FROM x\nSHELL [\"/bin/mksh\", \"-c\"]\n",
	}
	parser := shell.NewParser()
	f.Fuzz(func(t *testing.T, body string, head byte) {
		text := heads[int(head)%len(heads)] + "RUN " + body + "\n"
		file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{})
		for _, i := range file.Instructions {
			if script := parser.Parse(i); script != nil {
				check(t, file, script)
			}
		}
	})
}
