// Package shell holds the rules about what a shell makes of a RUN.
package shell
