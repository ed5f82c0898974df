package tariff

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

// longestRate is the length in bytes past which a text is no rate.
const longestRate = 2000

// ParseBase reads a rate of duty as a schedule prints it: "Free", "6.5%",
// "1.5¢/kg + 3.2%", "33 1/3%", "3.6606¢/kg less 0.020668¢/kg for each degree
// under 100 degrees … but not less than 3.143854¢/kg", or words that refer
// elsewhere. An error comes with a Base of kind Unread that still has the text:
// what cannot be read is never a rate of zero.
func ParseBase(text string) (Base, error) {
	b := Base{Text: tidy(text)}
	switch {
	case b.Text == "":
		return b, unread(text, "nothing is printed; the nearest ancestor carries the rate")
	case len(text) > longestRate:
		b.Text = b.Text[:strings.LastIndexByte(b.Text[:longestRate], ' ')+1]
		return b, unread(b.Text, "it is longer than any rate")
	case strings.EqualFold(b.Text, "free"):
		b.Kind = Free
		return b, nil
	case refersElsewhere(b.Text):
		b.Kind = Refers
		return b, nil
	}
	return parseSum(b)
}

// parseSum reads the terms of a rate and its floor or ceiling.
func parseSum(b Base) (Base, error) {
	rest := b.Text
	if m := bounds.FindStringSubmatchIndex(rest); m != nil {
		t, ok := parseTerm(rest[m[4]:m[5]])
		if !ok {
			return b, unread(b.Text, "the bound "+strconv.Quote(rest[m[4]:m[5]])+" is no amount")
		}
		if rest[m[2]:m[3]] == "less" {
			b.Min = &t
		} else {
			b.Max = &t
		}
		rest = rest[:m[0]]
	}
	var terms []Term
	for part := range strings.SplitSeq(rest, "+") {
		t, ok := parseTerm(part)
		if !ok {
			return Base{Text: b.Text}, unread(b.Text, strconv.Quote(strings.TrimSpace(part))+" is neither a percentage nor an amount per unit")
		}
		terms = append(terms, t)
	}
	b.Terms, b.Kind = terms, kindOf(terms)
	if b.Kind == AdValorem && (b.Min != nil || b.Max != nil) {
		b.Kind = Compound
	}
	return b, nil
}

func unread(text, why string) error {
	return &demarche.Refusal{
		Kind:   demarche.Invalid,
		What:   demarche.Text{EN: "the rate " + strconv.Quote(text) + " was not read"},
		Why:    demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "its duty is not known; read the schedule, or mend the text"},
	}
}

// digits is a number of at most nine digits before the point and after it,
// thousands set off by commas or not.
const digits = `(\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})`

var (
	bounds   = regexp.MustCompile(`,? but not (less|more)(?: than)? (.+)$`)
	mixed    = regexp.MustCompile(`^(\d{1,9}) (\d{1,4})/(\d{1,4}) ?%(.*)$`)
	percents = regexp.MustCompile(`^` + digits + ` ?(?:%|percent\b)(.*)$`)
	cents    = regexp.MustCompile(`^` + digits + ` ?(?:¢|cents?\b) ?(each\b|/)(.*)$`)
	dollars  = regexp.MustCompile(`^\$ ?` + digits + ` ?(each\b|/)(.*)$`)
	degrees  = regexp.MustCompile(`^(.+?) less (.+?) for each degree under (\d{1,4}) degrees(?: \(and fractions of a degree in proportion\))?$`)
	counted  = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})|\d{1,6}) ?(.*)$`)
	jewels   = regexp.MustCompile(`^jewels? over (\d{1,3})$`)
	onPart   = regexp.MustCompile(`^(?: ad val(?:orem|\.)?)?(?: (?:on|of) (?:the value of )?(.+))?$`)
)

// parseTerm reads one addend.
func parseTerm(text string) (Term, bool) {
	text = strings.TrimSpace(text)
	if m := degrees.FindStringSubmatch(text); m != nil {
		return parseReduced(m)
	}
	if m := mixed.FindStringSubmatch(text); m != nil {
		return parseMixed(m)
	}
	if m := percents.FindStringSubmatch(text); m != nil {
		n, ok := readDecimal(m[1], 0)
		t, fine := parsePercent(n, 1, m[2])
		return t, ok && fine
	}
	if m := cents.FindStringSubmatch(text); m != nil {
		return parseAmount(m[1], 2, m[2], m[3])
	}
	if m := dollars.FindStringSubmatch(text); m != nil {
		return parseAmount(m[1], 0, m[2], m[3])
	}
	return Term{}, false
}

// parseReduced reads sugar's rates, which fall with the degrees.
func parseReduced(m []string) (Term, bool) {
	t, ok := parseTerm(m[1])
	less, fine := parseTerm(m[2])
	if !ok || !fine || t.IsPercent() || less.Unit != t.Unit || less.Over != t.Over {
		return Term{}, false
	}
	under, err := strconv.ParseInt(m[3], 10, 64)
	t.Less = &Reduction{Number: less.Number, Under: under}
	return t, err == nil
}

// parseMixed reads "33 1/3%" as a hundred over three.
func parseMixed(m []string) (Term, bool) {
	whole, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil || whole > 1e9 {
		return Term{}, false
	}
	upper, _ := strconv.ParseInt(m[2], 10, 64)
	lower, _ := strconv.ParseInt(m[3], 10, 64)
	if lower == 0 {
		return Term{}, false
	}
	return parsePercent(*apd.New(whole*lower+upper, 0), lower, m[4])
}

// parsePercent reads what a percentage is taken of.
func parsePercent(n apd.Decimal, over int64, rest string) (Term, bool) {
	m := onPart.FindStringSubmatch(strings.TrimRight(rest, " "))
	if m == nil {
		return Term{}, false
	}
	of := strings.TrimPrefix(m[1], "the ")
	if of == "entire set" {
		of = ""
	}
	return Term{Number: n, Over: over, Of: of}, true
}

// parseAmount reads the unit of an amount of money.
func parseAmount(text string, shift int32, how, rest string) (Term, bool) {
	n, ok := readDecimal(text, shift)
	t := Term{Number: n, Over: 1}
	if !ok {
		return t, false
	}
	if how == "each" {
		t.Unit = Each
		return t, strings.TrimSpace(rest) == ""
	}
	rest = strings.TrimSpace(rest)
	if m := jewels.FindStringSubmatch(rest); m != nil {
		t.Unit = "jewel"
		t.Above, _ = strconv.ParseInt(m[1], 10, 64)
		return t, true
	}
	if m := counted.FindStringSubmatch(rest); m != nil {
		t.Over, _ = strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
		if rest = m[2]; rest == "" {
			t.Unit = Each
			return t, t.Over > 0
		}
	}
	t.Unit, t.Of, ok = ReadUnit(rest)
	if t.Unit == "thousand" {
		t.Unit, t.Over = Each, t.Over*1000
	}
	t.Of = strings.TrimPrefix(t.Of, "the ")
	return t, ok && t.Over > 0 && t.Unit != Dollar
}

// readDecimal reads a number and moves its point to the left, from cents to
// dollars.
func readDecimal(text string, shift int32) (apd.Decimal, bool) {
	d, _, err := apd.NewFromString(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return apd.Decimal{}, false
	}
	d.Exponent -= shift
	return *d, true
}
