package pin

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A policy is a source policy of BuildKit, in the JSON form that it reads from
// EXPERIMENTAL_BUILDKIT_SOURCE_POLICY (buildkit v0.34, sourcepolicy/pb).
type policy struct {
	Version int          `json:"version"`
	Rules   []policyRule `json:"rules"`
}

type policyRule struct {
	Action   string         `json:"action"`
	Selector policySelector `json:"selector"`
	Updates  policyUpdates  `json:"updates"`
}

type policySelector struct {
	Identifier string `json:"identifier"`
	MatchType  string `json:"matchType,omitempty"`
}

type policyUpdates struct {
	Identifier string            `json:"identifier"`
	Attrs      map[string]string `json:"attrs,omitempty"`
}

// Policy returns the source policy that pins what a lock holds in any build,
// without an edit of a Dockerfile. Repositories are left out: BuildKit clones
// them by what the Dockerfile says. So are URLs with credentials, see Hidden.
func (l Lock) Policy() ([]byte, error) {
	p := policy{Version: 1, Rules: []policyRule{}}
	for _, key := range l.keys() {
		pin := l[key]
		switch key.Kind {
		case Image:
			p.Rules = append(p.Rules, policyRule{
				Action:   "CONVERT",
				Selector: policySelector{Identifier: "docker-image://" + key.Name, MatchType: "EXACT"},
				Updates:  policyUpdates{Identifier: "docker-image://" + key.Name + "@" + pin},
			})
		case File:
			if isHidden(key) {
				continue
			}
			p.Rules = append(p.Rules, policyRule{
				Action:   "CONVERT",
				Selector: policySelector{Identifier: key.Name, MatchType: "EXACT"},
				Updates:  policyUpdates{Identifier: key.Name, Attrs: map[string]string{"http.checksum": pin}},
			})
		}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// hidden stands in a lock where credentials were.
const hidden = "***"

func isHidden(key Key) bool { return strings.Contains(key.Name, hidden) }

// Hidden returns how many files of a lock have URLs with credentials. No policy
// is about them: it would have to hold these.
func (l Lock) Hidden() int {
	n := 0
	for key := range l {
		if key.Kind == File && isHidden(key) {
			n++
		}
	}
	return n
}
