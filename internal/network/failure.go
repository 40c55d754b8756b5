package network

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
)

// A Refusal is a question that the guard does not let out. It is the same the
// next time.
type Refusal struct{ Reason string }

func (r Refusal) Error() string { return r.Reason }

// A PlainError says that a host would be asked without TLS.
type PlainError struct{ Host string }

func (e PlainError) Error() string { return Clean(e.Host) + " " + e.trouble() }

func (e PlainError) trouble() string {
	return fmt.Sprintf("would be asked without TLS: use https, or add --plain-http %s if it is meant to", Clean(e.Host))
}

// A privateError says that a question would go to this machine or into a
// private network although nobody names the host.
type privateError struct{ address string } // "" if the host says it itself

func (privateError) Error() string { return "it is on this machine or in a private network" }

// A Failure is why a question was not answered.
type Failure struct {
	Host   string
	SentOn bool // by another answer
	Err    error
}

// Error says what is wrong, and names the host where a server has chosen it.
func (f *Failure) Error() string {
	host, about := Clean(f.Host), f.trouble()
	switch {
	case f.SentOn && about != "":
		return fmt.Sprintf("it sends the question on to %s, which %s", host, about)
	case about != "":
		return host + " " + about
	case f.SentOn && host != "":
		return fmt.Sprintf("it sends the question on to %s: %v", host, f.Err)
	case f.SentOn:
		return fmt.Sprintf("it sends the question on: %v", f.Err)
	}
	return f.Err.Error()
}

// trouble returns what is wrong with the host itself, "" if it is not the host.
func (f *Failure) trouble() string {
	var private privateError
	var plain PlainError
	switch {
	case errors.As(f.Err, &plain):
		return plain.trouble()
	case !errors.As(f.Err, &private):
		return ""
	case private.address != "":
		private.address = " (" + private.address + ")"
	}
	return fmt.Sprintf("is on this machine or in a private network%s, and nothing names it: add --private-host %s if it is meant to be asked",
		private.address, Clean(f.Host))
}

// Unwrap returns what is wrong.
func (f *Failure) Unwrap() error { return f.Err }

// A secureFailure is one of a question that goes out with TLS, a plainFailure
// one without. Clients that try both return both.
type (
	secureFailure struct{ *Failure }
	plainFailure  struct{ *Failure }
)

// Unwrap returns the failure.
func (f secureFailure) Unwrap() error { return f.Failure }

// Unwrap returns the failure.
func (f plainFailure) Unwrap() error { return f.Failure }

func newFailure(request *http.Request, err error) error {
	f := &Failure{Host: request.URL.Host, SentOn: request.Response != nil, Err: err}
	if request.URL.Scheme == "http" {
		return plainFailure{f}
	}
	return secureFailure{f}
}

// FailureIn returns the failure in an error that tells the most, nil if there
// is none. Where a host was asked with TLS and then without, it is that with
// TLS, unless the host speaks none and may be asked without.
func FailureIn(err error) *Failure {
	var secure secureFailure
	var plain plainFailure
	var forbidden PlainError
	isSecure, isPlain := errors.As(err, &secure), errors.As(err, &plain)
	switch {
	case isSecure && isPlain && speaksNoTLS(secure) && !errors.As(plain, &forbidden):
		return plain.Failure
	case isSecure:
		return secure.Failure
	}
	return plain.Failure
}

// IsFinal reports whether a question would fail again for the same reason.
func IsFinal(err error) bool {
	var refusal Refusal
	var plain PlainError
	var private privateError
	return errors.As(err, &refusal) || errors.As(err, &plain) || errors.As(err, &private) || AnswersPlain(err)
}

// IsRefused reports whether it is the guard that did not let a question out.
func IsRefused(err error) bool { return IsFinal(err) && !AnswersPlain(err) }

// AnswersPlain reports whether a host that was asked with TLS answered with
// HTTP all the same.
func AnswersPlain(err error) bool {
	var header tls.RecordHeaderError
	return errors.As(err, &header) && string(header.RecordHeader[:]) == "HTTP/"
}

// speaksNoTLS reports whether a host that was asked with TLS answered with
// something else.
func speaksNoTLS(err error) bool {
	var header tls.RecordHeaderError
	return errors.As(err, &header)
}
