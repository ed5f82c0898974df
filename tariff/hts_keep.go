package tariff

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"demarche"
)

// scheduleForm is the version of the form in which a schedule is kept. A change
// that older programs cannot read raises it.
const scheduleForm = 1

// keptHead is the first line of a kept schedule.
type keptHead struct {
	Form     int    `json:"form"`
	Revision string `json:"revision"`
	From     string `json:"from,omitempty"`
	Digest   string `json:"digest"`
	Lines    int    `json:"lines"`
}

// keptLine is a line of a kept schedule.
type keptLine struct {
	Code        Code     `json:"c,omitzero"`
	Indent      int      `json:"i,omitzero"`
	Row         int      `json:"r"`
	Description string   `json:"d,omitzero"`
	Units       []string `json:"u,omitempty"`
	General     string   `json:"g,omitzero"`
	Special     string   `json:"s,omitzero"`
	Other       string   `json:"o,omitzero"`
	Quota       string   `json:"q,omitzero"`
	Additional  string   `json:"a,omitzero"`
	Notes       []string `json:"n,omitempty"`
}

// WriteSchedule writes a schedule in the house's own form: lines of JSON, packed
// with gzip, the first of them saying how many follow.
func WriteSchedule(w io.Writer, s *Schedule) error {
	z := gzip.NewWriter(w)
	enc := json.NewEncoder(z)
	enc.SetEscapeHTML(false)
	err := enc.Encode(keptHead{scheduleForm, s.Revision, s.From, s.Digest, len(s.Lines)})
	for _, p := range s.Lines {
		if err != nil {
			return err
		}
		err = enc.Encode(keptLine{p.Code, p.Indent, p.Row, p.Description, p.Units, p.General, p.Special, p.Other, p.Quota, p.Additional, p.Notes})
	}
	return errors.Join(err, z.Close())
}

// ReadSchedule reads what WriteSchedule wrote. A file that ends too soon is
// refused; name is the file's.
func ReadSchedule(r io.Reader, name string) (*Schedule, error) {
	z, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return nil, notKept(name, err)
	}
	dec := json.NewDecoder(z)
	var head keptHead
	if err := dec.Decode(&head); err != nil {
		return nil, notKept(name, err)
	}
	if head.Form != scheduleForm {
		return nil, notKept(name, fmt.Errorf("it has form %d, and this program reads %d", head.Form, scheduleForm))
	}
	s := &Schedule{Revision: head.Revision, From: head.From, Digest: head.Digest}
	for range head.Lines {
		var k keptLine
		if err := dec.Decode(&k); err != nil {
			return nil, notKept(name, err)
		}
		if k.Indent < 0 || k.Indent > deepest {
			return nil, notKept(name, fmt.Errorf("a line has the indent %d", k.Indent))
		}
		s.Lines = append(s.Lines, Printed{
			Code: k.Code, Indent: k.Indent, Row: k.Row, Description: k.Description, Units: k.Units, General: k.General,
			Special: k.Special, Other: k.Other, Quota: k.Quota, Additional: k.Additional, Notes: k.Notes,
		})
	}
	if _, err := io.Copy(io.Discard, z); err != nil { // the checksum stands at the end
		return nil, notKept(name, err)
	}
	s.adopt()
	return s, nil
}

func notKept(name string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: name, Err: err,
		What:   demarche.Text{EN: "the schedule kept in this file cannot be read"},
		Why:    demarche.Text{EN: "it was damaged, or written by another program"},
		Remedy: demarche.Text{EN: "move the file away and import the revision again"},
	}
}
