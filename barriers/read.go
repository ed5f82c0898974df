package barriers

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
)

// headFile opens a folder of barriers, as pack.yaml opens an agreement.
const headFile = "barriers.yaml"

// Folders gives the folders of fsys that hold barriers, sorted.
func Folders(fsys fs.FS) []string {
	return agreement.FoldersWith(fsys, headFile)
}

// Read reads the barriers in a folder strictly. The error is an agreement.Problems
// that lists every fault with file and line.
func Read(fsys fs.FS, dir string) (*Pack, error) {
	r := reading{Folder: agreement.OpenFolder(fsys, dir), p: &Pack{byID: map[string]*Barrier{}}}
	if r.Head(headFile, r.p) {
		r.head()
		r.barriers()
		r.bases()
		r.moves()
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	r.p.Digest = r.Digest()
	r.p.settle()
	return r.p, nil
}

type reading struct {
	*agreement.Folder
	p *Pack
}

func (r *reading) head() {
	r.Sources = r.p.Sources
	r.CheckSources(headFile)
	r.CheckKept(headFile, r.p.KeptTo)
	if r.p.Format != 1 {
		r.Fault(headFile, "write format: 1", "format %d is not known", r.p.Format)
	}
	if r.p.ID == "" || r.p.Name.EN == "" || r.p.Name.ZH == "" || r.p.Market == "" || r.p.NoOrder.ZH == "" {
		r.Fault(headFile, "give id, name and no_order in en and zh, and market", "the head is not complete")
	}
}

func (r *reading) barriers() {
	required := []string{"barrier", "kind", "effect", "sector_en", "sector_zh", "what_en", "what_zh", "since", "cite", "review"}
	optional := []string{"until", "until_known", "left", "left_known", "basis_en", "basis_zh", "issue", "cases", "known", "note_en", "note_zh", "note_known"}
	r.Rows("barriers.csv", required, optional, func(row *agreement.Row) {
		b := &Barrier{
			ID: row.Need("barrier"), Kind: Kind(row.OneOf("kind", kinds...)), Effect: Effect(row.OneOf("effect", effects...)),
			Sector: row.Text("sector"), What: row.Text("what"), Since: row.Span("since"), Until: row.Span("until"), UntilKnown: row.Date("until_known"),
			Left: row.Span("left"), LeftKnown: row.Date("left_known"),
			Basis: row.Text("basis"), Issue: row.Get("issue"), Cases: agreement.Split(row.Get("cases")),
			Cite: row.Cite(), Review: row.Review(), Note: row.Text("note"), NoteKnown: row.Date("note_known"),
		}
		b.Known = row.Known(b.Since)
		if b.UntilKnown.IsZero() {
			b.UntilKnown = b.Until.To
		}
		if b.LeftKnown.IsZero() {
			b.LeftKnown = b.Left.To
		}
		switch {
		case r.p.byID[b.ID] != nil:
			row.Fault("give each barrier an id of its own", "barrier %q stands twice", b.ID)
		case b.What.IsZero() || b.Since.IsZero():
			row.Fault("fill both", "barrier %q needs what it is and since when", b.ID)
		case !b.Until.IsZero() && b.Until.To < b.Since.From:
			row.Fault("", "barrier %q ends before it begins", b.ID)
		case !b.Left.IsZero() && (b.Effect != Withdrawn && b.Effect != Unreachable || b.Left.To < b.Since.From):
			row.Fault("leave it empty", "barrier %q is no service withdrawn or blocked before %s, of which something was left", b.ID, b.Left)
		case !b.Until.IsZero() && b.Effect == Withdrawn && b.Until == b.Left:
			row.Fault("leave until empty: a service that closes altogether is offered less than before", "barrier %q ends where its service closes", b.ID)
		}
		r.p.byID[b.ID] = b
		r.p.Barriers = append(r.p.Barriers, b)
	})
}

func (r *reading) bases() {
	r.Rows("bases.csv", []string{"barrier", "known", "text_en", "text_zh", "cite", "review"}, nil, func(row *agreement.Row) {
		x := &Basis{Barrier: row.Need("barrier"), Known: row.Known(agreement.Span{}), Text: row.Text("text"), Cite: row.Cite(), Review: row.Review()}
		b := r.p.byID[x.Barrier]
		switch {
		case b == nil:
			row.Fault("add it to barriers.csv", "there is no barrier %q", x.Barrier)
		case x.Text.IsZero():
			row.Fault("fill it", "column text is empty")
		case x.Known <= b.Known:
			row.Fault("write it in its row of barriers.csv", "the basis of %q is no later than what is known of it", x.Barrier)
		default:
			b.bases = append(b.bases, x)
		}
	})
}

func (r *reading) moves() {
	required := []string{"barriers", "party", "turn", "on", "text_en", "text_zh", "cite", "review"}
	r.Rows("moves.csv", required, []string{"known"}, func(row *agreement.Row) {
		m := &Move{
			Barriers: row.Among("barriers", "barrier", func(id string) bool { return r.p.byID[id] != nil }), Party: demarche.PartyID(row.Need("party")),
			Turn: Turn(row.OneOf("turn", turns...)), On: row.Date("on"), Text: row.Text("text"), Cite: row.Cite(), Review: row.Review(),
		}
		m.Known = row.Known(agreement.Day(m.On))
		if !slices.Contains(r.p.Parties, m.Party) {
			row.Fault("list it in "+headFile, "there is no party %q", m.Party)
		}
		if m.On.IsZero() || len(m.Barriers) == 0 {
			row.Fault("fill both", "a move needs a day and a barrier")
		}
		for _, id := range m.Barriers {
			if b := r.p.byID[id]; b != nil {
				b.moves = append(b.moves, m)
			}
		}
	})
}

// settle puts barriers and moves in order, whatever order they came in.
func (p *Pack) settle() {
	slices.SortFunc(p.Barriers, func(a, b *Barrier) int {
		return cmp.Or(cmp.Compare(a.Since.From, b.Since.From), strings.Compare(a.ID, b.ID))
	})
	for _, b := range p.Barriers {
		slices.SortFunc(b.bases, func(a, b *Basis) int {
			return cmp.Or(cmp.Compare(a.Known, b.Known), strings.Compare(a.Text.EN, b.Text.EN))
		})
		slices.SortFunc(b.moves, func(a, b *Move) int {
			return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Known, b.Known), cmp.Compare(a.Turn.rank(), b.Turn.rank()), strings.Compare(a.Text.EN, b.Text.EN), cmp.Compare(a.Party, b.Party))
		})
	}
}
