package pin

import (
	"context"
	"strings"
	"sync"

	"github.com/dflint/dflint/internal/fetch"
	"github.com/dflint/dflint/internal/registry"
)

// A Resolved is what a reference stands for today.
type Resolved struct {
	Pin string // the digest, checksum or commit
	Tag string // for an image without a version: the tag of a version that is the same image; "" if none is known
	Err error  // why it is not known
}

// A Key is what is asked for once, however often it is referred to.
type Key struct {
	Kind Kind
	Name string
}

// Key returns what a reference asks for.
func (r *Reference) Key() Key { return Key{r.Kind, r.Name} }

// A Resolver asks what references stand for.
type Resolver struct {
	Images *registry.Client
	Files  *fetch.Client
	Jobs   int // how many are asked at a time; at least 1
}

// Resolve asks for all keys, and calls done, if that is not nil, whenever one
// is answered, from any goroutine.
func (r *Resolver) Resolve(ctx context.Context, keys []Key, done func(n int)) map[Key]Resolved {
	answers := make([]Resolved, len(keys))
	next := make(chan int)
	var wait sync.WaitGroup
	var lock sync.Mutex
	finished := 0
	for range min(max(r.Jobs, 1), max(len(keys), 1)) {
		wait.Go(func() {
			for n := range next {
				answers[n] = r.resolve(ctx, keys[n])
				lock.Lock()
				finished++
				if done != nil {
					done(finished)
				}
				lock.Unlock()
			}
		})
	}
	for n := range keys {
		next <- n
	}
	close(next)
	wait.Wait()
	found := map[Key]Resolved{}
	for n, key := range keys {
		found[key] = answers[n]
	}
	return found
}

func (r *Resolver) resolve(ctx context.Context, key Key) (found Resolved) {
	switch key.Kind {
	case Image:
		found.Pin, found.Err = r.Images.Digest(ctx, key.Name)
		if repository, ok := strings.CutSuffix(key.Name, ":latest"); ok && found.Err == nil {
			// A version is a nicety: where none is found, the digest does.
			found.Tag, _ = r.Images.VersionTag(ctx, repository, found.Pin)
		}
	case File:
		found.Pin, found.Err = r.Files.Checksum(ctx, key.Name)
	case Git:
		at := strings.LastIndexByte(key.Name, '#')
		found.Pin, found.Err = r.Files.Commit(ctx, key.Name[:at], key.Name[at+1:])
	}
	return found
}
