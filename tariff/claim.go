package tariff

import (
	"fmt"
	"regexp"
	"strings"
)

// Claim is what an importer declares to pay less: an exclusion by its heading and
// item ("9903.88.69/12"), a heading alone ("9903.88.69"), or a program of
// preference by a word ("usmca").
type Claim struct {
	Heading string // or the word of a preference
	Item    string // of the heading's note; empty: not said
}

var (
	claimedHeading = regexp.MustCompile(`^(99\d{2})\.?(\d{2})\.?(\d{2})$`)
	claimedItem    = regexp.MustCompile(`^[0-9A-Za-z().]{1,16}$`)
	claimedWord    = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}$`)
)

// ParseClaim reads one claim.
func ParseClaim(text string) (Claim, error) {
	head, item, parted := strings.Cut(strings.TrimSpace(text), "/")
	if m := claimedHeading.FindStringSubmatch(head); m != nil {
		if !parted || claimedItem.MatchString(item) {
			return Claim{m[1] + "." + m[2] + "." + m[3], item}, nil
		}
	} else if word := strings.ToLower(head); !parted && claimedWord.MatchString(word) {
		return Claim{Heading: word}, nil
	}
	return Claim{}, wrong("", said(fmt.Sprintf("claim %.40q", text), fmt.Sprintf("申报项%.40q", text)),
		said("it is neither a heading of chapter 99 with an item nor the word of a preference", "既不是第99章税目及项号，也不是优惠名称"), said("write 9903.88.69/12 or usmca", "请写成9903.88.69/12或usmca"))
}

// ParseClaims reads claims parted by semicolons.
func ParseClaims(text string) ([]Claim, error) {
	var out []Claim
	for _, s := range strings.Split(text, ";") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		c, err := ParseClaim(s)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func (c Claim) String() string {
	if c.Item == "" {
		return c.Heading
	}
	return c.Heading + "/" + c.Item
}
