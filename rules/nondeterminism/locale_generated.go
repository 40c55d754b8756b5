package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// LocaleGenerated finds locales that are generated without saying which:
// `locale-gen` and `dpkg-reconfigure locales` take those that /etc/locale.gen or
// the answers in debconf's database happen to name.
//
// What that is depends on the base image and on the packages installed before,
// so that a newer base gives other locales, or none.
//
// Name the locale where it is generated: `localedef -i en_US -f UTF-8
// en_US.UTF-8`, or write /etc/locale.gen in the same RUN. `C.UTF-8` needs no
// generating.
//
// Silent where the locale is named, where the same RUN or an earlier instruction
// writes /etc/locale.gen, and where debconf is told the answer.
var LocaleGenerated = &analyzer.Rule{
	Name:     "locale-generated",
	Summary:  "locales are generated without naming them",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkLocaleGenerated, "locale-gen", "localedef", "dpkg-reconfigure"),
}

func checkLocaleGenerated(pass *analyzer.Pass, c *shell.Command) {
	i := c.Script.Instruction
	if i.Kind != dockerfile.Run || c.Open || !generatesUnnamed(c) {
		return
	}
	for step := range buildsOn(i) {
		if namesLocale(step) {
			return
		}
	}
	message := c.Name + " makes what /etc/locale.gen happens to name: name the locale in this RUN"
	if c.Name == "localedef" {
		message = "localedef reads from its input which locale to make: name it with -i"
	}
	pass.Reportf(wordsSpan(c), "%s", message)
}

// generatesUnnamed reports whether a command makes locales and names none.
func generatesUnnamed(c *shell.Command) bool {
	switch c.Name {
	case "locale-gen":
		args := c.Split(shell.Options{Values: []string{"--aliases"}})
		return len(args.Operands) == 0 && !args.Has("--help", "--version", "--lang")
	case "dpkg-reconfigure":
		for _, word := range c.Split(shell.Options{Values: []string{"-f", "--frontend", "-p", "--priority"}}).Operands {
			if word.Value == "locales" {
				return true
			}
		}
		return false
	}
	args := c.Split(shell.Options{Values: []string{
		"-f", "--charmap", "-i", "--inputfile", "-u", "--repertoire-map", "-A", "--alias-file", "--prefix",
	}})
	others := []string{"--list-archive", "--add-to-archive", "--delete-from-archive", "--help", "-?", "--usage", "--version", "-V"}
	return !args.Has("-i", "--inputfile") && !args.Has(others...)
}

// namesLocale reports whether an instruction says which locales are to be made.
func namesLocale(i *dockerfile.Instruction) bool {
	text := fullText(i)
	for _, name := range localeLists {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}

// localeLists are the files, and the questions of debconf, that say which
// locales are made.
var localeLists = []string{"locale.gen", "/locales_to_be_generated", "/default_environment_locale", "locales/supported.d"}
