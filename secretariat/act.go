package secretariat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// ActRequest asks to record an act of a case's procedure.
type ActRequest struct {
	Case      demarche.CaseID   `json:"case"`
	Act       string            `json:"act"`
	On        calendar.Date     `json:"on"`             // zero: today
	By        string            `json:"by"`             // role, or the third party whose act it is; empty where the reader can play only one
	To        string            `json:"to"`             // a date or a step, where the act asks for one
	With      demarche.CaseID   `json:"with,omitempty"` // the other case, where the act ties its case to one
	Text      string            `json:"text"`
	Lang      demarche.Lang     `json:"lang"`
	Documents []docket.Document `json:"documents"`
	Irregular bool              `json:"irregular"` // record it even if the procedure does not allow it
	Key       string            `json:"-"`         // idempotency key
	Version   int               `json:"-"`         // the last event that the asker saw, by its own number; 0: any
}

// Receipt says what was recorded.
type Receipt struct {
	Case      demarche.CaseID      `json:"case"`
	Seq       int                  `json:"seq"`             // as the asker numbers the case's events
	Again     bool                 `json:"again,omitempty"` // the key had done it before; nothing new was recorded
	Irregular *docket.Irregularity `json:"irregular,omitempty"`
	Waits     demarche.PartyID     `json:"waits,omitempty"` // the party without whose confirmation it has no effect
	Warning   demarche.Text        `json:"-"`               // of a complaint: what whoever brings it is to know
	Standing  docket.Standing      `json:"-"`
}

// Act records an act. An act that the procedure does not allow is refused with
// the article, unless the request says to record it as irregular: the record
// holds what happened, not what should have.
func (s *Secretariat) Act(ctx context.Context, r disclosure.Reader, q ActRequest) (*Receipt, error) {
	if err := checkText(q.Text, "text"); err != nil {
		return nil, err
	}
	var out *Receipt
	carryOut := s.store.Attempt
	if q.With != "" {
		carryOut = s.store.Update // two cases are written to
	}
	err := s.once(ctx, carryOut, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		d, err := s.decide(tx, r, c, events, q)
		if err != nil {
			return nil, err
		}
		e := d.event
		s.handOver(c, e.Act)
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		if events, err = s.recordOver(tx, m, c, events, e, d.state); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: s.numberFor(r, c, events, e), Irregular: e.Irregular, Waits: e.Waits, Standing: c.Standing}
		if d.other != nil {
			err = s.tie(tx, r, c, d.other, append(slices.Clip(events), *e), d.ties)
		}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, err
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

// decided is what becomes of a request to record an act.
type decided struct {
	event *docket.Event // as it goes on record
	state *weighed      // the case with it
	other *docket.Case  // to which it ties its case; nil for none
	ties  string        // as what
}

// decide says what becomes of a request, or refuses it: to Act, which records it, and to
// Preview, which tells it. The request is a copy: an update may run again, on what then is
// on record.
func (s *Secretariat) decide(tx store.Tx, r disclosure.Reader, c *docket.Case, events []docket.Event, q ActRequest) (d decided, err error) {
	if d.event, d.state, err = s.judge(r, c, events, &q); err == nil {
		d.other, d.ties, err = s.joined(tx, r, c, &q)
	}
	return d, err
}

// open loads a case for an act of a reader, and refuses where the reader may
// not know of it or has seen an older version.
func (s *Secretariat) open(tx store.Tx, r disclosure.Reader, id demarche.CaseID, version int) (*docket.Case, []docket.Event, error) {
	c, events, err := s.seenBy(tx, r, id, version)
	if err != nil {
		return nil, nil, err
	}
	events, err = s.renewed(tx, c, events)
	return c, events, err
}

// seenBy is open for what only reads. A case that the reader may not know of is refused as
// one that does not exist.
func (s *Secretariat) seenBy(tx store.Tx, r disclosure.Reader, id demarche.CaseID, version int) (*docket.Case, []docket.Event, error) {
	c, events, err := s.load(tx, id)
	if err != nil && demarche.KindOf(err) != demarche.NotFound {
		return nil, nil, err
	}
	if err != nil || !disclosure.May(r, c, disclosure.Header) {
		return nil, nil, noCase(id)
	}
	if numbers := s.numbers(r, c, events); version != 0 && version != numbers.Last() {
		return nil, nil, &demarche.Refusal{
			Kind:   demarche.Conflict,
			What:   demarche.Text{EN: "the act on " + string(id), ZH: "对" + string(id) + "的行为"},
			Why:    demarche.Text{EN: "the record has moved on since you opened it", ZH: "您打开之后，该案记录已有更新"},
			Remedy: demarche.Text{EN: "read the case again and send the act anew", ZH: "请重新查看该案后再提交"},
		}
	}
	return c, events, nil
}

// numbers gives the numbers under which a reader knows the events of a case.
func (s *Secretariat) numbers(r disclosure.Reader, c *docket.Case, events []docket.Event) disclosure.Numbers {
	p, _ := s.lib.Procedure(c.Procedure)
	return disclosure.NumbersFor(r, c, p, events)
}

// numberFor gives the number under which a reader knows an event that was added
// to a record, 0 where the reader may not read it.
func (s *Secretariat) numberFor(r disclosure.Reader, c *docket.Case, past []docket.Event, e *docket.Event) int {
	if !disclosure.MayEvent(r, c, e) {
		return 0
	}
	numbers := s.numbers(r, c, past)
	return numbers.Last() + 1
}

// judge makes the event of a request, with the state of the case once it is
// recorded, or refuses it.
func (s *Secretariat) judge(r disclosure.Reader, c *docket.Case, events []docket.Event, q *ActRequest) (*docket.Event, *weighed, error) {
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, nil, err
	}
	e, rule, err := s.draft(r, m, c, events, q)
	if err != nil {
		return nil, nil, err
	}
	if lacks := q.Lacking(rule); len(lacks) > 0 {
		return nil, nil, lacks[0]
	}
	if err := s.timely(r, m, c, events, rule, q.Irregular); err != nil {
		return nil, nil, err
	}
	state, err := s.weighOwn(r, m, c, events, e, q.Irregular, rule)
	if err == nil {
		err = s.beforeOthers(r, m, c, events, e, state, q.Irregular, rule)
	}
	if err == nil && state.shared != nil && !q.Irregular {
		err = s.byTheWhole(r, m, c, events, e, rule)
	}
	return e, state, err
}

// draft makes the event of a request: whose act it is, of which day and for whom to read.
func (s *Secretariat) draft(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, q *ActRequest) (*docket.Event, *agreement.Act, error) {
	rule, err := findAct(m.Procedure(), q.Act)
	if err != nil {
		return nil, nil, err
	}
	today := s.Today()
	if q.On.IsZero() {
		q.On = today
	}
	if err := noFuture(q.On, today); err != nil {
		return nil, nil, err
	}
	asked := q.By
	third, err := asThird(r, c, m.Procedure(), rule, q)
	if err != nil {
		return nil, nil, err
	}
	if q.By == "" {
		q.By = s.doer(r, c, m, rule, events)
	}
	by, err := s.role(r, c, m.Procedure(), rule, q.By)
	if err != nil {
		return nil, nil, err
	}
	if err := notTheirs(r, c, m.Procedure(), rule, by, asked); err != nil {
		return nil, nil, err
	}
	if third != "" {
		by = third
	}
	return &docket.Event{
		Kind: docket.ActEvent, Act: q.Act, On: q.On, Known: today, By: by, Office: r.Office, To: q.To,
		Text: inLang(q.Lang, q.Text), Documents: q.Documents,
		Label: disclosure.ActLabel(c, m.Procedure(), rule), Waits: s.waitsFor(r, c, m.Procedure(), rule),
	}, rule, nil
}

// timely refuses an act for which it is too early in the case, or which waits for an answer.
func (s *Secretariat) timely(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, rule *agreement.Act, happened bool) error {
	if err := s.afterwards(m, c, events, rule); err != nil {
		return err
	}
	if err := s.waitsAlready(r, c, events, rule); err != nil {
		return err
	}
	return s.reaches(r, c, m.Procedure(), rule, happened)
}

// weigh asks the engine whether the act was allowed. Where it was not, it is
// refused, or marked irregular where the request says so. An act between the two
// parties is weighed by what both may read: else the answer would tell one what
// the other keeps to itself. It gives what it found with the act done.
func (s *Secretariat) weigh(m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, accept bool, rule *agreement.Act) (*weighed, error) {
	next := len(events) + 1
	probe := e.IfDone()
	probe.Seq = next
	shared, opt := disclosure.Crosses(c, e), options(c, s.At(0, 0))
	if shared {
		r, _ := disclosure.PartyTo(c)
		events, opt = disclosure.Part(r, c, m.Procedure(), events, 0), optionsFor(r, c, s.At(0, 0))
	}
	opt.Brief = true
	w := &weighed{}
	state := m.Weigh(events, probe, opt)
	if w.whole = state; shared {
		w.whole, w.shared = nil, state
	}
	for _, i := range state.Irregular {
		if i.Seq != next {
			continue
		}
		if i.Answers > 0 {
			return nil, tooEarly(rule, &i)
		}
		if !accept {
			return nil, notAllowed(m.Procedure(), rule, e, &i)
		}
		e.Irregular, w.against = &i.Irregularity, &i
	}
	return w, nil
}

// insteadOf names the act that is allowed on that day in place of one that a dated fact
// forbids; zero for none.
func insteadOf(p *agreement.Procedure, i *docket.Irregular) demarche.Text {
	o := p.Act(i.Instead)
	if o == nil {
		return demarche.Text{}
	}
	return demarche.Text{
		EN: "what is done on that day is “" + o.Label.EN + "” (" + o.ID + "): record that",
		ZH: "当日应记录的行为是“" + o.Label.In(demarche.Chinese) + "”（" + o.ID + "）",
	}
}

// handOver notes that a case has been put to the other party once an act that
// puts it is recorded.
func (s *Secretariat) handOver(c *docket.Case, act string) {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok || c.Public() || c.Partner != "" || len(c.Respondents) == 0 {
		return
	}
	if rule := p.Act(act); rule == nil || !p.PutsToOther(rule) {
		return
	}
	if q, ok := p.Pack.Party(c.Respondents[0]); ok {
		c.Partner = q.ID
	}
}

// doer gives the role in which a reader does an act that belongs to whoever did
// another, "" where that does not settle it.
func (s *Secretariat) doer(r disclosure.Reader, c *docket.Case, m *docket.Machine, rule *agreement.Act, events []docket.Event) string {
	if len(rule.ActorOf) == 0 {
		return ""
	}
	for _, may := range m.Replay(docket.Acts(events), options(c, s.At(0, 0))).Permitted {
		if may.Act != rule.ID {
			continue
		}
		if roles := demonstration.Roles(r, c, m.Procedure(), may.By); len(roles) > 0 {
			return roles[0]
		}
	}
	return ""
}

// role gives the role in which a reader acts, refusing one that is not theirs.
func (s *Secretariat) role(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, by string) (string, error) {
	roles := demonstration.Roles(r, c, p, rule.By)
	if rule.Decision == agreement.Joint && len(roles) > 0 {
		if all := strings.Join(rule.By, "; "); by == "" || by == all || slices.Contains(roles, by) {
			return s.jointly(r, c, p, rule, all), nil
		}
	}
	if by == "" && len(roles) > 0 {
		return roles[0], nil
	}
	if slices.Contains(roles, by) {
		return by, nil
	}
	no := &demarche.Refusal{
		Kind: demarche.Forbidden, What: unrecorded(rule),
		Why: demarche.Text{EN: "you may not record this act for this case", ZH: "您无权为该案记录此行为"}, Article: rule.Basis.Article,
		Remedy: demarche.Text{EN: "ask the office whose act it is to record it", ZH: "请由有权的机构记录"},
	}
	if c.Public() {
		no.Why, no.Remedy = Unworked(c)
	}
	return "", no
}

// Unworked says of a case of the packs why nobody records acts on it, and what to do
// instead.
func Unworked(c *docket.Case) (why, remedy demarche.Text) {
	why = demarche.Text{EN: "this case is of the public record, which its sources keep", ZH: "该案属公开记录，由其来源维护"}
	if c.Kind == agreement.Illustrative {
		why = demarche.Text{EN: "this case is an invented example, which nobody works", ZH: "该案为虚构示例，无人办理"}
	}
	return why, demarche.Text{EN: "acts are recorded on the cases of an office; to try one, bring a case of your own", ZH: "行为仅可记录于主管机构自己的案件；如需试用，请自行提出案件"}
}

// jointly names who has done a joint act: the recording side alone while it waits
// for the other, all where it need not.
func (s *Secretariat) jointly(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, all string) string {
	if s.waitsFor(r, c, p, rule) == "" {
		return all
	}
	if own := side(r.Party, c, p, rule); own != "" {
		return own
	}
	var rest []string // a body's part, which the keeping office records
	for _, role := range rule.By {
		if !disclosure.Plays(c, p, role, disclosure.OtherParty(r, c, p)) {
			rest = append(rest, role)
		}
	}
	return strings.Join(rest, "; ")
}

// side gives the roles of an act that a party plays itself.
func side(party demarche.PartyID, c *docket.Case, p *agreement.Procedure, rule *agreement.Act) string {
	var own []string
	for _, role := range rule.By {
		if disclosure.Plays(c, p, role, party) {
			own = append(own, role)
		}
	}
	return strings.Join(own, "; ")
}

// findAct gives an act of a procedure, or refuses what it has none of.
func findAct(p *agreement.Procedure, id string) (*agreement.Act, error) {
	if a := p.Act(id); a != nil {
		return a, nil
	}
	return nil, &demarche.Refusal{
		Kind: demarche.Invalid, Where: "act", What: demarche.Text{EN: "the act “" + id + "”", ZH: "行为“" + id + "”"},
		Why:    demarche.Text{EN: "procedure " + p.ID + " has no such act", ZH: "程序" + p.ID + "没有这一行为"},
		Remedy: demarche.Text{EN: "the acts are listed by: demarche procedure show " + p.ID, ZH: "可用 demarche procedure show " + p.ID + " 查看全部行为"},
	}
}

// Lacking lists what a request lacks of what its act asks for, in the order of its form; Act
// refuses it for the first.
func (q *ActRequest) Lacking(rule *agreement.Act) []*demarche.Refusal {
	var out []*demarche.Refusal
	lacks := func(where string, why, remedy demarche.Text) {
		out = append(out, &demarche.Refusal{Kind: demarche.Invalid, Where: where, Article: rule.Basis.Article, What: unrecorded(rule), Why: why, Remedy: remedy})
	}
	if rule.Date == "required" && q.To == "" {
		lacks("to", demarche.Text{EN: "it must name its own day, which is not the day on which it is done", ZH: "须写明其所定的日期，而非行为之日"}, asDate)
	}
	if _, err := calendar.ParseDate(q.To); rule.Date != "" && q.To != "" && err != nil && !slices.Contains(rule.To, q.To) {
		lacks("to", notADate(q.To, err), asDate)
	}
	if rule.Ties != "" && trim(string(q.With)) == "" {
		lacks("with", demarche.Text{EN: "it must name the other case", ZH: "须写明另案"}, otherCase)
	}
	if rule.Reasons && trim(q.Text) == "" {
		lacks("text", demarche.Text{EN: "it must be given with reasons", ZH: "须说明理由"}, demarche.Text{EN: "give the reasons", ZH: "请说明理由"})
	}
	return out
}

var (
	asDate    = demarche.Text{EN: "write it as YYYY-MM-DD, such as 2027-01-25", ZH: "请按 YYYY-MM-DD 填写，如 2027-01-25"}
	otherCase = demarche.Text{EN: "give the number of the case in which the matter is followed", ZH: "请填写在其中跟进该事项的案件编号"}
)

// notADate says why what was typed is no date.
func notADate(typed string, err error) demarche.Text {
	t := demarche.Text{EN: "“" + typed + "” is not a date", ZH: "“" + typed + "”不是日期"}
	var fault *calendar.DateError
	if errors.As(err, &fault) && fault.Why != "" {
		t.EN, t.ZH = t.EN+": "+fault.Why, t.ZH+"："+fault.WhyZH
	}
	return t
}

// carrier is how the store carries an update out: Attempt for what only appends to
// one case, Update for what reads or draws more.
type carrier = func(context.Context, func(store.Tx) error) error

// once carries out f unless the key has done so before. A key used for another
// request is refused. Where it is to attempt f, it may run it more than once, and
// keeps what the last run did.
func (s *Secretariat) once(ctx context.Context, carryOut carrier, r disclosure.Reader, key string, request any, f func(store.Tx) (*docket.Receipt, error), again func(*docket.Receipt)) error {
	if key != "" && len(key) > 200 {
		return demarche.Refuse(demarche.Invalid, "the idempotency key", "it is longer than 200 characters", "use a shorter one, such as a UUID")
	}
	full, digest := "", ""
	if key != "" {
		full = DemonstrationID(r) + " " + r.Filer + " " + key
		digest = digestOf(request)
	}
	endings := s.endings.Load()
	err := carryOut(ctx, func(tx store.Tx) error {
		if full != "" {
			old, ok, err := tx.Key(full)
			if err != nil {
				return err
			}
			if ok && old.Digest != digest {
				return &demarche.Refusal{
					Kind: demarche.Conflict, What: demarche.Text{EN: "the idempotency key", ZH: "幂等键"},
					Why:    demarche.Text{EN: "it was used for another request, on " + string(old.Case), ZH: "该键已用于" + string(old.Case) + "的另一请求"},
					Remedy: demarche.Text{EN: "use a new key for a new act", ZH: "新的行为请使用新的键"},
				}
			}
			if ok {
				again(old)
				return nil
			}
		}
		done, err := f(tx)
		if err != nil || full == "" {
			return err
		}
		done.Digest = digest
		return tx.PutKey(full, done)
	})
	if err == nil {
		s.version.Add(1) // what was counted while it was carried out lacks it
		if s.endings.Load() != endings {
			s.endings.Add(1)
		}
	}
	return err
}

func digestOf(v any) string {
	data, plain := plainRequest(v)
	if !plain {
		var err error
		if data, err = json.Marshal(v); err != nil {
			return ""
		}
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
