package reporter

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// What GitHub's code scanning accepts of one run. It refuses a file with more
// results, and drops the excess of the other two.
const (
	maxSARIFResults = 25_000
	maxSARIFRelated = 1_000
	maxSARIFTags    = 20
)

// writeSARIF writes one run, with the most severe results first: a consumer
// that shows only some of them, as GitHub does above 5,000, shows the right ones.
func writeSARIF(w io.Writer, result *analyzer.Result, options Options) error {
	rules, indexes := sarifRules(result, options)
	written := 0
	document := func() any { return newSARIFLog(result, rules, max(0, result.Count()-maxSARIFResults), options) }
	return encodeAround(w, "results", document, func(add func(any) error) error {
		for severity := analyzer.Error; severity >= analyzer.Info; severity-- {
			for group, err := range result.ByFile() {
				if err != nil {
					return err
				}
				if written == maxSARIFResults {
					return nil
				}
				prints := fingerprints(group)
				for n, d := range group {
					if d.Severity != severity || written == maxSARIFResults {
						continue
					}
					written++
					if err := add(newSARIFResult(d, indexes[d.Rule.Name], prints[n])); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// newSARIFLog returns the log without its results.
func newSARIFLog(result *analyzer.Result, rules []sarifRule, leftOut int, options Options) sarifLog {
	return sarifLog{
		Schema:  sarifSchema,
		Version: sarifVersion,
		Runs: []sarifRun{{
			Tool: sarifTool{sarifDriver{
				Name:            "dflint",
				Version:         options.Version,
				SemanticVersion: semanticVersion(options.Version),
				InformationURI:  projectURL,
				Rules:           rules,
			}},
			Invocations: []sarifInvocation{{
				ExecutionSuccessful:        len(result.Failures) == 0,
				ToolExecutionNotifications: sarifNotifications(result, leftOut),
			}},
			OriginalURIBaseIDs: map[string]sarifArtifactLocation{
				sourceRoot: {Description: &sarifMessage{Text: "the directory that dflint was started in"}},
			},
			ColumnKind: "utf16CodeUnits",
			Results:    []sarifResult{},
		}},
	}
}

func newSARIFResult(d analyzer.Diagnostic, rule int, fingerprint string) sarifResult {
	result := sarifResult{
		RuleID:              d.Rule.Name,
		RuleIndex:           rule,
		Level:               sarifLevel(d.Severity),
		Message:             sarifMessage{Text: d.Message},
		Locations:           []sarifLocation{newSARIFLocation(d.Source, d.Span)},
		PartialFingerprints: map[string]string{"dflint/v1": fingerprint},
	}
	for i, r := range d.Related[:min(len(d.Related), maxSARIFRelated)] {
		location := newSARIFLocation(r.Source, r.Span)
		location.ID = i + 1
		location.Message = &sarifMessage{Text: cmp.Or(r.Message, "related place")}
		result.RelatedLocations = append(result.RelatedLocations, location)
	}
	for _, fix := range d.Fixes {
		if fix.Safety != analyzer.Manual && len(fix.Edits) > 0 {
			result.Fixes = append(result.Fixes, newSARIFFix(d.Source, fix))
		}
	}
	return result
}

func newSARIFLocation(source *dockerfile.Source, span dockerfile.Span) sarifLocation {
	region := newSARIFRegion(source, span)
	region.Snippet = &sarifContent{source.Slice(span)}
	return sarifLocation{PhysicalLocation: sarifPhysicalLocation{
		ArtifactLocation: artifactLocation(source.Path),
		Region:           &region,
	}}
}

func newSARIFRegion(source *dockerfile.Source, span dockerfile.Span) sarifRegion {
	start, end := locate(source, span.Start, utf16Units), locate(source, span.End, utf16Units)
	return sarifRegion{StartLine: start.line, StartColumn: start.column, EndLine: end.line, EndColumn: end.column}
}

func newSARIFFix(source *dockerfile.Source, fix analyzer.Fix) sarifFix {
	replacements := make([]sarifReplacement, len(fix.Edits))
	for i, edit := range fix.Edits {
		replacements[i] = sarifReplacement{newSARIFRegion(source, edit.Span), sarifContent{edit.Text}}
	}
	return sarifFix{
		Description:     sarifMessage{Text: fmt.Sprintf("%s (%s)", fix.Message, fix.Safety)},
		ArtifactChanges: []sarifArtifactChange{{artifactLocation(source.Path), replacements}},
	}
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
