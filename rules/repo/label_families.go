package repo

import (
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/identity"
)

// checkFamilies reports the labels that tell a role by a key of another family
// than the others do.
func checkFamilies(pass *analyzer.RepoPass, role identity.Role, all []label) {
	byFile := map[*analyzer.RepoFile]map[string]bool{} // the families that a file tells the role by
	counts := map[string]int{}
	var telling []label
	certified := map[*analyzer.RepoFile]bool{}
	for _, l := range all {
		if !role.Has(l.Name) {
			continue
		}
		if _, asked := certified[l.file]; !asked {
			certified[l.file] = isCertified(l.file)
		}
		if certified[l.file] && identity.Family(l.Name) == identity.Plain {
			continue
		}
		telling = append(telling, l)
		if byFile[l.file] == nil {
			byFile[l.file] = map[string]bool{}
		}
		if family := identity.Family(l.Name); !byFile[l.file][family] {
			byFile[l.file][family] = true
			counts[family]++
		}
	}
	family := usualFamily(counts)
	key := role.In(family)
	related, count := tellingBy(telling, key)
	if key == "" || count == 0 {
		return
	}
	ofFile := map[*analyzer.RepoFile]roleLabels{}
	for _, l := range telling {
		if byFile[l.file][family] {
			continue
		}
		if _, asked := ofFile[l.file]; !asked {
			ofFile[l.file] = labelsOf(l.file, role)
		}
		pass.Report(analyzer.Drift{
			Place: l.keyAt(), Related: related, Fixes: l.renamed(key, ofFile[l.file]),
			Message: fmt.Sprintf("%s tells the %s here, %s %s", l.Name, role.Name, key, places(count)),
		})
	}
}

// certified are the labels that Red Hat's certification and OpenShift ask for
// besides short keys for name, vendor, version and maintainer (Red Hat Software
// Certification Policy Guide, 2026).
var certified = []string{"release", "summary", "io.k8s.description", "io.k8s.display-name", "io.openshift.tags"}

// isCertified reports whether a file has its short keys from a certification,
// which asks for just these.
func isCertified(file *analyzer.RepoFile) bool {
	return slices.ContainsFunc(file.Labels, func(l facts.Label) bool { return slices.Contains(certified, l.Name) })
}

// usualFamily returns the family that most files use. Where it is a tie, that
// of OCI; and never Label Schema, unless there is no other.
func usualFamily(counts map[string]int) string {
	switch {
	case counts[identity.OCI] == 0 && counts[identity.Plain] == 0:
		return identity.LabelSchema
	case counts[identity.Plain] > counts[identity.OCI]+counts[identity.LabelSchema]:
		return identity.Plain
	case counts[identity.OCI] == 0:
		return identity.Plain
	}
	return identity.OCI
}

// tellingBy returns the places of a key, the first ones only, and how many there are.
func tellingBy(telling []label, key string) (related []analyzer.RelatedPlace, count int) {
	for _, l := range telling {
		if l.Name != key {
			continue
		}
		if count++; len(related) < maxShown {
			related = append(related, analyzer.RelatedPlace{Place: l.keyAt(), Message: key + " here"})
		}
	}
	return related, count
}
