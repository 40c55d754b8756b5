package origin

import (
	"net/url"
	"regexp"
	"strings"
)

// scpLike matches git's short form of an address for ssh: git@github.com:acme/shop.git.
var scpLike = regexp.MustCompile(`^(?:[^@/:]+@)?([^/:@]+\.[^/:@]+):([^/].*)$`)

// browserURL returns the https URL of the repository that a remote stands for,
// without credentials, "" for one that is only on this machine.
func browserURL(remote string) string {
	if match := scpLike.FindStringSubmatch(remote); match != nil && !strings.Contains(remote, "://") {
		return "https://" + match[1] + "/" + trimmed(match[2])
	}
	u, err := url.Parse(remote)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	switch u.Scheme {
	case "https", "http":
		return "https://" + u.Host + "/" + trimmed(u.Path)
	case "ssh", "git", "git+ssh":
		return "https://" + u.Hostname() + "/" + trimmed(u.Path) // the port is that of ssh
	}
	return ""
}

func trimmed(path string) string {
	return strings.TrimSuffix(strings.Trim(path, "/"), ".git")
}
