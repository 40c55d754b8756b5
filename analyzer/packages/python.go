package packages

import (
	"slices"
	"strings"
)

// pythonArchives are the endings of files that pip installs.
var pythonArchives = []string{".whl", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".zip", ".egg"}

// readPython reads a requirement as PEP 508 has it, and what pip takes besides:
// a folder, an archive, a URL, a repository; and name@version, which uv takes.
func readPython(word string) Package {
	word = strings.TrimSpace(word)
	if name, url, ok := cutDirect(word); ok {
		p := readPythonURL(url)
		p.Name = name
		return p
	}
	switch {
	case strings.HasPrefix(word, "file:"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	case strings.Contains(word, "://") || strings.HasPrefix(word, "git+"):
		return readPythonURL(word)
	case strings.HasPrefix(word, ".") || strings.HasPrefix(word, "~/") || strings.ContainsAny(word, `/\`) ||
		slices.ContainsFunc(pythonArchives, func(ending string) bool { return strings.HasSuffix(word, ending) }):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	word, _, _ = strings.Cut(word, ";") // the marker: for which Python, on which system
	p := Package{Name: strings.TrimSpace(word)}
	if at := strings.IndexAny(word, "[(=<>~!@ "); at >= 0 {
		p.Name = word[:at]
	}
	rest := strings.TrimSpace(word[len(p.Name):])
	if strings.HasPrefix(rest, "[") {
		_, rest, _ = strings.Cut(rest, "]")
	}
	p.Version = strings.Trim(strings.TrimSpace(rest), "()")
	for clause := range strings.SplitSeq(p.Version, ",") {
		if version, ok := exactClause(strings.TrimSpace(clause)); ok {
			p.Version, p.Pinned = version, true
			break
		}
		p.Bounded = p.Bounded || bounded(strings.TrimSpace(clause))
	}
	return p
}

// bounded reports whether a clause sets an upper end: <2, ~=1.4, ==1.*.
func bounded(clause string) bool {
	return strings.HasPrefix(clause, "<") || strings.HasPrefix(clause, "~=") ||
		strings.HasPrefix(clause, "==") && strings.HasSuffix(clause, "*")
}

// exactClause returns the version of ==1.2, ===1.2 and @1.2.
func exactClause(clause string) (string, bool) {
	version := strings.TrimLeft(clause, "=")
	switch {
	case len(clause)-len(version) >= 2:
	case strings.HasPrefix(clause, "@"):
		version = clause[1:]
		if !numbered.MatchString(version) {
			return "", false // ruff@latest
		}
	default:
		return "", false
	}
	version = strings.TrimSpace(version)
	return version, version != "" && !strings.Contains(version, "*")
}

// cutDirect splits `name @ url`.
func cutDirect(word string) (name, url string, ok bool) {
	name, url, ok = strings.Cut(word, "@")
	name, url = strings.TrimSpace(name), strings.TrimSpace(url)
	if !ok || !strings.Contains(url, ":") || strings.ContainsAny(name, ":/") {
		return "", "", false
	}
	name, _, _ = strings.Cut(name, "[")
	return strings.TrimSpace(name), url, true
}

// readPythonURL reads the URL of an archive, or of a repository as in
// git+https://host/path@ref#egg=name.
func readPythonURL(url string) Package {
	_, path, fragment := cutURL(url)
	vcs, _, _ := strings.Cut(url, ":")
	if !strings.Contains(vcs, "+") && !strings.HasPrefix(url, "git") {
		p := remote(url)
		p.Pinned = p.Pinned || strings.HasSuffix(path, ".whl") || strings.Contains(fragment, "sha256=")
		return p
	}
	path, ref, _ := strings.Cut(path, "@")
	return Package{Kind: Remote, Name: lastElement(path), Version: ref, Pinned: settled(ref)}
}
