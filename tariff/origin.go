package tariff

import (
	"fmt"
	"strings"
	"sync"

	"demarche"
)

// Origin is a country or customs territory by its two letters of ISO 3166-1.
type Origin string

// ParseOrigin reads two letters that ISO 3166-1 assigns. Lower case is accepted.
func ParseOrigin(text string) (Origin, error) {
	s := strings.ToUpper(strings.TrimSpace(text))
	if !demarche.IsCountry(s) {
		typed := fmt.Sprintf("%.20q", text)
		return "", &demarche.Refusal{
			Kind: demarche.Invalid, What: demarche.Text{EN: "country " + typed, ZH: "国家或地区" + typed},
			Why:    demarche.Text{EN: "ISO 3166-1 has no such country", ZH: "ISO 3166-1中没有该代码"},
			Remedy: remedyOfOrigin(s),
		}
	}
	return Origin(s), nil
}

func remedyOfOrigin(typed string) demarche.Text {
	if typed == "UK" {
		return demarche.Text{EN: "write GB for the United Kingdom", ZH: "英国请写成GB"}
	}
	return demarche.Text{EN: "give its two letters, such as CN", ZH: "请填写两位字母代码，如CN"}
}

// origins is a set of origins, a bit for each pair of letters.
type origins [11]uint64

func (s *origins) add(o Origin) {
	i := o.bit()
	s[i/64] |= 1 << (i % 64)
}

func (s *origins) has(o Origin) bool { return s.hasBit(o.bit()) }

func (s *origins) hasBit(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s *origins) remove(o Origin) {
	i := o.bit()
	s[i/64] &^= 1 << (i % 64)
}

// bit numbers the pairs of letters; anything else is the last of them.
func (o Origin) bit() int {
	if len(o) != 2 || o[0] < 'A' || o[0] > 'Z' || o[1] < 'A' || o[1] > 'Z' {
		return 26 * 26
	}
	return int(o[0]-'A')*26 + int(o[1]-'A')
}

// assigned is the set of origins that ParseOrigin takes.
var assigned = sync.OnceValue(func() *origins {
	var out origins
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if o, err := ParseOrigin(string([]rune{a, b})); err == nil {
				out.add(o)
			}
		}
	}
	return &out
})
