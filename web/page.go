package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/secretariat"
)

// view is what every page knows: who reads, in which language, for which days,
// and at which address.
type view struct {
	Lang   demarche.Lang
	When   secretariat.When
	Today  calendar.Date
	Reader disclosure.Reader
	Path   string
	Query  url.Values // of the page itself, without on, known and lang
	Asked  askedDays  // what the address said, and every link carries on
	Fields askedDays  // what the fields for the days show: what was typed, even where it is no day
	Demo   bool

	entries bool                // the day of the page is that of entries: what is known is what is known today
	Readers []disclosure.Reader // of the role switch
	Notice  demarche.Text

	root     string            // the address of this house as the reader reached it
	articles map[string]string // in Chinese, those that are named in words

	derived, explained bool // a mark of what was derived stands on the page; it has been explained there
	later, laterTold   bool // likewise of a source that was written later
}

type askedDays struct{ On, Known, Lang string }

// view reads the reader, the language and the days of a request.
func (s *Server) view(r *http.Request) (*view, error) {
	v := s.plainView(r)
	if _, err := dayOf(v.Fields.On, "on"); err != nil {
		return v, err
	}
	_, err := dayOf(v.Fields.Known, "known")
	return v, err
}

// plainView is the view of a page even where its days cannot be read: then it is
// for the day of the house.
func (s *Server) plainView(r *http.Request) *view {
	q := r.URL.Query()
	v := &view{
		Lang: langOf(q.Get("lang"), r.Header.Get("Accept-Language")), Today: s.sec.Today(),
		Path: r.URL.Path, Asked: askedDays{calendar.Typed(q.Get("on")), calendar.Typed(q.Get("known")), q.Get("lang")}, Reader: s.reader(r), Demo: s.demo,
		articles: s.articles(), root: base(r),
	}
	if s.demo {
		v.Readers = s.sec.Demonstration()
	}
	for _, k := range []string{"on", "known", "lang"} {
		q.Del(k)
	}
	v.Query = q
	return v.keepDays(s)
}

// keepDays keeps what was typed for the days in their fields. Links carry on
// only what can be read, so that no page leads from one error to the next. The
// second field stays empty unless it was asked for: a reader who changes the
// first alone must not be told what was learned later.
func (v *view) keepDays(s *Server) *view {
	v.Fields = v.Asked
	on, err := dayOf(v.Asked.On, "on")
	if err != nil {
		v.Asked.On = ""
	}
	known, err := dayOf(v.Asked.Known, "known")
	if err != nil {
		v.Asked.Known = ""
	}
	v.When = s.sec.At(on, known)
	if v.Asked.Known != "" { // a day that has not come is no day of knowledge
		v.Asked.Known = v.When.Known.String()
	}
	if known > v.Today {
		v.Fields.Known = v.When.Known.String()
	}
	if v.Fields.On == "" {
		v.Fields.On = v.When.On.String()
	}
	return v
}

func dayOf(s, field string) (calendar.Date, error) {
	if s == "" {
		return 0, nil
	}
	d, err := calendar.ParseDate(calendar.Typed(s))
	if err != nil {
		no := &demarche.Refusal{
			Kind: demarche.Invalid, Where: field,
			What:   demarche.Text{EN: "the day “" + clip(s, 30) + "” cannot be shown", ZH: "无法显示日期“" + clip(s, 30) + "”"},
			Why:    demarche.Text{EN: "it is no day of the calendar in the form YYYY-MM-DD", ZH: "不是 YYYY-MM-DD 形式的日期"},
			Remedy: demarche.Text{EN: "write 28 March 2019 as 2019-03-28", ZH: "2019年3月28日请写成 2019-03-28"},
		}
		var fault *calendar.DateError
		if errors.As(err, &fault) && fault.Why != "" {
			no.Why = demarche.Text{EN: fault.Why, ZH: fault.WhyZH}
		}
		return 0, no
	}
	return d, nil
}

var languages = language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese})

func langOf(asked, accepts string) demarche.Lang {
	switch demarche.Lang(asked) {
	case demarche.English, demarche.Chinese:
		return demarche.Lang(asked)
	}
	if _, i := language.MatchStrings(languages, accepts); i == 1 && accepts != "" {
		return demarche.Chinese
	}
	return demarche.English
}

// KnownHint is what the field for the day of knowledge means while it is empty.
func (v *view) KnownHint() string {
	if v.entries {
		return v.T("today", "今天")
	}
	return v.T("that day", "当日")
}

// FieldName names a field that a refusal is about as the page labels it; what is no field of
// a page keeps its name.
func (v *view) FieldName(where string) string {
	switch where {
	case "on":
		return v.T("the field “On”", "“日期”栏")
	case "known":
		return v.T("the field “as known”", "“已知截至”栏")
	}
	return where
}

// View gives the view itself, for a template to hand on.
func (v *view) View() *view { return v }

// T gives one of two words by the language of the page.
func (v *view) T(en, zh string) string { return demarche.Text{EN: en, ZH: zh}.In(v.Lang) }

// Space is what stands between sentences: nothing in Chinese.
func (v *view) Space() string {
	if v.Chinese() {
		return ""
	}
	return " "
}

// Say gives a text in the language of the page.
func (v *view) Say(t demarche.Text) string { return t.In(v.Lang) }

// Chinese reports whether the page is in Chinese.
func (v *view) Chinese() bool { return v.Lang == demarche.Chinese }

// Link gives an address with the days and the language of the page, and pairs
// of further parameters. A path may end in "#place".
func (v *view) Link(path string, pairs ...string) string {
	return addressOf(path, v.days(), pairs)
}

// Onward gives an address that has parameters of its own with the days and the language of the
// page.
func (v *view) Onward(address string) string {
	path, own, _ := strings.Cut(address, "?")
	q, _ := url.ParseQuery(own)
	for k, vs := range v.days() {
		q[k] = vs
	}
	return addressOf(path, q, nil)
}

// API gives the address below /api at which programs read the same, with pairs of further
// parameters. It names the days and the language outright: a program has no page behind it
// from which to take them over.
func (v *view) API(path string, pairs ...string) string {
	return v.Link("/api"+path, append(slices.Clip(pairs), "on", v.When.On.String(), "known", v.When.Known.String(), "lang", string(v.Lang))...)
}

// OwnAPI is API for what a reader of the demonstration is shown as such: a program keeps no
// cookie and says who asks.
func (v *view) OwnAPI(path string, pairs ...string) string {
	if v.Demo && v.Reader.Role != disclosure.Public {
		pairs = append(slices.Clip(pairs), "as", secretariat.DemonstrationID(v.Reader))
	}
	return v.API(path, pairs...)
}

// addressOf gives an address with parameters, some of them set anew or, to "", left out.
func addressOf(path string, q url.Values, pairs []string) string {
	path, place, _ := strings.Cut(path, "#")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	if place != "" {
		path += "#" + place
	}
	return path
}

// Here gives the page's own address with some parameters changed. What was asked for
// more than once, as the calendars of a count, is asked for as often again.
func (v *view) Here(pairs ...string) string {
	q := v.days()
	for k, vs := range v.Query {
		for _, s := range vs {
			if s != "" {
				q.Add(k, s)
			}
		}
	}
	return addressOf(v.Path, q, pairs)
}

func (v *view) days() url.Values {
	q := url.Values{}
	for k, s := range map[string]string{"on": v.Asked.On, "known": v.Asked.Known, "lang": v.Asked.Lang} {
		if s != "" {
			q.Set(k, s)
		}
	}
	return q
}

// Past reports whether the page is for another day than today, or for what was
// known on another day.
func (v *view) Past() bool { return v.When.On != v.Today || v.When.Known != v.Today }

// Foreseen reports whether the page is for a day after that on which it was known: what
// is not there was not known, and may have been all the same.
func (v *view) Foreseen() bool { return v.When.Known < v.When.On }

// Certain reports whether that nothing is planned can be told of the talks and of the
// duties: the record has begun by the day shown, does not end before it, and was known on it.
func (v *view) Certain(s *secretariat.State) bool {
	return s.Begun && s.TalksTo.IsZero() && !v.Foreseen()
}

// Tongue gives the other language's name, code and address.
func (v *view) Tongue() struct{ Name, Code, Address string } {
	if v.Chinese() {
		return struct{ Name, Code, Address string }{"English", "en", v.Here("lang", "en")}
	}
	return struct{ Name, Code, Address string }{"中文", "zh-Hans", v.Here("lang", "zh")}
}

// HTMLLang is the language of the page as HTML names it.
func (v *view) HTMLLang() string {
	if v.Chinese() {
		return "zh-Hans"
	}
	return "en"
}

// Shown says for which day the page is, and as known on which.
func (v *view) Shown() string {
	on, known := v.Date(v.When.On), v.Date(v.When.Known)
	switch {
	case !v.Past():
		return v.T("Shown for today, "+on+".", "所示为今天，"+on+"。")
	case v.When.On == v.When.Known:
		return v.T("Shown for "+on+", as known on that day.", "所示为"+on+"当日所知的情况。")
	}
	return v.T("Shown for "+on+", as known on "+known+".", "所示日期为"+on+"，已知截至"+known+"。")
}

// Address is the page's own address, of this house and with both days written out, for paper.
func (v *view) Address() string {
	return v.root + v.Here("on", v.When.On.String(), "known", v.When.Known.String())
}

// Root is the address of this house as the reader reached it, to be written down.
func (v *view) Root() string { return v.root }

// ReaderID names a reader of the role switch.
func (v *view) ReaderID(r disclosure.Reader) string { return secretariat.DemonstrationID(r) }

// Section reports whether the page belongs to a section, by the beginning of
// its address.
func (v *view) Section(path string) bool {
	return v.Path == path || strings.HasPrefix(v.Path, path+"/")
}

// WhoID names the reader in the role switch.
func (v *view) WhoID() string { return secretariat.DemonstrationID(v.Reader) }

// clip shortens what a reader typed, for a message that repeats it.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
