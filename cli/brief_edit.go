package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/api"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

// editAsked is what is asked of the desk, as typed.
type editAsked struct {
	data, date, why, move, en, zh string
	cut, restore, rewrite         string
	hold, release, publish        bool
	place                         int
	facts                         []string
}

func (p *program) briefEdit() *cobra.Command {
	var q editAsked
	c := &cobra.Command{
		Use: "edit", Short: "Edit the edition of a day, hold it, or let it out", Args: cobra.NoArgs,
		Long: "Without an act it lists the items of the edition with their names, their importance\n" +
			"and what was done to them. An act is on record with its day. A rewrite is in both\n" +
			"languages, keeps all its facts, and has no figure that the sentence had not. An\n" +
			"edition that is out stays as it went out.",
		Example: "  demarche brief edit --date 2026-11-26\n  demarche brief edit --date 2026-11-26 --cut 1f0c9a77b2\n" +
			"  demarche brief edit --date 2026-11-26 --hold --why \"a date is in doubt\"",
		RunE: func(c *cobra.Command, _ []string) error { return p.editBrief(c.Context(), &q) },
	}
	f := c.Flags()
	f.StringVar(&q.data, "data", "", "data `DIR`; default: the user's data folder")
	f.StringVar(&q.date, "date", "", "the `DATE` of the edition; default: yesterday")
	f.StringVar(&q.cut, "cut", "", "take the `ITEM` out")
	f.StringVar(&q.restore, "restore", "", "put the `ITEM` back, in its own words")
	f.StringVar(&q.move, "move", "", "move the `ITEM` to --place in its section")
	f.IntVar(&q.place, "place", 0, "the `PLACE`, from 1")
	f.StringVar(&q.rewrite, "rewrite", "", "rewrite the `ITEM` as --en and --zh say, on the facts given by --fact")
	f.StringVar(&q.en, "en", "", "the `SENTENCE` in English")
	f.StringVar(&q.zh, "zh", "", "the `SENTENCE` in Chinese")
	f.StringArrayVar(&q.facts, "fact", nil, "a `FACT` that the rewrite rests on; give it for each")
	f.BoolVar(&q.hold, "hold", false, "hold the edition until it is released")
	f.BoolVar(&q.release, "release", false, "release a held edition")
	f.BoolVar(&q.publish, "publish", false, "let the edition out now; its day must be over")
	f.StringVar(&q.why, "why", "", "the `REASON`, kept with the act")
	return c
}

// stroke gives the act that is asked for; false for none.
func (q *editAsked) stroke(date calendar.Date) (briefing.Stroke, bool, error) {
	x := briefing.Stroke{Date: date, Place: q.place, Why: q.why, Facts: q.facts, Text: demarche.Text{EN: q.en, ZH: q.zh}}
	n := 0
	for _, c := range []struct {
		kind  briefing.StrokeKind
		item  string
		asked bool
	}{
		{briefing.Cut, q.cut, q.cut != ""},
		{briefing.Restore, q.restore, q.restore != ""},
		{briefing.Move, q.move, q.move != ""},
		{briefing.Rewrite, q.rewrite, q.rewrite != ""},
		{briefing.Hold, "", q.hold},
		{briefing.Release, "", q.release},
	} {
		if c.asked {
			x.Kind, x.Item = c.kind, c.item
			n++
		}
	}
	if n > 1 || n == 1 && q.publish {
		return x, false, misused("brief edit carries out one act at a time")
	}
	return x, n == 1, nil
}

func (p *program) editBrief(ctx context.Context, q *editAsked) error {
	date := p.today().AddDays(-1)
	if q.date != "" {
		var err error
		if date, err = calendar.ParseDate(q.date); err != nil {
			return misuse("--date", err)
		}
	}
	x, acts, err := q.stroke(date)
	if err != nil {
		return err
	}
	h, err := p.keep(ctx, q.data)
	if err != nil {
		if err = p.editThrough(ctx, q, &x, acts, err); err != nil {
			return err
		}
		if h, err = p.read(ctx, q.data); err != nil {
			return err
		}
		q.publish, acts = false, false
	}
	defer h.store.Close()
	switch {
	case q.publish:
		_, err = h.Publish(ctx, atTheDesk(), date)
	case acts:
		_, err = h.Strike(ctx, atTheDesk(), x)
	}
	if err != nil {
		return err
	}
	proof, err := h.Proof(ctx, atTheDesk(), date)
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(proofSheet(proof))
	}
	p.printProof(proof)
	return nil
}

// editThrough has the server that runs on the folder carry the act out.
func (p *program) editThrough(ctx context.Context, q *editAsked, x *briefing.Stroke, acts bool, err error) error {
	d, err := p.throughDoor(q.data, err)
	if err != nil {
		return err
	}
	at := "/api/brief/" + x.Date.String()
	switch {
	case q.publish:
		_, err = d.post(ctx, at+"/issue", &asking{}, nil, nil)
	case acts:
		_, err = d.post(ctx, at+"/strokes", &asking{}, api.StrokeBody{Kind: x.Kind, Item: x.Item, Place: x.Place, EN: x.Text.EN, ZH: x.Text.ZH, Facts: x.Facts, Why: x.Why}, nil)
	}
	return err
}

// proofLine is an item on the desk, for programs.
type proofLine struct {
	ID       string           `json:"id"`
	Section  briefing.Section `json:"section"`
	Score    int              `json:"score,omitempty"`
	Cut      bool             `json:"cut,omitempty"`
	Text     demarche.Text    `json:"text"`
	Composed demarche.Text    `json:"composed"`
	Facts    []string         `json:"facts"`
}

type proofForm struct {
	Date    calendar.Date     `json:"date"`
	Held    bool              `json:"held"`
	Why     string            `json:"why,omitempty"`
	Out     *briefing.Issue   `json:"out,omitempty"`
	Lines   []proofLine       `json:"items"`
	Strokes []briefing.Stroke `json:"acts"`
}

func proofSheet(x *secretariat.BriefProof) proofForm {
	f := proofForm{Date: x.Day, Held: x.Held, Why: x.Why, Out: x.Issue, Lines: []proofLine{}, Strokes: append([]briefing.Stroke{}, x.Strokes...)}
	for _, l := range x.Lines {
		f.Lines = append(f.Lines, proofLine{l.ID, l.Section, l.Score, l.Cut, l.Text, l.Composed, l.Facts()})
	}
	return f
}

func (p *program) printProof(x *secretariat.BriefProof) {
	p.say("%s", x.Edition().Heading(demarche.English))
	switch {
	case x.Issue != nil:
		p.say("It went out on %s, SHA-256 %s.", x.Issue.At.Format("2006-01-02 15:04 MST"), x.Issue.Digest)
	case x.Held:
		p.say("It is held. %s", x.Why)
	case !x.Due.IsZero():
		p.say("It goes out by itself on %s at %02d:00 UTC.", x.Due, x.Hour)
	}
	for _, l := range x.Lines {
		mark := ""
		if l.Cut {
			mark = " (cut)"
		} else if l.Text != l.Composed {
			mark = " (rewritten)"
		}
		p.say("%s  %3d  %s%s", l.ID, l.Score, l.Text.EN, mark)
		p.say("            [%s]", strings.Join(l.Facts(), ", "))
	}
}
