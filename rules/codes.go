package rules

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Names returns what all rules are called, the codes of other linters included.
func Names() *analyzer.Names { return analyzer.NewNames(All(), Codes()...) }

// Codes returns the codes of Trivy, Checkov and Sonar for Dockerfiles. A rule
// answers to one where it finds the same, by the words of the linter: where two
// rules share what one code is for, both do.
func Codes() []analyzer.Code {
	var codes []analyzer.Code
	for _, linter := range linters {
		for _, row := range linter.rows {
			codes = append(codes, analyzer.Code{
				Linter: linter.name, Source: linter.source, Names: linter.spellings(row.code), Finds: row.finds,
				Rules: strings.Fields(row.rules), Near: row.near,
			})
		}
	}
	return codes
}

// A codeRow is a code, what its linter says it finds, and the rules that find
// the same; where there is none, the rule that comes nearest.
type codeRow struct{ code, finds, rules, near string }

var linters = []struct {
	name      string
	source    string
	spellings func(code string) []string
	rows      []codeRow
}{
	{"Trivy", "the titles in avd_docs/dockerfile of https://github.com/aquasecurity/trivy-checks, 2026-08", trivySpellings, trivyCodes},
	{"Checkov", "docs/5.Policy Index/dockerfile.md of https://github.com/bridgecrewio/checkov", func(code string) []string { return []string{"CKV_DOCKER_" + code} }, checkovCodes},
	{"Sonar", "the titles of the Docker rules in https://github.com/SonarSource/sonar-iac, 2026-08, and before some went into another edition", func(code string) []string { return []string{"docker:S" + code, "S" + code} }, sonarCodes},
}

// trivySpellings returns a code as Trivy writes it, and as it did before.
func trivySpellings(code string) []string {
	return []string{"DS-0" + code, "DS" + code, "AVD-DS-0" + code}
}

// trivyCodes are the checks for Dockerfiles, by their titles.
var trivyCodes = []codeRow{
	{"001", "tag latest, or none", "base-latest base-untagged", ""},
	{"002", "image user is root", "root-user", ""},
	{"004", "port 22 exposed", "", ""},
	{"005", "ADD instead of COPY", "add-local", ""},
	{"006", "COPY --from the current image", "copy-from-self", ""},
	{"007", "several ENTRYPOINT", "repeated-instruction", ""},
	{"008", "exposed port out of range", "expose-range", ""},
	{"009", "relative WORKDIR", "workdir-relative", ""},
	{"010", "sudo in RUN", "sudo", ""},
	{"011", "COPY of several files without a slash", "copy-dest-not-dir", ""},
	{"012", "stage name used twice", "stage-name-duplicate", ""},
	{"013", "cd in RUN", "cd-for-workdir", ""},
	{"014", "both wget and curl", "mixed-downloaders", ""},
	{"015", "no yum clean all", "cache-dnf", ""},
	{"016", "several CMD", "repeated-instruction", ""},
	{"017", "package index updated alone", "apt-update-alone", ""},
	{"019", "no dnf clean all", "cache-dnf", ""},
	{"020", "no zypper clean", "cache-zypper", ""},
	{"021", "apt-get without -y", "install-prompt", ""},
	{"022", "MAINTAINER", "maintainer-deprecated", ""},
	{"023", "several HEALTHCHECK", "repeated-instruction", ""},
	{"024", "apt-get dist-upgrade", "system-upgrade", ""},
	{"025", "apk add without --no-cache", "cache-apk", ""},
	{"026", "no HEALTHCHECK", "healthcheck-missing", ""},
	{"027", "no microdnf clean all", "cache-dnf", ""},
	{"029", "apt-get without --no-install-recommends", "install-recommends", ""},
	{"030", "WORKDIR on a system folder", "", ""},
	{"031", "secret in ARG, ENV or a copied file", "secret-in-arg-or-env", ""},
}

// checkovCodes are the policies for Dockerfiles.
var checkovCodes = []codeRow{
	{"1", "port 22 exposed", "", ""},
	{"2", "no HEALTHCHECK", "healthcheck-missing", ""},
	{"3", "no user created", "", "root-user"},
	{"4", "ADD instead of COPY", "add-local", ""},
	{"5", "package index updated alone", "apt-update-alone", ""},
	{"6", "MAINTAINER", "maintainer-deprecated", ""},
	{"7", "tag latest, or none", "base-latest base-untagged", ""},
	{"8", "the last USER is root", "root-user", ""},
	{"9", "apt is used", "apt-cli", ""},
	{"10", "relative WORKDIR", "workdir-relative", ""},
	{"11", "stage name used twice", "stage-name-duplicate", ""},
}

// sonarCodes are the rules for Dockerfiles, by their titles.
var sonarCodes = []codeRow{
	{"1135", "TODO in a comment", "", ""},
	{"2260", "file that cannot be parsed", "syntax-error", ""},
	{"2612", "file writable for everybody", "", ""},
	{"4507", "debugging switched on", "", ""},
	{"5332", "clear-text protocol", "insecure-http", ""},
	{"6431", "namespace of the host shared", "", ""},
	{"6469", "lax permissions of a mount", "", ""},
	{"6470", "the whole context copied", "copy-everything", ""},
	{"6471", "privileged user", "root-user", ""},
	{"6472", "secret in ARG or ENV", "secret-in-arg-or-env", ""},
	{"6473", "administration service exposed", "", ""},
	{"6476", "instruction in lower case", "", "instruction-casing"},
	{"6497", "image pinned by digest", "", ""},
	{"6500", "recommended packages installed", "install-recommends", ""},
	{"6502", "sandbox of the builder disabled", "", ""},
	{"6504", "copied file writable for its user", "", ""},
	{"6574", "blank before an equals sign", "", "legacy-key-value"},
	{"6579", "variable that is not in scope", "undefined-variable undefined-arg-in-from", ""},
	{"6586", "deprecated instruction", "maintainer-deprecated", ""},
	{"6587", "cache left after an installation", "cache-apt cache-apk cache-dnf cache-zypper", ""},
	{"6589", "several CMD or ENTRYPOINT", "repeated-instruction", ""},
	{"6595", "package index updated alone", "apt-update-alone", ""},
	{"6596", "tag latest, or none", "base-latest base-untagged", ""},
	{"6597", "cd in place of WORKDIR", "cd-for-workdir", ""},
	{"7018", "arguments that are not sorted", "", ""},
	{"7019", "CMD or ENTRYPOINT in shell form", "shell-form-command", ""},
	{"7020", "long RUN on one line", "", ""},
	{"7021", "relative WORKDIR", "workdir-relative", ""},
	{"7023", "base image without a digest", "base-no-digest", ""},
	{"7026", "download that ADD could do", "", "download-unverified"},
	{"7028", "required label missing", "label-missing", ""},
	{"7029", "ADD instead of COPY", "add-local", ""},
	{"7030", "malformed JSON", "", "shell-form-command"},
	{"7031", "RUNs in a row", "consecutive-run", ""},
	{"8431", "both tag and digest", "", "base-no-digest"},
}
