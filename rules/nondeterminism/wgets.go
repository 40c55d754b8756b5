package nondeterminism

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// hstsFile is where the root user's wget notes the servers.
const hstsFile = "/root/.wget-hsts"

// secureWgets returns the wget commands of a script, run by the user of the
// script, that fetch over https and note the server.
func secureWgets(script *shell.Script) []*shell.Command {
	var found []*shell.Command
	for _, d := range downloads.Of(script) {
		c := d.Command
		if c.Name != "wget" || !isUnix(c) || changesUser(c) || c.Has("--no-hsts", "--hsts-file") {
			continue
		}
		if home, ok := c.Lookup("HOME"); ok && home.Value != "/root" {
			continue
		}
		for _, u := range d.URLs {
			if u.Scheme == "https" && !u.Local() {
				found = append(found, c)
				break
			}
		}
	}
	return found
}

// changesUser reports whether a command runs as another user than its script,
// or is another program of that name.
func changesUser(c *shell.Command) bool {
	for _, name := range []string{"sudo", "doas", "gosu", "su-exec", "runuser", "setpriv", "chpst", "s6-setuidgid", "setuidgid", "chroot", "busybox", "toybox"} {
		if c.Wrapped(name) {
			return true
		}
	}
	parent := c.Script.Parent
	return parent != nil && (parent.Name == "su" || parent.Name == "runuser" || changesUser(parent))
}

// isRoot reports whether an instruction runs as root, as far as its file says.
func isRoot(i *dockerfile.Instruction) bool {
	user := i.Scope.User()
	if user == nil {
		return true
	}
	name, _, _ := strings.Cut(user.Value, ":")
	return user.Known && (name == "root" || name == "0")
}

// wgetOff matches a setting by which wget notes no servers.
var wgetOff = regexp.MustCompile(`(?i)\bhsts\s*=\s*(0|off|no)\b|--no-hsts`)

// turnsHSTSOff reports whether an earlier instruction writes such a setting.
func turnsHSTSOff(i *dockerfile.Instruction) bool {
	for step := range buildsOn(i) {
		texts := []string{step.Text.String}
		for _, heredoc := range step.Heredocs {
			texts = append(texts, heredoc.Content.String)
		}
		text := strings.Join(texts, "\n")
		if strings.Contains(text, "wgetrc") && wgetOff.MatchString(text) {
			return true
		}
	}
	return false
}

// isGNUWget reports whether the wget that an instruction finds is one of GNU's
// that notes servers.
func isGNUWget(file *analyzer.File, i *dockerfile.Instruction) bool {
	base := baseOf(i.Stage)
	return base != nil && !hasOldWget.MatchString(base.Word.Value) && file.HasGNUWget(i)
}

// baseOf returns the image that a stage is built from in the end.
func baseOf(stage *dockerfile.Stage) *dockerfile.ImageRef {
	for stage.Parent != nil {
		stage = stage.Parent
	}
	return stage.Base
}

// hasOldWget matches images whose wget is older than 1.17, the first that notes
// servers (https://git.savannah.gnu.org/cgit/wget.git/tree/NEWS, 2026).
var hasOldWget = regexp.MustCompile(`\b(squeeze|wheezy|jessie|precise|trusty)\b|\bdebian:[678]\b|\bubuntu:1[0-4]\b` +
	`|\b(centos|oraclelinux|rockylinux|amazonlinux):?[1567]\b|\bubi7\b|\brhel7\b`)
