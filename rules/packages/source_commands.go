package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// checkSourceCommand finds what one command does to the sources of packages.
func checkSourceCommand(pass *analyzer.Pass, c *shell.Command) {
	switch c.Name {
	case "add-apt-repository", "apt-add-repository":
		checkAddAptRepository(pass, c)
	case "yum-config-manager":
		reportAddresses(pass, flagValues(c.Split(configManager), "--add-repo"))
	case "zypper":
		checkZypperSources(pass, c)
	case "rpm", "dpkg", "apt-get", "apt":
		reportAdditions(pass, c.Words)
	default:
		if packages.Find(c.Name) == packages.Dnf {
			checkDnfSources(pass, c)
		}
	}
	reportEntries(pass, writtenEntries(c))
}

// addAptRepository are the flags of add-apt-repository that take a value.
// Source: add-apt-repository(1) of software-properties 0.99.
var addAptRepository = shell.Options{Values: strings.Fields(`
	-p --pocket -c --component -P --ppa -C --cloud -U --uri -S --sourceslist -k --keyserver`)}

// ownComponents are the words with which a part of the distribution itself is added.
var ownComponents = strings.Fields("main universe multiverse restricted contrib non-free non-free-firmware all backports")

func checkAddAptRepository(pass *analyzer.Pass, c *shell.Command) {
	args := c.Split(addAptRepository)
	if args.Has("-r", "--remove", "-L", "--list") {
		return
	}
	sources := append(flagValues(args, "-P", "--ppa", "-C", "--cloud", "-U", "--uri", "-S", "--sourceslist"), args.Operands...)
	if len(sources) > 1 && sources[0].Value == "deb" {
		reportEntries(pass, sourceEntries(joined(c, sources)))
		return
	}
	for _, source := range sources {
		switch {
		case strings.Contains(source.Raw+source.Value, "deb "):
			reportEntries(pass, sourceEntries(joined(c, []dockerfile.Word{source})))
		case !source.Known || slices.Contains(ownComponents, source.Value):
		case strings.Contains(source.Value, "://"):
			reportAddresses(pass, []dockerfile.Word{source})
		default:
			pass.Reportf(source.Whole(), "%s hides its suite and key: write it out as a source with signed-by", analyzer.Shorten(source.Value, 34))
		}
	}
}

// configManager are the flags of the config-manager of dnf and yum that take a
// value. Sources: dnf.plugin.config_manager(8), dnf5-config-manager(8).
var configManager = shell.Options{Values: append(strings.Fields("--add-repo --from-repofile --set --id"), packages.Dnf.Flags.Values...)}

func checkDnfSources(pass *analyzer.Pass, c *shell.Command) {
	args := c.Split(configManager)
	var subcommand []string
	for _, operand := range args.Operands {
		subcommand = append(subcommand, operand.Value)
	}
	switch {
	case len(subcommand) > 0 && subcommand[0] == "config-manager":
		reportAddresses(pass, flagValues(args, "--add-repo", "--from-repofile"))
	case len(subcommand) > 2 && subcommand[0] == "copr" && subcommand[1] == "enable" && args.Operands[2].Known:
		pass.Reportf(args.Operands[2].Whole(), "copr %s hides its release and key: write the .repo file out", analyzer.Shorten(subcommand[2], 40))
	default:
		reportAdditions(pass, c.Words)
	}
}

func checkZypperSources(pass *analyzer.Pass, c *shell.Command) {
	operands := c.Split(packages.Zypper.Flags).Operands
	if len(operands) > 1 && slices.Contains([]string{"ar", "addrepo"}, operands[0].Value) {
		reportAddresses(pass, operands[1:2])
		return
	}
	reportAdditions(pass, c.Words)
}

// flagValues returns the values of flags.
func flagValues(args shell.Args, names ...string) []dockerfile.Word {
	var values []dockerfile.Word
	for _, flag := range args.Flags {
		if flag.Value != nil && slices.Contains(names, flag.Name) {
			values = append(values, *flag.Value)
		}
	}
	return values
}

// reportAddresses reports the words that are URLs of sources or of their files.
func reportAddresses(pass *analyzer.Pass, words []dockerfile.Word) {
	for _, word := range words {
		if u := downloads.ParseURL(word); strings.Contains(u.Text, "://") && u.Remote() && !isSettled(u) {
			reportHidden(pass, u)
		}
	}
}

// reportAdditions reports the words that are URLs of packages that bring a source.
func reportAdditions(pass *analyzer.Pass, words []dockerfile.Word) {
	for _, word := range words {
		if u := downloads.ParseURL(word); strings.Contains(u.Text, "://") {
			reportAddition(pass, u, false)
		}
	}
}
