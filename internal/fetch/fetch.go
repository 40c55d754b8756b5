// Package fetch asks servers for what a Dockerfile adds by URL: the checksum of
// a file, the commit of a repository.
package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"time"
)

// Options say how files are fetched.
type Options struct {
	Timeout   time.Duration // how long a server may send nothing, and git may take; 0 for no limit
	MaxSize   int64         // in bytes; 0 for no limit
	Pause     time.Duration // before a file is asked for again; twice as long each further time
	UserAgent string
	Transport http.RoundTripper // nil for the usual one
}

// A Client fetches files. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client
}

// New returns a client.
func New(options Options) *Client {
	return &Client{options: options, http: &http.Client{Transport: options.Transport, CheckRedirect: checkRedirect}}
}

const (
	tries         = 3  // how often a file is asked for that a server fails to give
	mostRedirects = 10 // as net/http has it
)

// A refusal is an answer that will be no better the next time.
type refusal struct{ reason string }

func (r refusal) Error() string { return r.reason }

// checkRedirect refuses redirects that end nowhere, or that give up TLS: a
// checksum from anybody on the way proves nothing.
func checkRedirect(request *http.Request, via []*http.Request) error {
	switch {
	case len(via) >= mostRedirects:
		return refusal{"the server sends the question on without end"}
	case request.URL.Scheme == "http" && via[len(via)-1].URL.Scheme == "https":
		return refusal{"the server sends the question on to plain http, " + request.URL.Host}
	}
	return nil
}

// Checksum returns the SHA-256 of the file behind a URL, as sha256:…, without
// keeping it. The error says what to do.
func (c *Client) Checksum(ctx context.Context, url string) (string, error) {
	for n := 1; ; n++ {
		sum, err := c.checksum(ctx, url)
		var final refusal
		switch {
		case err == nil:
			return sum, nil
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.As(err, &final):
			return "", final
		case n == tries:
			return "", err
		}
		select {
		case <-ctx.Done():
		case <-time.After(c.options.Pause << (n - 1)):
		}
	}
}

// checksum asks once. It asks as BuildKit does, so that it gets the same file.
func (c *Client) checksum(ctx context.Context, address string) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	patience := newPatience(c.options.Timeout, cancel)
	defer patience.stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return "", refusal{err.Error()}
	}
	request.Header.Set("User-Agent", c.options.UserAgent)
	response, err := c.http.Do(request)
	if err != nil {
		return "", patience.explain(withoutURL(err))
	}
	defer response.Body.Close() //nolint:errcheck // it is only read
	if err := judge(response, request.URL); err != nil {
		return "", err
	}
	sum, err := c.sum(response, patience)
	return sum, patience.explain(err)
}

// withoutURL drops what whoever reports the error says anyhow.
func withoutURL(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// archive matches the names of files that are no web pages.
var archive = regexp.MustCompile(`(?i)\.(tar|t?gz|t?xz|t?bz2|zst|zip|jar|war|deb|rpm|apk|whl|exe|bin|iso)$`)

// judge refuses what is not the file: another status, and a web page in place
// of an archive, as servers send it to people who are not signed in.
func judge(response *http.Response, asked *url.URL) error {
	switch status := response.StatusCode; {
	case status >= http.StatusInternalServerError, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		return fmt.Errorf("the server answers with %s: try again later", response.Status)
	case status != http.StatusOK:
		return refusal{"the server answers with " + response.Status}
	}
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err == nil && media == "text/html" && archive.MatchString(path.Base(asked.Path)) {
		return refusal{"the server sends a web page in place of the file"}
	}
	return nil
}

// sum adds the body up as it comes in.
func (c *Client) sum(response *http.Response, patience *patience) (string, error) {
	most := c.options.MaxSize
	tooLarge := refusal{fmt.Sprintf("it is larger than %d bytes: raise --max-size", most)}
	if most > 0 && response.ContentLength > most {
		return "", tooLarge
	}
	body := io.Reader(patienceReader{response.Body, patience})
	if most > 0 {
		body = io.LimitReader(body, most+1)
	}
	hash := sha256.New()
	n, err := io.Copy(hash, body)
	switch {
	case err != nil:
		return "", fmt.Errorf("the transfer broke off after %d bytes: %w", n, err)
	case most > 0 && n > most:
		return "", tooLarge
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), nil
}
