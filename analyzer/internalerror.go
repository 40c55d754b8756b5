package analyzer

import (
	"fmt"
	"runtime/debug"
)

// An InternalError is a panic: a fault of dflint, not of the input.
type InternalError struct {
	Doing  string // "linting api/Dockerfile"
	Reason any
	Stack  []byte
}

func (e *InternalError) Error() string {
	return fmt.Sprintf("%s: internal error: %v", e.Doing, e.Reason)
}

// newInternalError returns a panic as an error. It is called while that is
// recovered from.
func newInternalError(reason any, doing string, args ...any) error {
	return &InternalError{Doing: fmt.Sprintf(doing, args...), Reason: reason, Stack: debug.Stack()}
}
