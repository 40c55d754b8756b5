package shell

// A wrapping says how a program finds the command in its arguments that it runs.
type wrapping struct {
	values   string // the options that take a value, separated by blanks
	operands int    // words between the options and the command
	assigns  bool   // NAME=value words may stand in front of the command
	sub      string // the subcommand that must come first: "run" for conda run
	not      string // options that make it something else, separated by blanks
	only     string // options of which one is needed, separated by blanks
	module   bool   // the command is the value of -m
	programs string // the only commands that it counts for, separated by blanks; "" for all
	open     bool   // it adds arguments
	windows  bool   // on Windows it is the same
}

// wrappings are the programs that run a command given as words of their own.
var wrappings = map[string]wrapping{
	"aws-vault":    {sub: "exec", operands: 1},
	"builtin":      {},
	"bundle":       {sub: "exec", windows: true},
	"busybox":      {not: "--list --install --help"},
	"catatonit":    {},
	"catchsegv":    {},
	"ccache":       {not: "-c -C -s -z -M -F -o -p -V -h --clear --cleanup --show-stats --zero-stats --max-size --max-files --set-config --version --help"},
	"chpst":        {values: "-u -U -b -e -/ -n -l -L -m -d -o -p -f -c -r -t"},
	"chroot":       {values: "--userspec --groups", operands: 1},
	"chrt":         {values: "-T -P -D --sched-runtime --sched-period --sched-deadline", operands: 1, not: "-p -m --pid --max"},
	"command":      {not: "-v -V"},
	"conda":        {sub: "run", values: "-n -p --name --prefix --cwd", windows: true},
	"dbus-launch":  {},
	"direnv":       {sub: "exec", operands: 1},
	"doas":         {values: "-u -C -a", not: "-L"},
	"docker-init":  {},
	"dumb-init":    {values: "-r --rewrite"},
	"eatmydata":    {},
	"env":          {values: "-u -C --unset --chdir", assigns: true, not: "-S --split-string"},
	"exec":         {values: "-a"},
	"fakeroot":     {values: "-l -s -i -b --lib --faked --fd-base"},
	"faketime":     {operands: 1},
	"fixuid":       {},
	"flock":        {values: "-w -E --timeout --wait --conflict-exit-code", operands: 1, not: "-c --command"},
	"gosu":         {operands: 1},
	"gtimeout":     {values: "-k -s --kill-after --signal", operands: 1},
	"i386":         {},
	"ionice":       {values: "-c -n -p -P -u --class --classdata", not: "-p -P -u --pid --pgid --uid"},
	"linux32":      {},
	"linux64":      {},
	"mamba":        {sub: "run", values: "-n -p --name --prefix --cwd", windows: true},
	"micromamba":   {sub: "run", values: "-n -p -r -a --name --prefix --root-prefix --attach --cwd -e --env", windows: true},
	"nice":         {values: "-n --adjustment"},
	"nocorrect":    {},
	"noglob":       {},
	"nohup":        {},
	"nsenter":      {values: "-t -S -G --target --setuid --setgid"},
	"numactl":      {values: "-i -p -m -N -C -b --interleave --preferred --membind --cpunodebind --physcpubind"},
	"opam":         {sub: "exec", values: "--switch --root"},
	"php":          {values: "-c -d -z", not: "-r -f -R -F --run --file", programs: "composer composer.phar", windows: true},
	"pipenv":       {sub: "run", windows: true},
	"poetry":       {sub: "run", values: "-C -P --directory --project", windows: true},
	"proot":        {values: "-r -b -q -w -R -S -i --rootfs --bind --qemu --cwd"},
	"proxychains":  {values: "-f"},
	"proxychains4": {values: "-f"},
	"pyenv":        {sub: "exec"},
	"python":       {values: "-W -X -Q --check-hash-based-pycs", module: true, windows: true},
	"rbenv":        {sub: "exec"},
	"runuser":      {values: "-u -g -G -w --user --group --supp-group --whitelist-environment", only: "-u --user"},
	"s6-setuidgid": {operands: 1},
	"scl":          {sub: "enable", operands: 1, only: "--"},
	"setarch":      {operands: 1},
	"setpriv":      {values: "--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile --ruid --euid --rgid --egid", not: "-d --dump"},
	"setsid":       {},
	"setuidgid":    {operands: 1},
	"softlimit":    {values: "-a -c -d -f -l -m -o -p -r -s -t"},
	"stdbuf":       {values: "-i -o -e --input --output --error"},
	"strace":       {values: "-e -o -p -s -u -E -P -I -O -S -a -b -X --output --trace"},
	"su-exec":      {operands: 1},
	"sudo":         {values: "-u -g -h -p -C -r -t -T -U -D -R -a -c --user --group --host --prompt --close-from --role --type --command-timeout --other-user --chdir --chroot --auth-type --login-class", assigns: true, not: "-l -v -K -V -e --list --validate --remove-timestamp --version --edit"},
	"taskset":      {operands: 1, not: "-p --pid"},
	"time":         {values: "-f -o --format --output"},
	"timeout":      {values: "-k -s --kill-after --signal", operands: 1},
	"tini":         {values: "-p -e"},
	"torsocks":     {values: "-u -p -a -P --user --pass --address --port"},
	"toybox":       {},
	"tsocks":       {},
	"unbuffer":     {},
	"unshare":      {values: "-S -G -R -w --setuid --setgid --root --wd --propagation --setgroups --map-users --map-groups"},
	"uv":           {sub: "run", values: "-p -m -w --python --with --with-editable --with-requirements --extra --group --only-group --no-group --env-file --directory --project --index --index-url --extra-index-url --default-index --find-links --package --cache-dir --config-file --module --no-extra", not: "-m --module -s --script", windows: true},
	"valgrind":     {},
	"with-contenv": {},
	"xargs":        {values: "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars --process-slot-var", open: true},
	"xvfb-run":     {values: "-e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol --server-args --wait"},
}

// modules are the Python modules that are programs of their own: `python -m
// pip` is pip.
var modules = map[string]bool{
	"pip": true, "pipx": true, "pipenv": true, "poetry": true, "uv": true, "conda": true, "mamba": true,
	"virtualenv": true, "easy_install": true, "playwright": true, "pytest": true, "build": true, "twine": true,
}

// A scripting says where a program that is no shell takes a script from that a
// shell runs.
type scripting struct {
	options string // the options whose value is a script, separated by blanks
	values  string // the other options that take a value, separated by blanks
	operand int    // the operand that is a script, from 1; 0 for none
	stdin   bool   // without such an option it reads a script from its standard input
}

// scriptings are the programs that have a shell run a script.
var scriptings = map[string]scripting{
	"env":       {options: "-S --split-string", values: "-u -C --unset --chdir"},
	"flock":     {options: "-c --command", values: "-w -E --timeout --wait --conflict-exit-code"},
	"nix-shell": {options: "--run --command", values: "-p -I -A --packages --attr"},
	"runuser":   {options: "-c --command --session-command", values: "-s -g -G -w --shell --group --supp-group --whitelist-environment", stdin: true},
	"scl":       {operand: 3},
	"script":    {options: "-c --command", values: "-E -I -O -B -T -m -o"},
	"sg":        {options: "-c"},
	"su":        {options: "-c --command --session-command", values: "-s -g -G -w -T --shell --group --supp-group --whitelist-environment", stdin: true},
	"trap":      {operand: 1},
}
