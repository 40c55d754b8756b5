// Package facts holds what one Dockerfile says, put so that it can be compared
// with others without its text or its tree: written to a file, read again
// elsewhere, kept for a hundred thousand of them.
//
// Places are half-open ranges of byte offsets into the file's text.
package facts

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Place is where something is written in its file.
type Place = dockerfile.Span

// A File is what one Dockerfile says that others may say differently.
type File struct {
	Path       string      `json:"path"` // as reported
	References []Reference `json:"references,omitempty"`
	Packages   []Package   `json:"packages,omitempty"`
	Args       []Arg       `json:"args,omitempty"`
	Labels     []Label     `json:"labels,omitempty"`
	Downloads  []Download  `json:"downloads,omitempty"`
	Runs       []Run       `json:"runs,omitempty"`
	Ignores    []Ignore    `json:"ignores,omitempty"`
}

// Use is what an image is referred to for.
type Use string

// The uses of an image.
const (
	Base   Use = "base"   // FROM
	Copied Use = "copied" // COPY --from
	Mount  Use = "mount"  // RUN --mount=from
	Syntax Use = "syntax" // # syntax
)

// A Reference names an image outside of the file.
type Reference struct {
	Place      Place    `json:"place"` // the reference as it is written
	Use        Use      `json:"use"`
	Stage      int      `json:"stage"`                // index of the stage that uses it; -1 for Syntax
	StageName  string   `json:"stage-name,omitempty"` // of that stage; "" if it has none
	Repository string   `json:"repository"`           // fully qualified: "docker.io/library/debian"
	Tag        string   `json:"tag,omitempty"`        // "" if there is none
	Digest     string   `json:"digest,omitempty"`     // "sha256:…"; "" if there is none
	VersionAt  *Place   `json:"version-at,omitempty"` // tag and digest as they are written, in one piece; nil if they are not
	Vars       []string `json:"vars,omitempty"`       // the variables in it, by name
	Shared     bool     `json:"shared,omitempty"`     // VersionAt is an argument that something else uses as well
}

// A Package is something that a command asks a package manager for, by a name
// that is known.
type Package struct {
	Place   Place  `json:"place"`
	Stage   int    `json:"stage"`
	Manager string `json:"manager"`           // "apt"
	Type    string `json:"type"`              // what its packages are, as package URLs call it: "deb"
	Name    string `json:"name"`              // without version and extras
	Version string `json:"version,omitempty"` // an exact version that is written out; "" if there is none
	Pinned  bool   `json:"pinned,omitempty"`  // the version is settled, here or elsewhere
	Branch  bool   `json:"branch,omitempty"`  // it is asked for only sometimes, as in a branch of if
	// Vars are the variables in the word and in its version, by name.
	Vars    []string `json:"vars,omitempty"`
	Command Place    `json:"command"` // the command that asks for it
	// On is the external image that the stage is built on, with its tag:
	// versions of a distribution's packages mean something on the same one only.
	On string `json:"on,omitempty"`
}

// An Arg is an ARG with a default that is known.
type Arg struct {
	Place Place  `json:"place"` // the default as it is written
	Stage int    `json:"stage"` // -1 in front of the first FROM
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A Label is a label that a needed stage sets, with a key that is known.
type Label struct {
	Key     Place  `json:"key-place"`
	Place   Place  `json:"place"` // the value
	Stage   int    `json:"stage"`
	Name    string `json:"name"`              // the key
	Value   string `json:"value"`             // "" if it is not known
	Literal bool   `json:"literal,omitempty"` // key and value are written out: no variable is in them
}

// A Download is something that the build fetches by its URL.
type Download struct {
	Place Place  `json:"place"`
	Stage int    `json:"stage"`
	Tool  string `json:"tool"` // "curl"; "ADD" for the instruction
	// URL holds the values of the variables that are known. Behind that of a Git
	// repository stands #ref, if there is one.
	URL      string   `json:"url"`
	Vars     []string `json:"vars,omitempty"` // the variables in it, by name
	Verified bool     `json:"verified,omitempty"`
	Branch   bool     `json:"branch,omitempty"` // it is fetched only sometimes, as in a branch of if
}

// A Run is the body of a RUN of at least three commands.
type Run struct {
	Place    Place  `json:"place"` // the keyword of the instruction
	Stage    int    `json:"stage"`
	Hash     string `json:"hash"`     // of the body, the same for bodies that differ in white space and comments only
	Commands int    `json:"commands"` // how many
}

// An Ignore is an ignore comment that silences rules about several files.
type Ignore struct {
	Rules []string `json:"rules"`           // their names
	Place *Place   `json:"place,omitempty"` // where they are silent; nil for the whole file
}
