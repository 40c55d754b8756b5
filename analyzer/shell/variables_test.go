package shell_test

import "testing"

func TestVariables(t *testing.T) {
	compare(t, []testCase{
		{"assigned before", `RUN V=1.2 && a $V; b "v$V"`, `
V=1.2  # after=&& condition
a 1.2  # before=&& after=;
b v1.2  # before=;
`},
		{"in the same command", `RUN V=1 a $V; W=1 X=$W; b $X`, `
V=1 a ‹$V› …  # after=;
W=1 X=1  # before=; after=;
b 1  # before=;
`},
		{"exported", `RUN export V=1 W=$V; a $V $W`, `
export V=1 ‹W=$V›  # after=;
a 1 ‹$W› …  # before=;
`},
		{"declared", `SHELL ["/bin/bash", "-c"]
RUN declare V=1; readonly W=2; typeset X=3; declare -i Y=4; declare -r Z=5; a $V $W $X $Y $Z`, `
declare V=1  # after=;
readonly W=2  # before=; after=;
typeset X=3  # before=; after=;
declare -i Y=4  # before=; after=;
declare -r Z=5  # before=; after=;
a 1 2 3 ‹$Y› 5 …  # before=;
`},
		{"appended", `RUN V=a; V+=b; c $V; U+=x; d $U`, `
V=a  # after=;
V+=b  # before=; after=;
c ab  # before=; after=;
U+=x  # before=; after=;
d ‹$U› …  # before=;
`},
		{"one from another", `RUN A=1; B=$A.2; C=v$B; d $C`, `
A=1  # after=;
B=1.2  # before=; after=;
C=v1.2  # before=; after=;
d v1.2  # before=;
`},
		{"from a substitution", `RUN V=$(a); b $V "$V"`, `
V=‹$(a)›  # after=;
$() a  # subshell
b ‹$V› ‹"$V"› …  # before=;
`},
		{"an ENV that is assigned anew", `ENV V=1
RUN a $V; V=2; b $V`, `
a 1  # after=;
V=2  # before=; after=;
b 2  # before=;
`},
		{"in a branch", `RUN if x; then V=1; a $V; else V=2; b $V; fi; c $V`, `
x  # tested
V=1  # after=; branch
a 1  # before=; branch
V=2  # after=; branch
b 2  # before=; branch
c ‹$V› …  # before=;
`},
		{"in a branch that is the only way on", `RUN case $U in x) V=1;; *) exit 1;; esac; a $V`, `
V=1  # branch
exit 1  # branch
a 1  # before=;
`},
		{"in a case without a default", `RUN V=0; case $U in x) V=1; a $V;; esac; b $V`, `
V=0  # after=;
V=1  # after=; branch
a 1  # before=; branch
b ‹$V› …  # before=;
`},
		{"a case that falls through", `SHELL ["/bin/bash", "-c"]
RUN case $U in x) V=1;& y) a $V;; esac`, `
V=1  # branch
a ‹$V› …  # branch
`},
		{"right of or", `RUN V=1; a || V=2; b $V`, `
V=1  # after=;
a  # before=; after=|| tested
V=2  # before=|| after=; branch
b ‹$V› …  # before=;
`},
		{"right of and", `RUN a && V=1 && b $V; c $V`, `
a  # after=&& condition
V=1  # before=&& after=&& condition
b 1  # before=&& after=;
c ‹$V› …  # before=;
`},
		{"right of and, with errexit", `RUN set -e; V=1; a; b $V`, `
set -e  # after=;
V=1  # before=; after=; errexit
a  # before=; after=; errexit
b 1  # before=; errexit
`},
		{"right of a test, with errexit", `RUN set -e; [ x ] && V=1; b $V`, `
set -e  # after=;
[ x ]  # before=; after=&& condition errexit
V=1  # before=&& after=; branch errexit
b ‹$V› …  # before=; errexit
`},
		{"an exit right of or", `RUN V=1; a || { V=2; exit 1; }; b $V`, `
V=1  # after=;
a  # before=; after=|| tested
V=2  # after=; branch
exit 1  # before=; branch
b 1  # before=;
`},
		{"negated", `RUN V=1; ! V=2; a $V`, `
V=1  # after=;
V=2  # before=; after=; negated tested
a 2  # before=;
`},
		{"in a subshell", `RUN V=1; (V=2; a $V); b $V`, `
V=1  # after=;
V=2  # after=; subshell
a 2  # before=; subshell
b 1  # before=;
`},
		{"in a pipeline", `RUN V=1; a | V=2; b $V`, `
V=1  # after=;
a  # before=; after=| part=0/2 subshell
V=2  # before=| after=; part=1/2 subshell
b 1  # before=;
`},
		{"in the background", `RUN V=1; V=2 & a $V`, `
V=1  # after=;
V=2  # before=; after=& subshell background
a 1  # before=&
`},
		{"in a group", `RUN { V=1; }; a $V`, `
V=1
a 1  # before=;
`},
		{"in a function", `RUN f() { V=2; a $V $1 "$@"; }; V=1; b $V; f x; c $V`, `
V=2  # after=; function=f
a 2 ‹$1› ‹"$@"› …  # before=; function=f
V=1  # before=; after=;
b 1  # before=; after=;
f x  # before=; after=;
c ‹$V› …  # before=;
`},
		{"set behind a function", `RUN V=1; f() { a $V; }; V=2`, `
V=1  # after=;
a ‹$V› …  # function=f
V=2  # before=;
`},
		{"local to a function", `RUN V=1; f() { local V=2; a $V; }; f; b $V`, `
V=1  # after=;
local V=2  # after=; function=f
a 2  # before=; function=f
f  # before=; after=;
b 1  # before=;
`},
		{"in a loop", `RUN V=1; while a $V; do b $V; V=2; c $V; done; d $V`, `
V=1  # after=;
a ‹$V› …  # tested loop
b ‹$V› …  # after=; loop
V=2  # before=; after=; loop
c 2  # before=; loop
d ‹$V› …  # before=;
`},
		{"a loop that leaves it alone", `RUN V=1; while a; do b $V; done; c $V`, `
V=1  # after=;
a  # tested loop
b 1  # loop
c 1  # before=;
`},
		{"counted in a loop", `RUN i=0; until a $i; do i=$((i+1)); b $i; done`, `
i=0  # after=;
a ‹$i› …  # tested loop
i=‹$((i+1))›  # after=; loop
b ‹$i› …  # before=; loop
`},
		{"read", `RUN V=1; read V W; a $V`, `
V=1  # after=;
read V W  # before=; after=;
a ‹$V› …  # before=;
`},
		{"read in a pipeline", `RUN a | while read -r V; do b $V; done`, `
a  # after=| part=0/2 subshell
read -r V  # part=1/2 tested loop subshell
b ‹$V› …  # part=1/2 loop subshell
`},
		{"unset", `RUN V=1; unset V; a x$V ${V:-d} ${V-d}`, `
V=1  # after=;
unset V  # before=; after=;
a x d d  # before=;
`},
		{"printf, mapfile, getopts", `SHELL ["/bin/bash", "-c"]
RUN V=1 W=1 X=1; printf -v V x; mapfile -t W; getopts ab X; a $V $W $X`, `
V=1 W=1 X=1  # after=;
printf -v V x  # before=; after=;
mapfile -t W  # before=; after=;
getopts ab X  # before=; after=;
a ‹$V› ‹$W› ‹$X› …  # before=;
`},
		{"arithmetic", `SHELL ["/bin/bash", "-c"]
RUN V=1 W=1 X=1 Y=1; ((V++)); ((W+=2)); let X=5; : $((Y=3)); a $V $W $X $Y`, `
V=1 W=1 X=1 Y=1  # after=;
(( ‹V++›  # before=; after=;
(( ‹W+=2›  # before=; after=;
let ‹X=5›  # before=; after=;
: ‹$((Y=3))›  # before=; after=;
a ‹$V› ‹$W› ‹$X› ‹$Y› …  # before=;
`},
		{"arrays", `SHELL ["/bin/bash", "-c"]
RUN P=(a "b c"); P+=(d); x "${P[@]}" ${P[*]} "${P[*]}" ${P[0]} $P ${#P[@]} ${P[9]} "${P[@]%c}"; y ${P[$i]}`, `
P=‹(a "b c")›  # after=;
P+=‹(d)›  # before=; after=;
x a "b c" d a b c d "a b c d" a a 3 a "b " d  # before=; after=;
y ‹${P[$i]}› …  # before=;
`},
		{"arrays that are not known", `SHELL ["/bin/bash", "-c"]
RUN P=(a $U); Q=([1]=x); R[0]=1; x "${P[@]}" $Q $R`, `
P=‹(a $U)›  # after=;
Q=‹([1]=x)›  # before=; after=;
R=1  # before=; after=;
x ‹"${P[@]}"› ‹$Q› ‹$R› …  # before=;
`},
		{"a declared array", `SHELL ["/bin/bash", "-c"]
RUN declare -a P=(a b); x "${P[@]}"`, `
declare -a ‹P=(a b)›  # after=;
x a b  # before=;
`},
		{"positional parameters", `RUN set -- a "b c"; x "$@" $# $1 "$2" $3 "$*"; shift; y "$@"`, `
set -- a "b c"  # after=;
x a "b c" 2 a "b c" "a b c"  # before=; after=;
shift  # before=; after=;
y ‹"$@"› …  # before=;
`},
		{"positional parameters that are not known", `RUN set -- "$@" b; x "$@" $1`, `
set -- ‹"$@"› b …  # after=;
x ‹"$@"› ‹$1› …  # before=;
`},
		{"sourced files", `ENV VERSION=1 OTHER=2
RUN a $VERSION; . /etc/os-release; b $VERSION $OTHER`, `
a 1  # after=;
. /etc/os-release  # before=; after=;
b ‹$VERSION› 2 …  # before=;
`},
		{"another IFS", `RUN V=a:b; IFS=:; x $V; y "$V"`, `
V=a:b  # after=;
IFS=:  # before=; after=;
x ‹$V› …  # before=; after=;
y a:b  # before=;
`},
		{"eval", `RUN eval "V=1"; a $V`, `
eval V=1  # after=;
script(eval) V=1
a 1  # before=;
`},
		{"sh -c keeps its own", `RUN V=1; sh -c 'V=2; a $V'; b $V`, `
V=1  # after=;
sh -c "V=2; a $V"  # before=; after=;
script(sh) V=2  # after=; subshell
script(sh) a 2  # before=; subshell
b 1  # before=;
`},
		{"what sh -c sees", `ENV E=1
RUN V=1; export X=1; sh -c 'a $V $E $X'`, `
V=1  # after=;
export X=1  # before=; after=;
sh -c "a $V $E $X"  # before=;
script(sh) a ‹$V› 1 1 …  # subshell
`},
	})
}
