package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/cli"
)

// beginForm is a command of the scripts:
//
//	begin-form TOKEN DAY DATA READER QUESTION=ANSWER ...
//
// It begins a filing form in the browser, on a server over the folder DATA without
// public cases, answers the questions named, and leaves it there unsent. The
// form's token is then in the variable TOKEN.
func beginForm(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("usage: begin-form TOKEN DAY DATA READER QUESTION=ANSWER ...")
	}
	ctx, stop := context.WithCancel(context.Background())
	out, errs, ended := &lines{}, &lines{}, make(chan int, 1)
	w := cli.World{In: strings.NewReader(""), Out: out, Err: errs, Env: os.Getenv, Now: time.Now}
	go func() {
		ended <- cli.Run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--data", ts.MkAbs(args[2]), "--empty", "--json", "--on", args[1]}, w)
	}()
	b := browser{ts: ts, base: address(ts, out, errs), as: args[3]}
	at := b.post("/file", nil)
	parts := strings.Split(at, "/") // /file/TOKEN/first-question
	if len(parts) != 4 {
		ts.Fatalf("the form was begun at %q", at)
	}
	for _, a := range args[4:] {
		question, answer, _ := strings.Cut(a, "=")
		b.post("/file/"+parts[2]+"/"+question, url.Values{"answer": {answer}})
	}
	stop()
	if code := <-ended; code != cli.OK {
		ts.Fatalf("the server ended with %d: %s", code, errs)
	}
	ts.Setenv(args[0], parts[2])
}

// address waits until a server says where it listens.
func address(ts *testscript.TestScript, out, errs *lines) string {
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var said struct{ Address string }
		if first, _, ok := bytes.Cut([]byte(out.String()), []byte("\n")); ok && json.Unmarshal(first, &said) == nil && said.Address != "" {
			return said.Address
		}
	}
	ts.Fatalf("no address after a minute: %s%s", out, errs)
	return ""
}

// browser sends forms for a reader of the demonstration.
type browser struct {
	ts       *testscript.TestScript
	base, as string
}

// post sends a form and gives where it leads on.
func (b *browser) post(path string, form url.Values) string {
	q, err := http.NewRequest(http.MethodPost, b.base+path, strings.NewReader(form.Encode()))
	b.ts.Check(err)
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.AddCookie(&http.Cookie{Name: "demarche-role", Value: b.as})
	r, err := http.DefaultTransport.RoundTrip(q)
	b.ts.Check(err)
	b.ts.Check(r.Body.Close())
	if r.StatusCode != http.StatusSeeOther {
		b.ts.Fatalf("POST %s: %s", path, r.Status)
	}
	return r.Header.Get("Location")
}
