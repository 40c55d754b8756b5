package packages_test

import (
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// last returns the facts of a file and its last instruction, be it a trigger.
func last(t *testing.T, text, ignore string) (*packages.Facts, *dockerfile.Instruction) {
	t.Helper()
	options := dockerfile.Options{}
	if ignore != "" {
		file, err := dockerfile.ParseIgnoreFile(dockerfile.NewSource(".dockerignore", ignore))
		if err != nil {
			t.Fatal(err)
		}
		options.Context = &dockerfile.Context{Ignore: file}
	}
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", text), options)
	return packages.NewFacts(file), file.Instructions[len(file.Instructions)-1]
}

func TestSnapshot(t *testing.T) {
	tests := []struct {
		name    string
		manager *packages.Manager
		text    string
		want    bool
	}{
		{"none", packages.Apt, "FROM debian\nRUN apt-get update\nRUN x\n", false},
		{"no manager of snapshots", packages.Pip, "FROM debian\nRUN echo snapshot.debian.org\n", false},
		{"address", packages.Apt, "FROM debian\nRUN echo http://snapshot.debian.org/\nRUN x\n", true},
		{"parent", packages.Apt, "FROM debian AS a\nRUN echo http://snapshot.ubuntu.com\nFROM a\nRUN x\n", true},
		{"later", packages.Apt, "FROM debian AS a\nRUN x\nFROM debian\nRUN y\n", false},
		{"global argument", packages.Apt, "ARG M=http://snapshot.debian.org\nFROM debian\nARG M\nRUN x\n", true},
		{"argument without a value", packages.Apt, "FROM debian\nARG M\nRUN x\n", false},
		{"used variable", packages.Apt, "ARG H=snapshot.debian\nFROM debian\nARG H\nENV M=http://$H.org\nRUN x\n", true},
		{"image", packages.Apt, "FROM debian/snapshot:bookworm-20250630\nRUN x\n", true},
		{"heredoc", packages.Apt, "FROM debian\nCOPY <<EOF /x\nSnapshot: yes\nEOF\nRUN x\n", true},
		{"trigger", packages.Apt, "FROM debian\nONBUILD RUN apt-get -S 20250630T000000Z update\nONBUILD RUN x\n", true},
		{"dated mirror", packages.Apk, "FROM alpine\nRUN echo https://x.org/2025/06/30 > /etc/apk/repositories\nRUN x\n", true},
		{"dated download", packages.Apk, "FROM alpine\nRUN wget https://x.org/2025/06/30\nRUN x\n", false},
		{"history", packages.Zypper, "FROM suse\nRUN zypper ar http://download.opensuse.org/history/20250630/tumbleweed/repo/oss x\nRUN x\n", true},
		{"archive", packages.Pacman, "FROM archlinux\nRUN echo https://archive.archlinux.org/repos/2025/06/30\nRUN x\n", true},
		{"comment", packages.Apt, "FROM debian\n# snapshot.debian.org\nRUN true \\\n  # snapshot.debian.org\n  && x\n", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			facts, i := last(t, test.text, "")
			for range 2 { // the second answer is the remembered one
				if got := facts.Snapshot(test.manager, i); got != test.want {
					t.Errorf("%v", got)
				}
			}
		})
	}
}

func TestConfigured(t *testing.T) {
	tests := []struct {
		manager *packages.Manager
		text    string
		want    bool
	}{
		{packages.Apt, "FROM debian\nRUN x\n", false},
		{packages.Apt, "FROM debian\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/y\nRUN x\n", true},
		{packages.Apt, "FROM debian\nCOPY apt.conf /etc/apt/apt.conf.d/\nRUN x\n", true},
		{packages.Apt, "FROM debian\nCOPY <<EOF /etc/apt/apt.conf.d/x\nnothing\nEOF\nRUN x\n", false},
		{packages.Apt, "FROM debian\nRUN rm /etc/apt/apt.conf.d/x\nRUN x\n", false},
		{packages.Dnf, "FROM fedora\nADD dnf.conf /etc/dnf/dnf.conf\nRUN x\n", true},
		{packages.Dnf, "FROM fedora\nCOPY a.repo /etc/yum.repos.d/\nRUN x\n", false},
		{packages.Pacman, "FROM archlinux\nRUN x\n", false},
		{packages.Apk, "FROM alpine\nRUN x\n", true},
	}
	for _, test := range tests {
		facts, i := last(t, test.text, "")
		if got := facts.Answered(test.manager, i); got != test.want {
			t.Errorf("%s: answered is %v", test.text, got)
		}
	}
	facts, i := last(t, "FROM ruby\nRUN bundle config --global frozen 1\nRUN x\n", "")
	if !facts.KeepsLock(packages.Bundle, i) || facts.KeepsLock(packages.Npm, i) {
		t.Error("bundle config is not heeded, or is for npm too")
	}
	if !facts.Mentions(pattern.MustCompile(`global \w+`), i) || facts.Mentions(pattern.MustCompile("absent"), i) {
		t.Error("Mentions does not look at earlier instructions")
	}
}

func TestLockFile(t *testing.T) {
	tests := []struct {
		lines, ignore string
		manager       *packages.Manager
		want          packages.Presence
	}{
		{"COPY package.json ./", "", packages.Npm, packages.Absent},
		{"COPY package.json package-lock.json ./", "", packages.Npm, packages.Present},
		{`COPY ["package*.json", "./"]`, "", packages.Npm, packages.Present},
		{"COPY --from=x /app/yarn.lock ./", "", packages.Yarn, packages.Present},
		{"COPY --from=x /app ./", "", packages.Yarn, packages.Possible},
		{"COPY $DIR/yarn.lock ./", "", packages.Yarn, packages.Present},
		{"ADD . .", "", packages.Yarn, packages.Likely},
		{"COPY web/ ./", "", packages.Yarn, packages.Likely},
		{"COPY ./* ./", "", packages.Yarn, packages.Likely},
		{"COPY src /src", "", packages.Cargo, packages.Possible},
		{"COPY Cargo.toml src /src/", "", packages.Cargo, packages.Absent},
		{"COPY package.json ./\nCOPY . .", "", packages.Yarn, packages.Likely},
		{"RUN git clone https://x.org/y .", "", packages.Yarn, packages.Possible},
		{"COPY Gemfile ./", "", packages.Bundle, packages.Absent},
		{"COPY Gemfile* ./", "", packages.Bundle, packages.Present},
		{"COPY . .", "yarn.lock\n", packages.Yarn, packages.Absent},
		{"COPY web/yarn.lock web/package.json ./", "web/*.lock\n", packages.Yarn, packages.Absent},
		{"ONBUILD COPY yarn.lock ./", "", packages.Yarn, packages.Present},
		{"RUN --mount=type=bind,source=yarn.lock,target=yarn.lock y", "", packages.Yarn, packages.Possible},
		{"COPY <<EOF /yarn.lock\nEOF", "", packages.Yarn, packages.Possible},
		{"COPY . .", "", packages.Apt, packages.Absent},
	}
	for _, test := range tests {
		facts, i := last(t, "FROM a AS x\nFROM b\n"+test.lines+"\nRUN x\n", test.ignore)
		if got := facts.LockFile(test.manager, i); got != test.want {
			t.Errorf("%s: presence %d, want %d", test.lines, got, test.want)
		}
	}
	mounts := map[string]packages.Presence{
		"type=bind,source=yarn.lock,target=/app/yarn.lock": packages.Present,
		"target=.":                      packages.Likely,
		"type=bind,from=x,target=/x":    packages.Possible,
		"target=/x/package.json":        packages.Absent,
		"type=cache,target=/x":          packages.Possible,
		"type=bind,source=a.b,target=b": packages.Likely,
	}
	for mount, want := range mounts {
		facts, i := last(t, "FROM a AS x\nFROM b\nRUN --mount="+mount+" x\n", "")
		if got := facts.LockFile(packages.Yarn, i); got != want {
			t.Errorf("%s: presence %d, want %d", mount, got, want)
		}
	}
	if facts, i := last(t, "ARG X\n", ""); facts.LockFile(packages.Yarn, i) != packages.Possible {
		t.Error("in front of the first stage there is no lock file")
	}
}

// TestFactsAreLinear proves that a question costs one pass over a file.
func TestFactsAreLinear(t *testing.T) {
	facts, i := last(t, "FROM debian\n"+strings.Repeat("RUN apt-get install x\n", 20000), "")
	for range 20000 {
		if facts.Snapshot(packages.Apt, i) {
			t.Fatal("there is no snapshot")
		}
	}
}
