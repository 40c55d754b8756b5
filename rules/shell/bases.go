package shell

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// dashImages are the official images with Debian or Ubuntu in them, save for
// tags that name another system: their sh is dash, and they have /bin/bash. Held
// to be so in 2026-11; the images were not opened one by one.
var dashImages = strings.Fields(`
	buildpack-deps debian drupal eclipse-temurin elixir erlang gcc golang gradle haskell httpd julia mariadb maven mongo
	nginx node perl php postgres pypy python r-base redis ruby rust tomcat ubuntu wordpress`)

// bashImages are the images whose sh is bash, those of Red Hat's family, SUSE's
// and Arch. Held to be so in 2026-11; the images were not opened one by one. One
// that ends in / holds for all below it.
var bashImages = strings.Fields(`
	docker.io/library/almalinux docker.io/library/amazoncorretto docker.io/library/amazonlinux docker.io/library/archlinux
	docker.io/library/centos docker.io/library/fedora docker.io/library/oraclelinux docker.io/library/rockylinux
	docker.io/opensuse/ docker.io/rockylinux/ docker.io/redhat/ quay.io/centos/ quay.io/fedora/ registry.access.redhat.com/ubi
	container-registry.oracle.com/os/oraclelinux public.ecr.aws/amazonlinux/`)

// otherSystem matches tags that name another system than the image's usual one.
var otherSystem = regexp.MustCompile(`alpine|ubi|oracle|centos|corretto|windows|nanoserver|azurelinux|al2`)

// namesSystem matches images that are a system and little else.
var namesSystem = regexp.MustCompile(`alpine|debian|ubuntu|raspbian|busybox|centos|fedora`)

// systemShell returns what sh is in the image that a stage is built from in
// the end: "dash", "ash", "bash" or, if that is not known, "".
func systemShell(stage *dockerfile.Stage) string {
	ref := baseOf(stage)
	if ref == nil || ref.Kind != dockerfile.RefImage {
		return ""
	}
	name, official := strings.CutPrefix(ref.Repository, "docker.io/library/")
	isBelow := func(image string) bool {
		return ref.Repository == image || strings.HasPrefix(ref.Repository, image) && !strings.HasPrefix(image, "docker.io/library/")
	}
	switch {
	case official && (name == "alpine" || name == "busybox"):
		return "ash"
	case official && strings.Contains(ref.Tag, "alpine"):
		return "ash"
	case official && slices.Contains(dashImages, name) && !otherSystem.MatchString(ref.Tag):
		return "dash"
	case slices.ContainsFunc(bashImages, isBelow) && !strings.Contains(ref.Tag, "alpine"):
		return "bash"
	}
	return ""
}

// baseOf returns the image that a stage is built from in the end, or nil.
func baseOf(stage *dockerfile.Stage) *dockerfile.ImageRef {
	if stage == nil {
		return nil
	}
	for stage.Parent != nil {
		stage = stage.Parent
	}
	return stage.Base
}

// knowsShell reports whether it is known with which options the shell of a
// script is started. An image keeps the SHELL that it was built with. Those
// that are published keep the default; a base that is not known, and one that
// looks like an image of one's own, without a registry, a tag and the name of a
// system, may not.
func knowsShell(script *shell.Script) bool {
	i := script.Instruction
	if script.Parent != nil || i.Scope.Shell() != nil || strings.HasPrefix(script.Text.String, "#!") {
		return true
	}
	ref := baseOf(i.Stage)
	switch {
	case ref == nil:
		return false
	case ref.Kind == dockerfile.RefImage:
		return ref.Tag != "" || ref.Digest != "" || ref.Domain != "docker.io" ||
			strings.HasPrefix(ref.Repository, "docker.io/library/") || namesSystem.MatchString(ref.Repository)
	}
	return ref.Kind == dockerfile.RefScratch
}
