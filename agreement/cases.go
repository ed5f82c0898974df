package agreement

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

var (
	caseRequired = []string{"case", "procedure", "title_en", "complainants", "respondents", "cite", "review"}
	caseOptional = []string{"title_zh", "thirds", "filer", "flags", "obligations", "links", "note_en", "note_zh", "note_known", "known", "followed"}
	actRequired  = []string{"case", "date", "act", "cite", "review"}
	actOptional  = []string{"by", "to", "document", "also", "also_cite", "note_en", "note_zh", "note_known", "known", "from", "says_en", "says_zh", "later", "later_en", "later_zh"}
	leftRequired = []string{"case", "act", "date", "why_en", "cite"}
	leftOptional = []string{"why_zh", "known", "doubtful"}
)

// tableReader reads one CSV of a pack and names file and line in every fault.
type tableReader struct {
	file  string
	table *Table
	pack  *Pack
	ps    *Problems
}

func (p *Pack) openTable(fsys fs.FS, name string, required, optional []string, ps *Problems) *tableReader {
	data, err := readFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		ps.add(name, 0, "", "%v", err)
		return nil
	}
	t, err := OpenTable(data, required, optional)
	if err != nil {
		ps.addTable(name, err)
		return nil
	}
	return &tableReader{name, t, p, ps}
}

func (ps *Problems) addTable(name string, err error) {
	var te *TableError
	if errors.As(err, &te) {
		ps.add(name, te.Line, "", "%s", te.What)
		return
	}
	ps.add(name, 0, "", "%v", err)
}

// each calls f for each row until the end or a fault of the table's form.
func (r *tableReader) each(f func()) {
	for {
		err := r.table.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			r.ps.addTable(r.file, err)
			return
		}
		f()
	}
}

func (r *tableReader) fault(remedy, format string, args ...any) {
	r.ps.add(r.file, r.table.Line(), remedy, format, args...)
}

func (r *tableReader) date(column string) calendar.Date {
	s := r.table.Get(column)
	if s == "" {
		return 0
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		r.fault("", "column %s: %v", column, err)
	}
	return d
}

// span reads a day, or a month of which the day is not known.
func (r *tableReader) span(column string) (from, to calendar.Date) {
	s := r.table.Get(column)
	if len(s) == len("2021-01") {
		first, err := calendar.ParseDate(s + "-01")
		if err != nil {
			r.fault("", "column %s: %v", column, err)
			return 0, 0
		}
		return first, first.AddMonths(1).AddDays(-1)
	}
	d := r.date(column)
	if d.IsZero() && s == "" {
		r.fault("write YYYY-MM-DD, or YYYY-MM where the day is not known", "column %s is empty", column)
	}
	return d, d
}

func (r *tableReader) text(column string) demarche.Text {
	return demarche.Text{EN: r.table.Get(column + "_en"), ZH: r.table.Get(column + "_zh")}
}

// noteKnown reads the day before which a note is not shown.
func (r *tableReader) noteKnown() calendar.Date {
	d := r.date("note_known")
	if !d.IsZero() && r.text("note").IsZero() {
		r.fault("leave note_known empty, or give the note", "column note_known is %s, and there is no note", d)
	}
	return d
}

func (r *tableReader) basis() Basis {
	b := Basis{Cite: r.table.Get("cite"), Review: demarche.Review(r.table.Get("review")), Known: r.date("known")}
	if _, ok := r.pack.Sources[b.Cite]; !ok {
		r.fault("add it to sources in pack.yaml", "source %q is not listed", b.Cite)
	}
	if !b.Review.Valid() {
		r.fault("reviewed, unreviewed or derived", "review status %q is not known", b.Review)
	}
	return b
}

func (p *Pack) readCases(fsys fs.FS, dir string, kind CaseKind, ps *Problems) {
	byID := map[demarche.CaseID]*Case{}
	r := p.openTable(fsys, path.Join(dir, "cases.csv"), caseRequired, caseOptional, ps)
	if r == nil {
		return
	}
	r.each(func() {
		c := r.caseRow(kind)
		if _, twice := byID[c.ID]; twice {
			r.fault("give each case one row", "case %q stands twice", c.ID)
			return
		}
		byID[c.ID] = c
		p.Cases = append(p.Cases, c)
	})
	a := p.openTable(fsys, path.Join(dir, "acts.csv"), actRequired, actOptional, ps)
	if a == nil {
		return
	}
	a.each(func() {
		act := a.actRow()
		c, ok := byID[act.Case]
		if !ok {
			a.fault("add a row to cases.csv", "there is no case %q", act.Case)
			return
		}
		c.Acts = append(c.Acts, act)
	})
	for _, c := range byID {
		slices.SortStableFunc(c.Acts, func(a, b CaseAct) int { return int(a.On) - int(b.On) })
	}
}

func (r *tableReader) caseRow(kind CaseKind) *Case {
	t := r.table
	c := &Case{
		ID: demarche.CaseID(t.Get("case")), Kind: kind, Procedure: t.Get("procedure"), Title: r.text("title"),
		Complainants: Split(t.Get("complainants")), Respondents: Split(t.Get("respondents")), Thirds: Split(t.Get("thirds")),
		Filer: t.Get("filer"), Flags: Split(t.Get("flags")), Obligations: Split(t.Get("obligations")),
		Note: r.text("note"), NoteKnown: r.noteKnown(), Basis: r.basis(), Line: t.Line(),
	}
	switch f := t.Get("followed"); f {
	case "", "yes":
	case "no":
		c.Unfollowed = true
	default:
		r.fault("no, or nothing", "followed is %q", f)
	}
	for _, l := range Split(t.Get("links")) {
		kind, id, ok := strings.Cut(l, ":")
		if !ok {
			r.fault("write kind:CASE", "link %q names no kind", l)
		}
		c.Links = append(c.Links, Link{kind, demarche.CaseID(id)})
	}
	if c.ID == "" || c.Title.EN == "" {
		r.fault("fill both", "a case needs an id and an English title")
	}
	return c
}

func (r *tableReader) actRow() CaseAct {
	t := r.table
	a := CaseAct{
		Case: demarche.CaseID(t.Get("case")), Act: t.Get("act"), By: t.Get("by"), To: t.Get("to"), Document: t.Get("document"),
		Also: r.date("also"), AlsoCite: t.Get("also_cite"), Says: r.text("says"), Note: r.text("note"), NoteKnown: r.noteKnown(), Basis: r.basis(), Line: t.Line(),
	}
	a.OnFrom, a.On = r.span("date")
	if from := r.date("from"); !from.IsZero() {
		if a.OnFrom != a.On || from >= a.On {
			r.fault("give the last day that it can have been under date, and an earlier one under from", "column from is %s, and date %s", from, t.Get("date"))
		}
		a.OnFrom = from
	}
	if a.Later, a.LaterSays = r.date("later"), r.text("later"); a.Later.IsZero() != (a.LaterSays.EN == "") || !a.Later.IsZero() && a.Later <= a.On {
		r.fault("give a day after that of the act, and say what is ordered for it", "column later is %q, and says %q", t.Get("later"), a.LaterSays.EN)
	}
	a.Known = a.Basis.Known
	if a.Known.IsZero() {
		a.Known = a.On
	}
	if _, ok := r.pack.Sources[a.AlsoCite]; a.AlsoCite != "" && !ok {
		r.fault("add it to sources in pack.yaml", "source %q is not listed", a.AlsoCite)
	}
	return a
}

func (p *Pack) readDepartures(fsys fs.FS, dir string, ps *Problems) {
	r := p.openTable(fsys, path.Join(dir, "departures.csv"), leftRequired, leftOptional, ps)
	if r == nil {
		return
	}
	r.each(func() {
		d := Departure{Case: demarche.CaseID(r.table.Get("case")), Act: r.table.Get("act"), On: r.date("date"), Why: r.text("why"), Known: r.date("known"), Cite: r.table.Get("cite")}
		switch v := r.table.Get("doubtful"); v {
		case "":
		case "yes":
			d.Doubtful = true
		default:
			r.fault("yes where the day is likely a misprint of the source, or nothing", "doubtful is %q", v)
		}
		if _, ok := p.Sources[d.Cite]; !ok {
			r.fault("add it to sources in pack.yaml", "source %q is not listed", d.Cite)
		}
		p.Departures = append(p.Departures, d)
	})
}

// checkCases looks up the procedure and the acts of each shipped case.
func (p *Pack) checkCases(ps *Problems) {
	acts := map[string]map[string]bool{}
	for _, q := range p.Procedures {
		acts[q.ID] = ids(q.Acts, func(a Act) string { return a.ID })
	}
	for _, c := range p.Cases {
		where := fmt.Sprintf("%s/cases.csv", p.ID)
		if c.Kind == Illustrative {
			where = fmt.Sprintf("%s/illustrative/cases.csv", p.ID)
		}
		known, ok := acts[c.Procedure]
		if !ok {
			ps.add(where, c.Line, "name a procedure of this pack", "there is no procedure %q", c.Procedure)
			continue
		}
		p.checkSides(c, where, ps)
		for _, a := range c.Acts {
			if !known[a.Act] {
				ps.add(fmt.Sprintf("%s/acts.csv", p.ID), a.Line, "name an act of the procedure", "procedure %s has no act %q", c.Procedure, a.Act)
			}
		}
	}
}

// checkSides refuses a party that the pack does not list, unless any name may be one, and a
// case that a party brings against itself.
func (p *Pack) checkSides(c *Case, where string, ps *Problems) {
	ids := func(names []string) []string {
		var list []string
		for _, name := range names {
			party, ok := p.Party(name)
			if !ok && !p.Open {
				ps.add(where, c.Line, "name a party of pack.yaml, add it there, or say open: true where any name may be one", "case %s names %q, which is no party of the pack", c.ID, name)
			}
			if ok {
				name = string(party.ID)
			}
			list = append(list, name)
		}
		return list
	}
	against := ids(c.Respondents)
	for _, id := range ids(c.Complainants) {
		if slices.Contains(against, id) {
			ps.add(where, c.Line, "correct its complainants or its respondents", "case %s is brought by %q against itself", c.ID, id)
		}
	}
}
