package oracle

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/frontend/gateway/client"
	gatewaypb "github.com/moby/buildkit/frontend/gateway/pb"
	"github.com/moby/buildkit/solver/pb"
	digest "github.com/opencontainers/go-digest"
	fstypes "github.com/tonistiigi/fsutil/types"
)

// errNoBuild answers what only a real build would ask for.
var errNoBuild = errors.New("the oracle builds nothing")

// A gateway is BuildKit as its Dockerfile frontend sees it. All that there is
// to see is the .dockerignore file of the build context.
type gateway struct {
	options client.BuildOpts
	ignore  string
}

func newGateway(in Input) *gateway {
	options := map[string]string{"target": in.Target}
	for name, value := range in.BuildArgs {
		options["build-arg:"+name] = value
	}
	return &gateway{
		ignore: in.Ignore,
		options: client.BuildOpts{
			Opts:    options,
			LLBCaps: pb.Caps.CapSet(pb.Caps.All()),
			Caps:    gatewaypb.Caps.CapSet(gatewaypb.Caps.All()),
		},
	}
}

// BuildOpts returns what the build is told.
func (g *gateway) BuildOpts() client.BuildOpts {
	options := g.options
	options.Opts = maps.Clone(options.Opts)
	return options
}

// Solve answers every question for files with the build context.
func (g *gateway) Solve(context.Context, client.SolveRequest) (*client.Result, error) {
	result := client.NewResult()
	result.SetRef(buildContext{ignore: g.ignore})
	return result, nil
}

// ResolveImageConfig returns the configuration of an image.
func (g *gateway) ResolveImageConfig(ctx context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return resolver{}.ResolveImageConfig(ctx, ref, opt)
}

// ResolveSourceMetadata is not needed for a context that is a directory.
func (g *gateway) ResolveSourceMetadata(context.Context, *pb.SourceOp, sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	return nil, errNoBuild
}

// Inputs returns no inputs.
func (g *gateway) Inputs(context.Context) (map[string]llb.State, error) { return nil, nil }

// NewContainer is not needed.
func (g *gateway) NewContainer(context.Context, client.NewContainerRequest) (client.Container, error) {
	return nil, errNoBuild
}

// Warn does nothing: warnings come back from the linter.
func (g *gateway) Warn(context.Context, digest.Digest, string, client.WarnOpts) error { return nil }

// A buildContext is a directory with nothing but a .dockerignore file.
type buildContext struct{ ignore string }

// ReadFile returns the text of .dockerignore.
func (c buildContext) ReadFile(_ context.Context, request client.ReadRequest) ([]byte, error) {
	if request.Filename != dockerui.DefaultDockerignoreName || c.ignore == "" {
		return nil, fmt.Errorf("reading %s: %w", request.Filename, fs.ErrNotExist)
	}
	return []byte(c.ignore), nil
}

// StatFile knows no sizes.
func (c buildContext) StatFile(_ context.Context, request client.StatRequest) (*fstypes.Stat, error) {
	return nil, fmt.Errorf("looking at %s: %w", request.Path, fs.ErrNotExist)
}

// ReadDir is not needed.
func (c buildContext) ReadDir(context.Context, client.ReadDirRequest) ([]*fstypes.Stat, error) {
	return nil, errNoBuild
}

// ToState is not needed.
func (c buildContext) ToState() (llb.State, error) { return llb.State{}, errNoBuild }

// Evaluate does nothing.
func (c buildContext) Evaluate(context.Context) error { return nil }
