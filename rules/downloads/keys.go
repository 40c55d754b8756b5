package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// keyOptions are the options of gpg and apt-key adv that take a value; gpg(1) of
// GnuPG 2.4.
var keyOptions = shell.Options{Values: strings.Fields(`
	-o --output --homedir --keyring --primary-keyring --secret-keyring --keyserver --keyserver-options --options -u --local-user
	-r --recipient --status-fd --logger-fd --logger-file --trust-model --import-options --export-options --dirmngr-program`)}

// receives are the flags by which a key is asked for by its id, or its place.
var (
	receives = []string{"--recv-keys", "--recv-key", "--recv", "--receive-keys", "--receive"}
	fetches  = []string{"--fetch-keys", "--fetch-key", "--fetch"}
)

func managesKeys(c *shell.Command) bool {
	return slices.Contains([]string{"gpg", "gpg1", "gpg2", "apt-key", "pacman-key"}, c.Name)
}

var shortID = pattern.MustCompile(`^(?:0[xX])?[0-9A-Fa-f]{8,39}!?$`)

// shortIDs returns the places where a command asks for keys by less than their
// fingerprint.
func shortIDs(c *shell.Command) []dockerfile.Span {
	if !managesKeys(c) || !c.Has(receives...) && !(c.Name == "pacman-key" && c.Has("-r")) {
		return nil
	}
	var places []dockerfile.Span
	for _, operand := range c.Split(keyOptions).Operands {
		if id := strings.ReplaceAll(operand.Value, " ", ""); operand.Known && shortID.MatchString(id) {
			places = append(places, operand.Whole())
		}
	}
	return places
}

// keysFetched returns the URLs from which a command that is no download takes keys.
func keysFetched(c *shell.Command) []downloads.URL {
	fetching := managesKeys(c) && c.Has(fetches...) || (c.Name == "rpm" || c.Name == "rpmkeys") && c.Has("--import")
	if !fetching {
		return nil
	}
	return parseAll(c.Split(keyOptions).Operands)
}

// fingerprint matches what is long enough to stand for one key or file only.
var fingerprint = pattern.MustCompile(`(?:^|[^0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{40,128}(?:[^0-9A-Za-z]|$)`)

func hasFingerprint(word dockerfile.Word) bool {
	return word.Known && len(word.Value) >= 40 && fingerprint.MatchString(strings.ReplaceAll(word.Value, " ", ""))
}

// tellsFingerprint reports whether a command prints fingerprints into a pipe or
// a value, where they are compared.
func tellsFingerprint(c *shell.Command) bool {
	tells := managesKeys(c) && c.Has("--fingerprint", "--with-fingerprint", "--show-keys", "--with-colons")
	return tells && (c.Pipeline != nil || c.Captured())
}
