package dockerfile

import "testing"

func TestConstantPlatform(t *testing.T) {
	for flag, want := range map[string]string{
		"":                               "",
		"--platform=linux/amd64":         "linux amd64",
		"--platform=linux/x86_64":        "linux amd64",
		"--platform=Linux/AArch64":       "linux arm64",
		"--platform=linux/arm/v7":        "linux arm",
		`--platform="linux/amd64"`:       "linux amd64",
		"--platform=amd64":               "linux amd64",
		"--platform=linux":               "linux ",
		"--platform=windows":             "windows ",
		"--platform=windows(10.0)/amd64": "windows amd64",
		"--platform=$BUILDPLATFORM":      "",
		"--platform=linux/$TARGETARCH":   "",
		"--platform=${X:-linux/amd64}":   "",
		"--platform=nonsense":            "",
		"--platform=linux/*":             "",
	} {
		file := Parse(NewSource("Dockerfile", "FROM "+flag+" debian\n"), Options{})
		got := ""
		if system, architecture, ok := file.Stages[0].ConstantPlatform(); ok {
			got = system + " " + architecture
		}
		if got != want {
			t.Errorf("%q is %q, want %q", flag, got, want)
		}
	}
}
