package reporter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// What GitHub's code scanning accepts of one run. It refuses a file with more
// results, and drops the excess of the other two.
const (
	maxSARIFResults = 25_000
	maxSARIFRelated = 1_000
	maxSARIFTags    = 20
)

// A sarifReport is one run, with the most severe results first: a consumer
// that shows only some of them, as GitHub does above 5,000, shows the right ones.
type sarifReport struct {
	Options
	out     io.Writer
	indexes map[string]int // of the rules in force

	results [analyzer.Error + 1][][]byte // by severity, as they are written
	held    int
	leftOut int
}

func newSARIF(w io.Writer, options Options) Report {
	s := &sarifReport{Options: options, out: w, indexes: map[string]int{}}
	for n, rule := range options.Rules {
		s.indexes[rule.Name] = n
	}
	return s
}

// Render makes the part about some diagnostics, as [Report] says.
func (s *sarifReport) Render(found []analyzer.Diagnostic) func() error {
	prints := wire.Fingerprints(found)
	results := make([][]byte, len(found))
	for n, d := range found {
		results[n] = s.result(d, prints[n])
	}
	return func() error {
		for n, d := range found {
			s.add(d.Severity, results[n])
		}
		return nil
	}
}

// add keeps a result, and gives up the last of the least severe ones where
// there are too many.
func (s *sarifReport) add(severity analyzer.Severity, result []byte) {
	s.results[severity] = append(s.results[severity], result)
	s.held++
	if s.held <= maxSARIFResults {
		return
	}
	s.held--
	s.leftOut++
	for n := range s.results {
		if last := len(s.results[n]) - 1; last >= 0 {
			s.results[n][last] = nil
			s.results[n] = s.results[n][:last]
			return
		}
	}
}

// Close writes the log: only now it is known which results are in it.
func (s *sarifReport) Close(result *analyzer.Result) error {
	head, tail, err := cutBefore("results", s.log(result))
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	out := bytes.NewBufferString(head)
	between := ""
	for severity := len(s.results) - 1; severity >= 0; severity-- {
		for _, result := range s.results[severity] {
			out.WriteString(between)
			out.Write(result)
			between = ","
			if out.Len() < 1<<16 {
				continue
			}
			if err := send(s.out, out.Bytes()); err != nil {
				return err
			}
			out.Reset()
		}
	}
	if between != "" {
		out.WriteString("\n      ")
	}
	out.WriteString(tail + "\n")
	return send(s.out, out.Bytes())
}

// cutBefore returns what stands in a document in front of the end of the empty
// list in a field, and from there on.
func cutBefore(field string, document any) (head, tail string, err error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return "", "", err
	}
	key := `"` + field + `": [`
	head, tail, ok := strings.Cut(strings.TrimSuffix(string(terminal.JSON(text.Bytes())), "\n"), key+"]")
	if !ok {
		return "", "", fmt.Errorf("the document has no empty list %s", field)
	}
	return head + key, "]" + tail, nil
}

// log returns the log without its results.
func (s *sarifReport) log(result *analyzer.Result) sarifLog {
	rules := []sarifRule{}
	for _, rule := range s.described(result) {
		rules = append(rules, newSARIFRule(rule, s.Options))
	}
	return sarifLog{
		Schema:  sarifSchema,
		Version: sarifVersion,
		Runs: []sarifRun{{
			Tool: sarifTool{sarifDriver{
				Name:            "dflint",
				Version:         s.Version,
				SemanticVersion: semanticVersion(s.Version),
				InformationURI:  wire.ProjectURL,
				Rules:           rules,
			}},
			Invocations: []sarifInvocation{{
				ExecutionSuccessful:        len(result.Failures) == 0,
				ToolExecutionNotifications: sarifNotifications(result, s.leftOut),
			}},
			OriginalURIBaseIDs: map[string]sarifArtifactLocation{
				sourceRoot: {Description: &sarifMessage{Text: "the directory that dflint was started in"}},
			},
			ColumnKind: "utf16CodeUnits",
			Results:    []sarifEmpty{},
		}},
	}
}

// described returns the rules in force, and behind them those that reported
// without being so.
func (s *sarifReport) described(result *analyzer.Result) []*analyzer.Rule {
	rules := slices.Clone(s.Rules)
	for _, rule := range result.Rules {
		if _, ok := s.indexes[rule.Name]; !ok {
			rules = append(rules, rule)
		}
	}
	return rules
}

// sarifNotifications says what could not be done, and how many results were
// left out.
func sarifNotifications(result *analyzer.Result, leftOut int) []sarifNotification {
	notifications := []sarifNotification{}
	for _, failure := range result.Failures {
		reason, _, _ := strings.Cut(failure.Error(), "\n")
		notification := sarifNotification{Level: "error", Message: sarifMessage{Text: reason}}
		if failure.Path != "" {
			notification.Locations = []sarifLocation{{PhysicalLocation: sarifPhysicalLocation{
				ArtifactLocation: artifactLocation(failure.Path),
			}}}
		}
		notifications = append(notifications, notification)
	}
	if leftOut > 0 {
		notifications = append(notifications, sarifNotification{
			Level: "warning",
			Message: sarifMessage{Text: fmt.Sprintf(
				"%d results were left out, the least severe ones: a run holds at most %d", leftOut, maxSARIFResults)},
		})
	}
	return notifications
}

func sarifLevel(severity analyzer.Severity) string {
	switch severity {
	case analyzer.Error:
		return "error"
	case analyzer.Warning:
		return "warning"
	case analyzer.Info:
		return "note"
	}
	return "none"
}

// semanticVersion returns the version if it is a semantic one, which a build
// from a checkout does not have.
func semanticVersion(version string) string {
	if !semver.MatchString(version) {
		return ""
	}
	return strings.TrimPrefix(version, "v")
}

var semver = regexp.MustCompile(`^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`)
