package oracle

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/moby/buildkit/client/llb/sourceresolver"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	digest "github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// defaultPath is the PATH that BuildKit gives to an image without one.
const defaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// windowsImage matches the names of images that exist for Windows only.
var windowsImage = regexp.MustCompile(`(?i)/windows[/:]|/dotnet/framework/|nanoserver|servercore|ltsc20\d\d`)

func linux() ocispecs.Platform   { return ocispecs.Platform{OS: "linux", Architecture: "amd64"} }
func windows() ocispecs.Platform { return ocispecs.Platform{OS: "windows", Architecture: "amd64"} }

// A resolver knows every image.
type resolver struct{}

// ResolveImageConfig returns a configuration of the platform that is asked
// for, or of Windows for images that there are of no other.
func (resolver) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	image := dockerspec.DockerOCIImage{}
	image.Platform = linux()
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		image.Platform = *opt.ImageOpt.Platform
	}
	if windowsImage.MatchString(ref) {
		image.Platform = windows()
	}
	if image.OS != "windows" {
		image.Config.Env = []string{defaultPath}
	}
	// An image without layers would count as scratch.
	image.RootFS = ocispecs.RootFS{Type: "layers", DiffIDs: []digest.Digest{digest.FromString(ref)}}
	config, err := json.Marshal(image)
	if err != nil {
		return "", "", nil, fmt.Errorf("describing the image %s: %w", ref, err)
	}
	return ref, "", config, nil
}
