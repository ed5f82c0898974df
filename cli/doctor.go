package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/monitor"
	"demarche/secretariat"
)

func (p *program) doctor() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "doctor", Short: "Check packs, database and every case; change nothing", Args: cobra.NoArgs,
		Long: "Reads the packs, lints them, reads the whole database, replays every case from its\n" +
			"record and compares it with what is kept beside it. It may run beside a server and\n" +
			"changes nothing. Exits with 1 where something is wrong.",
		RunE: func(c *cobra.Command, _ []string) error { return p.examine(c.Context(), data) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

// finding is the outcome of one check.
type finding struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// examination is a visit of the doctor.
type examination struct {
	Data     string                   `json:"data"`
	OK       bool                     `json:"ok"`
	Findings []finding                `json:"findings"`
	Packs    map[string]string        `json:"packs"` // digests
	Differ   []secretariat.Difference `json:"differ"`
}

func (e *examination) note(check string, err error, format string, args ...any) {
	f := finding{Check: check, OK: err == nil, Detail: fmt.Sprintf(format, args...)}
	if err != nil {
		f.Detail, e.OK = describe(err), false
	}
	e.Findings = append(e.Findings, f)
}

func (p *program) examine(ctx context.Context, data string) error {
	e := &examination{OK: true, Packs: map[string]string{}, Differ: []secretariat.Difference{}}
	if err := p.visit(ctx, data, e); err != nil {
		return err
	}
	if p.json {
		if err := p.emit(e); err != nil {
			return err
		}
	} else {
		p.findings(e)
	}
	if !e.OK {
		return silence{}
	}
	return nil
}

func (p *program) visit(ctx context.Context, data string, e *examination) error {
	dir, err := p.folder(data)
	if err != nil {
		return err
	}
	e.Data = dir
	lib, err := p.library()
	e.note("packs", err, "they read well")
	if err != nil {
		return nil
	}
	e.lint(lib)
	files, err := p.tariffFiles()
	if err == nil {
		_, err = monitor.Read(files)
	}
	e.note("figures", err, "they read well")
	h, err := p.read(ctx, dir)
	e.note("data folder", err, "%s", dir)
	if err != nil {
		return nil
	}
	defer h.store.Close()
	e.note("database", h.Check(ctx), "every page and record read")
	found, err := h.Audit(ctx)
	if err == nil && len(found.Differ) > 0 {
		e.Differ, err = found.Differ, unsound(found)
	}
	e.note("cases", err, "%s", words(found))
	return nil
}

func (e *examination) lint(lib *agreement.Library) {
	doubts := 0
	for _, id := range lib.PackIDs() {
		e.Packs[id] = lib.Packs[id].Digest
		doubts += len(agreement.Lint(lib.Packs[id]))
	}
	e.note("rules", nil, "%s, %s in them", count(len(lib.Packs), "pack", "packs"), count(doubts, "doubt", "doubts"))
}

// words says what an audit did.
func words(a *secretariat.Audit) string {
	if a == nil {
		return ""
	}
	text := fmt.Sprintf("%s with %s replayed; each stands as kept", count(a.Cases, "case", "cases"), count(a.Acts, "act", "acts"))
	if a.Faces > 0 {
		text += fmt.Sprintf("; what the other party reads of %d of them too", a.Faces)
	}
	if a.Faceless > 0 {
		text += fmt.Sprintf("; %d put to another party by an earlier version, which the server has still to look through", a.Faceless)
	}
	if a.Unlawful > 0 {
		text += "; " + count(a.Unlawful, "irregular act", "irregular acts")
	}
	if a.Older > 0 {
		text += fmt.Sprintf("; %d reckoned with an earlier version of the law, not compared", a.Older)
	}
	if a.Behind > 0 {
		text += fmt.Sprintf(", of which %d are open: the server reckons them anew beside serving", a.Behind)
	}
	if a.Waiting > 0 {
		text += fmt.Sprintf("; %d wait for the daily run", a.Waiting)
	}
	return text
}

// unsound is a docket in which cases do not stand as their record says.
func unsound(a *secretariat.Audit) error {
	first := a.Differ[0]
	return &demarche.Refusal{
		Kind: demarche.Internal, What: demarche.Text{EN: fmt.Sprintf("%d of what is kept differ from the record", len(a.Differ))},
		Why:    demarche.Text{EN: fmt.Sprintf("first %s: %s is kept as %q, the record gives %q", first.Case, first.What, first.Kept, first.Is)},
		Remedy: demarche.Text{EN: "the record is whole; the next act on each case sets what is kept right"},
	}
}

func (p *program) findings(e *examination) {
	p.say("%s", e.Data)
	t := columns("check", "", "")
	for _, f := range e.Findings {
		t.row(f.Check, map[bool]string{true: "ok", false: "WRONG"}[f.OK], f.Detail)
	}
	t.print(p.Out, "nothing was checked")
	for _, d := range e.Differ {
		p.say("  %s: %s kept as %q, the record gives %q", d.Case, d.What, d.Kept, d.Is)
	}
	for _, id := range sorted(e.Packs) {
		p.say("  pack %s %.12s", id, e.Packs[id])
	}
}
