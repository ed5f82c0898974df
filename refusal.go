package demarche

import (
	"cmp"
	"errors"
	"strings"
)

// Kind sorts refusals by what the asker can do about them. The list only ever
// grows, because kinds travel to other programs.
type Kind string

// The kinds of refusal. Over HTTP each has one status.
const (
	Invalid      Kind = "invalid"       // the input cannot be read: mend it
	NotPermitted Kind = "not-permitted" // the procedure does not allow it now
	Forbidden    Kind = "forbidden"     // this reader or office may not
	NotFound     Kind = "not-found"     // there is no such thing, or not for this reader
	Conflict     Kind = "conflict"      // the record has moved on meanwhile
	TooLarge     Kind = "too-large"     // more than is taken at once
	ReadOnly     Kind = "read-only"     // the house cannot write now; nothing was lost
	Internal     Kind = "internal"      // our fault; details are in the log only
	NotYet       Kind = "not-yet"       // the house is still being made ready for this: ask again
	TooOften     Kind = "too-often"     // asked more often than is answered: ask later
)

// statuses are those by which a refusal is answered over HTTP (RFC 9110, 15.5 and 15.6;
// RFC 6585, 4). They are numbers, so that no room links a server for them.
var statuses = map[Kind]int{
	Invalid: 400, Forbidden: 403, NotFound: 404, NotPermitted: 409, Conflict: 409, TooLarge: 413, TooOften: 429, Internal: 500, ReadOnly: 503, NotYet: 503,
}

// Status gives the HTTP status of an answer of the kind; that of a fault of ours for any that
// has none.
func (k Kind) Status() int { return cmp.Or(statuses[k], statuses[Internal]) }

// BodyStatus is Status for what came as a form or a body: it could be parsed, and what it
// says cannot be read.
func (k Kind) BodyStatus() int {
	if k == Invalid {
		return 422
	}
	return k.Status()
}

// Refusal is an error that says what was refused, why, under which article or
// at which place of the input, and what would be accepted.
type Refusal struct {
	Kind    Kind
	What    Text    // what was refused: "the appeal of 3 May 2020"
	Why     Text    // the reason
	Article string  // the rule it rests on, if any
	Also    []Fault // what else is wrong with it, where there is more than one thing
	Where   string  // file:line, column or form field of the input, if any
	Remedy  Text    // what to do
	// AllTheSame is what to do where what was refused did happen and is to be recorded as
	// such; empty where it would not be taken even then. A page offers a box in its place.
	AllTheSame Text
	Err        error // the cause, for the log; never shown to a reader
}

// Fault is one thing that is wrong, under the article that it is wrong by.
type Fault struct {
	Why     Text   `json:"why"`
	Article string `json:"article"`
}

// Error gives the refusal in one English line.
func (r *Refusal) Error() string { return r.In(English) }

// In gives the refusal as one line in a language.
func (r *Refusal) In(l Lang) string {
	comma, colon, then := ", ", ": ", "; "
	if l == Chinese {
		comma, colon, then = "，", "：", "；"
	}
	var b strings.Builder
	if r.Where != "" {
		b.WriteString(r.Where + ": ")
	}
	b.WriteString(r.What.In(l))
	if !r.Why.IsZero() {
		b.WriteString(colon + r.Why.In(l))
	}
	if r.Article != "" {
		b.WriteString(comma + ArticleText(r.Article, l))
	}
	for _, f := range r.Also {
		b.WriteString(then + f.Why.In(l))
		if f.Article != "" {
			b.WriteString(comma + ArticleText(f.Article, l))
		}
	}
	if do := r.ToDo(); !do.IsZero() {
		b.WriteString(then + do.In(l))
	}
	return b.String()
}

// ToDo gives all that is to be done: the remedy, and what to do where it happened all the same.
func (r *Refusal) ToDo() Text {
	switch {
	case r.AllTheSame.IsZero():
		return r.Remedy
	case r.Remedy.IsZero():
		return r.AllTheSame
	}
	return Text{EN: r.Remedy.EN + ". " + strings.ToUpper(r.AllTheSame.EN[:1]) + r.AllTheSame.EN[1:], ZH: r.Remedy.In(Chinese) + "。" + r.AllTheSame.In(Chinese)}
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// KindOf gives the kind of the first refusal in err's chain, and Internal for
// an error that is none.
func KindOf(err error) Kind {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Kind
	}
	return Internal
}

// Refuse makes a refusal in English; the caller adds article, place and remedy.
func Refuse(k Kind, what, why, remedy string) *Refusal {
	return &Refusal{Kind: k, What: Text{EN: what}, Why: Text{EN: why}, Remedy: Text{EN: remedy}}
}

// InChinese adds the same in Chinese, and gives the refusal.
func (r *Refusal) InChinese(what, why, remedy string) *Refusal {
	r.What.ZH, r.Why.ZH, r.Remedy.ZH = what, why, remedy
	return r
}
