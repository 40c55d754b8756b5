// Package networktest stands in for the Domain Name System in tests.
package networktest

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/netip"
	"strings"
)

// Names are hosts with their addresses. No other host exists. Whoever looks a
// host up several times gets one address after the other, the last one for good.
type Names map[string][]string

// Resolver returns a resolver that knows the names, and nothing else.
func (names Names) Resolver() *net.Resolver {
	server := &server{names: names, asked: map[string]int{}, turn: make(chan struct{}, 1)}
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, conn := net.Pipe()
		go server.serve(conn)
		return client, nil
	}}
}

// A server answers questions as RFC 1035 has it, over TCP.
type server struct {
	names Names
	asked map[string]int
	turn  chan struct{}
}

func (s *server) serve(conn net.Conn) {
	defer conn.Close() //nolint:errcheck // nothing is left to be said
	for {
		var length [2]byte
		if _, err := io.ReadFull(conn, length[:]); err != nil {
			return
		}
		question := make([]byte, binary.BigEndian.Uint16(length[:]))
		if _, err := io.ReadFull(conn, question); err != nil {
			return
		}
		answer := s.answer(question)
		if _, err := conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...)); err != nil {
			return
		}
	}
}

const (
	headerSize   = 12
	typeA        = 1
	noSuchDomain = 3
)

// answer answers a message with one question: a header, the labels of a name
// behind their lengths, its type and its class.
func (s *server) answer(question []byte) []byte {
	var labels []string
	at := headerSize
	for question[at] != 0 {
		next := at + 1 + int(question[at])
		labels = append(labels, string(question[at+1:next]))
		at = next
	}
	at++
	kind := binary.BigEndian.Uint16(question[at:])
	address, known := s.next(strings.ToLower(strings.Join(labels, ".")), kind)
	answer := append([]byte(nil), question[:at+4]...)
	copy(answer[2:], []byte{0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0})
	switch {
	case !known:
		answer[3] |= noSuchDomain
	case address.Is4() == (kind == typeA):
		answer[7] = 1
		answer = append(answer, 0xC0, headerSize) // the name of the question
		answer = binary.BigEndian.AppendUint16(answer, kind)
		answer = append(answer, 0, 1, 0, 0, 0, 0) // the internet, for no time
		answer = binary.BigEndian.AppendUint16(answer, uint16(len(address.AsSlice())))
		answer = append(answer, address.AsSlice()...)
	}
	return answer
}

// next returns the address that a name has now.
func (s *server) next(name string, kind uint16) (address netip.Addr, known bool) {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	addresses := s.names[name]
	if len(addresses) == 0 {
		return address, false
	}
	n := min(s.asked[name], len(addresses)-1)
	if kind == typeA { // it is asked for both kinds at a time
		s.asked[name]++
	}
	return netip.MustParseAddr(addresses[n]), true
}
