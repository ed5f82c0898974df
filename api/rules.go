package api

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

func (s *server) routesRules() {
	get(s, "/api/packs", "list-packs", "rules", "The packs of the house", s.packs)
	get(s, "/api/packs/{id}", "get-pack", "rules", "An agreement as its pack holds it", s.pack)
	get(s, "/api/procedures", "list-procedures", "rules", "The procedures by which a case may run", s.procedures)
	get(s, "/api/procedures/{id}", "get-procedure", "rules", "A procedure: its steps, acts and clocks", s.procedure)
}

type rulesIn struct{ Asked }

type ruleIn struct {
	Asked
	ID string `path:"id"`
}

// Packs lists the packs.
type Packs struct {
	Packs []PackLine `json:"packs"`
}

// PackLine is a pack in a list.
type PackLine struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Short      string   `json:"short"`
	Procedures []string `json:"procedures"`
	Cases      int      `json:"cases" doc:"Cases that ship with it and of which something was known on the day asked about."`
	Digest     string   `json:"digest"`
}

// Basis is the ground of a rule.
type Basis struct {
	Article string               `json:"article"`
	Source  *docket.ShapedSource `json:"source,omitempty"`
	From    calendar.Date        `json:"from" doc:"The first day in force; null: from the start."`
	To      calendar.Date        `json:"to" doc:"The last day in force; null: still."`
	Known   calendar.Date        `json:"known" doc:"The day it became known; null: with from."`
	InForce bool                 `json:"in_force" doc:"On the day asked about, as known on the day asked about."`
	Review  demarche.Review      `json:"review"`
	Note    string               `json:"note"`
}

// Pack is an agreement.
type Pack struct {
	PackLine
	Basis       Basis        `json:"basis"`
	About       string       `json:"about"`
	Open        bool         `json:"open" doc:"Any name may be a party."`
	Parties     []Party      `json:"parties"`
	Levels      []Level      `json:"levels"`
	Offices     []Office     `json:"offices"`
	Obligations []Obligation `json:"obligations"`
	Facts       []Named      `json:"facts" doc:"Dated states of the world on which rules depend."`
	Meetings    []Named      `json:"meetings" doc:"Regular meetings that it prescribes."`
}

// Party is a party to an agreement.
type Party struct {
	ID       demarche.PartyID `json:"id"`
	Name     string           `json:"name"`
	Aliases  []string         `json:"aliases"`
	Calendar string           `json:"calendar"`
}

// Level is a level of government.
type Level struct {
	ID   demarche.LevelID `json:"id"`
	Rank int              `json:"rank"`
	Name string           `json:"name"`
}

// Office is an office that acts in a procedure.
type Office struct {
	ID    demarche.OfficeID `json:"id"`
	Party demarche.PartyID  `json:"party"`
	Level demarche.LevelID  `json:"level"`
	Name  string            `json:"name"`
	Head  string            `json:"head"`
	Basis Basis             `json:"basis"`
}

// Obligation is a commitment whose breach a case may allege.
type Obligation struct {
	ID    string           `json:"id"`
	By    demarche.PartyID `json:"by" doc:"Empty: every party."`
	Label string           `json:"label"`
	Basis Basis            `json:"basis"`
}

// Named is a rule that needs no more than its name.
type Named struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Basis Basis  `json:"basis"`
}

func (s *server) packs(_ context.Context, c call, _ *rulesIn) (*Answer[Packs], error) {
	lib := s.house.Library().Known(c.when.Known)
	body := Packs{Packs: []PackLine{}}
	for _, id := range lib.PackIDs() {
		body.Packs = append(body.Packs, packLine(lib.Packs[id], c))
	}
	return &Answer[Packs]{Body: body}, nil
}

func packLine(p *agreement.Pack, c call) PackLine {
	out := PackLine{ID: p.ID, Name: p.Name.In(c.lang), Short: p.Short.In(c.lang), Procedures: []string{}, Cases: len(p.CasesKnown(c.when.Known)), Digest: p.Digest}
	for _, q := range p.Procedures {
		out.Procedures = append(out.Procedures, q.ID)
	}
	return out
}

func (s *server) pack(_ context.Context, c call, in *ruleIn) (*Answer[Pack], error) {
	lib := s.house.Library()
	p, ok := lib.Packs[in.ID]
	if !ok {
		if law := s.house.Law(); law != nil && law.HasPack(in.ID) {
			return nil, tariffPackAt(in.ID)
		}
		return nil, noSuch("path.id", "pack", "规则包", in.ID, lib.PackIDs())
	}
	if !p.Basis.KnownBy(c.when.Known) {
		return nil, p.Unknown(c.when.Known)
	}
	g, l := grounds{p, c}, c.lang
	body := Pack{
		PackLine: packLine(p, c), Basis: g.of(&p.Basis), About: p.About.In(l), Open: p.Open, Parties: []Party{}, Levels: []Level{},
		Offices: []Office{}, Obligations: []Obligation{}, Facts: []Named{}, Meetings: []Named{},
	}
	for _, x := range p.PartiesKnown(c.when.Known, c.when.Shown()) {
		body.Parties = append(body.Parties, Party{x.ID, x.Name.In(l), list(x.Aliases), x.Calendar})
	}
	for _, x := range p.Ranked() {
		body.Levels = append(body.Levels, Level{x.ID, x.Rank, x.Name.In(l)})
	}
	for i := range p.Offices {
		x := &p.Offices[i]
		if !g.known(&x.Basis) {
			continue
		}
		body.Offices = append(body.Offices, Office{x.ID, x.Party, x.Level, x.Name.In(l), x.Head.In(l), g.of(&x.Basis)})
	}
	for i := range p.Obligations {
		x := &p.Obligations[i]
		if !g.known(&x.Basis) {
			continue
		}
		body.Obligations = append(body.Obligations, Obligation{x.ID, x.By, x.Label.In(l), g.of(&x.Basis)})
	}
	for i := range p.Facts {
		if x := p.Facts[i].AsKnown(g.call.when.Known); g.known(&x.Basis) {
			body.Facts = append(body.Facts, Named{x.ID, x.Label.In(l), g.of(&x.Basis)})
		}
	}
	for i := range p.Meetings {
		if x := &p.Meetings[i]; g.known(&x.Basis) {
			body.Meetings = append(body.Meetings, Named{x.ID, x.Label.In(l), g.of(&x.Basis)})
		}
	}
	return &Answer[Pack]{Body: body}, nil
}

// grounds shapes the bases of a pack's rules for a request.
type grounds struct {
	pack *agreement.Pack
	call call
}

// known reports whether a rule was known on the day asked about.
func (g grounds) known(b *agreement.Basis) bool { return b.KnownBy(g.call.when.Known) }

func (g grounds) of(b *agreement.Basis) Basis {
	return Basis{
		Article: b.Article, Source: docket.ShapeSource(g.pack, b.Cite, "", g.call.when.Known), From: b.From, To: b.To, Known: b.Known,
		InForce: b.Holds(g.call.when.On, g.call.when.Known), Review: b.Review, Note: b.Note.In(g.call.lang),
	}
}

// tariffPackAt refuses to give a pack of tariff law as an agreement, and says where it is.
func tariffPackAt(id string) error {
	at := "/api/tariff/packs/" + id
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: "path.id", What: demarche.Text{EN: "“" + id + "” is no agreement", ZH: "“" + id + "”不是协定"},
		Why: demarche.Text{EN: "it is a pack of tariff law", ZH: "它是关税资料包"}, Remedy: demarche.Text{EN: "ask for " + at, ZH: "请查询" + at},
	}
}

// noSuch refuses an id that nothing has, and names those that there are.
func noSuch(where, what, whatZH, id string, known []string) error {
	en, zh := "", ""
	for i, k := range known {
		if i > 0 {
			en, zh = en+", ", zh+"、"
		}
		en, zh = en+k, zh+k
	}
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: where, What: demarche.Text{EN: "there is no " + what + " “" + id + "”", ZH: "没有“" + id + "”这一" + whatZH},
		Remedy: demarche.Text{EN: "there are " + en, ZH: "现有：" + zh},
	}
}

// Procedures lists the procedures.
type Procedures struct {
	Procedures []ProcedureLine `json:"procedures"`
}

// ProcedureLine is a procedure in a list.
type ProcedureLine struct {
	ID       string   `json:"id"`
	Pack     string   `json:"pack"`
	Name     string   `json:"name"`
	Opens    string   `json:"opens" doc:"The act that starts it between the parties."`
	Files    string   `json:"files" doc:"The act by which a company brings a complaint; empty: none."`
	Readings []string `json:"readings" doc:"Where its text admits several."`
	Digest   string   `json:"digest" doc:"Of the pack."`
}

// Procedure is a procedure in full.
type Procedure struct {
	ProcedureLine
	About   string  `json:"about"`
	Basis   Basis   `json:"basis"`
	Roles   []Role  `json:"roles"`
	Tracks  []Track `json:"tracks"`
	Flags   []Flag  `json:"flags"`
	Between []Pair  `json:"between" doc:"Who may bring a matter against whom; empty: each party of the pack against each other."`
	Steps   []Step  `json:"steps"`
	Acts    []Act   `json:"acts"`
	Clocks  []Clock `json:"clocks"`
}

// Pair is a party and those against whom it may bring a matter.
type Pair struct {
	By      string   `json:"by"`
	Against []string `json:"against" doc:"Empty: any other party."`
	Basis   Basis    `json:"basis"`
}

func (g grounds) between(p *agreement.Procedure) []Pair {
	out := []Pair{}
	for i := range p.Between {
		x := Pair{By: string(p.Between[i].By), Against: []string{}, Basis: g.of(&p.Between[i].Basis)}
		for _, a := range p.Between[i].Against {
			x.Against = append(x.Against, string(a))
		}
		out = append(out, x)
	}
	return out
}

func (s *server) procedures(_ context.Context, c call, _ *rulesIn) (*Answer[Procedures], error) {
	lib := s.house.Library().Known(c.when.Known)
	body := Procedures{Procedures: []ProcedureLine{}}
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		body.Procedures = append(body.Procedures, procedureLine(p, c.lang))
	}
	return &Answer[Procedures]{Body: body}, nil
}

func procedureLine(p *agreement.Procedure, l demarche.Lang) ProcedureLine {
	out := ProcedureLine{ID: p.ID, Pack: p.Pack.ID, Name: p.Name.In(l), Opens: p.Opens, Files: p.Files, Readings: []string{}, Digest: p.Pack.Digest}
	for _, r := range p.Readings {
		out.Readings = append(out.Readings, r.ID)
	}
	return out
}

func (s *server) procedure(_ context.Context, c call, in *ruleIn) (*Answer[Procedure], error) {
	lib := s.house.Library()
	p, ok := lib.Procedure(in.ID)
	if !ok || p.Prelude {
		return nil, noSuch("path.id", "procedure", "程序", in.ID, lib.ProcedureIDs())
	}
	if !p.Pack.Basis.KnownBy(c.when.Known) {
		return nil, p.Pack.Unknown(c.when.Known)
	}
	g := grounds{p.Pack, c}
	body := Procedure{ProcedureLine: procedureLine(p, c.lang), About: p.AboutKnown(c.when.Known).In(c.lang), Basis: g.of(&p.Basis)}
	body.Roles, body.Tracks, body.Flags = rolesOf(p, c.lang), tracksOf(p, c.lang), g.flags(p)
	body.Between = g.between(p)
	body.Steps, body.Acts, body.Clocks = g.steps(p), g.acts(p), g.clocks(p)
	return &Answer[Procedure]{Body: body}, nil
}
