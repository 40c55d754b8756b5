package config

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// A Config is what one file says, as far as flags and the environment leave it
// at that; or what they say alone, where there is no file.
type Config struct {
	File   string            // as reported; "" if there is none
	FailOn analyzer.Severity // the least severity that fails a run; Off: none does
	// Baseline is the file that lists what is known, as reported; "" for none.
	Baseline string

	loader    *Loader
	doc       document
	preset    said[analyzer.Preset]
	failOn    said[analyzer.Severity]
	effective map[string]*Effective // by the overrides that match
}

// Effective is what is in force for some files. Files with equal settings
// share one, so that it can be a key.
type Effective struct {
	Preset   analyzer.Preset
	Settings analyzer.Settings

	rules []ruleEntry // the same with origins, all of them said; in the order of the rules
}

func (l *Loader) newConfig(file string, doc document) *Config {
	c := &Config{
		File:      file,
		loader:    l,
		doc:       doc,
		preset:    l.flags.preset.or(doc.preset).or(said[analyzer.Preset]{analyzer.Recommended, byDefault}),
		failOn:    l.flags.failOn.or(doc.failOn).or(said[analyzer.Severity]{analyzer.Warning, byDefault}),
		effective: map[string]*Effective{},
	}
	c.FailOn = c.failOn.value
	if doc.baseline.value != "" {
		c.Baseline = l.report(l.beside(file, doc.baseline.value))
	}
	return c
}

// Newer returns where a ruleset newer than a version is asked for, and which.
func (c *Config) Newer(version string) (place, ruleset string, newer bool) {
	wanted := c.doc.ruleset
	return wanted.origin, wanted.value, wanted.origin != "" && compareVersions(wanted.value, version) > 0
}

// Excluded reports whether the configuration excludes the file or directory at
// path, which is absolute or relative to the working directory.
func (c *Config) Excluded(path string) bool {
	return c.doc.excluded.Match(c.loader.abs(path))
}

// Effective returns what is in force for the Dockerfile at path, which is
// absolute or relative to the working directory.
func (c *Config) Effective(path string) *Effective {
	entries := c.doc.rules
	key := strings.Builder{}
	for n, o := range c.doc.overrides {
		if o.paths.Match(c.loader.abs(path)) {
			entries = append(entries[:len(entries):len(entries)], o.rules...)
			fmt.Fprint(&key, n, " ")
		}
	}
	e, ok := c.effective[key.String()]
	if !ok {
		e = c.combine(entries)
		c.effective[key.String()] = e
	}
	return e
}

// combine applies entries, the weakest first, to what the preset says, and the
// flags on top of them.
func (c *Config) combine(entries []ruleEntry) *Effective {
	e := &Effective{Preset: c.preset.value, Settings: analyzer.Settings{}}
	byRule := map[*analyzer.Rule][]ruleEntry{}
	for _, entry := range entries {
		byRule[entry.rule] = append(byRule[entry.rule], entry)
	}
	flags := c.loader.flags
	for _, rule := range c.loader.rules {
		state := c.initial(rule)
		for _, entry := range byRule[rule] {
			state.apply(entry)
		}
		state.restrict(flags.only)
		for _, entry := range flags.rules {
			if entry.rule == rule {
				state.apply(entry)
			}
		}
		e.rules = append(e.rules, state)
		if state.severity.value != analyzer.Off {
			e.Settings[rule.Name] = c.setting(state)
		}
	}
	return e
}

// initial returns what is in force for a rule that nobody mentions.
func (c *Config) initial(rule *analyzer.Rule) ruleEntry {
	state := ruleEntry{rule: rule, options: map[string]said[any]{}}
	for _, option := range rule.Options {
		state.options[option.Name] = said[any]{option.Default, byDefault}
	}
	preset := "preset " + c.preset.value.String()
	switch {
	case rule.Preset > c.preset.value:
		state.severity = said[analyzer.Severity]{analyzer.Off, "not in " + preset}
	case c.doc.ruleset.origin != "" && compareVersions(rule.Since, c.doc.ruleset.value) > 0:
		state.severity = said[analyzer.Severity]{analyzer.Off, "newer than the ruleset, since " + rule.Since}
	default:
		state.severity = said[analyzer.Severity]{rule.Severity, preset}
	}
	return state
}

// restrict turns a rule on or off by what --only names; nil is all rules.
func (e *ruleEntry) restrict(only map[*analyzer.Rule][]codeEntry) {
	codes, named := only[e.rule]
	switch {
	case only == nil:
	case !named:
		e.severity = said[analyzer.Severity]{analyzer.Off, "--only"}
	case len(codes) > 0:
		e.leaveCodes(codes)
	default:
		e.apply(ruleEntry{rule: e.rule, origin: "--only " + e.rule.Name})
	}
}

// apply lets a stronger entry have its say about the same rule.
func (e *ruleEntry) apply(stronger ruleEntry) {
	for _, code := range stronger.codes {
		e.applyCode(code)
	}
	if len(stronger.codes) > 0 {
		return
	}
	e.onlyThese = false
	switch {
	case stronger.severity.origin != "":
		e.severity = stronger.severity
	case e.severity.value == analyzer.Off:
		e.severity = said[analyzer.Severity]{e.rule.Severity, stronger.origin}
	}
	for name, value := range stronger.options {
		e.options[name] = value
	}
}

// setting returns what the engine needs to know: of the options only those
// that are set.
func (c *Config) setting(state ruleEntry) analyzer.Setting {
	s := analyzer.Setting{
		Severity: state.severity.value,
		Preset:   max(c.preset.value, analyzer.Recommended), // what is named by hand looks as closely as there
		Codes:    state.codeSettings(), OnlyThese: state.onlyThese,
	}
	for name, value := range state.options {
		if value.origin == byDefault {
			continue
		}
		if s.Options == nil {
			s.Options = map[string]any{}
		}
		s.Options[name] = value.value
	}
	return s
}
