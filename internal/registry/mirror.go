package registry

import (
	"fmt"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"

	"github.com/dflint/dflint/internal/credentials"
)

// A Mirror holds copies of the images of a registry.
type Mirror struct {
	Of   string // "docker.io"
	Host string // "mirror.example.com:5000", and the path that stands in front of its repositories, if any
}

// ParseMirror reads REGISTRY=MIRROR, or MIRROR alone for one of Docker Hub.
func ParseMirror(text string) (Mirror, error) {
	of, host, ok := strings.Cut(text, "=")
	if !ok {
		of, host = dockerHub, text
	}
	host = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(host, "https://"), "http://"), "/")
	_, wrong := name.NewRegistry(of)
	repository, err := name.NewRepository(host + "/x")
	if of == "" || wrong != nil || err != nil || !strings.HasPrefix(host+"/", repository.RegistryStr()+"/") {
		shown := strings.TrimPrefix(credentials.Star("https://"+host), "https://")
		return Mirror{}, fmt.Errorf("%q names no mirror of %q: write registry=mirror, such as docker.io=mirror.example.com", shown, of)
	}
	return Mirror{Of: of, Host: host}, nil
}

// dockerHub is what people call the registry of that name.
const dockerHub = "docker.io"

// holds reports whether the mirror is one of a registry.
func (m Mirror) holds(registry string) bool {
	return registry == m.Of || m.Of == dockerHub && registry == name.DefaultRegistry
}

// mirrored returns where mirrors have an image.
func (c *Client) mirrored(origin name.Reference) []name.Reference {
	var refs []name.Reference
	for _, mirror := range c.options.Mirrors {
		if !mirror.holds(origin.Context().RegistryStr()) {
			continue
		}
		separator := ":"
		if _, ok := origin.(name.Digest); ok {
			separator = "@"
		}
		ref, err := c.parse(mirror.Host + "/" + origin.Context().RepositoryStr() + separator + origin.Identifier())
		if err == nil {
			refs = append(refs, ref)
		}
	}
	return refs
}
