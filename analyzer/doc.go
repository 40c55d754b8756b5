// Package analyzer is the engine: it runs rules over Dockerfiles, silences
// what ignore comments say, and applies fixes.
//
// A [Rule] is data and one function. A [Plan] is the rules in force, ready to
// be called. [Run] lints any number of files in parallel; a [Worker] lints or
// repairs one after the other.
package analyzer
