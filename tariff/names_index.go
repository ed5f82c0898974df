package tariff

import (
	"iter"
	"slices"
	"strings"

	"demarche"
)

// Index finds codes by the words of their texts, in English and Chinese. It is
// built once, does not change, and may be asked by many at once.
type Index struct {
	codes   []Code           // one for each document, in the order given
	inOrder []Code           // the same, as a schedule prints them
	phrases []phrase         // the parts of each document's texts
	words   []string         // every word, sorted
	at      map[string]int32 // place of each word
	where   [][]int32        // for each word, the phrases that have it
	stems   map[string][]int32
	scratch scratchPool
}

// phrase is a part of a text that names a thing by itself: an item of a list, a
// level of a description.
type phrase struct {
	doc    int32
	length float32
	weight float32 // how much it says of its document, at most 1
	lang   demarche.Lang
	text   string
}

// IndexTexts builds an index from codes and their texts, such as the lines of an
// imported schedule with their descriptions. Levels of a description, divided by
// ">", ":" or ";", count the more the further down they stand. A code may come
// again, and is then found by any of its texts.
func IndexTexts(texts iter.Seq2[Code, string]) *Index {
	b := newIndexing()
	for code, text := range texts {
		levels := strings.FieldsFunc(text, func(c rune) bool { return c == '>' || c == ':' || c == ';' || c == '；' || c == '：' })
		for i, level := range levels {
			weight := float32(1)
			for range min(len(levels)-1-i, 4) {
				weight *= 0.9
			}
			b.add(code, level, weight, languageOf(level))
		}
	}
	return b.index()
}

// newNamesIndex builds the index of short names: each item of a name, then the
// other words, which count a little less.
func newNamesIndex(all []Name) *Index {
	b := newIndexing()
	for _, x := range all {
		b.name(x.Code, x.Text.EN, demarche.English)
		b.name(x.Code, x.Text.ZH, demarche.Chinese)
		for _, also := range x.AlsoE {
			b.add(x.Code, affirmed(also), weightOfAlso, demarche.English)
		}
		for _, also := range x.AlsoZ {
			b.add(x.Code, also, weightOfAlso, demarche.Chinese)
		}
	}
	return b.index()
}

// weightOfAlso is how much one of the other words says beside a name that is one
// thing.
const weightOfAlso = 0.95

// name adds a name, by each of its items where it lists several things. An item
// says the more the more of the name it makes up: "Aircraft and spacecraft parts"
// is not aircraft.
func (b *indexing) name(code Code, text string, lang demarche.Lang) {
	text = affirmed(text)
	items := strings.FieldsFunc(strings.ReplaceAll(text, " and ", ","), func(c rune) bool { return strings.ContainsRune(",、，（）()及", c) })
	if len(items) == 1 {
		b.add(code, text, 1, lang)
		return
	}
	_, whole := textWords(text)
	for _, item := range items {
		_, length := textWords(item)
		b.add(code, item, 0.8+0.17*float32(length)/float32(max(whole, 1)), lang)
	}
}

// affirmed leaves out what a text says a thing is not.
func affirmed(s string) string {
	if is, _, cut := strings.Cut(s, ", not "); cut {
		return is
	}
	return s
}

func languageOf(s string) demarche.Lang {
	if hasHan(s) {
		return demarche.Chinese
	}
	return demarche.English
}

// indexing is an index in the making.
type indexing struct {
	x    *Index
	docs map[Code]int32
}

func newIndexing() *indexing {
	return &indexing{x: &Index{at: map[string]int32{}, stems: map[string][]int32{}}, docs: map[Code]int32{}}
}

func (b *indexing) add(code Code, text string, weight float32, lang demarche.Lang) {
	found, length := textWords(text)
	if len(found) == 0 {
		return
	}
	doc, known := b.docs[code]
	if !known {
		doc = int32(len(b.x.codes))
		b.docs[code] = doc
		b.x.codes = append(b.x.codes, code)
	}
	n := int32(len(b.x.phrases))
	b.x.phrases = append(b.x.phrases, phrase{doc: doc, length: float32(max(length, 1)), weight: weight, lang: lang, text: strings.TrimSpace(text)})
	for _, w := range found {
		i, known := b.x.at[w]
		if !known {
			i = int32(len(b.x.words))
			b.x.at[w] = i
			b.x.words = append(b.x.words, w)
			b.x.where = append(b.x.where, nil)
		}
		if last := len(b.x.where[i]) - 1; last < 0 || b.x.where[i][last] != n {
			b.x.where[i] = append(b.x.where[i], n)
		}
	}
}

// index sorts the words, so that those with an opening in common stand together.
func (b *indexing) index() *Index {
	x := b.x
	slices.Sort(x.words)
	where := make([][]int32, len(x.words))
	for i, w := range x.words {
		where[i] = x.where[x.at[w]]
	}
	x.where = where
	for i, w := range x.words {
		x.at[w] = int32(i)
		stem := stemOf(w)
		x.stems[stem] = append(x.stems[stem], int32(i))
	}
	x.inOrder = slices.Clone(x.codes)
	slices.Sort(x.inOrder)
	return x
}

// under gives the codes that begin with some digits, at most limit.
func (x *Index) under(digits string, limit int) []Hit {
	from, _ := slices.BinarySearchFunc(x.inOrder, digits, func(c Code, d string) int { return strings.Compare(c.String(), d) })
	var out []Hit
	for _, c := range x.inOrder[from:] {
		if len(out) >= limit || !strings.HasPrefix(c.String(), digits) {
			break
		}
		out = append(out, Hit{Code: c})
	}
	return out
}

// Len is the number of codes that the index knows.
func (x *Index) Len() int { return len(x.codes) }
