// Dflint lints Dockerfiles: it finds what makes two builds of one differ, and
// says whose image it is.
package main

import "os"

func main() { exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, os.Getenv)) }
