package tariff

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"demarche"
)

// Bounds of a query: what lies beyond them is left out.
const (
	maxQuery    = 400 // bytes
	maxTerms    = 24  // words and pairs of signs
	maxOpenings = 200 // words that begin as the last word does
)

// Hit is a code that a query found. Score orders hits, and is comparable within
// one answer only.
type Hit struct {
	Code  Code
	Score float32
	By    string // the part of its text that answered best; "" for what was asked by code
}

// Find gives the codes whose texts answer a query best, at most limit. Words may
// stand in any order, in the singular or the plural, and the last may be the
// beginning of one. A code whose text has few of the words is left out when
// another has more. A code, with or without dots and perhaps not to its end, gives
// what lies under it; a statistical number that the index lacks, its line.
func (x *Index) Find(query string, limit int) []Hit {
	digits, ok := digitsAsked(query)
	if !ok {
		return x.find(query, "", limit)
	}
	if hits := x.under(digits, limit); len(hits) > 0 || len(digits) <= 8 {
		return hits
	}
	return x.under(digits[:8], limit)
}

// find ranks; texts in the language asked for count a little more.
func (x *Index) find(query string, lang demarche.Lang, limit int) []Hit {
	terms := x.terms(query)
	if len(terms) == 0 || limit <= 0 {
		return nil
	}
	s := x.scratch.get(len(x.codes), len(x.phrases))
	defer x.scratch.put(s)
	for i := range terms {
		s.round++
		for _, a := range terms[i].among {
			s.hit(x, terms[i], a, lang)
		}
	}
	return s.best(x, limit)
}

// term is one word of a query, with the words of the index that answer it. The
// weights of all terms come to 1.
type term struct {
	among  []answer
	weight float32
	span   float32
}

// answer is a word of the index, and how well it answers.
type answer struct {
	word   int32
	factor float32
}

func (x *Index) terms(query string) []term {
	words := queryWords(affirmed(query[:min(len(query), maxQuery)]), maxTerms)
	if slices.ContainsFunc(words, func(w word) bool { return !stopWords[w.text] }) {
		words = slices.DeleteFunc(words, func(w word) bool { return stopWords[w.text] })
	}
	var out []term
	sum := float32(0)
	for i, w := range words {
		t := term{span: float32(w.span)}
		t.among = x.among(w, i == len(words)-1)
		n := 0
		for _, a := range t.among {
			n += len(x.where[a.word])
		}
		t.weight = float32(math.Log(2 + float64(len(x.phrases))/float64(n+1)))
		sum += t.weight
		out = append(out, t)
	}
	for i := range out {
		out[i].weight /= sum
	}
	return out
}

// among gives the words that answer a word, the best first: itself, its kin by
// stem, and, for the last word or one that is not known, those that it opens.
func (x *Index) among(w word, last bool) []answer {
	var out []answer
	self, known := x.at[w.text]
	if known {
		out = append(out, answer{self, 1})
	}
	if w.isHan() {
		return out
	}
	for _, i := range x.stems[stemOf(w.text)] {
		if !known || i != self {
			out = append(out, answer{i, 0.97})
		}
	}
	if len(w.text) < 2 || !last && len(out) > 0 {
		return out
	}
	kin := len(out)
	from, _ := slices.BinarySearch(x.words, w.text)
	for i := from; i < len(x.words) && i < from+maxOpenings && strings.HasPrefix(x.words[i], w.text); i++ {
		if !slices.ContainsFunc(out[:kin], func(a answer) bool { return a.word == int32(i) }) {
			out = append(out, answer{int32(i), 0.6 * float32(len(w.text)+2) / float32(len(x.words[i])+2)})
		}
	}
	slices.SortStableFunc(out[kin:], func(a, b answer) int { return cmp.Compare(b.factor, a.factor) })
	return out
}

// scratch is where one search keeps its sums; a stamp says of which round a sum
// is, so that nothing need be cleared.
type scratch struct {
	round   uint32
	start   uint32
	docs    []docSum
	phrases []phraseSum
	touched []int32 // documents that have a sum
}

type docSum struct {
	search, round uint32  // of the sums
	terms, term   float32 // of all terms, and of the round's term
	phrase        float32 // of its best phrase
	by            int32   // that phrase
}

type phraseSum struct {
	search, round uint32
	terms, spans  float32
}

// hit adds what a word of the index that answers a term gives to the phrases
// that have it, and to their documents.
func (s *scratch) hit(x *Index, t term, a answer, lang demarche.Lang) {
	for _, n := range x.where[a.word] {
		p, sum := &x.phrases[n], &s.phrases[n]
		if sum.search <= s.start {
			*sum = phraseSum{search: s.round}
		}
		if sum.round == s.round {
			continue // a better word has answered the term there
		}
		sum.round = s.round
		sum.terms += t.weight * a.factor
		sum.spans += t.span * a.factor
		d := &s.docs[p.doc]
		if d.search <= s.start {
			*d = docSum{search: s.round}
			s.touched = append(s.touched, p.doc)
		}
		if d.round != s.round {
			d.round, d.term = s.round, 0
		}
		if gain := t.weight * a.factor * p.weight; gain > d.term {
			d.terms += gain - d.term
			d.term = gain
		}
		worth := sum.terms * sum.terms * min(sum.spans/p.length, 1) * p.weight
		if p.lang == lang {
			worth *= 1.03
		}
		if worth > d.phrase {
			d.phrase, d.by = worth, n
		}
	}
}

// best gives the documents that were hit, in order, those with few of the words
// left out. There may be thousands, of which a page shows twenty: they are put
// in their places one by one rather than all sorted.
func (s *scratch) best(x *Index, limit int) []Hit {
	most := float32(0)
	for _, d := range s.touched {
		most = max(most, s.docs[d].terms)
	}
	hits := make([]Hit, 0, min(limit, len(s.touched)))
	for _, d := range s.touched {
		sum := s.docs[d]
		if sum.terms < 0.6*most {
			continue
		}
		h := Hit{x.codes[d], sum.terms + sum.phrase, x.phrases[sum.by].text}
		if len(hits) == limit {
			if before(h, hits[limit-1]) >= 0 {
				continue
			}
			hits = hits[:limit-1]
		}
		at, _ := slices.BinarySearchFunc(hits, h, func(a, b Hit) int { return before(a, b) })
		hits = slices.Insert(hits, at, h)
	}
	return hits
}

// before orders hits: the better first, then by code.
func before(a, b Hit) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), a.Code.Compare(b.Code))
}

// scratchPool lends scratch space of an index's size.
type scratchPool struct{ pool sync.Pool }

func (p *scratchPool) get(docs, phrases int) *scratch {
	s, ok := p.pool.Get().(*scratch)
	if !ok || s.round > math.MaxUint32-2*maxTerms {
		s = &scratch{docs: make([]docSum, docs), phrases: make([]phraseSum, phrases)}
	}
	s.start, s.touched = s.round, s.touched[:0]
	return s
}

func (p *scratchPool) put(s *scratch) { p.pool.Put(s) }
