package dockerfile

import (
	"strings"

	"github.com/containerd/platforms"
)

// ConstantPlatform returns the operating system and the architecture that a
// FROM asks for with a --platform that is written out, normalised as BuildKit
// compares them with the stage's name. Where only an architecture is given the
// system is linux, where only a system is given the architecture is "". It
// reports false without the flag, with a variable in it, and for what BuildKit
// refuses.
func (s *Stage) ConstantPlatform() (system, architecture string, ok bool) {
	if s.Platform == nil || len(s.Platform.Uses) > 0 || !s.Platform.Known || s.Platform.Value == "" {
		return "", "", false
	}
	platform, err := platforms.Parse(s.Platform.Value)
	if err != nil {
		return "", "", false
	}
	if strings.Contains(s.Platform.Value, "/") {
		return platform.OS, platform.Architecture, true
	}
	// The missing half would be that of the machine at work.
	if name, _, _ := strings.Cut(s.Platform.Value, "("); strings.EqualFold(name, platform.OS) {
		return platform.OS, "", true
	}
	return "linux", platform.Architecture, true
}
