package packages

// Corepack brings yarn and pnpm. Source: the README of corepack 0.34.
var Corepack = &Manager{
	Name:     "corepack",
	Type:     "npm",
	Programs: []string{"corepack"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"prepare", "install", "use"}},
		{Verb: Upgrade, Phrases: []string{"up"}},
		{Verb: Clean, Phrases: []string{"cache clean", "cache clear"}},
	},
	Read:       readCorepack,
	Separators: "@",
	Residue:    Residue{Paths: []string{"~/.cache/node/corepack"}, PathEnv: []string{"COREPACK_HOME"}},
}

// readCorepack reads name@version. A name alone gets the version that corepack
// itself holds ready.
func readCorepack(word string) Package {
	p := readNpm(word)
	p.Pinned = p.Pinned || p.Kind == Named && p.Version == ""
	return p
}
