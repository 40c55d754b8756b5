package shell_test

import "testing"

func TestLists(t *testing.T) {
	compare(t, []testCase{
		{"an and-chain", `RUN a && b && c`, `
a  # after=&& condition
b  # before=&& after=&& condition
c  # before=&&
`},
		{"a sequence, and what ends it", `RUN a; b & c;`, `
a  # after=;
b  # before=; after=& subshell background
c  # before=&
`},
		{"and and or", `RUN a || b && c`, `
a  # after=|| tested
b  # before=|| after=&& condition branch
c  # before=&&
`},
		{"behind a test", `RUN [ -f x ] && a && b; c`, `
[ -f x ]  # after=&& condition
a  # before=&& after=&& condition branch
b  # before=&& after=; branch
c  # before=;
`},
		{"behind command -v", `RUN command -v x >/dev/null && a`, `
command -v x 1>/dev/null  # after=&& condition
a  # before=&& branch
`},
		{"a pipeline", `RUN a | b |& c && d`, `
a  # after=| part=0/3 condition subshell
b  # before=| after=|& part=1/3 condition subshell
c  # before=|& after=&& part=2/3 condition subshell
d  # before=&&
`},
		{"a pipeline in an or", `RUN a | grep b || c`, `
a  # after=| part=0/2 tested subshell
grep b  # before=| after=|| part=1/2 tested subshell
c  # before=|| branch
`},
		{"what && passes on and what || tests", `RUN a && b || c && d; (e && f) || g`, `
a  # after=&& tested
b  # before=&& after=|| tested
c  # before=|| after=&& condition branch
d  # before=&& after=;
e  # after=&& tested subshell
f  # before=&& tested subshell
g  # before=|| branch
`},
		{"negated", `RUN ! a && b; ! c | d`, `
a  # after=&& negated tested
b  # before=&& after=; branch
c  # before=; after=| part=0/2 negated tested subshell
d  # before=| part=1/2 negated tested subshell
`},
		{"a group", `RUN { a; b; } && c`, `
a  # after=; condition
b  # before=; condition
c  # before=&&
`},
		{"a group with redirections", `RUN { a; { b; } 2>&1; } > /log`, `
a  # after=; around=1>/log
b  # around=1>/log around=2>&1
`},
		{"a subshell", `RUN (cd /x && a) || b`, `
cd /x  # after=&& tested subshell
a  # before=&& tested subshell
b  # before=|| branch
`},
		{"a pipeline of compounds", `RUN { a; b; } | while read -r x; do c; done`, `
a  # after=; part=0/2 subshell
b  # before=; part=0/2 subshell
read -r x  # part=1/2 tested loop subshell
c  # part=1/2 loop subshell
`},
		{"if", `RUN if a; then b; elif c && d; then e; else f; fi; g`, `
a  # tested
b  # branch
c  # after=&& tested branch
d  # before=&& tested branch
e  # branch
f  # branch
g  # before=;
`},
		{"while and until", `RUN while a; do b; done; until c; do d; done`, `
a  # tested loop
b  # loop
c  # tested loop
d  # loop
`},
		{"for", `RUN for x in 1 2; do a; done | b`, `
a  # part=0/2 loop subshell
b  # before=| part=1/2 subshell
`},
		{"select", `SHELL ["/bin/bash", "-c"]
RUN select x in a b; do c; done`, `
c  # loop
`},
		{"C-style for", `SHELL ["/bin/bash", "-c"]
RUN for ((i=0; i<$(a); i++)); do b; done`, `
$() a  # loop subshell
b  # loop
`},
		{"case", `RUN case $(a) in x|$(b)) c;; *) d;; esac`, `
$() a  # subshell
$() b  # branch subshell
c  # branch
d  # branch
`},
		{"a function", `RUN f() { a; b; }; f`, `
a  # after=; function=f
b  # before=; function=f
f  # before=;
`},
		{"a function with a subshell as its body", `RUN f() ( a ); function g { b; }`, `
a  # subshell function=f
b  # function=g
`},
		{"substitutions", "RUN a \"$(b | c)\" `d` x=$(e) \"${X:-$(f)}\" $((1 + $(g)))", "\na ‹\"$(b | c)\"› ‹`d`› ‹x=$(e)› ‹\"${X:-$(f)}\"› ‹$((1 + $(g)))› …\n$(a) b  # after=| part=0/2 subshell\n$(a) c  # before=| part=1/2 subshell\n$(a) d  # subshell\n$(a) e  # subshell\n$(a) f  # branch subshell\n$(a) g  # subshell\n"},
		{"nested substitutions", `RUN a $(b $(c))`, `
a ‹$(b $(c))› …
$(a) b ‹$(c)› …  # subshell
$(b) c  # subshell
`},
		{"a substitution in an assignment", "RUN x=$(a) && y=\"`b`\" c", "\nx=‹$(a)›  # after=&& condition\n$() a  # subshell\ny=‹\"`b`\"› c  # before=&&\n$(c) b  # subshell\n"},
		{"a substitution in a redirection", `RUN a > $(b) < <(c) <<< "$(d)"`, `
a 1>‹$(b)› 0<‹<(c)› 0<<<‹"$(d)"›
$(a) b  # subshell
<(a) c  # subshell
$(a) d  # subshell
`},
		{"process substitutions", `RUN a <(b) >(c)`, `
a ‹<(b)› ‹>(c)›
<(a) b  # subshell
<(a) c  # subshell
`},
		{"substitutions in tests and arithmetic", `RUN [[ -n $(a) && ! ( $(b) == x* || c =~ ^d ) ]]; (( x = $(d) )); let "y=$(e)"`, `
[[ -n ‹$(a)› && ! ( ‹$(b)› == x* || c =~ ^d ) ]]  # after=;
$([[) a  # subshell
$([[) b  # subshell
(( ‹x = $(d)›  # before=; after=;
$((() d  # subshell
let ‹"y=$(e)"›  # before=;
$(let) e  # subshell
`},
		{"substitutions in arrays", `SHELL ["/bin/bash", "-c"]
RUN x=($(a) [1]=$(b)) && y[$(c)]=$(d)`, `
x=‹($(a) [1]=$(b))›  # after=&& condition
$() a  # subshell
$() b  # subshell
y=‹$(d)›  # before=&&
$() c  # subshell
$() d  # subshell
`},
		{"substitutions in expansions", `RUN a ${x#$(b)} ${x/$(c)/$(d)} ${x:$(e):$(f)} ${x[$(g)]}`, `
a ‹${x#$(b)}› ‹${x/$(c)/$(d)}› ‹${x:$(e):$(f)}› ‹${x[$(g)]}› …
$(a) b  # subshell
$(a) c  # subshell
$(a) d  # subshell
$(a) e  # subshell
$(a) f  # subshell
$(a) g  # subshell
`},
		{"time", `RUN time a; time -p b | c`, `
time> a  # after=;
b  # before=; after=| part=0/2 subshell
c  # before=| part=1/2 subshell
`},
		{"coproc", `SHELL ["/bin/bash", "-c"]
RUN coproc a; coproc b { c; }`, `
a  # after=; subshell background
c  # subshell background
`},
		{"redirections of all kinds", `RUN a <in >out 2>>err 2>&1 >&2 &>all &>>all <>io >|clob 3<&- 4>&file`, `
a 0<in 1>out 2>>err 2>&1 1>&2 -1&>all -1&>>all 0<>io 1>|clob 3<&- 4>&file
`},
		{"a redirection to a named descriptor", `SHELL ["/bin/bash", "-c"]
RUN exec {fd}>file`, `
exec -1>file
`},
		{"redirections alone", `RUN > file && : >> file2`, `
1>file  # after=&& condition
: 1>>file2  # before=&&
`},
		{"nothing", `RUN # nothing`, `
`},
		{"errexit and pipefail", `RUN a; set -eu; b; set -o pipefail; c; set +e +o pipefail; d`, `
a  # after=;
set -eu  # before=; after=;
b  # before=; after=; errexit
set -o pipefail  # before=; after=; errexit
c  # before=; after=; errexit pipefail
set +e +o pipefail  # before=; after=; errexit pipefail
d  # before=;
`},
		{"errexit in a branch", `RUN if a; then set -e; fi; b`, `
a  # tested
set -e  # branch
b  # before=;
`},
		{"errexit in a subshell", `RUN (set -e; a); b`, `
set -e  # after=; subshell
a  # before=; subshell errexit
b  # before=;
`},
		{"errexit in a substitution of sh and of bash", `RUN set -e; a $(b)`, `
set -e  # after=;
a ‹$(b)› …  # before=; errexit
$(a) b  # subshell errexit
`},
		{"errexit in a substitution of bash", `SHELL ["/bin/bash", "-ec"]
RUN a $(b)`, `
a ‹$(b)› …  # errexit
$(a) b  # subshell
`},
	})
}
