package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"demarche"
	"demarche/api"
	"demarche/deliver"
	"demarche/secretariat"
)

// doorName is the socket in the data folder by which commands work through the server
// that runs on the folder. Whoever may open it holds the folder, and chooses for whom to
// act, as a command on the folder itself does.
const doorName = "desk.sock"

// mostMail bounds a mail handed in, in bytes: a little over what the room feedback takes,
// so that it is that room that says why.
const mostMail = 11 << 20

// keepDoor serves the door until the context ends.
func (p *program) keepDoor(ctx context.Context, h *house, log *slog.Logger) {
	at := filepath.Join(h.dir, doorName)
	l, err := hang(ctx, at)
	if err != nil {
		log.WarnContext(ctx, "commands on this folder must wait until the server ends: its socket was not made", "path", at, "error", err)
		return
	}
	defer os.Remove(at)
	srv := &http.Server{Handler: p.doorHandler(h), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
		log.ErrorContext(ctx, "the socket of the folder ended", "error", err)
	}
}

// hang opens a socket at a path. It is made in a folder that nobody else may enter and
// moved from there, so that at no moment others may open it, and whoever finds it is heard.
func hang(ctx context.Context, at string) (net.Listener, error) {
	own, err := os.MkdirTemp(filepath.Dir(at), ".d")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(own)
	made := filepath.Join(own, "s")
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "unix", made)
	if err != nil {
		return nil, err
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false) // it has moved by then
	if err = os.Chmod(made, 0o600); err == nil {
		err = os.Rename(made, at) // over that of a server that was killed: the folder is ours alone
	}
	if err != nil {
		_ = l.Close()
		return nil, err
	}
	return l, nil
}

func (p *program) doorHandler(h *house) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", whenAsked(func() http.Handler {
		return api.New(api.Options{Secretariat: h.Secretariat, Demo: true, Tariffs: h.Law(), Log: p.log(), Version: Version()})
	}))
	mux.HandleFunc("POST /readers", func(w http.ResponseWriter, r *http.Request) {
		var rows []deliver.Reader
		var answer enrolled
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostMail)).Decode(&rows)
		if err == nil {
			err = h.ImportReaders(r.Context(), rows, &answer.Done)
		}
		if err != nil {
			answer.No = carry(err)
		}
		_ = json.NewEncoder(w).Encode(answer) // who asked has gone
	})
	mux.HandleFunc("POST /mail", func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostMail))
		var got *secretariat.FeedbackReceipt
		if err == nil {
			got, err = h.TakeMail(r.Context(), raw)
		}
		answer := handedIn{Receipt: got}
		if err != nil {
			answer.No = carry(err)
		}
		_ = json.NewEncoder(w).Encode(answer) // who asked has gone
	})
	return mux
}

// handedIn is what became of a mail handed in at the door.
type handedIn struct {
	Receipt *secretariat.FeedbackReceipt `json:"receipt,omitempty"`
	No      *carried                     `json:"no,omitempty"` // why it was not taken
}

// carried is a refusal on its way through the door, without its cause: that is for the
// log of the server.
type carried struct {
	Kind    demarche.Kind `json:"kind"`
	What    demarche.Text `json:"what"`
	Why     demarche.Text `json:"why"`
	Article string        `json:"article,omitempty"`
	Where   string        `json:"where,omitempty"`
	Remedy  demarche.Text `json:"remedy"`
}

// carry has an error carried; one that is no refusal by its text.
func carry(err error) *carried {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return &carried{Kind: demarche.Internal, What: demarche.Text{EN: err.Error()}}
	}
	return &carried{no.Kind, no.What, no.Why, no.Article, no.Where, no.ToDo()}
}

// refusal is what was carried, as it was.
func (c *carried) refusal() error {
	return &demarche.Refusal{Kind: c.Kind, What: c.What, Why: c.Why, Article: c.Article, Where: c.Where, Remedy: c.Remedy}
}

// enrolled is what became of rows of a roll handed in at the door.
type enrolled struct {
	Done secretariat.ImportedReaders `json:"done"`
	No   *carried                    `json:"no,omitempty"` // why the rows after those were not taken
}

// throughDoor gives a desk that works through the server that keeps a folder, where an
// error says that one does.
func (p *program) throughDoor(named string, err error) (*desk, error) {
	dir, lost := p.folder(named)
	if !held(err) || lost != nil {
		return nil, unopened(err)
	}
	if d := doorOf(dir); d != nil {
		return d, nil
	}
	return nil, unopened(err)
}

// doorOf gives a desk that works through the socket in a folder; nil where there is none.
func doorOf(dir string) *desk {
	at := filepath.Join(dir, doorName)
	if _, missing := os.Stat(at); missing != nil {
		return nil
	}
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", at)
	}
	client := &http.Client{Timeout: time.Minute, Transport: &http.Transport{DialContext: dial}}
	return &desk{base: "http://desk", server: at, as: secretariat.DemonstrationID(atTheDesk()), client: client}
}

// enrol hands rows of a roll in at the door, and adds what became of them.
func (d *desk) enrol(ctx context.Context, rows []deliver.Reader, into *secretariat.ImportedReaders) error {
	if len(rows) == 0 {
		return nil
	}
	var got enrolled
	if _, err := d.post(ctx, "/readers", &asking{}, rows, &got); err != nil {
		return err
	}
	into.Added, into.Asked, into.Changed, into.Same = into.Added+got.Done.Added, into.Asked+got.Done.Asked, into.Changed+got.Done.Changed, into.Same+got.Done.Same
	if got.No != nil {
		return got.No.refusal()
	}
	return nil
}

// handIn hands a mail in at the door.
func (d *desk) handIn(ctx context.Context, raw []byte) (*secretariat.FeedbackReceipt, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.base+"/mail", bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	var got handedIn
	if _, err := d.do(req, &got); err != nil {
		return nil, err
	}
	if got.No != nil {
		return nil, got.No.refusal()
	}
	return got.Receipt, nil
}
