package secretariat

import (
	"crypto/rand"
	"io"

	"demarche"
	"demarche/store"
)

// alphabet writes the numbers of an office's own cases: no two signs look alike
// in print or by hand, and without vowels they spell nothing. 23⁶ numbers an
// office, some 148 million.
const alphabet = "346789CDFGHJKMNPQRTVWXY"

// draws is how often another number is drawn where one is taken already. Even a
// docket of ten million cases takes eight in a row once in nine hundred million.
const draws = 8

// lot holds what was drawn for one new case, so that an act that is run anew
// takes the numbers it took before and draws no others.
type lot struct {
	s     *Secretariat
	drawn []string
}

// nth gives the signs of the n-th draw.
func (l *lot) nth(n int) (string, error) {
	for len(l.drawn) <= n {
		l.s.drawing.Lock() // acts may be carried out at once
		signs, err := drawSigns(l.s.draw, 6)
		l.s.drawing.Unlock()
		if err != nil {
			return "", err
		}
		l.drawn = append(l.drawn, signs)
	}
	return l.drawn[n], nil
}

// number draws the number of a new case of a party's office, such as
// US-K7M-4Q7. Counted numbers would tell the other party by their gaps how many
// complaints were not put to it.
func (l *lot) number(tx store.Tx, party demarche.PartyID) (demarche.CaseID, error) {
	for n := range draws {
		signs, err := l.nth(n)
		if err != nil {
			return "", err
		}
		id := demarche.CaseID(string(party) + "-" + signs[:3] + "-" + signs[3:])
		if _, err := tx.Case(id); err == nil {
			continue
		} else if demarche.KindOf(err) != demarche.NotFound {
			return "", err
		}
		return id, nil
	}
	return "", demarche.Refuse(demarche.Internal, "the case was not opened", "every number that was drawn is taken", "send it again")
}

// drawSigns draws signs of the alphabet, each as likely as the others.
func drawSigns(from io.Reader, n int) (string, error) {
	const whole = 256 - 256%len(alphabet) // bytes past it would favour the first signs
	var out []byte
	for b := make([]byte, 1); len(out) < n; {
		if _, err := io.ReadFull(from, b); err != nil {
			return "", err
		}
		if int(b[0]) < whole {
			out = append(out, alphabet[int(b[0])%len(alphabet)])
		}
	}
	return string(out), nil
}

// chance is what numbers are drawn from, where Options name nothing else.
var chance io.Reader = rand.Reader
