package repo

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// SourceDrift finds a tool that several Dockerfiles download at different
// versions, or at the same version from different hosts.
//
// What works with the one need not work with the other, a hole that is known is
// fixed in one image and not in the next, and a host that goes away, or is
// taken over, breaks some of the builds only. Mostly nobody wanted that: one URL
// was moved and the others were forgotten.
//
// Move the odd ones to what the others fetch, with the checksum that belongs to
// it. The option `align` says what that is for versions: the one that is used
// most (of several the newest), or the newest.
//
// A tool is known by its repository where the URL names a tag of that, such as
// `https://github.com/jqlang/jq/releases/download/jq-1.8.1/jq-linux-amd64`, and
// else by the name of the file, without version, platform and ending. Names
// that many files have, such as install.sh, tell nothing. Silent for what names
// no version, such as a branch; for a version that comes from an ARG of the same
// name on both sides, of which arg-drift speaks; for what a file fetches at one
// version in one branch of if and at another in the next; for tools that match
// the option `allow`; in folders such as `archive`; and between siblings:
// folders or files whose names differ in a version, the release of a system or a
// channel only, such as `1.26/Dockerfile` and `1.27/Dockerfile`, or `stable` and
// `nightly`. Where an older one of them fetches a newer version than the next
// one, they are compared.
var SourceDrift = &analyzer.Rule{
	Name:     "source-drift",
	Summary:  "a tool that is downloaded at several versions or from several hosts",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Options: []analyzer.Option{align(), {
		Name:    "allow",
		Doc:     "globs of tools that may differ, by repository or name of the file: apache/*, node",
		Default: []string{},
	}},
	Check: analyzer.OnRepo(checkSourceDrift),
}

func checkSourceDrift(pass *analyzer.RepoPass) {
	versions, hosts := map[string][]use[tool]{}, map[string][]use[tool]{}
	for _, file := range current(pass.Files) {
		arguments, seen := argumentsOf(file), map[string]bool{}
		for _, d := range file.Downloads {
			t := readTool(d.URL)
			if t.name == "" || isAllowed(file, t.name) {
				continue
			}
			place := analyzer.Place{File: file, Span: d.Place}
			if name := strings.ToLower(t.name); t.version != "" && !seen[name+" "+t.version] {
				seen[name+" "+t.version] = true
				versions[name] = append(versions[name], use[tool]{saying{place, t.version}, arguments(d.Vars), d.Branch, t})
			}
			if t.file != "" {
				hosts[t.file] = append(hosts[t.file], use[tool]{saying{place, t.host}, arguments(d.Vars), d.Branch, t})
			}
		}
	}
	told := map[analyzer.Place]bool{}
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		for _, d := range divergences(versions[name], newer) {
			told[d.Place] = true
			reportSource(pass, d, "is at", "at")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(hosts)) {
		for _, d := range divergences(hosts[name], nil) {
			if !told[d.Place] {
				reportSource(pass, d, "comes from", "from")
			}
		}
	}
}

// reportSource says what one download differs in.
func reportSource(pass *analyzer.RepoPass, d divergence[tool], is, in string) {
	message := analyzer.Sentence(d.of.name, 24, func(room int) string {
		return fmt.Sprintf(" %s %s here, %s %s %s: align them",
			is, analyzer.Shorten(d.value, room), in, analyzer.Shorten(d.usual, room), places(d.count))
	})
	pass.Report(analyzer.Drift{Place: d.Place, Message: message, Related: d.related})
}
