package nondeterminism

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// epoch is the variable that holds the time that a build is to use
// (https://reproducible-builds.org/specs/source-date-epoch/).
const epoch = "SOURCE_DATE_EPOCH"

// clocks returns the commands and variables of a script that tell the time.
func clocks(commands []*shell.Command) []source {
	var found []source
	var fallbacks fallbacks
	for _, c := range commands {
		if !isUnix(c) || c.Wrapped("faketime") {
			continue
		}
		if phrase := tellsTime(c); phrase != "" && !fallbacks.have(c) {
			found = append(found, printing(c, phrase))
		}
		found = append(found, uses(c, "EPOCHSECONDS")...)
		found = append(found, uses(c, "EPOCHREALTIME")...)
	}
	return found
}

// tellsTime returns what a command that prints the time of the build is to be
// called, or "" for other commands.
func tellsTime(c *shell.Command) string {
	switch {
	case c.Name == "date" || c.Name == "gdate":
		if tellsNow(c) {
			return c.Name
		}
	case c.Name == "printf":
		if formatsNow(c) {
			return "printf"
		}
	case matchesCode(c, clockCalls):
		return c.Name
	}
	return ""
}

// isoFlag matches -I with its optional value, which is attached: -Iseconds.
var isoFlag = regexp.MustCompile(`^-[uR]*I`)

// dateOptions are those of GNU and BusyBox date; -D is of BusyBox.
var dateOptions = shell.Options{Values: strings.Fields("-d --date -D -f --file -r --reference -s --set")}

// tellsNow reports whether a date command prints the present time.
func tellsNow(c *shell.Command) bool {
	rest := *c
	rest.Words = slices.DeleteFunc(slices.Clone(c.Words), func(w dockerfile.Word) bool { return isoFlag.MatchString(w.Value) })
	args := rest.Split(dateOptions)
	if c.Open || args.Has(strings.Fields("-f --file -r --reference -s --set --resolution --help --version")...) {
		return false
	}
	for _, operand := range args.Operands {
		if operand.Known && !strings.HasPrefix(operand.Value, "+") {
			return false // it sets the clock
		}
	}
	given := args.Flag("-d", "--date")
	return given == nil || given.Value != nil && given.Value.Known && !fixedTime.MatchString(given.Value.Value)
}

// fixedTime matches a time that does not count from now: a day of a year, or
// seconds since 1970.
var fixedTime = regexp.MustCompile(`@-?\d|\b(19|20)\d\d|\d\d?/\d\d?/\d\d`)

// formatsNow reports whether a printf of bash formats the present time: with
// %(…)T and no argument, or -1.
func formatsNow(c *shell.Command) bool {
	if len(c.Words) < 2 || c.Words[1].Value == "-v" || !strings.Contains(c.Words[1].Value, ")T") || !strings.Contains(c.Words[1].Value, "%(") {
		return false
	}
	return len(c.Words) == 2 || c.Words[2].Value == "-1"
}

// clockCalls matches the calls by which programs in awk, Perl, Python, Ruby,
// PHP and JavaScript ask for the present time.
var clockCalls = pattern.MustCompile(`\b(strftime|date)\(\s*("[^"]*"|'[^']*')?\s*\)|\b(systime|time|time\.ctime|microtime)\(\)` +
	`|\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(|\b(local|gm)time\b|\bTime\.now\b|\bDate\.(now|today)\b|\bnew Date\(\)`)

// fallbacks tells which commands of a script are fallbacks. Most scripts have
// none: then nothing else is looked at.
type fallbacks struct {
	asks  bool // the script asks for SOURCE_DATE_EPOCH
	known bool
}

// have reports whether the present time only stands in for a
// SOURCE_DATE_EPOCH that is not set: in ${SOURCE_DATE_EPOCH:-$(date +%s)}, or
// in a branch of a script that asks for it.
func (f *fallbacks) have(c *shell.Command) bool {
	if !f.known {
		f.known = true
		i := c.Script.Instruction
		f.asks = strings.Contains(i.Text.String, epoch) || slices.ContainsFunc(i.Heredocs, func(doc dockerfile.Heredoc) bool {
			return strings.Contains(doc.Content.String, epoch)
		})
	}
	if !f.asks {
		return false
	}
	if c.Parent != nil && c.Via == shell.ViaSubstitution && expandsEpoch.MatchString(around(c.Parent, c.Span)) {
		return true
	}
	script := c.Script
	for script.Parent != nil {
		script = script.Parent.Script
	}
	return c.Branch && expandsEpoch.MatchString(script.Text.String)
}

var expandsEpoch = regexp.MustCompile(`\$\{?` + epoch)

// around returns the text of the word, assignment or redirection of a command
// that holds a place.
func around(c *shell.Command, span dockerfile.Span) string {
	for _, word := range c.Words {
		if word.Span.Contains(span) {
			return word.Raw
		}
	}
	for _, assign := range c.Assigns {
		if assign.Span.Contains(span) {
			return assign.Value.Raw
		}
	}
	for i := range c.Redirects {
		if c.Redirects[i].Span.Contains(span) {
			return c.Redirects[i].Target.Raw
		}
	}
	return ""
}

// becomesEpoch reports whether a time is the value of SOURCE_DATE_EPOCH.
func becomesEpoch(s source) bool {
	c := s.command.Parent
	if c == nil {
		return false
	}
	for _, assign := range c.Assigns {
		if assign.Name == epoch && assign.Span.Contains(s.span) {
			return true
		}
	}
	return declares(c) && strings.HasPrefix(around(c, s.span), epoch+"=")
}
