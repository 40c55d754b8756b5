// Package fetch downloads what a Dockerfile adds by URL, to tell its checksum.
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
	"path"
	"regexp"
	"strconv"
	"time"
)

// Options say how files are fetched.
type Options struct {
	Timeout   time.Duration // for a whole file; 0 for none
	MaxSize   int64         // in bytes; 0 for no limit
	UserAgent string
	Transport http.RoundTripper // nil for the usual one
}

// A Client fetches files. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client
}

// New returns a client. It follows at most ten redirects, to http and https only.
func New(options Options) *Client {
	return &Client{options: options, http: &http.Client{Transport: options.Transport, Timeout: options.Timeout}}
}

// tries is how often a file is asked for that a server fails to give, and
// pause how long to wait first, and twice as long each further time.
const (
	tries = 3
	pause = 500 * time.Millisecond
)

// Checksum returns the SHA-256 of the file behind a URL, as sha256:…, without
// keeping it. The error says what to do.
func (c *Client) Checksum(ctx context.Context, url string) (string, error) {
	var err error
	for n := range tries {
		if n > 0 {
			select {
			case <-ctx.Done():
				return "", ctx.Err()
			case <-time.After(pause << (n - 1)):
			}
		}
		var sum string
		var again bool
		sum, again, err = c.checksum(ctx, url)
		if err == nil {
			return sum, nil
		}
		if !again {
			break
		}
	}
	return "", err
}

// checksum asks once, and reports whether it may go better the next time.
func (c *Client) checksum(ctx context.Context, url string) (sum string, again bool, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return "", false, err
	}
	request.Header.Set("User-Agent", c.options.UserAgent)
	request.Header.Set("Accept-Encoding", "identity") // what BuildKit would get
	response, err := c.http.Do(request)
	if err != nil {
		return "", ctx.Err() == nil && !isRedirect(err), err
	}
	defer response.Body.Close() //nolint:errcheck // it is only read
	if response.StatusCode != http.StatusOK {
		return "", response.StatusCode >= http.StatusInternalServerError, fmt.Errorf("the server answers with %s", response.Status)
	}
	if err := fits(response); err != nil {
		return "", false, err
	}
	return c.read(response)
}

// isRedirect reports whether a request failed since it was sent on too often.
func isRedirect(err error) bool {
	return tooManyRedirects.MatchString(err.Error())
}

// tooManyRedirects matches the error of net/http, which has no type.
var tooManyRedirects = regexp.MustCompile(`stopped after \d+ redirects`)

// archive matches the names of files that are no web pages.
var archive = regexp.MustCompile(`(?i)\.(tar|t?gz|t?xz|t?bz2|zst|zip|jar|war|deb|rpm|apk|whl|exe|bin|iso)$`)

// fits refuses a web page in place of an archive, as servers send it to people
// who are not signed in or for files that are gone.
func fits(response *http.Response) error {
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err == nil && media == "text/html" && archive.MatchString(path.Base(response.Request.URL.Path)) {
		return errors.New("the server sends a web page in place of the file")
	}
	return nil
}

// read sums the body up as it comes in.
func (c *Client) read(response *http.Response) (sum string, again bool, err error) {
	most := c.options.MaxSize
	tooLarge := fmt.Errorf("it is larger than %d bytes: raise --max-size", most)
	if most > 0 && response.ContentLength > most {
		return "", false, tooLarge
	}
	body := io.Reader(response.Body)
	if most > 0 {
		body = io.LimitReader(body, most+1)
	}
	hash := sha256.New()
	n, err := io.Copy(hash, body)
	switch {
	case err != nil:
		return "", true, fmt.Errorf("the transfer broke off after %s bytes: %w", strconv.FormatInt(n, 10), err)
	case most > 0 && n > most:
		return "", false, tooLarge
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)), false, nil
}
