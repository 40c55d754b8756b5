package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// An accountTool is a program that makes users or groups.
type accountTool struct {
	flag   string   // what a message says to add
	ids    []string // the flags that give the number
	values string   // all flags that take a value
	not    []string // flags with which it makes nobody
	change string   // the program that changes the number later
}

// accountTools are those of shadow 4.17, Debian's adduser 3.137 and BusyBox 1.37.
// Where the last two share a name, the flags are those of both.
var accountTools = map[string]accountTool{
	"useradd": {
		flag: "--uid", ids: []string{"-u", "--uid"}, not: []string{"-D", "--defaults", "-h", "--help"}, change: "usermod",
		values: `-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key
			-p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`,
	},
	"adduser": {
		flag: "--uid", ids: []string{"-u", "--uid"}, not: []string{"--help", "--version"}, change: "usermod",
		values: `-c --conf -h --home -d --shell -s --firstuid --lastuid --firstgid --lastgid --gecos -g --comment --gid -G --ingroup
			-u --uid -k -b -e -p`,
	},
	"groupadd": {
		flag: "--gid", ids: []string{"-g", "--gid"}, not: []string{"-h", "--help"}, change: "groupmod",
		values: "-g --gid -K --key -p --password -R --root -P --prefix -U --users",
	},
	"addgroup": {
		flag: "--gid", ids: []string{"-g", "--gid"}, not: []string{"--help", "--version"}, change: "groupmod",
		values: "-g --gid -c --conf --firstgid --lastgid",
	},
}

// An account is a user or group that a command makes.
type account struct {
	tool accountTool
	name *dockerfile.Word // nil if it is not among the words
}

// floatingAccount returns the account that a command makes without a number.
func floatingAccount(c *shell.Command) (account, bool) {
	tool, ok := accountTools[c.Name]
	if !ok || !isUnix(c) {
		return account{}, false
	}
	args := c.Split(shell.Options{Values: strings.Fields(tool.values)})
	switch {
	case args.Has(tool.ids...) || args.Has(tool.not...):
		return account{}, false
	case len(args.Operands) == 0: // xargs brings the name
		return account{tool: tool}, c.Open && len(args.Flags) > 0
	case len(args.Operands) > 1: // adduser user group, or a variable with flags
		return account{}, false
	}
	return account{tool: tool, name: &args.Operands[0]}, true
}

// span returns the place of the account's name, or of the program.
func (a account) span(c *shell.Command) dockerfile.Span {
	if a.name != nil && c.Span.Contains(a.name.Span) {
		return a.name.Span
	}
	return c.Words[0].Span
}

// setLater reports whether a later command gives an account its number.
func setLater(commands []*shell.Command, a account) bool {
	if a.name == nil {
		return false
	}
	for _, c := range commands {
		if c.Name == a.tool.change && c.Has(a.tool.ids...) && layers.Written(c.Words[len(c.Words)-1]) == layers.Written(*a.name) {
			return true
		}
	}
	return false
}
