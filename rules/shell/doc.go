// Package shell holds the rules about what a RUN asks of its shell.
package shell
