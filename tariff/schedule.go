package tariff

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"demarche/agreement"
)

// schedule reads the lines with their rates over runs of revisions.
func (r *reading) schedule(p *Pack, name string) {
	index := map[string]int{}
	for i, rev := range p.Revisions {
		index[rev.ID] = i
	}
	p.lines = map[Code]*line{}
	bases, specials := map[string]*basis{}, r.specials("specials.csv")
	r.table(name, []string{"code", "first", "last", "general"}, []string{"column2", "special"}, func(t *agreement.Table) error {
		c, err := ParseCode(t.Get("code"))
		if err != nil {
			return err
		}
		x, err := r.run(index, t)
		if err != nil {
			return err
		}
		x.general = r.base(bases, name, t, t.Get("general"))
		if t.Get("column2") != "" {
			x.column2 = r.base(bases, name, t, t.Get("column2"))
		}
		if key := t.Get("special"); key != "" {
			if x.special = specials[key]; x.special == "" {
				return fmt.Errorf("special rate %q is not in specials.csv", key)
			}
		}
		l := p.lines[c]
		if l == nil {
			l = &line{code: c, dotted: c.Dotted()}
			p.lines[c] = l
			p.codes = append(p.codes, c)
		}
		if n := len(l.rates); n > 0 && l.rates[n-1].last >= x.first {
			return fmt.Errorf("code %s has two rates in revision %s", c.Dotted(), t.Get("first"))
		}
		l.rates = append(l.rates, x)
		return nil
	})
	slices.Sort(p.codes)
}

// successors reads, for lines that left without one of like number, those that came in
// their place.
func (r *reading) successors(p *Pack, name string) {
	p.successors = map[Code][]Code{}
	r.table(name, []string{"code", "successors", "cite"}, nil, func(t *agreement.Table) error {
		c, err := ParseCode(t.Get("code"))
		if err != nil {
			return err
		}
		for _, text := range append(strings.Fields(t.Get("successors")), t.Get("code")) {
			x, err := ParseCode(text)
			switch {
			case err != nil:
				return err
			case p.lines[x] == nil:
				return fmt.Errorf("code %s is no line of the schedule", x.Dotted())
			case x != c:
				p.successors[c] = append(p.successors[c], x)
			}
		}
		return r.cited(p, t.Get("cite"))
	})
}

// specials reads the wordings of the special column, by key.
func (r *reading) specials(name string) map[string]string {
	out := map[string]string{}
	if _, err := fs.Stat(r.fsys, name); err != nil {
		return out
	}
	r.table(name, []string{"key", "text"}, nil, func(t *agreement.Table) error {
		out[t.Get("key")] = t.Get("text")
		if _, err := ParseSpecial(t.Get("text")); err != nil {
			r.doubt(name, t.Line(), "%v", err)
		}
		return nil
	})
	return out
}

// run reads the first and last revision in which a rate stood.
func (r *reading) run(index map[string]int, t *agreement.Table) (rate, error) {
	first, ok := index[t.Get("first")]
	last := len(index) - 1
	if s := t.Get("last"); ok && s != "" {
		last, ok = index[s]
	}
	if !ok || last < first {
		return rate{}, fmt.Errorf("revisions %q to %q are not a run of those in revisions.csv", t.Get("first"), t.Get("last"))
	}
	return rate{first: first, last: last}, nil
}

// notRead stands in a schedule for a rate that its author has not read.
const notRead = "?"

// base reads a rate, once for each wording. A wording that no rule reads is a
// doubt, and its duty is not known.
func (r *reading) base(bases map[string]*basis, name string, t *agreement.Table, text string) *basis {
	if b := bases[text]; b != nil {
		return b
	}
	b, err := ParseBase(text)
	if err != nil && text != notRead {
		r.doubt(name, t.Line(), "%v", err)
	}
	out := &basis{Base: b, pct: b.Pct()}
	bases[text] = out
	return out
}

// lists reads every file of the folder lists.
func (r *reading) lists(p *Pack) {
	p.lists = map[string][]Entry{}
	names, _ := globbed(r.fsys, "lists/*.csv")
	for _, name := range names {
		list := strings.TrimSuffix(path.Base(name), ".csv")
		p.lists[list] = []Entry{}
		last := map[Code]Entry{}
		r.table(name, []string{"code"}, []string{"from", "to", "known", "end_known", "except", "cite"}, func(t *agreement.Table) error {
			e, err := entryOf(t)
			if err != nil {
				return err
			}
			if before, twice := last[e.Code]; twice && (before.To.IsZero() || e.From <= before.To) {
				return fmt.Errorf("code %s stands twice on the same days", e.Code.Dotted())
			}
			last[e.Code] = e
			if key := t.Get("cite"); key != "" {
				e.citation = p.Sources[key].Title
				if err := r.cited(p, key); err != nil {
					return err
				}
			}
			p.lists[list] = append(p.lists[list], e)
			return nil
		})
	}
}

func entryOf(t *agreement.Table) (Entry, error) {
	c, err := ParseCode(t.Get("code"))
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Code: c}
	if e.From, e.To, err = span(t.Get("from"), t.Get("to")); err != nil {
		return Entry{}, err
	}
	if e.Known, err = dateOr(t.Get("known"), 0); err != nil {
		return Entry{}, err
	}
	if e.EndKnown, err = dateOr(t.Get("end_known"), 0); err != nil {
		return Entry{}, err
	}
	for _, s := range strings.Fields(t.Get("except")) {
		x, err := ParseCode(s)
		if err != nil {
			return Entry{}, err
		}
		if !x.Within(c) || x == c {
			return Entry{}, fmt.Errorf("%s is no part of %s", x.Dotted(), c.Dotted())
		}
		e.Except = append(e.Except, x)
	}
	return e, nil
}
