// Package wire is how what was found leaves the process: positions as people
// and other programs count them, documents of JSON, fingerprints, and stars in
// the place of secrets.
package wire
