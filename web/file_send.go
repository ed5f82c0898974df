package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/docket"
	"demarche/secretariat"
)

// reviewPage shows all answers before they are sent.
type reviewPage struct {
	desk
	F     *filing
	Lines []reviewLine
	Over  string // that the agreement has ended, where the record has it so
	Older string // that the matter is older than the rule, where that is not among the circumstances claimed
}

// Published is what the procedure makes public of the complaint, nil for nothing known.
func (p reviewPage) Published() *agreement.Published { return p.F.published() }

// reviewLine is one answer, as the page of all answers shows it.
type reviewLine struct {
	Q      *question
	Answer []string
	Fixed  bool // it follows from who the reader is, and cannot be changed here
}

func (s *Server) fileReview(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page, err := s.reviewOf(r.Context(), v, f)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "review.html", page)
}

func (s *Server) reviewOf(ctx context.Context, v *view, f *filing) (page reviewPage, err error) {
	page = reviewPage{desk: s.desk(v), F: f}
	if page.Over, err = f.over(ctx, f.procedure(), v.Lang); err != nil {
		return page, err
	}
	page.Older = f.older(v)
	all := f.scope().Questions()
	for i := range all {
		q := &all[i]
		switch {
		case q.Kind == complaint.Notice:
		case f.asks(q):
			page.Lines = append(page.Lines, reviewLine{Q: q, Answer: f.shown(q, v.Lang)})
		case q.Kind == complaint.Office:
			page.Lines = append(page.Lines, reviewLine{Q: q, Answer: []string{f.officeName(v.Lang)}, Fixed: true})
		case q.ID == "filer":
			page.Lines = append(page.Lines, reviewLine{Q: q, Answer: []string{v.Foreign(f.company()).Text}, Fixed: true})
		}
	}
	return page, nil
}

// older says that what is complained of began before the rule was in force, and that the
// complaint does not claim so.
func (f *filing) older(v *view) string {
	since, err := calendar.ParseDate(f.one("since"))
	if err != nil {
		return ""
	}
	x := f.scope().Unclaimed(since, f.Answers["flags"])
	if x == nil {
		return ""
	}
	began, from := v.Date(since), v.Date(x.Basis.From)
	article := f.procedure().ArticleText(x.Basis.Article, v.Lang)
	return v.T("It began on "+began+", before the rule was in force on "+from+" ("+article+"). Such a complaint has “"+x.Label.EN+"” among its special circumstances, and says what effect it still has.",
		"该事项始于"+began+"，早于规则生效之日"+from+"（"+article+"）。此类投诉应在特殊情形中选明“"+x.Label.In(demarche.Chinese)+"”，并说明其持续影响。")
}

// over warns that the agreement of a procedure has ended, by the record of the office to
// which the complaint goes; empty where it has not.
func (f *filing) over(ctx context.Context, p *agreement.Procedure, l demarche.Lang) (string, error) {
	if p == nil {
		return "", nil
	}
	over, err := f.house.Over(ctx, p, f.party(), f.today)
	return over.Say().In(l), err
}

// wanting lists the answers that are still wanting.
func (f *filing) wanting(l demarche.Lang) []formError {
	var out []formError
	for _, q := range f.list() {
		if e := f.check(q, f.Answers[q.ID], l); e != nil {
			out = append(out, formError{"q-" + q.ID, q.Short.In(l) + lexicon{l: l}.say(": ", "：") + e.Text})
		}
	}
	return out
}

func (f *filing) officeName(l demarche.Lang) string {
	for _, id := range f.house.Library().PackIDs() {
		if q, ok := f.house.Library().Packs[id].Party(string(f.party())); ok {
			return q.Name.In(l)
		}
	}
	return string(f.party())
}

// shown gives an answer as a person reads it.
func (f *filing) shown(q *question, l demarche.Lang) []string {
	given := f.Answers[q.ID]
	switch q.Kind {
	case complaint.Office:
		if len(given) > 0 {
			return []string{f.officeName(l)}
		}
	case complaint.Against:
		if len(given) > 0 {
			return []string{f.opponent(l)}
		}
	case complaint.Procedure:
		if p := f.procedure(); p != nil {
			return []string{p.Pack.Name.In(l), p.Name.In(l)}
		}
		return nil
	case complaint.Obligations:
		return f.obligationNames(given, l)
	case complaint.Flags:
		var out []string
		for _, x := range f.scope().Flags() {
			if contains(given, x.ID) {
				out = append(out, x.Label.In(l))
			}
		}
		return out
	}
	var out []string
	for _, g := range given {
		if day, err := calendar.ParseDate(g); err == nil && q.Kind == complaint.Date {
			g = docket.DayIn(day, l)
		}
		if q.Kind == complaint.Amount {
			g = moneyIn(grouped(g), l)
		}
		out = append(out, strings.Split(g, "\n")...)
	}
	return out
}

// long is a whole number that is too long to be read at a glance, and to be a year.
var long = regexp.MustCompile(`(?:^|[^\d.,])\d{5,}`)

// grouped writes the long numbers of an amount in groups of three digits.
func grouped(amount string) string {
	return long.ReplaceAllStringFunc(amount, func(s string) string {
		for i := len(s) - 3; i > 0 && s[i-1] >= '0' && s[i-1] <= '9'; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
		return s
	})
}

// currency is a code of a currency, as an amount bears it.
var currency = regexp.MustCompile(`\s*\b(USD|CNY|RMB|EUR|GBP|JPY|CAD|MXN)\b\s*`)

// currenciesZH are the units that Chinese writes behind an amount.
var currenciesZH = map[string]string{"USD": "美元", "CNY": "元人民币", "RMB": "元人民币", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "CAD": "加元", "MXN": "墨西哥比索"}

// bare is an amount that names no currency.
var bare = regexp.MustCompile(`^[\d.,\s]*\d[\d.,\s]*$`)

// moneyIn writes an amount with its currency as the language does: Chinese names it behind. Of
// a number alone it says that no currency is named.
func moneyIn(amount string, l demarche.Lang) string {
	if bare.MatchString(amount) {
		return lexicon{l: l}.say("%s (no currency named)", "%s（未注明货币）", strings.TrimSpace(amount))
	}
	codes := currency.FindAllStringSubmatch(amount, -1)
	if l != demarche.Chinese || len(codes) != 1 {
		return amount
	}
	return strings.TrimSpace(currency.ReplaceAllString(amount, "")) + currenciesZH[codes[0][1]]
}

func (f *filing) obligationNames(given []string, l demarche.Lang) []string {
	var out []string
	for _, o := range f.scope().Obligations() {
		if contains(given, o.ID) {
			name := o.Label.In(l)
			if o.Basis.Article != "" {
				name += lexicon{l: l}.say(" (%s)", "（%s）", demarche.ArticleNumber(o.Basis.ArticleIn(l), l))
			}
			out = append(out, name)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// fileKey is the idempotency key of a form: its token, so that however often it
// is sent it files one case.
func fileKey(token string) string { return "file " + token }

func (s *Server) fileSend(w http.ResponseWriter, r *http.Request) {
	v, f, err := s.resume(r)
	if v != nil && demarche.KindOf(err) == demarche.NotFound && err != nil {
		// A form that was sent is gone; sent again it leads to the same receipt.
		done, ok, lookup := s.sec.Sent(r.Context(), v.Reader, fileKey(r.PathValue("token")))
		if lookup == nil && ok {
			s.toReceipt(w, r, v, done)
			return
		}
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page, err := s.reviewOf(r.Context(), v, f)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if page.Errors = f.wanting(v.Lang); len(page.Errors) > 0 {
		s.render(w, r, http.StatusUnprocessableEntity, "review.html", page)
		return
	}
	done, err := s.sec.File(r.Context(), v.Reader, f.complaint(v.Lang))
	var no *demarche.Refusal
	if errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.TooLarge) {
		page.Errors = []formError{{"q-" + no.Where, v.refusedFor(no)}}
		s.render(w, r, http.StatusUnprocessableEntity, "review.html", page)
		return
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.toReceipt(w, r, v, done)
}

// refusedFor words a refusal for the list of errors: why, and what would do.
func (v *view) refusedFor(no *demarche.Refusal) string {
	l := v.Lang
	no = onPage(no)
	text := no.Why.In(l)
	if text == "" {
		text = no.What.In(l)
	}
	x := lexicon{l: l}
	if no.Article != "" {
		text += x.say(" (%s)", "（%s）", v.Article(no.Article))
	}
	if len(no.Also) > 0 {
		text += x.say("; ", "；") + v.Faults(no.Also)
	}
	if do := no.ToDo(); !do.IsZero() {
		text += x.say(". ", "。") + capital(do.In(l))
	}
	return capital(text) + x.say(".", "。")
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// complaint makes what the secretariat files of the answers.
func (f *filing) complaint(l demarche.Lang) secretariat.Complaint {
	c := secretariat.Complaint{
		Procedure: f.one("procedure"), Title: f.one("title"), Filer: f.company(), Party: f.party(), Against: f.one("against"),
		Obligations: f.Answers["obligations"], Flags: f.Answers["flags"], Lang: l, Draft: f.Token, Key: fileKey(f.Token),
	}
	for _, q := range f.list() {
		switch q.Kind {
		case complaint.Lines, complaint.Date, complaint.Amount, complaint.Links:
			if text := strings.Join(f.Answers[q.ID], "\n"); text != "" {
				c.Answers = append(c.Answers, docket.Answer{Field: q.ID, Text: text})
			}
		}
	}
	return c
}

// receiptPage says what was recorded, and what happens next and by when.
type receiptPage struct {
	desk
	Case   *secretariat.CaseView
	Event  *docket.Event
	Act    *agreement.Act
	What   string           // what the event was, as the case's page has it
	Filed  bool             // it is the receipt of a complaint
	Over   string           // of a complaint: that the agreement had ended, where the record has it so
	Next   []*agreement.Act // of a complaint: what others may do now
	Waits  string           // the party without whose confirmation it has no effect, by name
	Step   *agreement.Step
	Clocks []runningLine
	Late   []runningLine // what is owed and late

	Confirmed bool // it waited, and the other party has confirmed it

	Replies  []reply       // by which others have answered it
	Answers  *docket.Event // of a reply: the event that it confirms, declines or contests
	Answered string        // what that was
}

// runningLine is a clock that runs, as a receipt or a preview tells it.
type runningLine struct {
	Clock   docket.Clock
	Rule    *agreement.Clock
	Who     string
	Follows string // what its end brings
	Working string // the address of its working; "" where it has none
}
