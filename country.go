package demarche

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// Country gives the name of a country or territory of ISO 3166-1 by its two letters, in
// the languages of the house (names: Unicode CLDR); false where none bears that code.
func Country(code string) (Text, bool) {
	if !IsCountry(code) {
		return Text{}, false
	}
	r, x := language.MustParseRegion(code), countries()
	return Text{EN: x.en.Name(r), ZH: x.zh.Name(r)}, true
}

// withArticle are the countries of which English says "the" in a sentence.
var withArticle = regexp.MustCompile(`^(United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|.* Republic$|.* Islands)`)

// InSentence names a country as a sentence does, "the United States"; what is no country by
// its letters.
func InSentence(code string, l Lang) string {
	name, ok := Country(code)
	switch {
	case !ok:
		return code
	case l != Chinese && withArticle.MatchString(name.EN):
		return "the " + name.EN
	}
	return name.In(l)
}

// kosovo has no code of ISO 3166-1; customs use this one, of those that it leaves to users.
const kosovo = "XK"

// IsCountry reports whether two letters are the code of a country or territory that ISO
// 3166-1 assigns, or Kosovo's.
func IsCountry(code string) bool {
	r, err := language.ParseRegion(code)
	return err == nil && len(code) == 2 && !withdrawn[code] && r.IsCountry() && (!r.IsPrivateUse() || code == kosovo) && r.Canonicalize().String() == code
}

// withdrawn are codes of countries that are no more, which ISO 3166-1 no longer assigns
// (ISO 3166-3).
var withdrawn = map[string]bool{"AN": true, "CS": true, "SU": true, "YU": true}

// CountryNamed gives the two letters of a country that is named by them, in English, in
// Chinese, in a language of its own, or as is usual ("UK", "Great Britain"), whatever the
// capitals, accents and points; "" where none is so named.
func CountryNamed(name string) string { return countries().codes[NameKey(name)] }

// NameKey is what two writings of one name have in common: letters and figures alone,
// small and without accents, and no article before them.
func NameKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the ")) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

type countryNames struct {
	en, zh display.Namer
	codes  map[string]string // by NameKey
}

var countries = sync.OnceValue(func() countryNames {
	x := countryNames{en: display.Regions(language.English), zh: display.Regions(language.SimplifiedChinese), codes: map[string]string{}}
	add := func(code, name string) {
		if k := NameKey(name); k != "" && x.codes[k] == "" {
			x.codes[k] = code
		}
	}
	var regions []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if IsCountry(code) {
				add(code, code)
				regions = append(regions, language.MustParseRegion(code))
			}
		}
	}
	for _, names := range []display.Namer{x.en, x.zh} {
		for _, r := range regions {
			whole := names.Name(r)
			add(r.String(), whole)
			for _, part := range strings.FieldsFunc(whole, func(c rune) bool { return strings.ContainsRune("()（）", c) }) {
				add(r.String(), part) // Myanmar (Burma)
			}
		}
	}
	for code, names := range usual {
		for _, name := range names {
			add(code, name)
		}
	}
	for _, r := range regions { // what its own people call it
		tag, err := language.Compose(r)
		if err != nil {
			continue
		}
		spoken, _ := tag.Base()
		if own := display.Regions(language.Make(spoken.String())); own != nil {
			add(r.String(), own.Name(r))
		}
	}
	return x
})

// usual are names in wide use beside those of CLDR.
var usual = map[string][]string{
	"AE": {"UAE", "Emirates", "阿联酋"},
	"BN": {"Brunei Darussalam"},
	"CD": {"Democratic Republic of the Congo", "DR Congo", "DRC", "刚果民主共和国"},
	"CG": {"Congo", "Republic of the Congo", "刚果共和国"},
	"CI": {"Ivory Coast"},
	"CN": {"PRC", "People's Republic of China", "Mainland China", "中华人民共和国"},
	"CV": {"Cabo Verde"},
	"CZ": {"Czech Republic"},
	"GB": {"UK", "Great Britain", "Britain", "United Kingdom of Great Britain and Northern Ireland", "大不列颠"},
	"HK": {"Hong Kong", "香港"},
	"KG": {"Kyrgyz Republic"},
	"KP": {"DPRK"},
	"KR": {"Korea", "Republic of Korea", "大韩民国"},
	"LA": {"Lao PDR"},
	"MK": {"North Macedonia", "北马其顿"},
	"MO": {"Macau", "Macao", "澳门"},
	"NL": {"Holland", "The Netherlands"},
	"RU": {"Russian Federation", "俄国"},
	"SK": {"Slovak Republic"},
	"SZ": {"Eswatini", "斯威士兰"},
	"TR": {"Türkiye"},
	"US": {"USA", "United States of America", "America", "美利坚合众国"},
	"VA": {"Holy See"},
	"VN": {"Viet Nam"},
}
