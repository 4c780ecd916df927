package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
)

// A sent is one statement as a client sent it, with its parameters; nil is null.
type sent struct {
	sql  string
	args []*string
}

// A wiretap stands between a client and the server, passes everything on, and notes the statements that come by.
type wiretap struct {
	listener net.Listener
	server   string
	mu       sync.Mutex
	noted    []sent
	failed   error
	done     sync.WaitGroup
}

// tap starts a wiretap on the way to an address and gives the address to connect to instead.
func tap(ctx context.Context, address string) (*wiretap, string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", err
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	w := &wiretap{listener: l, server: u.Host}
	u.Host = l.Addr().String()
	w.done.Go(w.accept)
	return w, u.String(), nil
}

func (w *wiretap) accept() {
	for {
		client, err := w.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", w.server)
		if err != nil {
			w.fail(errors.Join(err, client.Close()))
			return
		}
		w.done.Go(func() {
			_, _ = io.Copy(client, server)
			client.Close()
		})
		w.done.Go(func() {
			w.fail(w.listen(client, server))
			server.Close()
		})
	}
}

// close ends the tapping; the clients have closed their connections before.
func (w *wiretap) close() error {
	err := w.listener.Close()
	w.done.Wait()
	return err
}

func (w *wiretap) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil && w.failed == nil && !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
		w.failed = err
	}
}

// take gives what was noted since the last time.
func (w *wiretap) take() ([]sent, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := w.noted
	w.noted = nil
	return list, w.failed
}

// listen passes on one connection's messages to the server. The first has no type; the password's is not looked at.
func (w *wiretap) listen(client io.Reader, server io.Writer) error {
	prepared := map[string]string{}
	for first := true; ; first = false {
		message, kind, err := readMessage(client, first)
		if err != nil {
			return err
		}
		if err := w.note(prepared, kind, message); err != nil {
			return err
		}
		if _, err := server.Write(message); err != nil {
			return err
		}
	}
}

// readMessage reads one message of the protocol, whole.
func readMessage(r io.Reader, first bool) (message []byte, kind byte, err error) {
	head := make([]byte, 5)
	if first {
		head = head[:4]
	}
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, 0, err
	}
	if !first {
		kind = head[0]
	}
	size := int(binary.BigEndian.Uint32(head[len(head)-4:])) - 4
	if size < 0 || size > 1<<24 {
		return nil, 0, fmt.Errorf("a message of %d bytes", size)
	}
	message = append(head, make([]byte, size)...)
	_, err = io.ReadFull(r, message[len(head):])
	return message, kind, err
}

// note keeps a statement: a simple query, or what a name was prepared for with the parameters bound to it.
func (w *wiretap) note(prepared map[string]string, kind byte, message []byte) error {
	switch kind {
	case 'P':
		name, rest := cString(message[5:])
		prepared[name], _ = cString(rest)
	case 'Q':
		text, _ := cString(message[5:])
		w.keep(sent{sql: text})
	case 'B':
		_, rest := cString(message[5:]) // the portal
		name, rest := cString(rest)
		args, err := parameters(rest)
		if err != nil {
			return err
		}
		w.keep(sent{prepared[name], args})
	}
	return nil
}

func (w *wiretap) keep(s sent) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.noted = append(w.noted, s)
}

func cString(b []byte) (string, []byte) {
	text, rest, _ := bytes.Cut(b, []byte{0})
	return string(text), rest
}

// parameters reads the formats and values of a Bind message. Only text can be put into a script.
func parameters(b []byte) ([]*string, error) {
	formats := int(binary.BigEndian.Uint16(b))
	for i := range formats {
		if binary.BigEndian.Uint16(b[2+2*i:]) != 0 {
			return nil, errors.New("a parameter was sent in binary form")
		}
	}
	b = b[2+2*formats:]
	args := make([]*string, binary.BigEndian.Uint16(b))
	b = b[2:]
	for i := range args {
		size := int(int32(binary.BigEndian.Uint32(b)))
		b = b[4:]
		if size >= 0 {
			args[i] = new(string(b[:size]))
			b = b[size:]
		}
	}
	return args, nil
}
