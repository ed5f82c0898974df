package cli

import (
	"context"
	"errors"
	"net"
	"syscall"

	"demarche"
)

// listen takes the address, or says what keeps it from being taken.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, misused("--addr: %q is not an address: write HOST:PORT, such as 127.0.0.1:8080", addr)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err == nil {
		return l, nil
	}
	r := &demarche.Refusal{
		Kind: demarche.Conflict, Where: "--addr", What: demarche.Text{EN: "the address " + addr + " was not taken"}, Err: err,
		Remedy: demarche.Text{EN: "name another with --addr; port 0 takes a free one"},
	}
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		r.Why, r.Err = demarche.Text{EN: "another program listens there"}, nil
	case errors.Is(err, syscall.EACCES):
		r.Why, r.Err = demarche.Text{EN: "this user may not take a port below 1024"}, nil
	}
	return nil, r
}

// unopened adds to a refusal to open a folder what else can be done.
func unopened(err error) error {
	var r *demarche.Refusal
	if !held(err) || !errors.As(err, &r) {
		return err
	}
	out := *r
	out.Remedy = demarche.Text{EN: "if it is a server, name its address with --server URL in case commands; else end it, or use another folder with --data DIR"}
	return &out
}
