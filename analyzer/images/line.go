package images

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Lines of what an image is about are told apart by the first number of its
// version, and of what is listed here by the first two: its releases are kept up
// side by side, and what is made for the one need not work with the next. As of
// August 2026 by the cycles of endoflife.date, for what that does not have by the
// project's own pages on versions and upgrades.
var (
	// twoNumberSystems have releases such as 3.22 and 24.04.
	twoNumberSystems = []string{"alpine", "bci", "leap", "ubuntu"}
	// twoNumberLanguages have minor versions with their own libraries, extensions
	// or language: python, php, ruby and go by their release policies, the others
	// alike. A rust or swift is the compiler that a project was tried with.
	twoNumberLanguages = []string{
		"crystal", "cuda", "dart", "dotnet", "elixir", "ghc", "go", "golang", "haskell", "julia", "nim", "ocaml", "perl", "php",
		"pypy", "python", "pytorch", "r", "ruby", "rust", "scala", "spark", "swift", "tensorflow", "zig",
	}
	// twoNumberServers change what is on disk, or the protocol between them, with
	// a minor version, want to be brought through each of them, or read another
	// configuration.
	twoNumberServers = []string{
		"airflow", "arangodb", "cassandra", "clickhouse", "cockroach", "couchbase", "envoy", "etcd", "flink", "gitlab", "haproxy",
		"influxdb", "istio", "k3s", "kafka", "kong", "kubectl", "kubernetes", "mariadb", "mongo", "mongodb", "mysql", "neo4j", "nexus3", "percona", "rabbitmq", "scylla",
		"sonarqube", "tidb", "tikv", "tomcat", "yugabyte",
	}
	// twoNumbersBefore tells of products that gave the second number up with a
	// release: PostgreSQL 9.6 and 10 are a line each (postgresql.org/support/versioning).
	twoNumbersBefore = map[string]int{"postgis": 10, "postgres": 10, "postgresql": 10}
)

// SameLine reports whether two tags of a repository are of one line, so that the
// one can take the place of the other: within it nothing that is made for the
// image should break, and no file that it keeps has to be converted. It reports
// false where a tag does not say its line.
func SameLine(repository string, a, b Tag) bool {
	words := append(nameWords(repository), nameWords("/"+a.Variant)...) // golang-1.24 has its product in the tag
	return a.Variant == b.Variant && sameSystem(a.System, b.System) && sameLine(words, a.Version, b.Version)
}

func sameLine(words []string, a, b string) bool {
	if a == b {
		return true
	}
	line, isKnown := lineOf(words, a)
	other, isOtherKnown := lineOf(words, b)
	return isKnown && isOtherKnown && line == other
}

// sameSystem reports whether what is below is one release of a system, of which
// no more than two numbers tell.
func sameSystem(a, b string) bool {
	if a == b {
		return true
	}
	line, isKnown := cutNumbers(ReleaseNumber(a), 2)
	other, isOtherKnown := cutNumbers(ReleaseNumber(b), 2)
	return isKnown && isOtherKnown && line == other
}

// lineOf returns the line that a version is of, by the words that say of what. It
// reports false where the version does not say that, as the 3 of python:3.
func lineOf(words []string, version string) (line string, ok bool) {
	version = ReleaseNumber(version)
	count := 1
	for _, word := range words {
		before, changed := twoNumbersBefore[word]
		first, err := strconv.Atoi(firstNumber.FindString(version))
		isListed := slices.Contains(twoNumberSystems, word) || slices.Contains(twoNumberLanguages, word) ||
			slices.Contains(twoNumberServers, word)
		if isListed || changed && err == nil && first < before {
			count = 2
		}
	}
	return cutNumbers(version, count)
}

var (
	firstNumber = regexp.MustCompile(`\d+`)
	// numbered matches a version by its numbers, and what stands in front of them.
	numbered = regexp.MustCompile(`^([a-z]*)[-_.]?(\d+(?:\.\d+)*)`)
)

// cutNumbers returns a version with the first of its numbers only. Of a version
// that begins with 0 a second one counts in any case: nothing is settled yet. It
// reports false for a version with fewer, and for a commit.
func cutNumbers(version string, count int) (line string, ok bool) {
	match := numbered.FindStringSubmatch(strings.ToLower(version))
	if match == nil || isHash(version) {
		return "", false
	}
	numbers := strings.Split(match[2], ".")
	for n, number := range numbers {
		numbers[n] = strings.TrimLeft(number, "0")
	}
	if numbers[0] == "" {
		count = 2
	}
	if len(numbers) < count {
		return "", false
	}
	return strings.TrimSuffix(match[1], "v") + " " + strings.Join(numbers[:count], "."), true
}

// isHash reports whether a version is a commit, which has letters in it: what is
// digits only is a date or the number of a build, in order at least.
func isHash(version string) bool { return isCommit(version) && strings.ContainsAny(version, "abcdef") }

// nameWords returns the words of a repository's name, and those with digits
// behind them without these as well: python3 is python.
func nameWords(repository string) []string {
	_, path, _ := strings.Cut(repository, "/") // without the registry
	words := strings.FieldsFunc(strings.ToLower(path), func(r rune) bool { return strings.ContainsRune("/-_.", r) })
	for _, word := range slices.Clone(words) {
		if cut := strings.TrimRight(word, "0123456789"); cut != word {
			words = append(words, cut)
		}
	}
	return words
}
