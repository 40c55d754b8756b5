package packages

import "strings"

// An aptScript is what does in a script what a subcommand of apt does.
type aptScript struct {
	program    string
	subcommand string
	flag       string // that makes it do the same
	prints     bool   // its output is laid out differently
}

func (a aptScript) String() string {
	return strings.TrimSpace(a.program + " " + a.subcommand + " " + a.flag)
}

// aptScripts are the commands for scripts, by subcommand of apt. Sources:
// apt(8), apt-get(8), apt-cache(8) of apt 3.0, read in 2025-11: "upgrade" of apt
// installs new packages where it must, that of apt-get does so with
// --with-new-pkgs.
var aptScripts = map[string]aptScript{
	"update":       {program: "apt-get", subcommand: "update"},
	"install":      {program: "apt-get", subcommand: "install"},
	"reinstall":    {program: "apt-get", subcommand: "reinstall"},
	"upgrade":      {program: "apt-get", subcommand: "upgrade", flag: "--with-new-pkgs"},
	"full-upgrade": {program: "apt-get", subcommand: "dist-upgrade"},
	"dist-upgrade": {program: "apt-get", subcommand: "dist-upgrade"},
	"remove":       {program: "apt-get", subcommand: "remove"},
	"purge":        {program: "apt-get", subcommand: "purge"},
	"autoremove":   {program: "apt-get", subcommand: "autoremove"},
	"auto-remove":  {program: "apt-get", subcommand: "autoremove"},
	"autopurge":    {program: "apt-get", subcommand: "autopurge"},
	"clean":        {program: "apt-get", subcommand: "clean"},
	"autoclean":    {program: "apt-get", subcommand: "autoclean"},
	"auto-clean":   {program: "apt-get", subcommand: "autoclean"},
	"distclean":    {program: "apt-get", subcommand: "distclean"},
	"dist-clean":   {program: "apt-get", subcommand: "dist-clean"},
	"build-dep":    {program: "apt-get", subcommand: "build-dep"},
	"satisfy":      {program: "apt-get", subcommand: "satisfy"},
	"source":       {program: "apt-get", subcommand: "source"},
	"download":     {program: "apt-get", subcommand: "download"},
	"changelog":    {program: "apt-get", subcommand: "changelog"},

	"search":   {program: "apt-cache", subcommand: "search", prints: true},
	"show":     {program: "apt-cache", subcommand: "show", prints: true},
	"showsrc":  {program: "apt-cache", subcommand: "showsrc"},
	"policy":   {program: "apt-cache", subcommand: "policy"},
	"depends":  {program: "apt-cache", subcommand: "depends"},
	"rdepends": {program: "apt-cache", subcommand: "rdepends"},
}
