package tariff

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"demarche"
)

// Trouble is something in an export that was set aside or mended, and where.
type Trouble struct {
	Row  int    `json:"line"`
	Code string `json:"code"` // as printed
	Text string `json:"text"`
}

// largestExport bounds what is read into memory; the whole schedule has under
// 20 MB in either form.
const largestExport = 256 << 20

// deepest bounds the indents: the schedule itself goes to about a dozen.
const deepest = 40

// ReadHTS reads an export of the US schedule from hts.usitc.gov, CSV or JSON.
// Name is the file's, for refusals. A code that broke is told as a trouble with
// its line, and its line is kept without a code; a file that is no export of the
// schedule is refused whole.
func ReadHTS(r io.Reader, name string) (*Schedule, []Trouble, error) {
	data, err := io.ReadAll(io.LimitReader(r, largestExport+1))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > largestExport {
		return nil, nil, noExport(name, "it is larger than any export of the schedule")
	}
	in := &exportReader{name: name, schedule: &Schedule{Digest: digestOf(data)}, seen: map[Code]int{}}
	data = in.decode(data)
	if trimmed := bytes.TrimLeft(data, " \t\r\n"); len(trimmed) > 0 && (trimmed[0] == '[' || trimmed[0] == '{') {
		err = in.json(data)
	} else {
		err = in.csv(data)
	}
	if err != nil {
		return nil, nil, err
	}
	in.schedule.adopt()
	return in.finish()
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func noExport(where, why string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where,
		What:   demarche.Text{EN: "the file is no export of the US schedule that can be read"},
		Why:    demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "export the schedule from hts.usitc.gov as CSV or JSON, and give the file as it came; nothing was imported"},
	}
}

// exportReader reads one export.
type exportReader struct {
	name     string
	schedule *Schedule
	troubles []Trouble
	seen     map[Code]int // row of each code
}

// decode takes off a byte order mark, and turns the Western code page in which a
// spreadsheet may have saved the file into UTF-8.
func (in *exportReader) decode(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return data
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	in.trouble(1, "", "the file is not UTF-8; it was read as Windows-1252")
	return out
}

func (in *exportReader) trouble(row int, code, format string, args ...any) {
	in.troubles = append(in.troubles, Trouble{Row: row, Code: code, Text: fmt.Sprintf(format, args...)})
}

func (in *exportReader) at(row int) string { return in.name + ":" + strconv.Itoa(row) }

// row is a line of an export in either form.
type exportRow struct {
	line                      int
	code, indent, description string
	units                     []string
	general, special, other   string
	quota, additional         string
	notes                     []string
}

// add takes a row into the schedule.
func (in *exportReader) add(r exportRow) error {
	p := Printed{
		Row: r.line, Description: plainWords(r.description), Units: r.units, General: tidyCell(r.general), Special: tidyCell(r.special),
		Other: tidyCell(r.other), Quota: tidyCell(r.quota), Additional: tidyCell(r.additional), Notes: r.notes,
	}
	if strings.TrimSpace(r.code) == "" && p.Description == "" && !p.HasRate() {
		return nil // an empty row
	}
	indent, err := strconv.Atoi(strings.TrimSpace(r.indent))
	if err != nil || indent < 0 || indent > deepest {
		return noExport(in.at(r.line), fmt.Sprintf("the indent %.20q is no number from 0 to %d, so that nobody can say what the line stands under", r.indent, deepest))
	}
	p.Indent = indent
	p.Code = in.code(r)
	in.schedule.Lines = append(in.schedule.Lines, p)
	return nil
}

// code reads the number of a line, or tells why it broke.
func (in *exportReader) code(r exportRow) Code {
	text := strings.TrimSpace(r.code)
	if text == "" {
		return 0
	}
	c, err := ParseCode(text)
	if err != nil {
		in.trouble(r.line, text, "%s", broke(text, err))
		return 0
	}
	if first, twice := in.seen[c]; twice {
		in.trouble(r.line, text, "the code stands on line %d already", first)
		return c
	}
	in.seen[c] = r.line
	return c
}

// broke says what has become of a code, and what it may have been.
func broke(text string, err error) string {
	if c, e := ParseCode("0" + text); e == nil {
		return "it has lost a leading zero; it may be " + c.Dotted()
	}
	return why(err)
}

// why gives the reason of a refusal without naming again what was refused.
func why(err error) string {
	if r, ok := err.(*demarche.Refusal); ok && r.Why.EN != "" {
		if r.Remedy.EN != "" {
			return r.Why.EN + "; " + r.Remedy.EN
		}
		return r.Why.EN
	}
	return err.Error()
}

// finish looks at the schedule as a whole.
func (in *exportReader) finish() (*Schedule, []Trouble, error) {
	s, rates, codes := in.schedule, 0, 0
	for i, p := range s.Lines {
		if p.Code != 0 {
			codes++
		}
		if p.General != "" {
			rates++
		}
		in.kinship(i)
	}
	if codes == 0 {
		return nil, nil, noExport(in.name, "no line has a code")
	}
	if rates == 0 {
		return nil, nil, noExport(in.name, "no line has a rate of duty")
	}
	return s, in.troubles, nil
}

// kinship leaves out a code that is not one of the codes it stands under, as its words and
// rates may be those of other goods. Chapters 98 and 99 group by subject, and are let be.
func (in *exportReader) kinship(i int) {
	p := in.schedule.Lines[i]
	if p.Code == 0 || p.Code.Cut(2) >= MustCode("98") {
		return
	}
	for j := p.Parent; j >= 0; j = in.schedule.Lines[j].Parent {
		above := in.schedule.Lines[j].Code
		if above == 0 {
			continue
		}
		if !p.Code.Within(above) {
			in.trouble(p.Row, p.Code.Dotted(), "it stands under %s, of which it is no part: the code or an indent is wrong", above.Dotted())
			in.schedule.Lines[i].Code = 0
		}
		return
	}
}

var typeMarks = regexp.MustCompile(`(?i)</?(?:i|b|u|em|strong|sup|sub|il|p|br|span|font)(?:\s[^<>]*)?/?>`)

// plainWords takes marks of type out of a description.
func plainWords(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(typeMarks.ReplaceAllString(text, ""))), " ")
}

func tidyCell(text string) string {
	return tidy(html.UnescapeString(typeMarks.ReplaceAllString(text, "")))
}
