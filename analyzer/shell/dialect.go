package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Dialect is the language that a script is written in.
type Dialect int

// The dialects. NoShell stands for the exec form, whose words no shell reads.
const (
	NoShell    Dialect = iota
	Sh                 // sh, dash, ash: what POSIX says, and perhaps more
	Bash               // bash
	Zsh                // zsh
	Ksh                // ksh, mksh
	Cmd                // cmd.exe
	PowerShell         // powershell, pwsh
	Other              // an interpreter that is no shell, or none that is known here
)

func (d Dialect) String() string {
	return [...]string{"", "sh", "bash", "zsh", "ksh", "cmd", "powershell", "other"}[d]
}

// POSIX reports whether the dialect is a shell that POSIX rules apply to.
func (d Dialect) POSIX() bool { return d >= Sh && d <= Ksh }

// Windows reports whether the dialect is one of the shells of Windows.
func (d Dialect) Windows() bool { return d == Cmd || d == PowerShell }

// braces reports whether the dialect expands {a,b}. Whether sh does depends on
// which shell it is, so there such a word stays as it is written.
func (d Dialect) braces() bool { return d == Bash || d == Zsh || d == Ksh }

// splits reports whether the value of an unquoted variable is split into words.
func (d Dialect) splits() bool { return d != Zsh }

// dialectOf returns the dialect of an interpreter, given its base name.
func dialectOf(name string) Dialect {
	switch name {
	case "sh", "dash", "ash", "hush", "posh", "yash":
		return Sh
	case "bash", "rbash":
		return Bash
	case "zsh", "rzsh":
		return Zsh
	case "ksh", "ksh93", "mksh", "pdksh", "oksh", "lksh":
		return Ksh
	}
	switch strings.ToLower(name) {
	case "cmd":
		return Cmd
	case "powershell", "pwsh":
		return PowerShell
	}
	return Other
}

// variants returns the grammars to try, in order. Bash comes first nearly
// everywhere, since sh is bash in many images and since what follows POSIX to
// the letter, but means something else in bash, is a rarity.
func (d Dialect) variants() []syntax.LangVariant {
	switch d {
	case Zsh:
		return []syntax.LangVariant{syntax.LangZsh, syntax.LangBash, syntax.LangPOSIX}
	case Ksh:
		return []syntax.LangVariant{syntax.LangMirBSDKorn, syntax.LangBash, syntax.LangPOSIX}
	}
	return []syntax.LangVariant{syntax.LangBash, syntax.LangPOSIX}
}

// baseName returns the name of a program without its directory and, as Windows
// programs are called with and without it, without .exe.
func baseName(path string) string {
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	if n := len(name) - len(".exe"); n > 0 && strings.EqualFold(name[n:], ".exe") {
		name = name[:n]
	}
	return name
}
