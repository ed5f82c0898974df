package secretariat

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Complaint is a company's complaint as the filing form, the command line or
// the API gives it.
type Complaint struct {
	Procedure   string           `json:"procedure"`
	Title       string           `json:"title"`                 // without the company's name: the other party will read it
	Filer       string           `json:"filer"`                 // who brings it; a company's own name
	Party       demarche.PartyID `json:"party"`                 // whose trade office it is brought to
	Against     string           `json:"against"`               // the party complained against
	Obligations []string         `json:"obligations,omitempty"` // ids of the pack, or articles
	Flags       []string         `json:"flags,omitempty"`       // urgency and the like
	Answers     []docket.Answer  `json:"answers,omitempty"`     // of the form
	On          calendar.Date    `json:"on"`                    // zero: today
	Lang        demarche.Lang    `json:"lang,omitempty"`
	Irregular   bool             `json:"irregular,omitempty"` // record it even if the procedure does not allow it
	Draft       string           `json:"-"`                   // token of the saved form that this was
	Key         string           `json:"-"`
}

// File opens a case on a company's complaint, with the procedure's filing act
// as its first event.
func (s *Secretariat) File(ctx context.Context, r disclosure.Reader, q Complaint) (*Receipt, error) {
	if done, err := s.fromDraft(ctx, r, &q); done != nil || err != nil {
		return done, err
	}
	p, rule, err := s.checkComplaint(r, &q)
	if err != nil {
		return nil, err
	}
	var out *Receipt
	numbers := &lot{s: s}
	err = s.once(ctx, s.store.Update, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		if err := unsent(tx, q.Draft); err != nil {
			return nil, err
		}
		c, err := s.newCase(tx, p, &q, numbers)
		if err != nil {
			return nil, err
		}
		if err := s.keep(tx, c, p); err != nil {
			return nil, err
		}
		e := &docket.Event{Kind: docket.ActEvent, Act: rule.ID, On: q.On, Known: s.Today(), By: rule.By[0], Office: r.Office, Label: disclosure.ActLabel(c, p, rule)}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		if _, err := s.weigh(r, m, c, nil, e, q.Irregular, rule, nil); err != nil {
			return nil, unfiled(err)
		}
		if err := s.record(tx, c, nil, e); err != nil {
			return nil, err
		}
		if q.Draft != "" {
			if err := tx.DropDraft(q.Draft); err != nil {
				return nil, err
			}
		}
		out = &Receipt{Case: c.ID, Seq: s.numberFor(r, c, nil, e), Irregular: e.Irregular, Standing: c.Standing}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, nil
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	over, err := s.Over(ctx, p, q.Party, q.On)
	out.Warning = over.Say()
	return out, err
}

// unfiled words a refusal of the act by which a company files as one of its complaint.
func unfiled(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return err
	}
	out := *no
	out.Where, out.What = "irregular", demarche.Text{EN: "the complaint was not filed", ZH: "申诉未提交"}
	return &out
}

// checkComplaint refuses a complaint that cannot be filed, naming the answer.
func (s *Secretariat) checkComplaint(r disclosure.Reader, q *Complaint) (*agreement.Procedure, *agreement.Act, error) {
	if r.Role != disclosure.Company && !r.Official() { // the zero Reader is the public too
		return nil, nil, &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "the complaint was not filed", ZH: "投诉未提交"},
			Why:    demarche.Text{EN: "the public reads the docket; a company or an office files", ZH: "公众仅可查阅；由企业或机构提交"},
			Remedy: demarche.Text{EN: "say for whom you act: at the top of the page, with --as on the command line, with the header Demarche-As in the API", ZH: "请选择您的身份：页面在页首，命令行用 --as，API 用请求头 Demarche-As"},
		}
	}
	if r.Role == disclosure.Company {
		q.Filer = r.Filer
	}
	if q.Party == "" {
		q.Party = r.Party
	}
	if q.On.IsZero() {
		q.On = s.Today()
	}
	if err := noFuture(q.On, s.Today()); err != nil {
		return nil, nil, err
	}
	m, err := s.Machine(q.Procedure, "")
	if err != nil {
		return nil, nil, err
	}
	p := m.Procedure()
	if err := s.checkParties(r, q, p); err != nil {
		return nil, nil, err
	}
	if err := checkAnswers(q); err != nil {
		return nil, nil, err
	}
	if err := s.checkForm(q, p); err != nil {
		return nil, nil, err
	}
	rule, err := findAct(p, p.Files)
	return p, rule, err
}

func wrong(where, en, zh, remedyEN, remedyZH string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the complaint was not filed", ZH: "投诉未提交"},
		Why: demarche.Text{EN: en, ZH: zh}, Remedy: demarche.Text{EN: remedyEN, ZH: remedyZH},
	}
}

func (s *Secretariat) checkParties(r disclosure.Reader, q *Complaint, p *agreement.Procedure) error {
	if p.Files == "" {
		return wrong("procedure", p.ID+" has no act by which a company files", p.ID+"没有企业提交的行为", "choose another procedure", "请选择其他程序")
	}
	owner, ok := p.Pack.Party(string(q.Party))
	if !ok {
		return wrong("party", fmt.Sprintf("%q is not a party to %s", q.Party, p.Pack.Name.EN), fmt.Sprintf("“%s”不是%s的缔约方", q.Party, p.Pack.Name.ZH), "name the party whose office you bring it to", "请填写受理方")
	}
	q.Party = owner.ID
	if r.Official() && r.Party != owner.ID {
		return wrong("party", "you act for another party", "您代表另一缔约方", "an office files with itself only", "只能向本方机构提交")
	}
	if strings.TrimSpace(q.Against) == "" {
		return wrong("against", "it does not say against whom", "未写明投诉对象", "name the party complained against", "请填写被诉方")
	}
	against, fault := s.Opponent(q.Party, q.Against)
	if fault != nil {
		return faulty("against", fault)
	}
	q.Against = against
	if !s.mayAnswer(p.Pack, against) {
		of := s.GovernmentName(against)
		if f := s.Unreached(q.Party, against, s.Today()); f != nil {
			return faulty("against", f)
		}
		return wrong("against", of.EN+" is not a party to "+p.Pack.Name.EN, of.ZH+"不是"+p.Pack.Name.ZH+"的缔约方", "choose a procedure that reaches it: "+s.filingIDs(q), "请选择适用于该方的程序："+s.filingIDs(q))
	}
	return checkBetween(q, p)
}

// filingIDs lists the procedures by which a complaint could be brought between its parties.
func (s *Secretariat) filingIDs(q *Complaint) string {
	var ids []string
	for _, p := range s.Filing(q.Party, q.Against, s.Today()) {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, ", ")
}

// checkBetween refuses a complaint to a party that takes none under the procedure, and
// one against a party that the procedure does not bind to it.
func checkBetween(q *Complaint, p *agreement.Procedure) error {
	if !mayBring(p.Pack, q.Party) || !p.Brings(q.Party, "") {
		named := partyName(p, q.Party)
		return wrong("party", fmt.Sprintf("the office of %s takes no complaints under %s", named.EN, p.Pack.Name.EN), fmt.Sprintf("%s的机构不依%s受理投诉", named.ZH, p.Pack.Name.ZH),
			"bring it to an office of that procedure: see demarche pack show "+p.Pack.ID, "请向该程序所设的机构提出：见 demarche pack show "+p.Pack.ID)
	}
	if !p.Brings(q.Party, demarche.PartyID(q.Against)) {
		by, against := partyName(p, q.Party), partyName(p, demarche.PartyID(q.Against))
		return wrong("against", fmt.Sprintf("%s gives %s no way against %s", p.Pack.Name.EN, by.EN, against.EN), fmt.Sprintf("%s未规定%s对%s的程序", p.Pack.Name.ZH, by.ZH, against.ZH),
			"choose another procedure, or another party: see demarche pack show "+p.Pack.ID, "请选择其他程序或其他缔约方：见 demarche pack show "+p.Pack.ID)
	}
	return nil
}

func checkAnswers(q *Complaint) error {
	unhide(&q.Title)
	unhide(&q.Filer)
	q.Title = trim(q.Title)
	if n := len([]rune(q.Title)); n < 5 || n > 150 {
		return wrong("title", "the title needs 5 to 150 characters", "标题须为5至150字", "say in a few words what is wrong, without your name", "请用几个字说明问题，不要写企业名称")
	}
	if strings.TrimSpace(q.Filer) == "" {
		return wrong("filer", "it does not say who brings it", "未写明提交人", "give the name of the company or association", "请填写企业或协会名称")
	}
	if n, named := Names(q.Title, q.Filer); named {
		why, remedy := n.Say()
		return wrong("title", why.EN, why.ZH, remedy.EN, remedy.ZH)
	}
	if err := takeText(&q.Title, "title"); err != nil {
		return err
	}
	if err := takeText(&q.Filer, "filer"); err != nil {
		return err
	}
	return takeAnswers(q.Answers)
}

// takeAnswers makes the answers of a filing form what goes on record.
func takeAnswers(list []docket.Answer) error {
	for i := range list {
		if err := takeText(&list[i].Text, list[i].Field); err != nil {
			return err
		}
	}
	return nil
}

// newCase makes the case of a complaint under a number of the office.
func (s *Secretariat) newCase(tx store.Tx, p *agreement.Procedure, q *Complaint, numbers *lot) (*docket.Case, error) {
	id, err := numbers.number(tx, q.Party)
	if err != nil {
		return nil, err
	}
	return &docket.Case{
		ID: id, Pact: p.Pack.ID, Procedure: p.ID, Kind: agreement.Own, Title: inLang(q.Lang, q.Title),
		Complainants: []string{string(q.Party)}, Respondents: []string{q.Against}, Filer: q.Filer, Owner: q.Party,
		Flags: q.Flags, Obligations: q.Obligations, Answers: q.Answers, FiledOn: q.On, Known: s.Today(),
	}, nil
}
