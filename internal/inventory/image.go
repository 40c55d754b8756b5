// Package inventory makes the catalogue of the images that Dockerfiles build:
// whose they are, what they are made from, and how much of that can vary.
//
// It works in two steps. Each file is reduced to a [Record], a line of JSON
// that holds all that is needed of it; any number of records, of one run or of
// many, on one machine or on many, make an [Inventory].
package inventory

import (
	"github.com/dflint/dflint/internal/wire"
)

// An Inventory is the catalogue of images, with what several Dockerfiles say
// differently. As JSON it is described by docs/inventory.schema.json.
type Inventory struct {
	Version int               `json:"version"` // of the format: 1
	Tool    wire.Tool         `json:"tool"`
	Images  []Image           `json:"images"` // by path and stage
	Drift   []wire.Diagnostic `json:"drift"`  // of the rules about several files, by path and place
	Summary Summary           `json:"summary"`
}

// A Summary counts what an inventory holds.
type Summary struct {
	Files     int `json:"files"`     // Dockerfiles
	Images    int `json:"images"`    // target stages
	Bases     int `json:"bases"`     // external images that they are built from, each version once
	Ended     int `json:"ended"`     // images whose base is out of support
	Nobody    int `json:"nobody"`    // images without a maintainer
	Drift     int `json:"drift"`     // diagnostics about several files
	Score     int `json:"score"`     // the sum of the scores
	Unvarying int `json:"unvarying"` // images with the score 0
}

// An Image is what one stage of one Dockerfile makes when it is the target.
type Image struct {
	Path        string     `json:"path"`   // of the Dockerfile, as reported
	Stage       int        `json:"stage"`  // index of the target stage
	Target      string     `json:"target"` // its name; "" if it has none
	Final       bool       `json:"final"`  // it is what is built without --target
	Name        Told       `json:"name"`
	Maintainer  Told       `json:"maintainer"`
	Source      Told       `json:"source"`
	Version     Told       `json:"version"`
	Revision    Told       `json:"revision"`
	Platforms   []string   `json:"platforms"` // of FROM and of the builds; empty for that of the builder
	Bases       []Base     `json:"bases"`     // from the target stage down to the external image
	Support     *Support   `json:"support"`   // of the external image; null if it is not known
	Managers    []Manager  `json:"managers"`  // by name
	Downloads   Downloads  `json:"downloads"`
	Ports       []string   `json:"ports"`       // "8080/tcp"
	User        string     `json:"user"`        // "" for that of the base image
	HealthCheck string     `json:"healthcheck"` // the command, "none" if it is turned off, "" for that of the base image
	Builds      []BuildRef `json:"builds"`      // the compose and bake files that build it
	Score       int        `json:"score"`       // 0 if nothing in the text can vary; see docs/inventory.md
	Causes      []Cause    `json:"causes"`      // what the score is made of, the heaviest first
	Findings    Findings   `json:"findings"`    // what dflint reports for the Dockerfile
	Drift       int        `json:"drift"`       // how many of the inventory's drift diagnostics are about the Dockerfile
}

// Told is something that an image tells about itself, and where that was found.
type Told struct {
	Value string `json:"value"` // "" if nothing tells it
	// From is "label", "instruction" (MAINTAINER), "codeowners", "git" (the
	// remote of the repository), "compose", "bake", "path", or "" for nothing.
	From string `json:"from"`
}

// A Base is a step of the way from a target stage to the external image.
type Base struct {
	Stage      string `json:"stage,omitempty"`      // name of a stage of the same file, or its index
	Repository string `json:"repository,omitempty"` // of an image, fully qualified: "docker.io/library/debian"
	Name       string `json:"name,omitempty"`       // the same as people write it: "debian"
	Tag        string `json:"tag,omitempty"`
	Digest     string `json:"digest,omitempty"`
	Written    string `json:"written,omitempty"` // what cannot be known without the caller's arguments: "$BASE"; or "scratch"
	Drift      bool   `json:"drift,omitempty"`   // other Dockerfiles use another version or digest of it: see the rule base-drift
	Path       string `json:"path,omitempty"`    // the Dockerfile of this inventory that builds the image, if one is known to
}

// Support tells until when the external image, or the system below it, is kept up.
type Support struct {
	Release string `json:"release"` // "debian 12 (bookworm)"
	End     string `json:"end"`     // its last day, YYYY-MM-DD
	Ended   bool   `json:"ended"`   // that day is over
}

// A Manager counts what is put in by one package manager.
type Manager struct {
	Name     string `json:"name"`     // "apt"
	Pinned   int    `json:"pinned"`   // packages whose version is settled
	Unpinned int    `json:"unpinned"` // packages whose version is whatever is newest
}

// Downloads count what is fetched by URL.
type Downloads struct {
	Verified   int `json:"verified"`
	Unverified int `json:"unverified"`
}

// A BuildRef is a service or target of a compose or bake file that builds an image.
type BuildRef struct {
	File   string            `json:"file"`
	Line   int               `json:"line"` // from 1; 0 if it is not known
	Tool   string            `json:"tool"` // "compose" or "bake"
	Name   string            `json:"name"` // of the service or target
	Images []string          `json:"images"`
	Args   map[string]string `json:"args"`
}

// A Cause is a rule whose findings add to the score.
type Cause struct {
	Rule   string `json:"rule"`
	Count  int    `json:"count"`
	Weight int    `json:"weight"` // of each
}

// Findings count diagnostics by severity.
type Findings struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Fixable  int `json:"fixable"` // that `dflint fix` mends without --unsafe
}

// A Document is one Dockerfile as a page shows it.
type Document struct {
	Path        string
	Text        string            // secrets starred out
	Diagnostics []wire.Diagnostic // with those about several files, by place
	Fixed       string            // the text after `dflint fix`; equal to Text if it changes nothing
	Pins        []string          // what `dflint pin` would look up: "debian:12", "https://…"
}
