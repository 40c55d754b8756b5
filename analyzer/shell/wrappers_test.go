package shell_test

import "testing"

func TestWrappers(t *testing.T) {
	compare(t, []testCase{
		{"sudo", `RUN sudo apt-get update; sudo -E -H -u root -g wheel apt-get install x; sudo -Hu root a; sudo --user=root a; sudo V=1 -- a`, `
sudo> apt-get update  # after=;
sudo -E -H -u root -g wheel> apt-get install x  # before=; after=;
sudo -Hu root> a  # before=; after=;
sudo --user=root> a  # before=; after=;
sudo V=1 --> a  # before=;
`},
		{"sudo alone", `RUN sudo -i; sudo -s; sudo -l; sudo`, `
sudo -i  # after=;
sudo -s  # before=; after=;
sudo -l  # before=; after=;
sudo  # before=;
`},
		{"doas", `RUN doas -u root a`, `
doas -u root> a
`},
		{"env", `RUN env X=1 Y=2 a; env -i -u Z a; env - a; env -C /x a; env; env X=1`, `
env X=1 Y=2> a  # after=;
env -i -u Z> a  # before=; after=;
env -> a  # before=; after=;
env -C /x> a  # before=; after=;
env  # before=; after=;
env X=1  # before=;
`},
		{"exec, command, builtin", `RUN command -p a; command -v a; command -V a; builtin b; exec -a name -c c`, `
command -p> a  # after=;
command -v a  # before=; after=;
command -V a  # before=; after=;
builtin> b  # before=; after=;
exec -a name -c> c  # before=;
`},
		{"exec alone", `RUN exec > /log`, `
exec 1>/log
`},
		{"time", `RUN /usr/bin/time -f %e -o x a`, `
time -f %e -o x> a
`},
		{"priorities", `RUN nice -n 5 a; nice -5 a; nice --adjustment=5 a; ionice -c 3 a; ionice -c3 -n0 a; ionice -p 1; chrt -b 0 a`, `
nice -n 5> a  # after=;
nice -5> a  # before=; after=;
nice --adjustment=5> a  # before=; after=;
ionice -c 3> a  # before=; after=;
ionice -c3 -n0> a  # before=; after=;
ionice -p 1  # before=; after=;
chrt -b 0> a  # before=;
`},
		{"detached", `RUN nohup a; setsid -w a; unbuffer a; eatmydata a; catchsegv a`, `
nohup> a  # after=;
setsid -w> a  # before=; after=;
unbuffer> a  # before=; after=;
eatmydata> a  # before=; after=;
catchsegv> a  # before=;
`},
		{"timeout", `RUN timeout 5 a; timeout -k 5 --signal=9 10m a -x; gtimeout 5 a`, `
timeout 5> a  # after=;
timeout -k 5 --signal=9 10m> a -x  # before=; after=;
gtimeout 5> a  # before=;
`},
		{"xargs", `RUN a | xargs -0 -n 1 -I{} rm -f; xargs; xargs -r0 b`, `
a  # after=| part=0/2 subshell
xargs -0 -n 1 -I{}> rm -f …  # before=| after=; part=1/2 subshell
xargs  # before=; after=;
xargs -r0> b …  # before=;
`},
		{"other users", `RUN gosu root a; su-exec root:root a; setpriv --reuid=1 --clear-groups a; runuser -u x -- a; setuidgid x a; chpst -u x a`, `
gosu root> a  # after=;
su-exec root:root> a  # before=; after=;
setpriv --reuid=1 --clear-groups> a  # before=; after=;
runuser -u x --> a  # before=; after=;
setuidgid x> a  # before=; after=;
chpst -u x> a  # before=;
`},
		{"chroot", `RUN chroot /x a; chroot --userspec=a:b /x b; chroot /x`, `
chroot /x> a  # after=;
chroot --userspec=a:b /x> b  # before=; after=;
chroot /x  # before=;
`},
		{"stdbuf, faketime", `RUN stdbuf -oL -e0 a; stdbuf -o L a; faketime '2020-01-01 00:00' a`, `
stdbuf -oL -e0> a  # after=;
stdbuf -o L> a  # before=; after=;
faketime "2020-01-01 00:00"> a  # before=;
`},
		{"busybox", `RUN busybox wget x; /bin/busybox sh -c 'a'; busybox; busybox --install -s; toybox ls`, `
busybox> wget x  # after=;
busybox> sh -c a  # before=; after=;
script(sh) a  # subshell
busybox  # before=; after=;
busybox --install -s  # before=; after=;
toybox> ls  # before=;
`},
		{"init", `ENTRYPOINT ["/sbin/tini", "--", "/a", "-x"]`, `
tini --> [a] /a -x
`},
		{"dumb-init", `ENTRYPOINT ["dumb-init", "a"]`, `
dumb-init> a
`},
		{"python modules", `RUN python -m pip install x; python3.11 -u -m pip install y; python3 -mpip install z; python -W ignore -m pip; pypy3 -m pip`, `
python -m> pip install x  # after=;
python3.11 -u -m> pip install y  # before=; after=;
python3> pip install z  # before=; after=;
python -W ignore -m> pip  # before=; after=;
pypy3 -m> pip  # before=;
`},
		{"python otherwise", `RUN python -m http.server; python x.py -m pip; python -c 'x'; pythonx -m pip; python -m`, `
python -m http.server  # after=;
python x.py -m pip  # before=; after=;
python -c x  # before=; after=;
pythonx -m pip  # before=; after=;
python -m  # before=;
`},
		{"project environments", `RUN conda run -n env a; conda install b; poetry run c; pipenv run d; bundle exec e; uv run f; uv run --with x g; uv pip install h`, `
conda run -n env> a  # after=;
conda install b  # before=; after=;
poetry run> c  # before=; after=;
pipenv run> d  # before=; after=;
bundle exec> e  # before=; after=;
uv run> f  # before=; after=;
uv run --with x> g  # before=; after=;
uv pip install h  # before=;
`},
		{"a program of PHP", `RUN php -d a=b /bin/composer require c; php composer.phar require c; php x.php composer; php -r 'composer'; php`, `
php -d a=b> [composer] /bin/composer require c  # after=;
php> composer.phar require c  # before=; after=;
php x.php composer  # before=; after=;
php -r composer  # before=; after=;
php  # before=;
`},
		{"nested", `RUN sudo -E env X=1 nice -n 5 bash -c "apt-get install $U x"`, `
sudo -E> env X=1> nice -n 5> bash -c ‹"apt-get install $U x"›
script(bash) apt-get install ‹$U› x …  # subshell
`},
		{"locks", `RUN flock -w 5 /x a; flock /x -c 'b c'`, `
flock -w 5 /x> a  # after=;
flock /x -c "b c"  # before=;
script(flock) b c  # subshell
`},
		{"scl", `RUN scl enable x -- a b; scl enable x 'c d'`, `
scl enable x --> a b  # after=;
scl enable x "c d"  # before=;
script(scl) c d  # subshell
`},
		{"an unknown command", `RUN sudo "$@"; exec $U a; sudo -u "$U" a`, `
sudo> [] ‹"$@"› …  # after=;
exec> [] ‹$U› a …  # before=; after=;
sudo -u ‹"$U"›> a  # before=;
`},
		{"options that are not known", `RUN timeout -k $U 5 a; sudo -u$U a; gosu $U a`, `
timeout -k ‹$U› 5> a  # after=;
sudo ‹-u$U›> a  # before=; after=;
gosu ‹$U›> a  # before=;
`},
		{"variables", `ENV S="sudo -E"
RUN $S a b`, `
sudo -E> a b
`},
		{"a path that is not known", `RUN "$U"/bin/pip install x; $U/pip install y; a/$U z`, `
[pip] ‹"$U"/bin/pip› install x  # after=;
[pip] ‹$U/pip› install y  # before=; after=;
[] ‹a/$U› z  # before=;
`},
		{"too many", `RUN nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice nice a`, `
nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice> nice nice a
`},
	})
}
