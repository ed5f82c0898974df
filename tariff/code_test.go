package tariff

import (
	"slices"
	"strings"
	"testing"
)

func TestACodeIsItsDigits(t *testing.T) {
	for text, want := range map[string]string{
		"85": "85", "8501.10": "850110", "8501.10.40.20": "8501104020", " 0208100000 ": "0208100000", "9903.88.03": "99038803",
		"8501.10.4020": "8501104020", "8501.10.40": "85011040",
	} {
		c, err := ParseCode(text)
		if err != nil || c.String() != want {
			t.Errorf("%q is %q, %v; want %q", text, c, err, want)
		}
	}
}

func TestAMangledCodeSaysWhatBecameOfIt(t *testing.T) {
	for text, want := range map[string]string{
		"": "empty", "208100000": "lost a leading zero", "1013000": "lost a leading zero", "850110402": "one is missing, or one too many", "2019-05-10": "into a date",
		"1/5/1901": "into a date", "10-May-01": "into a date", "May-01": "into a date", "5-Oct-1901": "into a date", "05-oct": "into a date", "5-Oct-1901 0:00": "into a date", "5-Abc-1901": "2, 4, 6, 8 or 10", "8.5011E+09": "into a number",
		"850110402.0": "into a number", "85011040201": "at most 10", "850A": "2, 4, 6, 8 or 10", "850": "2, 4, 6, 8 or 10",
		"85.01": "2, 4, 6, 8 or 10", "8501..10": "2, 4, 6, 8 or 10", "1901-10-05 00:00:00": "into a date",
	} {
		_, err := ParseCode(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", text, err, want)
		}
	}
	if _, err := ParseCode("208100000"); !strings.Contains(err.Error(), "0208.10.00.00") {
		t.Errorf("a lost zero is not put back: %v", err)
	}
}

func TestCodesSortAsASchedulePrintsThem(t *testing.T) {
	var codes []Code
	for _, s := range []string{"8501104020", "85", "8501", "850110", "85011040", "8502", "0208100000"} {
		codes = append(codes, MustCode(s))
	}
	slices.Sort(codes)
	var got []string
	for _, c := range codes {
		got = append(got, c.Dotted())
	}
	if s := strings.Join(got, " "); s != "0208.10.00.00 85 8501 8501.10 8501.10.40 8501.10.40.20 8502" {
		t.Error(s)
	}
	if c := MustCode("8501104020"); !c.Within(MustCode("850110")) || c.Within(MustCode("8502")) || c.Cut(8) != MustCode("85011040") {
		t.Error("an ancestor is not found")
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("8501.10.40.20")
	f.Add("1901-10-05")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCode(s)
		if err != nil {
			return
		}
		if d, err := ParseCode(c.Dotted()); err != nil || d != c {
			t.Errorf("%q read as %s, which reads as %s, %v", s, c.Dotted(), d, err)
		}
	})
}

func TestOriginsExist(t *testing.T) {
	for _, s := range []string{"CN", "vn", "HK", "MO", "TW", "XK", "GB"} {
		if _, err := ParseOrigin(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range []string{"", "XX", "ZZ", "EU", "USA", "156", "UK", "C"} {
		if o, err := ParseOrigin(s); err == nil {
			t.Errorf("%q was taken for %q", s, o)
		}
	}
}

func TestPercentagesAreExact(t *testing.T) {
	for text, want := range map[string]string{"25": "25", "7.5%": "7.5", "0": "0", "0.100000": "0.1"} {
		p, err := ParsePercent(text)
		if err != nil || p.String() != want {
			t.Errorf("%q is %q, %v", text, p, err)
		}
	}
	if s := Pct(50_000_000).Of(Pct(72_000_000)).String(); s != "36" {
		t.Errorf("50%% on 72%% of the value is %s", s)
	}
	if (Percent{}).Plus(Zero).Known() {
		t.Error("unknown and nothing is unknown, not zero")
	}
}

func TestClaims(t *testing.T) {
	for text, want := range map[string]string{"9903.88.69/12": "9903.88.69/12", "99038869": "9903.88.69", "USMCA": "usmca", "9903.88.67/ii7": "9903.88.67/ii7"} {
		c, err := ParseClaim(text)
		if err != nil || c.String() != want {
			t.Errorf("%q is %q, %v", text, c, err)
		}
	}
	for _, text := range []string{"9903.88.69/", "12", "9903.88", "-", "a b"} {
		if c, err := ParseClaim(text); err == nil {
			t.Errorf("%q was taken for %q", text, c)
		}
	}
}
