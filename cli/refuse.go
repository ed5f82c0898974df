package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"demarche"
	"demarche/docket"
)

// misuse is an input that could not be understood; its exit code is Misused.
func misuse(where string, err error) error {
	return &demarche.Refusal{Kind: demarche.Invalid, What: demarche.Text{EN: err.Error()}, Where: where, Err: err}
}

func misused(format string, args ...any) error {
	return &demarche.Refusal{Kind: demarche.Invalid, What: demarche.Text{EN: fmt.Sprintf(format, args...)}}
}

// code gives the exit code of an error.
func (p *program) code(err error) int {
	if errors.As(err, &beyond{}) {
		return Beyond
	}
	if errors.As(err, &silentMisuse{}) {
		return Misused
	}
	if !p.began || demarche.KindOf(err) == demarche.Invalid {
		return Misused
	}
	return Refused
}

// complain prints an error: for people a line, for programs an object.
func (p *program) complain(err error) {
	if errors.As(err, &silence{}) || errors.As(err, &beyond{}) || errors.As(err, &silentMisuse{}) {
		return
	}
	if !p.json {
		fmt.Fprintln(p.Err, "demarche: "+describe(err))
		return
	}
	var r *demarche.Refusal
	if !errors.As(err, &r) {
		r = &demarche.Refusal{Kind: demarche.Internal, What: demarche.Text{EN: err.Error()}}
		if !p.began {
			r.Kind = demarche.Invalid
		}
	}
	enc := json.NewEncoder(p.Err)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(map[string]mistake{"error": {
		Kind: r.Kind, Text: describe(err), What: r.What.EN, Why: r.Why.EN, Article: r.Article, Where: r.Where, Remedy: r.ToDo().EN, Also: docket.ShapeFaults(r.Also, demarche.English),
	}})
}

// mistake is an error as programs read it.
type mistake struct {
	Kind    demarche.Kind        `json:"kind"`
	Text    string               `json:"text"`
	What    string               `json:"what"`
	Why     string               `json:"why,omitempty"`
	Article string               `json:"article,omitempty"`
	Where   string               `json:"where,omitempty"`
	Remedy  string               `json:"remedy,omitempty"`
	Also    []docket.ShapedFault `json:"also,omitempty"`
}

// describe words an error for the operator, who may see its cause.
func describe(err error) string {
	text := err.Error()
	var r *demarche.Refusal
	if errors.As(err, &r) && r.Err != nil && !strings.Contains(text, r.Err.Error()) {
		text += " (" + r.Err.Error() + ")"
	}
	return text
}

// silence is an error of which all has been said already.
type silence struct{}

func (silence) Error() string { return "refused" }

// beyond is an answer that was printed, and says that it is not known.
type beyond struct{}

func (beyond) Error() string { return "beyond what the pack knows" }
