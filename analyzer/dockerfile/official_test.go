package dockerfile

import "testing"

func TestOfficialName(t *testing.T) {
	for repository, want := range map[string]string{
		"docker.io/library/debian":            "debian",
		"docker.io/arm64v8/debian":            "debian",
		"mirror.gcr.io/library/node":          "node",
		"public.ecr.aws/docker/library/redis": "redis",
		"docker.io/acme/debian":               "",
		"ghcr.io/library/debian":              "",
		"public.ecr.aws/docker/library/a/b":   "",
	} {
		if got := OfficialName(repository); got != want {
			t.Errorf("OfficialName(%q) = %q, want %q", repository, got, want)
		}
	}
}

// TestOfficialImages proves that the names are sorted, as the search needs it.
func TestOfficialImages(t *testing.T) {
	for n, name := range officialImages[1:] {
		if officialImages[n] >= name {
			t.Errorf("%s stands before %s", officialImages[n], name)
		}
	}
	for name, want := range map[string]bool{"adminer": true, "debian": true, "zookeeper": true, "assets": false, "": false} {
		if IsOfficial(name) != want {
			t.Errorf("IsOfficial(%q) is not %v", name, want)
		}
	}
}
