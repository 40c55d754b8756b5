// Package packages tells what shell commands ask of package managers: which
// packages they put in, in which version, and what else they do.
//
// All that is known of a manager stands in one table entry, in a file of its
// own: its programs, its subcommands, its flags, how it writes a package and
// what of that is a pin, how it is told not to ask, what it leaves behind.
package packages

import (
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Manager is a package manager: what rules need to know of it, in one place.
type Manager struct {
	Name        string   // what people call it: "apt"
	Type        string   // what its packages are, as package URLs (purl) call it: "deb"
	Programs    []string // the names of its commands: "apt-get", "apt"; in lower case where case does not matter
	Unix        bool     // there is none of it on Windows
	Subcommands []Subcommand
	Flags       shell.Options // which flags take a value
	// GlobalValues are the flags with a value in front of the subcommand, for a
	// manager where they differ from those behind it.
	GlobalValues []string
	// Cmdlets are the parameters of its commands if these are cmdlets of
	// PowerShell; nil for all others.
	Cmdlets *shell.Parameters
	// Booleans says that the words true and false may follow a flag without being operands.
	Booleans bool

	Dry        []string // flags under which it only says what it would do
	Refreshes  []string // flags with which it also fetches a new index
	Index      string   // the folder with the index that later commands use as it is; "" if they fetch a new one
	UpgradeAll []string // flags with which it also replaces everything by what is newest

	// Read reads one package as it is written on the command line. It is nil
	// where the words on the command line are none.
	Read        func(word string) Package
	Separators  string   // what may follow a package's name: a version, or an archive; see Read
	PackageIn   []string // flags whose value is a package
	VersionIn   []string // flags whose value is the version of packages that name none, as if it followed the first of Separators
	Groups      []string // flags with which the words are the names of groups
	ListIn      []string // flags whose value is a file that lists packages
	Frozen      []string // flags with which something else than the words settles the versions, as Given has them
	FrozenByEnv []string // environment variables that do
	Hashed      []string // flags with which each file must have a hash that is written down, or comes from no index
	HashedByEnv []string // environment variables that do the same
	Indexes     []string // flags whose value is the address of an index
	IndexEnv    []string // environment variables that hold one
	// Snapshot matches what makes it take its packages from a dated state of
	// its index, wherever that is written. Nil where there is no such thing.
	Snapshot *pattern.Pattern
	// Sources matches where an instruction says which indexes it uses: an
	// address there with a date in it is a snapshot too.
	Sources *pattern.Pattern

	Answer *Answer // how it is told not to ask; nil for those that never do
	// Recommends is how it is told whether to take what packages only recommend.
	// Nil for those of which that is not known here.
	Recommends *Recommends
	Lock       *Lock // the file that holds the versions of what a project needs; nil if there is none
	Residue    Residue
}

// A Subcommand is something that a manager can be asked for.
type Subcommand struct {
	Verb Verb
	// Phrases are the words that say so, in any of these ways. A word that
	// starts with a dash is a flag, * is any word, and "" means that there is no
	// subcommand. Of two that fit, the earlier one counts.
	Phrases []string
	// Direct says that there is no such word: the program puts in what it names.
	Direct bool
	Skip   int      // how many operands behind it are no packages
	Not    []string // flags with which it is something else, of which nothing is known here
	// Everything says that packages named behind it do not narrow it: it
	// upgrades all others too.
	Everything bool
	Group      bool // what it names are groups of packages or modules
	Named      bool // it is something else, of which nothing is known here, where it names no packages
	// Read reads the packages where the operands are not one package each.
	Read func(op *Operation) []Package
}

// Verb is what a manager is asked to do.
type Verb int

// The verbs. Other stands for what does not change what an image holds.
const (
	Other     Verb = iota
	Install        // put packages in, those named or those of a manifest
	Download       // fetch packages, to be put in later
	BuildDeps      // put in what a package needs to be built
	Sync           // put in what a lock file says, and fail where it does not fit
	Upgrade        // replace what is there, or what a lock file says, by what is newest
	Relock         // write the lock file anew
	Refresh        // fetch a new index
	Remove
	Clean // drop what it left behind
)

// An Answer is how a manager is told not to ask.
type Answer struct {
	Flags  []string // any of which does, as Given has them
	Global []string // the same, but only in front of the subcommand
	Add    string   // the flag that a fix adds: in front of the subcommand if Global has it
	Never  []string // flags with which it does not ask either, because it does nothing or refuses
	// Options are the flags whose value is a setting: -o, --setopt.
	Options []string
	// Setting matches the setting that answers, in a flag's value or in a
	// configuration file.
	Setting *pattern.Pattern
	// Files matches the paths of the files that may hold the setting.
	Files *pattern.Pattern
}

// A Recommends is how a manager is told whether to take what packages only recommend.
type Recommends struct {
	Flags   []string          // any of which settles it, either way
	Without map[string]string // by program: the flag that a fix adds; "" for any other
	Options []string          // the flags whose value is a setting
	Configs []string          // the flags whose value is a file of settings
	Setting *pattern.Pattern  // matches the setting, either way
	Files   *pattern.Pattern  // matches the paths of the files that may hold it
}

// A Lock is how a manager keeps to the versions that a file holds.
type Lock struct {
	Files  []string         // its names: "package-lock.json"
	Beside []string         // the files that say what a project needs: "package.json"
	Strict []string         // flags with which an install fails where the file does not fit
	Env    []string         // environment variables that do the same when they are true
	Config *pattern.Pattern // matches a command or setting that does the same for later commands
	Loose  []string         // flags with which the file is left aside or written anew
	// LooseEnv are environment variables that do the same when they are false.
	LooseEnv []string
}

// A Residue is what a manager leaves behind besides what it installs.
type Residue struct {
	// Paths are the folders with its indexes, archives and caches, of which it
	// uses one. ~ is the user's home.
	Paths []string
	// Elsewhere matches how the folder ends where an installation lies in
	// another place than usual; nil where that does not happen.
	Elsewhere *pattern.Pattern
	// Refreshing says that only the commands that fetch an index leave it.
	Refreshing bool
	NoCache    []string         // flags with which it keeps none; a fix adds the first
	NoCacheEnv []string         // environment variables that do the same, whatever their value
	PathFlags  []string         // flags whose value is the folder, or, as --flag/folder, one that it lies in
	PathEnv    []string         // environment variables that hold it, or, as NAME/folder, one that it lies in
	Roots      []string         // flags whose value is the root of another file system that it works in
	Config     *pattern.Pattern // matches a command or setting by which it keeps none, or keeps it elsewhere
	// CleanWords are words of which a command of the verb Clean must have one
	// for it to take away all that counts; nil if any such command does.
	CleanWords []string
	CleanUp    string // the command that a fix adds, with %s for the program as it was called
}
