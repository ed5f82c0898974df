// Package complaint says what a complaint to a trade office must tell: the questions
// that are asked, which of them must be answered, and which answers will do. The form
// in the browser, the API and the command line ask the same.
package complaint

import (
	_ "embed"
	"strings"

	"github.com/goccy/go-yaml"

	"demarche"
	"demarche/agreement"
)

// Question is one question of the filing form.
type Question struct {
	ID       string        `yaml:"id"`
	Kind     Kind          `yaml:"kind"`
	Short    demarche.Text `yaml:"short"`   // its name on the page of all answers
	Ask      demarche.Text `yaml:"ask"`     // the question itself
	Why      demarche.Text `yaml:"why"`     // the reason it is asked
	Example  demarche.Text `yaml:"example"` // an answer that would do
	Asked    demarche.Text `yaml:"asked"`   // which official forms ask the same
	Optional bool          `yaml:"optional"`
	Min      int           `yaml:"min"` // characters; 0: one
	Max      int           `yaml:"max"` // characters; 0: maxAnswer
}

// Kind says what field a question has.
type Kind string

// The kinds of question.
const (
	Office      Kind = "office"
	Against     Kind = "against"
	Procedure   Kind = "procedure"
	Line        Kind = "line"
	Lines       Kind = "text"
	Date        Kind = "date"
	Amount      Kind = "amount"
	Links       Kind = "links"
	Obligations Kind = "obligations"
	Flags       Kind = "flags"
	Notice      Kind = "notice"
)

//go:embed questions.yaml
var questionsYAML string

// Questions is the filing form, in order.
var Questions = mustRead(questionsYAML)

// mustRead reads the questions, which are part of the program: a fault in them ends it
// before it serves.
func mustRead(text string) []Question {
	var list []Question
	if agreement.QuickYAML([]byte(text), &list) == nil {
		return list
	}
	if err := yaml.NewDecoder(strings.NewReader(text), yaml.Strict()).Decode(&list); err != nil {
		panic("complaint/questions.yaml: " + err.Error())
	}
	return list
}

// Written reports whether a question is answered in the filer's own words, or by a day,
// an amount or addresses: such answers are kept under the question's id.
func (q *Question) Written() bool {
	return q.Kind == Lines || q.Kind == Date || q.Kind == Amount || q.Kind == Links
}

// Find gives a question that every procedure asks, nil where there is none of that id.
func Find(id string) *Question { return find(Questions, id) }

func find(list []Question, id string) *Question {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}
