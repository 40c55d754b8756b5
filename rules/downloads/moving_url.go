package downloads

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// MovingURL finds a download, by ADD or in a RUN, from a URL that names a
// moving target: the latest release, a nightly build, a branch.
//
// The URL stays the same and the file behind it changes with every release or
// commit of its publisher: each build takes another one, and no build can be
// made again. Where the version stands in the URL, the Dockerfile says what is
// in the image, and its history says since when.
//
// Name the version (`/releases/download/v1.4.2/`), or the commit in place of a
// branch (`/raw/<commit>/`). Or verify the checksum that the file had when the
// Dockerfile was written: the build then fails when there is another one.
//
// A target moves if a part of the path is `latest`, `nightly`, `HEAD`, `master`
// or `refs/heads/…`, if the file's name has `latest` or `nightly` in it, or
// `stable` or `current` without a version, and if a forge (GitHub, GitLab, …) is
// asked for a file or an archive of a branch, be it `main`, `develop` or
// `stable`. What follows a commit or a tag is a path in the repository and no
// target; a nightly build with its date is none either.
//
// Silent where the download is verified in the same RUN, or by --checksum,
// unless what it is verified with is fetched from a moving URL as well. Also
// for answers that no file is made of, for checksums, signatures and keys, and
// for the machine that builds.
var MovingURL = &analyzer.Rule{
	Name:     "moving-url",
	Summary:  "a download from a URL whose content moves",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkMovingURL, dockerfile.Add, dockerfile.Run),
}

func checkMovingURL(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Kind == dockerfile.Add {
		if !hasChecksum(i) {
			reportMoving(pass, filesAdded(i))
		}
		return
	}
	all := pass.File.Downloads(i)
	proven := !slices.ContainsFunc(all, isMovingProof)
	for _, d := range all {
		kept := d.Keeps() || d.Output.Fate == downloads.Executed
		if kept && !d.Asks && !d.Proves() && !(d.Verified && proven) {
			reportMoving(pass, d.Remote())
		}
	}
}

// isMovingProof reports whether a checksum or a signature comes from a moving
// URL: then it moves with what it is of.
func isMovingProof(d *downloads.Download) bool {
	return slices.ContainsFunc(d.URLs, func(u downloads.URL) bool {
		_, moves := movingTarget(u)
		return moves && u.IsProof()
	})
}

// Moving returns the part of a URL that names a moving target, such as
// "latest" or a branch, and false if there is none.
func Moving(word dockerfile.Word) (name string, ok bool) {
	u := downloads.ParseURL(word)
	if !isFile(u) {
		return "", false
	}
	t, ok := movingTarget(u)
	return t.name, ok
}

// reportMoving makes one diagnostic of the moving targets among the URLs of
// one command: at the first one, with the others as related places.
func reportMoving(pass *analyzer.Pass, urls []downloads.URL) {
	var places []dockerfile.Span
	message := ""
	for _, u := range urls {
		if t, ok := movingTarget(u); ok {
			places = append(places, u.Place(t.from, t.to))
			message = cmp.Or(message, movingMessage(t))
		}
	}
	reportPlaces(pass, places, message)
}

func movingMessage(t target) string {
	const version, commit = "%s changes: name a version in the URL, or verify a checksum", "%s is a branch: name a commit in the URL, or verify a checksum"
	if t.branch {
		return fitting(fmt.Sprintf(commit, t.name), fmt.Sprintf(commit, "this"))
	}
	return fitting(fmt.Sprintf(version, t.name), fmt.Sprintf(version, "this"))
}
