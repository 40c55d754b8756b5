package pin

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dflint/dflint/internal/fetch"
	"github.com/dflint/dflint/internal/registry"
)

// A Resolved is what a reference stands for today.
type Resolved struct {
	Pin string // the digest, checksum or commit
	Tag string // for an image without a version: the tag of a version that is the same image; "" if none is known
	// Branch says that a repository has a branch of the name, or was asked for its default one.
	Branch bool
	Gone   bool  // for a digest: the registry does not have it any more
	Err    error // why it is not known
}

// Answers are what references stand for.
type Answers map[Key]Resolved

// A Resolver asks what references stand for.
type Resolver struct {
	Images  *registry.Client
	Files   *fetch.Client
	Jobs    int           // how many are asked at a time; at least 1
	Timeout time.Duration // for all that is asked about an image; 0 for none
}

// Resolve asks for all keys, and calls progress, if that is not nil, whenever
// one is answered, from any goroutine.
func (r *Resolver) Resolve(ctx context.Context, keys []Key, progress func(done int)) Answers {
	answers := make([]Resolved, len(keys))
	var next, done atomic.Int64
	var wait sync.WaitGroup
	for range min(max(r.Jobs, 1), len(keys)) {
		wait.Go(func() {
			for n := next.Add(1) - 1; n < int64(len(keys)); n = next.Add(1) - 1 {
				answers[n] = r.resolve(ctx, keys[n])
				if progress != nil {
					progress(int(done.Add(1)))
				}
			}
		})
	}
	wait.Wait()
	found := Answers{}
	for n, key := range keys {
		found[key] = answers[n]
	}
	return found
}

func (r *Resolver) resolve(ctx context.Context, key Key) (found Resolved) {
	switch key.Kind {
	case Image:
		if strings.Contains(key.Name, "@") {
			return r.lookFor(ctx, key.Name)
		}
		return r.resolveImage(ctx, key.Name)
	case File:
		found.Pin, found.Err = r.Files.Checksum(ctx, key.Name)
	case Git:
		repository, ref := splitGit(key)
		found.Pin, found.Branch, found.Err = r.Files.Commit(ctx, repository, ref)
	}
	return found
}

func (r *Resolver) resolveImage(ctx context.Context, name string) (found Resolved) {
	if r.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.Timeout)
		defer cancel()
	}
	found.Pin, found.Err = r.Images.Digest(ctx, name)
	if repository, ok := strings.CutSuffix(name, ":latest"); ok && found.Err == nil {
		// A version is a nicety: where none is found, the digest does.
		found.Tag, _ = r.Images.VersionTag(ctx, repository, found.Pin)
	}
	return found
}

// lookFor asks whether a digest is still there. Where that is not known, it
// counts as being there.
func (r *Resolver) lookFor(ctx context.Context, image string) Resolved {
	there, err := r.Images.Exists(ctx, image)
	return Resolved{Gone: err == nil && !there}
}

// Digests returns what pinned images ask for by their digests alone: whether
// those are still there. What a tag stands for now is.
func Digests(files []*Dockerfile, found Answers) []Key {
	var keys []Key
	seen := map[Key]bool{}
	for _, file := range files {
		for _, r := range file.asked {
			digested, ok := r.digested()
			key := Key{Image, digested}
			if ok && !seen[key] && found[r.Key].Pin != r.Pin {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	return keys
}
