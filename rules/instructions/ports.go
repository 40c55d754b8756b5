package instructions

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A port is one argument of EXPOSE as BuildKit splits it (buildkit v0.34,
// dockerfile2llb/convert_expose.go).
type port struct {
	text      dockerfile.Text
	ip        string
	host      string // the port of the machine that the container runs on
	container string // the port that is exposed, or a range: 8000-8010
	protocol  string // as written; "" if there is none
}

// ports returns the arguments of an EXPOSE that are known. A variable may
// stand for several.
func ports(i *dockerfile.Instruction) []port {
	var all []port
	for _, word := range i.Words {
		text := word.Text()
		for at := 0; word.Known && at < len(word.Value); {
			end := at + strings.IndexAny(word.Value[at:]+" ", " \t\r\n\v\f")
			if end > at {
				all = append(all, newPort(text.Slice(at, end)))
			}
			at = end + 1
		}
	}
	return all
}

func newPort(text dockerfile.Text) port {
	p := port{text: text}
	parts := strings.Split(text.String, ":")
	n := len(parts)
	if n > 1 {
		p.host = parts[n-2]
		p.ip = strings.Join(parts[:n-2], ":")
	}
	p.container, p.protocol, _ = strings.Cut(parts[n-1], "/")
	return p
}

// span returns where the port is used.
func (p port) span() dockerfile.Span { return p.text.Span(0, len(p.text.String)) }

// mapped reports whether it says where the container's port is to appear.
func (p port) mapped() bool { return p.ip != "" || p.host != "" }

// exposed returns all but the address and the port of the host.
func (p port) exposed() string { return p.text.String[strings.LastIndexByte(p.text.String, ':')+1:] }

// protocolErr returns an error for what BuildKit refuses at once, so that it
// says nothing else of the port.
func (p port) protocolErr() error {
	switch strings.ToLower(p.protocol) {
	case "", "tcp", "udp", "sctp":
		if p.container == "" {
			return errors.New("the port has no number")
		}
		return nil
	}
	return fmt.Errorf("%s is no protocol: write tcp, udp or sctp", p.protocol)
}

// err returns what is wrong with the port that is exposed, so that BuildKit
// refuses it.
func (p port) err() error {
	if err := p.protocolErr(); err != nil {
		return err
	}
	first, last, isRange := strings.Cut(p.container, "-")
	from, err := portNumber(first)
	if err != nil || !isRange {
		return err
	}
	to, err := portNumber(last)
	if err == nil && to < from {
		err = fmt.Errorf("the range %s ends before it begins", p.container)
	}
	return err
}

func portNumber(text string) (int, error) {
	n, err := strconv.Atoi(text)
	switch {
	case text == "":
		return 0, errors.New("the port has no number")
	case err != nil && !errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("%s is no port number", text)
	case err != nil || n < 0 || n > 65535:
		return 0, fmt.Errorf("there is no port %s: ports go up to 65535", text)
	}
	return n, nil
}
