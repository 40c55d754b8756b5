package oracle

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	digest "github.com/opencontainers/go-digest"
)

// A Build is what BuildKit would do for a Dockerfile, without names and source
// positions.
type Build struct {
	Steps   []string // the digests of the operations, in order
	Config  string   // the image's configuration, as JSON without its history
	History []string // the instructions as the image's history has them
}

// Convert returns what BuildKit would do. It fails for a Dockerfile that
// BuildKit refuses.
func Convert(ctx context.Context, in Input) (Build, error) {
	options, err := in.options()
	if err != nil {
		return Build{}, err
	}
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, []byte(in.Text), options)
	if err != nil {
		return Build{}, fmt.Errorf("converting with BuildKit: %w", err)
	}
	definition, err := result.State.Marshal(ctx, llb.LocalUniqueID(dockerui.DefaultLocalNameContext))
	if err != nil {
		return Build{}, fmt.Errorf("writing down what BuildKit would do: %w", err)
	}
	var build Build
	for _, operation := range definition.Def {
		build.Steps = append(build.Steps, digest.FromBytes(operation).String())
	}
	for _, step := range result.Image.History {
		build.History = append(build.History, strings.TrimSpace(step.CreatedBy))
	}
	image := *result.Image
	image.History = nil
	config, err := json.MarshalIndent(image, "", "  ")
	if err != nil {
		return Build{}, fmt.Errorf("writing down the image's configuration: %w", err)
	}
	build.Config = string(config)
	return build, nil
}
