package tariff

import (
	"errors"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

func dec(text string) *apd.Decimal {
	d, _, err := apd.NewFromString(text)
	if err != nil {
		panic(err)
	}
	return d
}

// Each row is a wording of the schedule and how far its text settles the duty.
func TestParseBase(t *testing.T) {
	for _, c := range []struct {
		text string
		kind BaseKind
		pct  string // "" where the rate is not a percentage
	}{
		{"Free", Free, "0"},
		{" free ", Free, "0"},
		{"6.5%", AdValorem, "6.5"},
		{"6.50 %", AdValorem, "6.5"},
		{"12％", AdValorem, "12"},
		{"37%/", AdValorem, "37"},
		{"37% 1/", AdValorem, "37"},
		{"33 1/3%", AdValorem, "33.333333"},
		{"6.5% on the entire set", AdValorem, "6.5"},
		{"1.5¢/kg", Specific, ""},
		{"4.4¢;/kg", Specific, ""},
		{"68 cents/head", Specific, ""},
		{"$1.035/kg + 6%", Compound, ""},
		{"1.5¢/kg +3.2%", Compound, ""},
		{"4.4¢/liter + 31.4¢/pf. liter on ethyl alcohol content", Specific, ""},
		{"1.1¢/kg on copper content + 2.2¢/kg on lead content", Specific, ""},
		{"3% on the value of the lead content", Compound, ""},
		{"40¢ each + 6% on the case + 14% on the strap, band or bracelet + 5.3% on the battery", Compound, ""},
		{"43¢ each + 2.8¢/jewel over 7 + 3.7% on the case", Compound, ""},
		{"10¢/1,000 pins + 3.5%", Compound, ""},
		{"0.3¢/line/ gross + 4.6%", Compound, ""},
		{"$1.32/t, including weight of container", Specific, ""},
		{"1.2¢/m²", Specific, ""},
		{"12.5% but not less than 4¢/kg", Compound, ""},
		{"3 percent of the fair retail value", Compound, ""},
		{"The rate applicable to the article of which it is a part or accessory", Refers, ""},
		{"See additional U.S. note 4", Refers, ""},
		{"Free, under bond, as prescribed in U.S. note 1 to this subchapter", Refers, ""},
		{"No change", Refers, ""},
		{"4.3% + 1.7¢/jewel + 0.2¢ for each other piece or part, but if consisting in part of a plate or a set of plates the total duty shall not exceed the duty for the complete movement", Refers, ""},
	} {
		b, err := ParseBase(c.text)
		if err != nil || b.Kind != c.kind {
			t.Errorf("%q is %q, %v; want %q", c.text, b.Kind, err, c.kind)
			continue
		}
		if got := b.Pct().String(); got != c.pct {
			t.Errorf("%q is %s%%, want %q", c.text, got, c.pct)
		}
	}
}

// A text that is not read keeps its words and has no duty; it is never zero.
func TestAnUnreadRateIsNotZero(t *testing.T) {
	value := dec("1000")
	for _, text := range []string{
		"", "0.022", "7", "$1.21kg", "$1.06¢/kg", "18.3¢ each + % on the case", "six percent", "-5%", "6.5%%",
		"1/0%", "33 1/0%", "9999999999%", "0.0000000001%", "5¢/furlong", "5¢/0", "$5/$", "6.5% + ", "10% but not less than dust",
		"5% less 1% for each degree under 100 degrees", strings.Repeat("1% + ", 500) + "1%", "\xff\xfe%",
	} {
		b, err := ParseBase(text)
		if demarche.KindOf(err) != demarche.Invalid || b.Kind != Unread {
			t.Errorf("%.40q is %q, %v; want a refusal", text, b.Kind, err)
		}
		var wanting *Wanting
		if d, err := b.Duty(value); !errors.As(err, &wanting) {
			t.Errorf("%.40q bears %v, %v; want that the text is to be read", text, d, err)
		}
		if b.Pct().Known() {
			t.Errorf("%.40q has a percentage", text)
		}
	}
}

// Duties reckoned by hand, on a value of 1,000 dollars unless none is given.
func TestDuty(t *testing.T) {
	kg, each := Quantity{Amount: dec("200"), Unit: Kilogram}, Quantity{Amount: dec("24"), Unit: Each}
	for _, c := range []struct {
		name, rate string
		with       []Quantity
		want       string // the duty, or the question
	}{
		{"free", "Free", nil, "0"},
		{"ad valorem", "6.5%", nil, "65.00"},
		{"a third", "33 1/3%", nil, "333.33333333333333333333"},
		{"by weight", "1.5¢/kg", []Quantity{kg}, "3"},
		{"by weight in tonnes", "$2/t", []Quantity{kg}, "0.4"},
		{"compound", "$1.035/kg + 6%", []Quantity{kg}, "267"},
		{"by dozen", "50¢/doz", []Quantity{each}, "1"},
		{"by thousand", "$6/1000", []Quantity{each}, "0.144"},
		{"head, where pieces were counted", "68¢/head", []Quantity{each}, "16.32"},
		{"floor reached", "0.1% but not less than 4¢/kg", []Quantity{kg}, "8"},
		{"floor passed", "5% but not less than 4¢/kg", []Quantity{kg}, "50"},
		{"ceiling reached", "5% but not more than 4¢/kg", []Quantity{kg}, "8"},
		{"on a part", "40¢ each + 6% on the case", []Quantity{each, {dec("300"), Dollar, "case"}}, "27.6"},
		{"jewels over seven", "43¢ each + 2.8¢/jewel over 7", []Quantity{{dec("1"), Each, ""}, {dec("17"), "jewel", ""}}, "0.71"},
		{"jewels under seven", "43¢ each + 2.8¢/jewel over 7", []Quantity{{dec("1"), Each, ""}, {dec("5"), "jewel", ""}}, "0.43"},
		{"no quantity", "1.5¢/kg", nil, `needs the quantity in kg`},
		{"another kind of quantity", "1.5¢/kg", []Quantity{{dec("2"), Liter, ""}}, `needs the quantity in kg`},
		{"gross weight where the drained is charged", "1.5¢/kg on drained weight", []Quantity{kg}, `in kg of drained weight`},
		{"drained weight", "1.5¢/kg on drained weight", []Quantity{{dec("100"), Kilogram, "drained weight"}}, "1.5"},
		{"value of a part missing", "40¢ each + 6% on the case", []Quantity{each}, `needs the value of case`},
		{"refers", "See additional U.S. note 4", []Quantity{kg}, "read the schedule"},
	} {
		b, err := ParseBase(c.rate)
		if err != nil {
			t.Fatal(err)
		}
		value := dec("1000")
		got, err := b.Duty(value, c.with...)
		if err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %q asks %v, want %s", c.name, c.rate, err, c.want)
			}
			continue
		}
		if want, _, err := apd.NewFromString(c.want); err != nil || got.Cmp(want) != 0 {
			t.Errorf("%s: %q bears %v, want %s", c.name, c.rate, got, c.want)
		}
	}
	if _, err := (Base{Kind: AdValorem, Text: "5%", Terms: []Term{{Number: *dec("5"), Over: 1}}}).Duty(nil); err == nil {
		t.Error("5% of no value was reckoned")
	}
}

// Sugar's rate falls with each degree under a hundred, and stops at a floor.
func TestDutyOnSugar(t *testing.T) {
	b, err := ParseBase("3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 3.143854¢/kg")
	if err != nil {
		t.Fatal(err)
	}
	weight := Quantity{Amount: dec("1000"), Unit: Kilogram}
	for degrees, want := range map[string]string{
		"100": "36.606", "104": "36.606", "99.5": "36.50266", "96": "35.77928", "75": "31.439", "75.01": "31.4410668", "60": "31.43854",
	} {
		got, err := b.Duty(nil, weight, Quantity{Amount: dec(degrees), Unit: Degree})
		if err != nil || got.Cmp(dec(want)) != 0 {
			t.Errorf("at %s degrees %v, %v; want %s", degrees, got, err, want)
		}
	}
	if _, err := b.Duty(nil, weight); err == nil || !strings.Contains(err.Error(), "degree") {
		t.Errorf("without degrees: %v", err)
	}
}

// What is cut off a duty without end may not turn half a cent into a whole one.
func TestDutyCanBeRoundedAgain(t *testing.T) {
	b, err := ParseBase("33 1/3%")
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string]string{
		"0.0449999999999": "0.01", // 0.0149999999999666…: under one and a half cents
		"0.045":           "0.02", // 0.015, which rounds up from half
		"99999999999.99":  "33333333333.33",
		"0.01":            "0.00",
	} {
		v := dec(value)
		d, err := b.Duty(v)
		if err != nil {
			t.Fatal(err)
		}
		if got := toCent(d).String(); got != want {
			t.Errorf("a third of %s is %s, to the cent %s; want %s", value, d, got, want)
		}
	}
}

func TestParseSpecial(t *testing.T) {
	for _, c := range []struct {
		text, want string
		fails      bool
	}{
		{"", "", false},
		{"Free (A+,AU, BH,E*)", "Free: A+ AU BH E*", false},
		{"Free(AU,BH,MX.OM,SG)", "Free: AU BH MX OM SG", false},
		{"Free (A,SG", "Free: A SG", false},
		{"Free (AU,SG)2.1% (KR)", "Free: AU SG; 2.1%: KR", false},
		{"Free (AU) See 9822.05.20 (P+) 1.5¢/kg + 3% (KR)(s)", "Free: AU; See 9822.05.20: P+; 1.5¢/kg + 3%: KR", false},
		{"A duty upon the value of the repairs (see U.S. note 3 of this subchapter) (CL)", "A duty upon the value of the repairs (see U.S. note 3 of this subchapter): CL", false},
		{"Free (AU) $1.21kg (KR) 2% (PE)", "Free: AU; $1.21kg: KR; 2%: PE", true},
		{"Free (AU) 2%", "Free: AU", true},
	} {
		list, err := ParseSpecial(c.text)
		var got []string
		for _, s := range list {
			got = append(got, s.Base.Text+": "+strings.Join(s.Programs, " "))
		}
		if strings.Join(got, "; ") != c.want || (err != nil) != c.fails {
			t.Errorf("%q gives %q, %v; want %q", c.text, got, err, c.want)
		}
	}
}

// Whatever the bytes, a rate is read or refused; a reading has a duty that the
// text can account for, and reads the same again.
func FuzzParseBase(f *testing.F) {
	for _, s := range []string{
		"Free", "6.5%", "33 1/3%", "1.5¢/kg + 3.2%", "$6/1000", "5% but not less than 4¢/kg", "0.3¢/line/ gross",
		"3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees but not less than 3.143854¢/kg", "43¢ each + 2.8¢/jewel over 7", "See note 4", "１２%", "1e9%",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ParseBase(text)
		if (err == nil) == (b.Kind == Unread) {
			t.Fatalf("%q: kind %q with %v", text, b.Kind, err)
		}
		if err == nil && b.Kind != Free && b.Kind != Refers && len(b.Terms) == 0 {
			t.Fatalf("%q: %q without a term", text, b.Kind)
		}
		if !strings.ContainsAny(text, "0123456789") && b.Kind != Free && b.Kind != Refers && b.Kind != Unread {
			t.Fatalf("%q has no figure and is %q", text, b.Kind)
		}
		if again, e := ParseBase(b.Text); again.Kind != b.Kind || (e == nil) != (err == nil) {
			t.Fatalf("%q reads %q, and again %q", text, b.Kind, again.Kind)
		}
		value := dec("12345.67")
		d, err := b.Duty(value, Quantity{dec("3.5"), Kilogram, ""}, Quantity{dec("99"), Degree, ""}, Quantity{dec("10"), Each, ""})
		if err == nil && d.Negative && b.Terms[0].Less == nil {
			t.Fatalf("%q bears %v", text, d)
		}
		_, _ = ParseSpecial(text)
	})
}
