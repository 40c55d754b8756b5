package shell

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// bashImages are the images whose sh is bash, those of Red Hat's family, SUSE's
// and Arch. Held to be so in 2026-11; the images were not opened one by one. One
// that ends in / holds for all below it.
var bashImages = strings.Fields(`
	docker.io/library/almalinux docker.io/library/amazoncorretto docker.io/library/amazonlinux docker.io/library/archlinux
	docker.io/library/centos docker.io/library/fedora docker.io/library/oraclelinux docker.io/library/rockylinux
	docker.io/opensuse/ docker.io/rockylinux/ docker.io/redhat/ quay.io/centos/ quay.io/fedora/ registry.access.redhat.com/ubi
	container-registry.oracle.com/os/oraclelinux public.ecr.aws/amazonlinux/`)

// namesSystem matches images that are a system and little else.
var namesSystem = regexp.MustCompile(`alpine|debian|ubuntu|raspbian|busybox|centos|fedora`)

// hasPipefail reports whether sh is known to have the option pipefail in the image
// that a stage is built from in the end: it is bash, or the ash of BusyBox.
func hasPipefail(stage *dockerfile.Stage) bool {
	ref := baseOf(stage)
	if ref == nil || ref.Kind != dockerfile.RefImage {
		return false
	}
	isBelow := func(image string) bool {
		return ref.Repository == image || strings.HasPrefix(ref.Repository, image) && !strings.HasPrefix(image, "docker.io/library/")
	}
	name, official := strings.CutPrefix(ref.Repository, "docker.io/library/")
	isAlpine := strings.Contains(ref.Tag, "alpine")
	return official && (name == "alpine" || name == "busybox" || isAlpine) || !isAlpine && slices.ContainsFunc(bashImages, isBelow)
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
