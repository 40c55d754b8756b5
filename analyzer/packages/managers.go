package packages

import "slices"

// all are the managers that are known.
var all = []*Manager{
	Apt, Apk, Dnf, Zypper, Pacman,
	Pip, Pipx, Uv, Pipenv, Poetry,
	Npm, Yarn, Pnpm, Bun, Corepack,
	Conda, Gem, Bundle, Composer, Cargo, Go, Dotnet, Maven,
	Pecl, Cpan, Cpanm, LuaRocks, R, Littler,
	PowerShell, Choco, Scoop, Winget,
}

// byProgram finds a manager by the name of a command.
var byProgram = func() map[string]*Manager {
	index := map[string]*Manager{}
	for _, m := range all {
		for _, program := range m.Programs {
			index[program] = m
		}
	}
	return index
}()

// All returns every manager that is known, in a fixed order.
func All() []*Manager { return slices.Clone(all) }

// Programs returns the names of the managers' commands.
func Programs(managers ...*Manager) []string {
	var names []string
	for _, m := range managers {
		names = append(names, m.Programs...)
	}
	return names
}

// Find returns the manager that has a command of that name, or nil.
func Find(program string) *Manager { return byProgram[program] }
