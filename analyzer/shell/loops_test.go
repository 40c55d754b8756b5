package shell_test

import "testing"

func TestLoops(t *testing.T) {
	compare(t, []testCase{
		{"all items", `RUN for p in a b; do apt-get install pkg-$p; done`, `
apt-get install pkg-a pkg-b  # loop
`},
		{"a list from a variable", `ARG P="a b"
RUN for p in $P c; do x $p; done`, `
x a b c  # loop
`},
		{"several in one word", `RUN for p in a b; do x $p/$p.tar; done`, `
x a/a.tar b/b.tar  # loop
`},
		{"through another variable", `RUN for p in a b; do u=http://x/$p; f=${p}; x $u "$f$p"; done`, `
u=‹http://x/$p›  # after=; loop
f=‹${p}›  # before=; after=; loop
x http://x/a http://x/b aa bb  # before=; loop
`},
		{"two loops in one word", `RUN for p in a b; do for q in c d; do x $p $q $p$q; done; done`, `
x a b c d ‹$p$q›  # loop
`},
		{"one item", `RUN for p in a; do x $p; done`, `
x a  # loop
`},
		{"items that are not known", `RUN for p in a $U; do x $p; done; for q in $(y); do x $q; done`, `
x ‹$p› …  # loop
$() y  # loop subshell
x ‹$q› …  # loop
`},
		{"patterns", `RUN for p in *.deb a; do x $p; done`, `
x *.deb a  # loop
`},
		{"behind the loop", `RUN for p in a b; do x; done; y $p`, `
x  # loop
y ‹$p› …  # before=;
`},
		{"without items", `RUN for p; do x $p; done; for p in; do y $p; done`, `
x ‹$p› …  # loop
y ‹$p› …  # loop
`},
		{"as the command", `RUN for p in a b; do $p x; /bin/$p y; done`, `
[] a b x  # after=; loop
[] /bin/a /bin/b y  # before=; loop
`},
		{"split within", `RUN for p in "a b" c; do x $p "$p"; done`, `
x a b c "a b" c  # loop
`},
		{"the value of a flag", `RUN for p in a b; do curl -o $p http://x/$p; done`, `
curl -o a b http://x/a http://x/b  # loop
`},
		{"in a nested script", `RUN for p in a b; do sh -c "x $p"; done`, `
sh -c "x a" "x b"  # loop
script(sh) x a  # loop subshell
script(sh) x b  # loop subshell
`},
		{"exported", `RUN for p in a b; do export V=$p; x $V; done`, `
export V=a V=b  # after=; loop
x a b  # before=; loop
`},
		{"braces", `SHELL ["/bin/bash", "-c"]
RUN for p in {1..3}; do x $p; done`, `
x 1 2 3  # loop
`},
	})
}
