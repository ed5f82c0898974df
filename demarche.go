// Package demarche is the vocabulary that every room of the house shares:
// who takes part in a matter, how a rule is cited, how text is kept in two
// languages, and how a refusal names the article it rests on.
//
// It imports nothing of ours, so that any room may speak it.
package demarche

// PartyID names a party to an agreement by a short code ("US", "CN", "EU") or,
// where an agreement has no codes of its own, by the name under which its
// records carry the party ("European Communities").
type PartyID string

// OfficeID names an office of a party that acts in the procedure, such as the
// Bilateral Evaluation and Dispute Resolution Office of one side ("us-bedro").
type OfficeID string

// LevelID names a level of government that may hold a matter: designated
// official, deputy, principal, panel, and so on. Each pack lists its levels.
type LevelID string

// CaseID names a case within the docket. Real cases keep the number under which
// the public knows them ("DS543"); an office's own are numbered on filing.
type CaseID string

// Lang is a language of the pages: "en" or "zh" (Simplified Chinese).
type Lang string

// The languages in which every page, label and refusal is kept.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Text is one statement in the languages of the house. Where ZH is empty the
// English stands, marked as English by whoever shows it.
type Text struct {
	EN string `yaml:"en" json:"en"`
	ZH string `yaml:"zh" json:"zh,omitempty"`
}

// In gives the text in a language, and English where that language lacks it.
func (t Text) In(l Lang) string {
	if l == Chinese && t.ZH != "" {
		return t.ZH
	}
	return t.EN
}

// IsZero reports whether nothing is said in any language.
func (t Text) IsZero() bool { return t.EN == "" && t.ZH == "" }

// Same is a text that reads alike in every language, as names of treaties and
// document symbols do.
func Same(s string) Text { return Text{EN: s, ZH: s} }

// Review says how far a rule or a fact has been checked against its source. It is
// empty for what an office or a company enters itself: that rests on no source, and
// nobody has checked it.
type Review string

const (
	// Reviewed: read in the source that is named.
	Reviewed Review = "reviewed"
	// Unreviewed: from recollection or a secondary source; pages say so.
	Unreviewed Review = "unreviewed"
	// Derived: computed from another fact of the same source.
	Derived Review = "derived"
	// Imported: taken in as a file has it; nobody here compared it. No pack says so.
	Imported Review = "imported"
)

// Valid reports whether r is one of the three statuses.
func (r Review) Valid() bool { return r == Reviewed || r == Unreviewed || r == Derived }

// Weaker gives the less checked of two.
func (r Review) Weaker(o Review) Review {
	for _, x := range []Review{Unreviewed, Derived} {
		if r == x || o == x {
			return x
		}
	}
	return r
}

// Citation points at the ground of a rule or a fact.
type Citation struct {
	Article string `json:"article,omitempty"` // "7.4.1", "19 USC 2412(a)(2)"
	Source  string `json:"source,omitempty"`  // title of the text or page
	URL     string `json:"url,omitempty"`     // where it can be read
}
