package oracle

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/moby/buildkit/sourcepolicy"
	policypb "github.com/moby/buildkit/sourcepolicy/pb"
)

// Sources returns what BuildKit would fetch for a Dockerfile, besides the build
// context.
func Sources(ctx context.Context, in Input) ([]*pb.SourceOp, error) {
	options, err := in.options()
	if err != nil {
		return nil, err
	}
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, []byte(in.Text), options)
	if err != nil {
		return nil, fmt.Errorf("converting with BuildKit: %w", err)
	}
	definition, err := result.State.Marshal(ctx, llb.LocalUniqueID(dockerui.DefaultLocalNameContext))
	if err != nil {
		return nil, fmt.Errorf("writing down what BuildKit would do: %w", err)
	}
	var sources []*pb.SourceOp
	for _, encoded := range definition.Def {
		var operation pb.Op
		if err := operation.UnmarshalVT(encoded); err != nil {
			return nil, fmt.Errorf("reading what BuildKit would do: %w", err)
		}
		if source := operation.GetSource(); source != nil {
			sources = append(sources, source)
		}
	}
	return sources, nil
}

// ApplyPolicy lets BuildKit's engine apply a source policy, in its JSON form,
// to a source. It reports whether that changed the source.
func ApplyPolicy(ctx context.Context, policy []byte, source *pb.SourceOp) (bool, error) {
	var p policypb.Policy
	if err := json.Unmarshal(policy, &p); err != nil {
		return false, fmt.Errorf("reading the policy: %w", err)
	}
	return sourcepolicy.NewEngine([]*policypb.Policy{&p}).Evaluate(ctx, source)
}
