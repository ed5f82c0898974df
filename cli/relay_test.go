package cli_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"
)

// startRelay is a command of the scripts:
//
//	relay FOLDER
//
// It starts a mail relay on this machine, whose address is then in the variable RELAY.
// Each mail that it takes is a file of the folder: 1.eml, 2.eml, ...
func startRelay(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: relay FOLDER")
	}
	folder := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(folder, 0o755))
	on, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	taken := &atomic.Int64{}
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &taking{folder, taken}, nil }))
	s.Domain, s.EnableSMTPUTF8 = "relay.example.org", true
	go func() { _ = s.Serve(on) }()
	ts.Defer(func() { _ = s.Close() })
	ts.Setenv("RELAY", on.Addr().String())
}

// taking takes mails into a folder.
type taking struct {
	folder string
	n      *atomic.Int64
}

func (*taking) Mail(string, *smtp.MailOptions) error { return nil }
func (*taking) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (*taking) Reset()                               {}
func (*taking) Logout() error                        { return nil }

func (t *taking) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(t.folder, fmt.Sprintf("%d.eml", t.n.Add(1))), text, 0o644)
}
