// Package config finds and reads the configuration of a Dockerfile, and works
// out what is in force for it and why.
//
// The configuration of a Dockerfile is the nearest file called [Name] upwards
// from it, up to the root of its repository (a directory with .git), or of the
// file system where there is none. That one file counts, whole: nothing is
// merged with files further up, so what is in force can be read in one place.
//
// The order of strength is flag, environment, override, file, preset. Of the
// overrides that match a path, a later one is stronger. An option of a rule has
// a strength of its own: an override that sets one leaves the others be.
//
// A rule that is mentioned is on. Where no severity is said with it, it has the
// one that the weaker places give it, or its default if they leave it off.
//
// Globs are relative to the directory of their file. Where a file that a flag
// or the environment names does not lie in the working directory or above it,
// as in ci/dflint.yaml, they are relative to the working directory.
package config
