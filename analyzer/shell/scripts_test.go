package shell_test

import "testing"

func TestScripts(t *testing.T) {
	compare(t, []testCase{
		{"sh -c", `RUN sh -c 'a | b; c'; bash -lc "d"; /bin/ash -c e; dash -ec 'f'; zsh -c g`, `
sh -c "a | b; c"  # after=;
script(sh) a  # after=| part=0/2 subshell
script(sh) b  # before=| after=; part=1/2 subshell
script(sh) c  # before=; subshell
bash -lc d  # before=; after=;
script(bash) d  # subshell
[ash] /bin/ash -c e  # before=; after=;
script(ash) e  # subshell
dash -ec f  # before=; after=;
script(dash) f  # subshell errexit
zsh -c g  # before=;
script(zsh) g  # subshell
`},
		{"with options", `RUN bash -euo pipefail -c 'a'; bash -o errexit -O extglob --norc -c 'b'; sh +e -c 'c'; bash --rcfile x -c d`, `
bash -euo pipefail -c a  # after=;
script(bash) a  # subshell errexit pipefail
bash -o errexit -O extglob --norc -c b  # before=; after=;
script(bash) b  # subshell errexit
sh +e -c c  # before=; after=;
script(sh) c  # subshell
bash --rcfile x -c d  # before=;
script(bash) d  # subshell
`},
		{"without a script", `RUN bash x.sh; sh; bash -c; sh -x /y.sh -c z`, `
bash x.sh  # after=;
sh  # before=; after=;
bash -c  # before=; after=;
sh -x /y.sh -c z  # before=;
`},
		{"with arguments", `RUN sh -c 'a "$@" $1 $0' name x "y z"; sh -c 'b "$@"'; xargs sh -c 'c "$@"' _`, `
sh -c "a \"$@\" $1 $0" name x "y z"  # after=;
script(sh) a x "y z" x ‹$0› …  # subshell
sh -c "b \"$@\""  # before=; after=;
script(sh) b  # subshell
xargs> sh -c "c \"$@\"" _ …  # before=;
script(sh) c ‹"$@"› …  # subshell
`},
		{"values of the outer shell", `ARG A=1
RUN B=2; sh -c "a $A $B $U '$U' \$A \$B \"$U\""`, `
B=2  # after=;
sh -c ‹"a $A $B $U '$U' \$A \$B \"$U\""›  # before=;
script(sh) a 1 2 ‹$U› ‹'$U'› 1 ‹$B› ‹"$U"› …  # subshell
`},
		{"a whole script that is not known", `RUN sh -c "$U"; sh -c "$(curl x)"`, `
sh -c ‹"$U"›  # after=;
sh -c ‹"$(curl x)"›  # before=;
$(sh) curl x  # subshell
`},
		{"what is not known stays so", `RUN bash -c "x=$U; a $U\$x b-$U \$((1+$U)) {$U,c}"`, `
bash -c ‹"x=$U; a $U\$x b-$U \$((1+$U)) {$U,c}"›
script(bash) x=‹$U›  # after=; subshell
script(bash) a ‹$U$x› ‹b-$U› ‹$((1+$U))› ‹{$U,c}› …  # before=; subshell
`},
		{"nested twice", `RUN sh -c "bash -c 'a $U b'"`, `
sh -c ‹"bash -c 'a $U b'"›
script(sh) bash -c ‹'a $U b'›  # subshell
script(bash) a ‹$U› b …  # subshell
`},
		{"deep", `RUN sh -c "sh -c \"sh -c 'a'\""`, `
sh -c "sh -c \"sh -c 'a'\""
script(sh) sh -c "sh -c 'a'"  # subshell
script(sh) sh -c a  # subshell
script(sh) a  # subshell
`},
		{"eval", `RUN eval "a b" c; eval a '$U'; eval "V=1" '&&' b; c $V`, `
eval "a b" c  # after=;
script(eval) a b c
eval a $U  # before=; after=;
script(eval) a ‹$U› …
eval V=1 && b  # before=; after=;
script(eval) V=1  # after=&& condition
script(eval) b  # before=&&
c 1  # before=;
`},
		{"trap", `RUN trap 'rm -f x' EXIT; trap - EXIT; trap x INT TERM; trap`, `
trap "rm -f x" EXIT  # after=;
script(trap) rm -f x  # subshell
trap - EXIT  # before=; after=;
trap x INT TERM  # before=; after=;
script(trap) x  # subshell
trap  # before=;
`},
		{"su", `RUN su - user -c "a b"; su user -c c; su -c 'd' user; su --command='e' -; su -s /bin/sh -c f user; su`, `
su - user -c "a b"  # after=;
script(su) a b  # subshell
su user -c c  # before=; after=;
script(su) c  # subshell
su -c d user  # before=; after=;
script(su) d  # subshell
su --command=e -  # before=; after=;
script(su) e  # subshell
su -s /bin/sh -c f user  # before=; after=;
script(su) f  # subshell
su  # before=;
`},
		{"runuser and others", `RUN runuser -l user -c 'a'; sg group -c 'b'; script -qc "c d" /dev/null; nix-shell -p x --run 'e'`, `
runuser -l user -c a  # after=;
script(runuser) a  # subshell
sg group -c b  # before=; after=;
script(sg) b  # subshell
script -qc "c d" /dev/null  # before=; after=;
script(script) c d  # subshell
nix-shell -p x --run e  # before=;
script(nix-shell) e  # subshell
`},
		{"env -S", `RUN env -S 'X=1 a b'`, `
env -S "X=1 a b"
script(env) X=1 a b  # subshell
`},
		{"find", `RUN find . -name '*.x' -exec rm -f {} \; -o -type d -execdir chmod 755 {} + -ok a \;`, `
find . -name *.x -exec rm -f {} ; -o -type d -execdir chmod 755 {} + -ok a ;
exec(find) rm -f {}  # subshell
exec(find) chmod 755 {}  # subshell
exec(find) a  # subshell
`},
		{"find with a shell", `RUN find / -exec sh -c 'a "$1"' _ {} \; -exec sudo b {} ';'`, `
find / -exec sh -c "a \"$1\"" _ {} ; -exec sudo b {} ;
exec(find) sh -c "a \"$1\"" _ {}  # subshell
script(sh) a ‹"$1"›  # subshell
exec(find) sudo> b {}  # subshell
`},
		{"find without an end", `RUN find . -exec; find . -exec a`, `
find . -exec  # after=;
find . -exec a  # before=;
exec(find) a  # subshell
`},
		{"a heredoc as input", `RUN bash <<EOF
a $U
EOF`, `
bash 0<<EOF"a $U\n"
script(bash) a ‹$U› …  # subshell
`},
		{"a quoted heredoc", `ARG A=1
RUN bash -ex -s x y <<'EOF'
a $A "$1"
EOF`, `
bash -ex -s x y 0<<EOF"a $A \"$1\"\n"
script(bash) a 1 x  # subshell errexit
`},
		{"a here-string", `RUN bash <<< "a; b $U"`, `
bash 0<<<‹"a; b $U"›
script(bash) a  # after=; subshell
script(bash) b ‹$U› …  # before=; subshell
`},
		{"behind sudo", `RUN sudo -u x bash <<EOF
a
EOF`, `
sudo -u x> bash 0<<EOF"a\n"
script(bash) a  # subshell
`},
		{"an input that a script comes before", `RUN bash x.sh <<EOF
a
EOF`, `
bash x.sh 0<<EOF"a\n"
`},
		{"a script that does not parse", `RUN sh -c 'a (' && b`, `
sh -c "a ("  # after=&& condition
b  # before=&&
`},
		{"PowerShell", `RUN pwsh -NoProfile -Command "Install-Module x; y"; pwsh -c 'z'; pwsh x.ps1`, `
pwsh -NoProfile -Command "Install-Module x; y"  # after=;
script(pwsh) Install-Module x  # after=; subshell
script(pwsh) y  # before=; subshell
pwsh -c z  # before=; after=;
script(pwsh) z  # subshell
pwsh x.ps1  # before=;
`},
		{"exec form", `RUN ["sh", "-c", "a && b $X"]`, `
sh -c "a && b $X"
script(sh) a  # after=&& condition subshell
script(sh) b ‹$X› …  # before=&& subshell
`},
		{"exec form without a shell", `RUN ["/usr/bin/a", "$X", "b c"]`, `
[a] /usr/bin/a $X "b c"
`},
		{"exec form of nothing", `CMD []`, `
`},
		{"exec form on Windows", `CMD ["cmd", "/S", "/C", "a && b"]`, `
cmd /S /C "a && b"
script(cmd) a  # after=&& condition subshell
script(cmd) b  # before=&& subshell
`},
		{"health check", `HEALTHCHECK --interval=5s CMD a || exit 1`, `
a  # after=|| tested
exit 1  # before=|| branch
`},
		{"health check in exec form", `HEALTHCHECK CMD ["sudo", "a"]`, `
sudo> a
`},
		{"a trigger", `ONBUILD RUN a && b`, `
a  # after=&& condition
b  # before=&&
`},
		{"clusters of options", `RUN su -lc 'a' user; flock -nc b; env -S`, `
su -lc a user  # after=;
script(su) a  # subshell
flock -nc b  # before=; after=;
script(flock) b  # subshell
env -S  # before=;
`},
		{"items of a loop", `RUN for p in a b; do sh -c "x $p" $p; done`, `
sh -c "x a" "x b" a b  # loop
script(sh) x a  # loop subshell
script(sh) x b  # loop subshell
`},
	})
}
