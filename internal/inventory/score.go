package inventory

import (
	"cmp"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules/security"
)

// A Weight is what each finding of some rules adds to the score of an image.
type Weight struct {
	Weight int
	Why    string   // what they have in common
	Rules  []string // by name
}

// Weights returns what the score is made of, the heaviest first: the rules that
// find a cause of variation. A weight says how much of the image a cause can
// change, and how soon.
func Weights() []Weight {
	return []Weight{
		{10, "anything, any day", []string{"base-untagged", "base-latest", "pipe-to-shell"}},
		{8, "much of it, whenever somebody else makes a release", []string{
			"base-moving-tag", "base-unresolved", "system-upgrade", "moving-url", "git-clone-unpinned", "add-git-unpinned",
		}},
		{6, "a file, unnoticed", []string{"download-unverified", "add-url-unverified"}},
		{5, "some packages or files", []string{
			"copy-from-unpinned", "mount-from-unpinned", "lockfile-ignored", "apt-update-alone",
			"unpinned-apt", "unpinned-apk", "unpinned-dnf", "unpinned-zypper", "unpinned-pacman", "unpinned-pip",
			"unpinned-conda", "unpinned-npm", "unpinned-gem", "unpinned-go", "unpinned-cargo", "unpinned-composer",
			"unpinned-dotnet", "unpinned-pecl", "unpinned-cpan", "unpinned-luarocks", "unpinned-r", "unpinned-powershell",
			"unpinned-choco", "generated-key", "host-keys",
		}},
		{4, "a base that is built anew under the same tag", []string{"base-no-digest"}},
		{3, "what the machine, the clock or the repository happens to hold", []string{
			"integrity-disabled", "third-party-source", "copy-everything", "git-at-build", "build-time-value", "random-value",
			"build-host-value",
		}},
		{2, "a part that others choose", []string{
			"syntax-unpinned", "requirements-unhashed", "key-unverified", "insecure-http", "install-recommends", "label-volatile",
		}},
		{1, "bytes that nobody looks at", []string{
			"cache-apt", "cache-apk", "cache-dnf", "cache-zypper", "cache-pip", "cache-npm", "cache-conda", "cache-gem",
			"cache-composer", "cache-yarn", "layer-logs", "python-bytecode", "go-trimpath", "archive-order",
			"no-source-date-epoch", "user-id-not-fixed", "wget-hsts", "locale-generated",
		}},
	}
}

// weightOf returns the weights by rule.
func weightOf() map[string]int {
	byRule := map[string]int{}
	for _, w := range Weights() {
		for _, rule := range w.Rules {
			byRule[rule] = w.Weight
		}
	}
	return byRule
}

// scorePlan returns the plan by which files are scored, and secrets found. It
// is the same for all of them, whatever their configurations and ignore
// comments say: what nobody wants to hear of varies all the same.
func scorePlan(rules []*analyzer.Rule) *analyzer.Plan {
	names := analyzer.NewNames(rules)
	settings := analyzer.Settings{}
	for name := range weightOf() {
		if rule := names.Rule(name); rule != nil {
			settings[name] = analyzer.Setting{Severity: rule.Severity, Preset: analyzer.Reproducible}
		}
	}
	settings[security.SecretLiteral.Name] = analyzer.Setting{Severity: analyzer.Error} // finds what no record may show
	return analyzer.NewPlan(names, settings).Deaf()
}

// A Sighting is how often a rule of the score found something in one stage.
type Sighting struct {
	Rule  string `json:"rule"`
	Stage int    `json:"stage"` // -1 for what belongs to no stage
	Count int    `json:"count"`
}

// sightings counts diagnostics by rule and stage, in that order.
func sightings(file *analyzer.File, found []analyzer.Diagnostic) []Sighting {
	var counted []Sighting
	for _, d := range found {
		if d.Rule == security.SecretLiteral {
			continue
		}
		s := Sighting{Rule: d.Rule.Name, Stage: stageAt(file, d.Span.Start)}
		same := func(o Sighting) bool { return o.Rule == s.Rule && o.Stage == s.Stage }
		n := slices.IndexFunc(counted, same)
		if n < 0 {
			n = len(counted)
			counted = append(counted, s)
		}
		counted[n].Count++
	}
	slices.SortFunc(counted, func(a, b Sighting) int { return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Stage, b.Stage)) })
	return counted
}

// stageAt returns the index of the stage that an offset lies in, -1 for none.
func stageAt(file *analyzer.File, offset int) int {
	for _, stage := range slices.Backward(file.Stages) {
		if stage.From.Span.Start <= offset {
			return stage.Index
		}
	}
	return -1
}

// score returns what the sightings in some stages add up to, and of what: the
// heaviest cause first.
func score(seen []Sighting, stages map[int]bool, weights map[string]int) (total int, causes []Cause) {
	causes = []Cause{}
	for _, s := range seen {
		if s.Stage >= 0 && !stages[s.Stage] {
			continue
		}
		total += s.Count * weights[s.Rule]
		if n := len(causes) - 1; n >= 0 && causes[n].Rule == s.Rule {
			causes[n].Count += s.Count
			continue
		}
		causes = append(causes, Cause{Rule: s.Rule, Count: s.Count, Weight: weights[s.Rule]})
	}
	slices.SortStableFunc(causes, func(a, b Cause) int { return cmp.Compare(b.Count*b.Weight, a.Count*a.Weight) })
	return total, causes
}
