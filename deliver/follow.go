package deliver

import (
	"regexp"
	"slices"
	"strings"

	"demarche"
)

// maxFollows bounds what one reader follows by name.
const maxFollows = 100

// followed is the form of one thing that may be followed.
var followed = regexp.MustCompile(`^(?:pact|topic|case|promise):[A-Za-z0-9][A-Za-z0-9._/+-]{0,59}$|^line:[0-9]{2,10}$`)

// Follows reads what a reader follows, and puts it in order. A tariff line may be
// written with dots.
func Follows(list []string) ([]string, error) {
	out := []string{}
	for _, f := range list {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		if rest, ok := strings.CutPrefix(f, "line:"); ok {
			f = "line:" + strings.NewReplacer(".", "", " ", "").Replace(rest)
		}
		if !followed.MatchString(f) {
			return nil, &demarche.Refusal{
				Kind: demarche.Invalid, Where: "follows", What: demarche.Text{EN: "following “" + shown(f) + "”", ZH: "关注“" + shown(f) + "”"},
				Why:    demarche.Text{EN: "it is none of pact:NAME, topic:NAME, case:NUMBER, line:CODE (2 to 10 digits) and promise:NUMBER", ZH: "须为 pact:名称、topic:名称、case:编号、line:税号（2至10位数字）或 promise:编号"},
				Remedy: demarche.Text{EN: "write it like case:DS543 or line:8703.23; leave all out to be told everything", ZH: "请写成 case:DS543 或 line:8703.23；留空则接收全部"},
			}
		}
		out = append(out, f)
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > maxFollows {
		return nil, demarche.Refuse(demarche.TooLarge, "what is followed", "it is more than 100 names", "follow a topic instead")
	}
	return out, nil
}

// matches reports whether what is followed is what a part is about. Of two tariff
// codes, the shorter holds the longer.
func matches(follow, touch string) bool {
	if follow == touch {
		return true
	}
	a, aLine := strings.CutPrefix(follow, "line:")
	b, bLine := strings.CutPrefix(touch, "line:")
	return aLine && bLine && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// Concerns reports whether a reader who follows some things by name is told of what
// touches others.
func Concerns(follows, touches []string) bool {
	return slices.ContainsFunc(follows, func(f string) bool {
		return slices.ContainsFunc(touches, func(t string) bool { return matches(f, t) })
	})
}

// For gives the letter as a reader gets it who follows some things by name; false where
// nothing in it is about them. It is titled by what it begins with. Who follows nothing by
// name gets the whole.
func (l *Letter) For(follows []string) (Letter, bool) {
	if len(follows) == 0 {
		return *l, true
	}
	out, heading, any := *l, demarche.Text{}, false
	out.Parts = nil
	for _, p := range l.Parts {
		if !p.Heading.IsZero() {
			heading = p.Heading
		}
		concerns := !p.Again && Concerns(follows, p.Touches)
		if !concerns && !p.Always {
			continue
		}
		any = any || concerns
		p.Heading, heading = heading, demarche.Text{}
		out.Parts = append(out.Parts, p)
	}
	if len(out.Parts) > 0 && !out.Parts[0].Title.IsZero() {
		out.Title = out.Parts[0].Title
	}
	if len(out.Parts) < len(l.Parts) {
		out.Notes = append(slices.Clip(out.Notes), demarche.Text{EN: "Only what you follow.", ZH: "仅含您关注的内容。"})
	}
	return out, any
}

// Wants reports whether a reader is in the audience of a message. Of an edition of which
// nothing is about what they follow, they are sent none.
func (m *Message) Wants(r *Reader) bool {
	if r.Standing != Active {
		return false
	}
	a := &m.Audience
	if m.Kind == Edition && (r.Days == Weekdays && a.Weekend || r.Days == Weekends && !a.Weekend) {
		return false
	}
	if len(a.Touches) > 0 && (!r.Alerts || !Concerns(r.Follows, a.Touches)) {
		return false
	}
	if m.Kind != Edition || len(r.Follows) == 0 {
		return true
	}
	_, any := m.Letter.For(r.Follows)
	return any
}

// shown shortens what somebody typed, for a refusal that repeats it.
func shown(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || demarche.Hidden(r) {
			return '·'
		}
		return r
	}, strings.ToValidUTF8(s, "·"))
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
