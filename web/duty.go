package web

import (
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// routesDuty serves what goods pay at the border.
func (s *Server) routesDuty(mux *http.ServeMux) {
	mux.HandleFunc("GET /duty", s.duty)
	drawings(mux, "/duty/history", s.dutySVG)
	mux.HandleFunc("GET /duty/history.csv", s.dutyCSV)
}

// dutyPage is the page on which a duty is looked up. Of its parts, one is there:
// the answer, or what words or a short code have found.
type dutyPage struct {
	desk
	typed    tariff.Typed
	Good     string // code or words, as typed
	question tariff.Question
	pack     *tariff.Pack
	names    *tariff.Names
	imported *tariff.Imported

	Looked  bool // something was asked
	Answer  *tariff.Answer
	Chart   *dutyChart
	Found   *dutyFound
	Instead []tariff.Code // what a code that was refused may be, or what came in its place
	all     []tariff.Origin
}

func (s *Server) duty(w http.ResponseWriter, r *http.Request) {
	p, err := s.dutyOf(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	status := http.StatusOK
	if len(p.Errors) > 0 {
		status = http.StatusBadRequest
	}
	s.render(w, r, status, "duty.html", p)
}

// dutyOf reads a request and answers it.
func (s *Server) dutyOf(r *http.Request) (*dutyPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	if claims := v.Query["claim"]; len(claims) > 1 { // addresses carry one
		v.Query.Set("claim", strings.Join(claims, ";"))
	}
	p := &dutyPage{desk: s.desk(v), all: s.sec.Importers()}
	p.read(v)
	if !p.Looked {
		return p, nil
	}
	if p.names, err = s.sec.CodeNames(); err != nil {
		return nil, err
	}
	importer, err := tariff.ParseOrigin(p.typed.Importer)
	if err == nil {
		p.pack, err = s.sec.Tariff(importer)
	}
	if err != nil {
		if !p.refused(err) {
			return nil, err
		}
		return p, nil
	}
	if p.imported, err = s.sec.Imported(importer); err != nil {
		return nil, err
	}
	p.answer()
	return p, nil
}

// read takes what was typed, and fills in what was left open: the day of entry is
// the day of the page, and what was known is what was known on its other day.
func (p *dutyPage) read(v *view) {
	get := func(k string) string { return strings.TrimSpace(v.Query.Get(k)) }
	p.Good = get("hts")
	p.typed = tariff.Typed{
		HTS: p.Good, Origin: originOf(get("origin")), Importer: get("importer"), Entry: get("entry"), Export: get("export"), Value: get("value"),
		Quantity: strings.Join(v.Query["quantity"], ";"), Unit: strings.Join(v.Query["unit"], ";"), Claims: v.Query["claim"], Shares: v.Query["share"],
	}
	p.Looked = p.Good != ""
	if p.typed.Importer == "" {
		p.typed.Importer = "US"
	}
	if p.typed.Origin == "" {
		p.typed.Origin = "CN"
		if p.typed.Importer == "CN" {
			p.typed.Origin = "US"
		}
	}
	if p.typed.Entry == "" {
		p.typed.Entry = v.When.On.String()
	}
}

// answer answers a code, lists what lies under a short one, or looks for words.
func (p *dutyPage) answer() {
	q, wrong := p.typed.Read()
	code, err := tariff.ParseCode(p.Good)
	words := err != nil && !looksLikeCode(p.Good)
	for _, no := range wrong {
		if no.Where != "hts" || !words {
			p.refused(no)
		}
	}
	switch {
	case words:
		p.Found = p.find(q.Entry)
		return
	case err == nil && code.Len() < 8:
		p.Found = p.under(code, q.Entry)
		return
	case len(p.Errors) > 0:
		if c, ok := tariff.LostZero(p.Good); ok && p.pack.Holds(c.String()) {
			p.Instead = []tariff.Code{c}
		}
		return
	}
	q.Known = p.When.Known
	p.question = q
	a, err := p.pack.Ask(q)
	if err != nil {
		p.refused(err)
		p.Instead = p.pack.InPlace(q.HTS, q.Entry, q.Known)
		return
	}
	p.Answer = &a
	p.Chart = p.chart()
}

// looksLikeCode tells a code, whole or broken, from words: it is made of digits
// and what stands between them, or of what a spreadsheet makes of them.
func looksLikeCode(s string) bool {
	return strings.Trim(s, "0123456789.-/, ") == "" || strings.Trim(s, "0123456789.eE+") == "" && s[0] >= '0' && s[0] <= '9' || tariff.Mangled(s) != nil
}

// refused puts a refusal beside its field; false where it is none of the form's.
func (p *dutyPage) refused(err error) bool {
	no, ok := err.(*demarche.Refusal) //nolint:errorlint // rooms give them bare
	if !ok || no.Kind != demarche.Invalid {
		return false
	}
	out := *no
	out.Where, out.Remedy = "", demarche.Text{}
	field := tariff.Part(no)
	text := p.Capital(out.In(p.Lang)) + p.T(".", "。")
	if !no.Remedy.IsZero() {
		text += p.Space() + p.Capital(no.Remedy.In(p.Lang)) + p.T(".", "。")
	}
	if p.Chinese() && no.What.ZH == "" {
		text = dutyWrongZH[field] + "。"
	}
	p.Errors = append(p.Errors, formError{field, strings.ReplaceAll(text, "..", ".")})
	return true
}

// dutyWrongZH says in Chinese what a field takes, where the refusal is in English
// alone.
var dutyWrongZH = map[string]string{
	"hts": "无法识别该编码", "origin": "没有该国家或地区", "importer": "没有收录该进口方的关税",
	"entry": "进口日期无法识别，请写成2019-06-10的形式", "export": "出口日期无法识别，或晚于进口日期；请写成2019-05-05的形式",
	"value":    "完税价格须为不小于零的数字，至多六位小数，不带符号和逗号，例如10000.50",
	"quantity": "数量须为不小于零的数字，不带符号和逗号，例如250", "unit": "税则中没有该单位，请填写kg、liter、No.或doz.",
	"share": "没有该成分，或合计超过100%；请写成steel=30; aluminum=20的形式（占完税价格的百分比）",
	"claim": "没有该排除项或优惠；请写成9903.88.69/12或usmca的形式",
}

// Get gives a field as typed.
func (p *dutyPage) Get(field string) string { return p.Query.Get(field) }

// Importers lists whose tariff may be asked.
func (p *dutyPage) Importers() []tariff.Origin {
	list := slices.Clone(p.all)
	slices.SortStableFunc(list, func(a, b tariff.Origin) int { return strings.Compare(string(b), string(a)) })
	return list
}

// Importer is whose tariff is asked.
func (p *dutyPage) Importer() tariff.Origin { return tariff.Origin(strings.ToUpper(p.typed.Importer)) }

// Origin is the country of origin as typed, or as filled in.
func (p *dutyPage) Origin() string {
	if s := p.Query.Get("origin"); s != "" {
		return s
	}
	return p.typed.Origin
}

// Claims is what is claimed, in one field.
func (p *dutyPage) Claims() string { return strings.Join(p.Query["claim"], "; ") }

// Share is what the contents make up of the value, in one field.
func (p *dutyPage) Share() string { return strings.Join(p.Query["share"], "; ") }

// AsksShare reports whether the share of a content matters or may be stated, or one was given.
func (p *dutyPage) AsksShare() bool {
	if p.Share() != "" {
		return true
	}
	if p.Answer == nil {
		return false
	}
	list, _ := p.unsaid()
	return list != "" || slices.ContainsFunc(p.pack.NotHeld(p.Answer, nil), func(u *tariff.Unheld) bool { return u.Share != "" })
}

// Entry is the day of entry that stands where none was typed.
func (p *dutyPage) Entry() calendar.Date { return p.When.On }

// For gives the address of the page for another code. What was claimed was claimed of this one.
func (p *dutyPage) For(c tariff.Code) string { return p.Here("hts", c.Dotted(), "claim", "") }

// Days is what the address says of days and language, for the form to carry on.
func (p *dutyPage) Days() askedDays { return p.Asked }

// History gives the address at which programs read what the line has paid.
func (p *dutyPage) History() string {
	q := &p.question
	return p.API("/tariff/history", "hts", q.HTS.String(), "origin", string(q.Origin), "importer", string(q.Importer))
}

// File gives the address of a file of the same question.
func (p *dutyPage) File(path string) string {
	_, query, _ := strings.Cut(p.Here(), "?")
	return path + "?" + query
}
