package clip

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Source is a report, a statement, a notice, a statute or a data release, as it
// came out. The full text is kept only where its licence lets the house keep it.
type Source struct {
	N         int64             `json:"-"`                    // the store's number; zero: not kept yet
	ID        string            `json:"id"`                   // day, publisher and the beginning of the digest
	Genre     string            `json:"genre"`                // report, statement, notice, statute or data
	Title     string            `json:"title,omitempty"`      // as published; empty: none was given
	Publisher string            `json:"publisher"`            // who put it out
	Published calendar.Date     `json:"published"`            // at its place
	Hour      string            `json:"hour,omitempty"`       // HH:MM at its place; empty: not known
	Place     string            `json:"place,omitempty"`      // city
	Lang      demarche.Lang     `json:"lang,omitempty"`       // told by its letters where not given; empty: more than one, or not told
	Licence   string            `json:"licence"`              // id in the list of licences
	URL       string            `json:"url,omitempty"`        // where it can be read
	Digest    string            `json:"digest"`               // sha256 of the text in UTF-8
	Length    int               `json:"length"`               // of the text, in characters
	Kept      bool              `json:"kept,omitempty"`       // its text is kept
	Text      string            `json:"text,omitempty"`       // empty: not kept
	Public    bool              `json:"public"`               // everyone may read it; else the party's officials
	Owner     demarche.PartyID  `json:"owner"`                // the party whose office keeps it
	Office    demarche.OfficeID `json:"office,omitempty"`     // the office that added it
	Known     calendar.Date     `json:"known"`                // the day on which it was added
	At        time.Time         `json:"recorded_at,omitzero"` // for the record only
}

// Genres are the kinds of source.
var Genres = []string{"report", "statement", "notice", "statute", "data"}

// Licence says whether a text under it may be kept.
type Licence struct {
	ID     string          `yaml:"id"`
	Keeps  bool            `yaml:"keeps"`
	Name   demarche.Text   `yaml:"name"`
	Basis  string          `yaml:"basis"`
	Review demarche.Review `yaml:"review"`
}

// Licence finds a licence.
func (g *Guide) Licence(id string) (Licence, bool) {
	i := slices.IndexFunc(g.Licences, func(l Licence) bool { return l.ID == id })
	if i < 0 {
		return Licence{}, false
	}
	return g.Licences[i], true
}

// DigestOf gives the digest under which a text is known.
func DigestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Complete checks a source against its text and fills in what follows from it:
// digest, length and id. The text stays with it only where keep is true and its
// licence lets the house keep it; asking for more is refused.
func (s *Source) Complete(text string, keep bool, g *Guide, today calendar.Date) error {
	if err := readable(text, Asked{Published: s.Published}); err != nil {
		return err
	}
	if err := s.check(g, today); err != nil {
		return err
	}
	licence, _ := g.Licence(s.Licence)
	if keep && !licence.Keeps {
		return at("licence", demarche.Refuse(demarche.NotPermitted, "the text was not kept", "under the licence “"+licence.Name.EN+"” it may be quoted, not kept", "leave the text out: the quotes and the digest are kept; or name a licence that lets you keep it").
			InChinese("未保存原文", "许可“"+licence.Name.ZH+"”允许引用，不允许保存", "请不保存原文：引文和摘要值仍会保存；或选择允许保存的许可"))
	}
	if s.Lang == "" {
		s.Lang = langOf(text)
	}
	s.Digest, s.Length, s.Text = DigestOf(text), utf8.RuneCountInString(text), ""
	if s.Kept = keep; keep {
		s.Text = text
	}
	s.ID = fmt.Sprintf("%s-%s-%s", s.Published, slug(s.Publisher), s.Digest[:8])
	return nil
}

// langOf tells the language of a text by its letters: Chinese where most are Han, English
// where hardly any letter is but those of English; empty where it cannot be told.
func langOf(text string) demarche.Lang {
	han, latin, other := 0, 0, 0
	for _, c := range text {
		switch {
		case unicode.Is(unicode.Han, c):
			han++
		case c < unicode.MaxASCII && unicode.IsLetter(c):
			latin++
		case unicode.IsLetter(c):
			other++
		}
	}
	switch all := han + latin + other; {
	case all == 0:
		return ""
	case 2*han > all:
		return demarche.Chinese
	case 100*latin >= 99*all:
		return demarche.English
	}
	return ""
}

func (s *Source) check(g *Guide, today calendar.Date) error {
	if s.Genre == "" {
		s.Genre = "report"
	}
	for field, text := range map[string]string{"title": s.Title, "publisher": s.Publisher, "place": s.Place, "url": s.URL} {
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 500 || strings.ContainsFunc(text, control) {
			return at(field, demarche.Refuse(demarche.Invalid, "the "+field, "it is longer than 500 characters, or holds signs that are no text", "shorten it").InChinese("字段"+field, "超过500字符，或含有非文本字符", "请缩短"))
		}
	}
	switch {
	case strings.TrimSpace(s.Publisher) == "":
		return at("publisher", demarche.Refuse(demarche.Invalid, "the source was not added", "it does not say who published it", "name the publisher").InChinese("未添加来源", "未说明发布者", "请填写发布者"))
	case s.Published > today:
		return at("published", demarche.Refuse(demarche.Invalid, "the source was not added", "it is dated "+agreement.DayIn(s.Published, demarche.English)+", and today is "+agreement.DayIn(today, demarche.English), "give the day on which it was published").
			InChinese("未添加来源", "其日期为"+agreement.DayIn(s.Published, demarche.Chinese)+"，而今天是"+agreement.DayIn(today, demarche.Chinese), "请填写发布日期"))
	case !slices.Contains(Genres, s.Genre):
		return at("genre", demarche.Refuse(demarche.Invalid, "the source was not added", "there is no kind of source \""+s.Genre+"\"", "name one of "+strings.Join(Genres, ", ")).
			InChinese("未添加来源", "没有来源类型“"+s.Genre+"”", "可选："+strings.Join(Genres, "、")))
	case s.Lang != "" && s.Lang != demarche.English && s.Lang != demarche.Chinese:
		return at("lang", demarche.Refuse(demarche.Invalid, "the source was not added", "the language is neither en nor zh", "leave it out where it is another").InChinese("未添加来源", "语言既非en也非zh", "如为其他语言，请留空"))
	case s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://"):
		return at("url", demarche.Refuse(demarche.Invalid, "the source was not added", "the address is none of the web", "write https://…").InChinese("未添加来源", "该地址不是网址", "请写成 https://…"))
	}
	if _, ok := g.Licence(s.Licence); !ok {
		return at("licence", demarche.Refuse(demarche.Invalid, "the source was not added", "there is no licence \""+s.Licence+"\"", "name one of "+strings.Join(g.licenceIDs(), ", ")).
			InChinese("未添加来源", "没有许可“"+s.Licence+"”", "可选："+strings.Join(g.licenceIDs(), "、")))
	}
	return nil
}

func (g *Guide) licenceIDs() []string {
	var out []string
	for _, l := range g.Licences {
		out = append(out, l.ID)
	}
	return out
}

func control(c rune) bool { return c < ' ' || c == 0x7f }

// at names the field of the input that a refusal is about.
func at(field string, r *demarche.Refusal) error {
	r.Where = field
	return r
}

// slug makes a name fit for an address: small Latin letters and digits, and "x"
// where it has none of them.
func slug(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 24 {
			break
		}
	}
	if out := strings.Trim(b.String(), "-"); out != "" {
		return out
	}
	return "x"
}
