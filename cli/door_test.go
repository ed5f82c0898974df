package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/cli"
)

// run runs a command on the folder that the server keeps.
func (h *house) run(in string, args ...string) (string, int) {
	h.t.Helper()
	var out, errs bytes.Buffer
	w := cli.World{In: strings.NewReader(in), Out: &out, Err: &errs, Env: h.env, Now: h.now}
	code := cli.Run(h.t.Context(), append(args, "--data", h.dir), w)
	return out.String() + errs.String(), code
}

// env is the environment of a command that has a channel.
func (h *house) env(name string) string {
	switch name {
	case "DEMARCHE_SITE":
		return "https://brief.example.org"
	case "DEMARCHE_WEBHOOK":
		return "true"
	}
	return os.Getenv(name)
}

// Commands on a folder that a server keeps work through the server, and no key of the
// desk is needed: whoever holds the folder holds its socket.
func TestCommandsWorkThroughTheServerOfTheFolder(t *testing.T) {
	t.Setenv("DEMARCHE_SITE", "https://brief.example.org")
	t.Setenv("DEMARCHE_WEBHOOK", "true")
	h := serve(t, "2019-03-29")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(h.dir, "desk.sock")); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the server made no socket")
		}
	}
	if info, err := os.Stat(filepath.Join(h.dir, "desk.sock")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may open the socket: %v, %v", info.Mode(), err)
	}
	mails := filepath.Join(t.TempDir(), "answers.mbox")
	const box = "From ana@example.org Thu Mar 28 18:05:00 2019\nFrom: Ana (illustrative) <ana@example.org>\nMessage-ID: <1@example.org>\nSubject: The eighth round\n\nIt was the ninth.\n\n" +
		"From bo@example.org Thu Mar 28 18:06:00 2019\nFrom: bo@example.org\nMessage-ID: <2@example.org>\nAuto-Submitted: auto-replied\n\nAway.\n"
	if err := os.WriteFile(mails, []byte(box), 0o600); err != nil {
		t.Fatal(err)
	}
	const roll = "address,name,agreed\nana@example.org,Ana (illustrative),2019-03-01\n"
	for _, step := range []struct {
		in, want string
		args     []string
	}{
		{"", "1 taken, 0 there already, 1 set aside", []string{"feedback", "import", mails}},
		{"", "sent by a machine", []string{"feedback", "import", mails}},
		{"", "0 taken, 1 there already, 1 set aside", []string{"feedback", "import", mails}},
		{"", "The eighth round", []string{"feedback", "list"}},
		{"", "1 thread was erased", []string{"feedback", "erase", "1"}},
		{roll, "1 subscribed", []string{"subscribers", "import", "-"}},
		{roll, "1 as they were", []string{"subscribers", "import", "-"}},
		{"", "It is held. in doubt", []string{"brief", "edit", "--date", "2019-03-28", "--hold", "--why", "in doubt"}},
		{"", "", []string{"brief", "edit", "--date", "2019-03-28", "--release"}},
		{"", "the server that runs on this folder sends it", []string{"brief", "send", "--date", "2019-03-28"}},
		{"", "the server that runs on this folder sends it", []string{"brief", "send", "--date", "2019-03-28"}},
		{"", "It went out on", []string{"brief", "edit", "--date", "2019-03-28"}},
	} {
		out, code := h.run(step.in, step.args...)
		if code != cli.OK || !strings.Contains(out, step.want) {
			t.Errorf("%v: code %d, want %q in %s", step.args, code, step.want, out)
		}
	}
	// The server was told of a channel, and this shell was not: what goes out is the server's.
	for _, args := range [][]string{{"delivery", "status"}, {"brief", "send", "--date", "2019-03-28", "--dry-run"}} {
		var out bytes.Buffer
		w := cli.World{Out: &out, Err: &out, Now: h.now, Env: func(name string) string {
			if strings.HasPrefix(name, "DEMARCHE_") {
				return ""
			}
			return os.Getenv(name)
		}}
		if code := cli.Run(h.t.Context(), append(args, "--data", h.dir), w); code != cli.OK || !strings.Contains(out.String(), "channels: webhook\n") {
			t.Errorf("%v in a shell without the channel: code %d, %s", args, code, out.String())
		}
	}
	if out, code := h.run("", "delivery", "decide", "99", "1", "--as", "sent"); code != cli.Refused || !strings.Contains(out, "it is not unknown what came of it") {
		t.Errorf("the server decides of a message that there is not: code %d, %s", code, out)
	}
	if out, code := h.run("", "brief", "edit", "--date", "2019-03-28", "--hold"); code == cli.OK || !strings.Contains(out, "it is out") {
		t.Errorf("an edition that is out was held: code %d, %s", code, out)
	}
}
