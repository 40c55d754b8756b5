package fetch

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// A patience ends once a server has sent nothing for too long. A large file
// may take as long as it wants.
type patience struct {
	timeout time.Duration // 0 for no end
	timer   *time.Timer
	over    atomic.Bool
}

// newPatience calls give up when the patience ends.
func newPatience(timeout time.Duration, giveUp func()) *patience {
	p := &patience{timeout: timeout}
	if timeout > 0 {
		p.timer = time.AfterFunc(timeout, func() {
			p.over.Store(true)
			giveUp()
		})
	}
	return p
}

func (p *patience) stop() {
	if p.timer != nil {
		p.timer.Stop()
	}
}

// renew begins the time anew.
func (p *patience) renew() {
	if p.timer != nil && !p.over.Load() {
		p.timer.Reset(p.timeout)
	}
}

// explain says so if an error comes of the end of the patience.
func (p *patience) explain(err error) error {
	if err != nil && p.over.Load() {
		return fmt.Errorf("the server sent nothing for %s: try again, or set a longer --timeout", p.timeout)
	}
	return err
}

// A patienceReader renews a patience with whatever it reads.
type patienceReader struct {
	io.Reader
	patience *patience
}

// Read implements io.Reader.
func (r patienceReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if n > 0 {
		r.patience.renew()
	}
	return n, err
}
