package analyzer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// badRules are rules that find a word wherever it can be found.
func badRules() []*analyzer.Rule {
	return []*analyzer.Rule{
		{
			Name: "bad-command", Aliases: []string{"DL9001"}, Severity: analyzer.Warning,
			Check: analyzer.OnCommand(func(pass *analyzer.Pass, c *shell.Command) { pass.Reportf(c.Span, "bad") }, "bad"),
		},
		{
			Name: "bad-base", Aliases: []string{"BadBase", "DL9002"}, Severity: analyzer.Warning,
			Check: analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
				if ref := i.Images[0]; ref.Word.Value == "bad" {
					pass.Reportf(ref.Word.Whole(), "bad")
				}
			}, dockerfile.From),
		},
		{
			Name: "bad-stage", Severity: analyzer.Warning,
			Check: analyzer.OnStage(func(pass *analyzer.Pass, s *dockerfile.Stage) {
				if s.Name == "bad" {
					pass.Reportf(s.NameSpan, "bad")
				}
				for _, i := range s.Instructions {
					for part := range i.Walk() {
						if part.Kind == dockerfile.User && part.Words[0].Value == "bad" {
							pass.Reportf(part.Words[0].Whole(), "bad")
						}
					}
				}
			}),
		},
		{
			Name: "bad-syntax", Severity: analyzer.Warning,
			Check: analyzer.OnFile(func(pass *analyzer.Pass) {
				for _, d := range pass.File.Directives {
					if d.Value.Value == "bad" {
						pass.Reportf(d.Value.Span, "bad")
					}
				}
			}),
		},
		{Name: "off", Check: analyzer.OnFile(func(*analyzer.Pass) {})},
		{
			Name: "about-ignores", Severity: analyzer.Warning,
			Check: analyzer.OnIgnore(func(pass *analyzer.Pass, i *analyzer.Ignore) {
				pass.Reportf(i.Comment.TextSpan, "%s", describe(i))
			}),
		},
	}
}

// describe tells what became of an ignore comment.
func describe(i *analyzer.Ignore) string {
	if i.Malformed {
		return "malformed"
	}
	words := []string{i.Tool}
	if i.WholeFile {
		words = append(words, "file")
	}
	for _, name := range i.Names {
		state := "unused"
		switch {
		case name.Used:
			state = "used"
		case len(name.Rules) == 0:
			state = "unknown"
		case !name.Judged:
			state = "not judged"
		}
		words = append(words, name.Text+" "+state)
	}
	if i.Reason != "" {
		words = append(words, "because "+i.Reason)
	}
	return strings.Join(words, ", ")
}

// lintIgnores returns what is found, as "line rule" and for comments "line what became of it".
func lintIgnores(t *testing.T, text string) (found, comments []string) {
	t.Helper()
	rules := badRules()
	settings := analyzer.Settings{}
	for _, rule := range rules {
		settings[rule.Name] = analyzer.Setting{Severity: rule.Severity}
	}
	plan := analyzer.NewPlan(analyzer.NewNames(rules), settings)
	source := dockerfile.NewSource("Dockerfile", text)
	report := analyzer.NewWorker().Examine(source, plan, dockerfile.Options{})
	diagnostics, failures := report.Diagnostics, report.Failures
	for _, failure := range failures {
		t.Error(failure.Err)
	}
	for _, d := range diagnostics {
		line := source.LineAt(d.Span.Start) + 1
		if d.Rule.Name == "about-ignores" {
			comments = append(comments, fmt.Sprintf("%d %s", line, d.Message))
		} else {
			found = append(found, fmt.Sprintf("%d %s", line, d.Rule.Name))
		}
	}
	return found, comments
}

var ignoreTests = []struct {
	name, text      string
	found, comments []string
}{
	{
		name:     "above the instruction",
		text:     "FROM x\n# dflint ignore=bad-command -- a reason\nRUN bad\nRUN bad\n",
		found:    []string{"4 bad-command"},
		comments: []string{"2 dflint, bad-command used, because a reason"},
	},
	{
		name:     "several comments and empty lines between",
		text:     "# dflint ignore=bad-base\n# words\n\n# hadolint ignore=DL9001\n#\nFROM bad\n",
		comments: []string{"1 dflint, bad-base used", "4 hadolint, DL9001 unused"},
	},
	{
		name:     "several ignores of one thing are all used",
		text:     "# dflint ignore-file=bad-base\n# dflint ignore=bad-base\n# hadolint ignore=DL9002\nFROM bad\n",
		comments: []string{"1 dflint, file, bad-base used", "2 dflint, bad-base used", "3 hadolint, DL9002 used"},
	},
	{
		name:     "spellings",
		text:     "#dflint ignore=BAD-BASE,dl9001,badbase # why\n# DFlint: ignore = bad-stage , DL9002: why\n#dflint:ignore=off\nFROM bad AS bad\n",
		comments: []string{"1 dflint, BAD-BASE used, dl9001 unused, badbase used, because why", "2 dflint, bad-stage used, DL9002 used, because why", "3 dflint, off not judged"},
	},
	{
		name:     "names that are not judged",
		text:     "# dflint ignore=off,SC2086,nonsense\nFROM x\n",
		comments: []string{"1 dflint, off not judged, SC2086 unknown, nonsense unknown"},
	},
	{
		name:     "inside a continued RUN, above the line",
		text:     "FROM x\nRUN bad && \\\n    # dflint ignore=bad-command\n    # words\n\n    bad && \\\n    bad\n",
		found:    []string{"2 bad-command", "7 bad-command"},
		comments: []string{"3 dflint, bad-command used"},
	},
	{
		name:     "behind the last line of a continued RUN",
		text:     "FROM x\nRUN bad && \\\n    true \\\n    # dflint ignore=bad-command\n",
		found:    []string{"2 bad-command"},
		comments: []string{"4 dflint, bad-command unused"},
	},
	{
		name:     "ONBUILD",
		text:     "FROM x\n# dflint ignore=bad-command\nONBUILD RUN bad\nONBUILD RUN bad && \\\n  # dflint ignore=bad-command\n  bad\n",
		found:    []string{"4 bad-command"},
		comments: []string{"2 dflint, bad-command used", "5 dflint, bad-command used"},
	},
	{
		name:     "above a heredoc RUN",
		text:     "FROM x\n# dflint ignore=bad-command\nRUN <<END\ntrue\nbad\nEND\nRUN bad\n",
		found:    []string{"7 bad-command"},
		comments: []string{"2 dflint, bad-command used"},
	},
	{
		name:     "inside a heredoc, above the line",
		text:     "FROM x\nRUN <<END\nbad\n  # dflint ignore=bad-command\n\nbad\nbad\nEND\n",
		found:    []string{"3 bad-command", "7 bad-command"},
		comments: []string{"4 dflint, bad-command used"},
	},
	{
		name:     "a comment in a copied file is none",
		text:     "FROM x\nCOPY <<END /Dockerfile\n# dflint ignore-file=bad-command\nEND\nRUN bad\n",
		found:    []string{"5 bad-command"},
		comments: nil,
	},
	{
		name:     "a value from an ARG, ignored where it is written",
		text:     "# dflint ignore=bad-base\nARG BASE=bad\nFROM $BASE\n",
		comments: []string{"1 dflint, bad-base used"},
	},
	{
		name:     "a value from an ARG, ignored where it is used",
		text:     "ARG BASE=bad\n# dflint ignore=bad-base\nFROM $BASE\n",
		comments: []string{"2 dflint, bad-base used"},
	},
	{
		name:     "a value from an ARG, ignored elsewhere",
		text:     "ARG BASE=bad\nFROM $BASE\n# dflint ignore=bad-base\nRUN true\n",
		found:    []string{"1 bad-base"},
		comments: []string{"3 dflint, bad-base unused"},
	},
	{
		name:     "above FROM, below a parser directive, which it reaches",
		text:     "# syntax=bad\n# dflint ignore=bad-syntax,bad-base\nFROM bad\n",
		comments: []string{"2 dflint, bad-syntax used, bad-base used"},
	},
	{
		name:     "above a later instruction a parser directive is not reached",
		text:     "# syntax=bad\nFROM x\n# dflint ignore=bad-syntax\nFROM x\n",
		found:    []string{"1 bad-syntax"},
		comments: []string{"3 dflint, bad-syntax unused"},
	},
	{
		name:     "whole file, anywhere in it",
		text:     "FROM bad\nRUN bad\n# dflint ignore-file=bad-base,DL9001 -- why\n",
		comments: []string{"3 dflint, file, bad-base used, DL9001 used, because why"},
	},
	{
		name:     "hadolint, and hadolint global",
		text:     "# hadolint global ignore=DL9001\nFROM bad\n# hadolint ignore=DL9002,DL3008\nFROM bad\nRUN bad\n",
		found:    []string{"2 bad-base"},
		comments: []string{"1 hadolint, file, DL9001 used", "3 hadolint, DL9002 used, DL3008 unknown"},
	},
	{
		name:     "check as a directive",
		text:     "# check=skip=BadBase,Other;error=true\nFROM bad\nFROM bad\n",
		comments: []string{"1 check, file, BadBase used, Other unknown"},
	},
	{
		name:     "check as a directive, skip behind other options, up to a blank",
		text:     "# syntax=x\n# Check = error=true;skip=Other, BadBase\nFROM bad\n",
		found:    []string{"3 bad-base"},
		comments: []string{"2 check, file, Other unknown, because BadBase"},
	},
	{
		name:     "check of all, which means the checks of docker build",
		text:     "# check=skip=all\nFROM bad AS bad\nRUN bad\n",
		found:    []string{"2 bad-stage", "3 bad-command"},
		comments: []string{"1 check, file, all used"},
	},
	{
		name:     "check above an instruction, of which the first counts",
		text:     "FROM x\n# words\n# check=skip=BadBase\n# check=skip=bad-stage\nFROM bad AS bad\nFROM bad\n",
		found:    []string{"5 bad-stage", "6 bad-base"},
		comments: []string{"3 check, BadBase used", "4 check, bad-stage unused"},
	},
	{
		name:     "check that an empty comment parts from the instruction",
		text:     "FROM x\n# check=skip=BadBase\n#\n# check=skip=bad-stage\nFROM bad AS bad\n",
		found:    []string{"5 bad-base"},
		comments: []string{"2 check, BadBase unused", "4 check, bad-stage used"},
	},
	{
		name:     "check that skips nothing",
		text:     "# check=error=true\nFROM bad\n",
		found:    []string{"2 bad-base"},
		comments: nil,
	},
	{
		name:     "what is found in a stage is not about its FROM",
		text:     "# dflint ignore=bad-stage\nFROM x AS bad\nUSER bad\n# dflint ignore=bad-stage\nUSER bad\n",
		found:    []string{"3 bad-stage"},
		comments: []string{"1 dflint, bad-stage used", "4 dflint, bad-stage used"},
	},
	{
		name:     "what is found in a stage behind ONBUILD, or in an ARG of the file",
		text:     "# dflint ignore=bad-stage\nARG U=bad\nFROM x\n# dflint ignore=bad-stage\nONBUILD USER bad\nFROM x\nARG U\nUSER $U\n",
		comments: []string{"1 dflint, bad-stage used", "4 dflint, bad-stage used"},
	},
	{
		name:     "at the end of the file",
		text:     "FROM bad\n# dflint ignore=bad-base\n# check=skip=BadBase",
		found:    []string{"1 bad-base"},
		comments: []string{"2 dflint, bad-base unused", "3 check, BadBase unused"},
	},
	{
		name:     "an instruction that docker build refuses counts",
		text:     "# dflint ignore=bad-base\nFRUM x\nFROM bad\n",
		found:    []string{"3 bad-base"},
		comments: []string{"1 dflint, bad-base unused"},
	},
	{
		name: "not in the right form",
		text: "# dflint ignore bad-base\n# dflint-ignore: bad-base\n# dflint ignore\n# dflint disable-next-line=bad-base\n" +
			"# dflint ignore=\n# dflint ignore-file =\n# DFLINT: SKIP DL9002\nFROM bad\n",
		found: []string{"8 bad-base"},
		comments: []string{
			"1 malformed", "2 malformed", "3 malformed", "4 malformed", "5 malformed", "6 malformed", "7 malformed",
		},
	},
	{
		name:     "prose",
		text:     "# dflint ignores it\n# dflint ignore the rest\n# see dflint ignore=bad-base\n# hadolint shell=bash\n# dflint is here\nFROM bad\n",
		found:    []string{"6 bad-base"},
		comments: nil,
	},
	{
		name:     "what is found in the comments can be ignored",
		text:     "# dflint ignore=about-ignores\n# hadolint ignore=DL9001\nFROM x\n# hadolint ignore=DL9001\nRUN true\n",
		comments: []string{"4 hadolint, DL9001 unused"},
	},
	{
		name:     "and for the whole file",
		text:     "FROM x\n# hadolint ignore=DL9001\nRUN true\n# dflint ignore-file=about-ignores\n",
		comments: nil,
	},
}

func TestIgnores(t *testing.T) {
	for _, test := range ignoreTests {
		for ending, text := range map[string]string{"LF": test.text, "CRLF": strings.ReplaceAll(test.text, "\n", "\r\n")} {
			t.Run(test.name+"/"+ending, func(t *testing.T) {
				found, comments := lintIgnores(t, text)
				if diff := cmp.Diff(test.found, found); diff != "" {
					t.Errorf("found (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(test.comments, comments); diff != "" {
					t.Errorf("comments (-want +got):\n%s", diff)
				}
			})
		}
	}
}
