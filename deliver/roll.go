package deliver

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
)

// A roll is a list of readers in a file: CSV with a line of names, or JSON, one object
// a line or an array of them. What export writes, import reads.

// columns are those of a roll, in the order in which they are written.
var columns = []string{"channel", "address", "name", "lang", "zone", "hour", "days", "alerts", "follows", "agreed", "standing", "why"}

// Aside is a row of a roll that was not taken.
type Aside struct {
	Line int    `json:"line"` // of the file, from 1
	Why  string `json:"why"`
	Row  string `json:"row"` // as it was written, for people to look at
}

// longestRow bounds one row of a roll, in bytes.
const longestRow = 64 << 10

// ReadRoll reads a roll and calls take with each reader that it holds, and aside with
// each row that cannot be taken, or that may refuses; the others are taken all the same. A
// file that is no roll is refused as a whole.
func ReadRoll(r io.Reader, private bool, may, take func(*Reader) error, aside func(Aside) error) error {
	in := bufio.NewReaderSize(r, longestRow)
	if start, _ := in.Peek(3); bytes.Equal(start, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3)
	}
	x := &rollReader{private: private, may: may, take: take, aside: aside, seen: map[string]int{}}
	for {
		b, err := in.Peek(1)
		switch {
		case err != nil:
			return noRoll("it is empty", 1)
		case b[0] == '{', b[0] == '[':
			return x.json(in)
		case b[0] == '\n', b[0] == '\r', b[0] == ' ':
			_, _ = in.Discard(1)
			continue
		}
		return x.csv(in)
	}
}

func noRoll(why string, line int) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "line " + strconv.Itoa(line), What: demarche.Text{EN: "the file is no list of subscribers", ZH: "文件不是订阅者名单"}, Why: demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "begin with a line of names, of which channel and address are needed: " + strings.Join(columns, ",")},
	}
}

type rollReader struct {
	private bool
	may     func(*Reader) error
	take    func(*Reader) error
	aside   func(Aside) error
	seen    map[string]int // addresses, with their first line
}

// row takes one row.
func (x *rollReader) row(line int, raw string, f map[string]string) error {
	r, err := readerOf(f, x.private)
	if err == nil {
		err = x.may(r)
	}
	if err == nil {
		key := string(r.Channel) + " " + strings.ToLower(r.Address)
		if first, twice := x.seen[key]; twice {
			err = fmt.Errorf("the address stands in line %d already", first)
		} else {
			x.seen[key] = line
			return x.take(r)
		}
	}
	return x.aside(Aside{Line: line, Why: err.Error(), Row: shown(raw)})
}

// readerOf reads the fields of a row.
func readerOf(f map[string]string, private bool) (*Reader, error) {
	get := func(name string) string {
		s := f[name]
		if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
			s = s[1:] // a mark against formulas, as export writes it
		}
		return s
	}
	r := &Reader{
		Channel: Channel(strings.TrimSpace(get("channel"))), Address: get("address"), Name: get("name"), Lang: demarche.Lang(get("lang")), Zone: get("zone"), Hour: 7,
		Days: Days(get("days")), Follows: strings.FieldsFunc(get("follows"), func(c rune) bool { return c == ';' || c == ' ' }),
	}
	if r.Channel == "" {
		r.Channel = Mail
	}
	if h := get("hour"); h != "" {
		n, err := strconv.Atoi(h)
		if err != nil {
			return nil, misread("hour", "the hour “"+shown(h)+"”", "小时“"+shown(h)+"”", "it is no number from 0 to 23", "须为0至23的整数")
		}
		r.Hour = n
	}
	switch a := get("alerts"); a {
	case "", "no", "false", "0":
	case "yes", "true", "1":
		r.Alerts = true
	default:
		return nil, misread("alerts", "alerts “"+shown(a)+"”", "即时提醒“"+shown(a)+"”", "it is yes or no", "须为 yes 或 no")
	}
	if s := get("standing"); s != "" && s != string(Active) {
		return nil, misread("standing", "the standing “"+shown(s)+"”", "状态“"+shown(s)+"”", "who has left or never confirmed is not brought back by an import", "已退订或未确认者不会因导入而恢复")
	}
	if a := strings.TrimSpace(get("agreed")); a != "" {
		at, err := time.Parse(time.RFC3339, a)
		if d, bad := calendar.ParseDate(a); err != nil && bad == nil {
			at, err = d.Time(), nil
		}
		if err != nil {
			return nil, misread("agreed", "the day “"+shown(a)+"”", "日期“"+shown(a)+"”", "it is no day in the form YYYY-MM-DD", "不是 YYYY-MM-DD 形式的日期")
		}
		r.Agreed = at.UTC()
	}
	r.Group = r.Channel == Telegram && strings.HasPrefix(r.Address, "-")
	return r, r.Clean(private)
}

func (x *rollReader) csv(in io.Reader) error {
	lines := &countingReader{r: in}
	c := csv.NewReader(lines)
	c.FieldsPerRecord, c.ReuseRecord = -1, true
	head, err := c.Read()
	if err != nil {
		return noRoll("its first line cannot be read: "+err.Error(), 1)
	}
	names := make([]string, len(head))
	for i, h := range head {
		names[i] = strings.ToLower(strings.TrimSpace(h))
		if !slices.Contains(columns, names[i]) || slices.Contains(names[:i], names[i]) {
			return noRoll("there is no column “"+shown(h)+"”, or it is there twice", 1)
		}
	}
	if !slices.Contains(names, "address") {
		return noRoll("the column address is missing", 1)
	}
	for {
		row, err := c.Read()
		line, _ := 0, 0
		if err == nil {
			line, _ = c.FieldPos(0)
		}
		var bad *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			if err := x.aside(Aside{Line: bad.StartLine, Why: bad.Err.Error(), Row: ""}); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		case len(row) != len(names):
			err = x.aside(Aside{Line: line, Why: fmt.Sprintf("it has %d fields, the first line has %d", len(row), len(names)), Row: shown(strings.Join(row, ","))})
		default:
			err = x.fields(line, names, row)
		}
		if err != nil {
			return err
		}
	}
}

func (x *rollReader) fields(line int, names, row []string) error {
	f, size := map[string]string{}, 0
	for i, name := range names {
		f[name] = row[i]
		size += len(row[i])
	}
	raw := strings.Join(row, ",")
	if size > longestRow || !utf8.ValidString(raw) {
		return x.aside(Aside{Line: line, Why: "it is longer than 64 KiB, or not UTF-8", Row: shown(raw)})
	}
	return x.row(line, raw, f)
}

// countingReader bounds how long one line may be, so that a file without line ends does
// not fill the memory.
type countingReader struct {
	r    io.Reader
	line int
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	for _, x := range b[:n] {
		if c.line++; x == '\n' {
			c.line = 0
		}
		if c.line > 4*longestRow {
			return 0, noRoll("one of its lines is longer than 256 KiB", 0)
		}
	}
	return n, err
}

// rollRow is a reader as a roll in JSON has it.
type rollRow struct {
	Channel  string   `json:"channel"`
	Address  string   `json:"address"`
	Name     string   `json:"name,omitempty"`
	Lang     string   `json:"lang,omitempty"`
	Zone     string   `json:"zone,omitempty"`
	Hour     *int     `json:"hour,omitempty"`
	Days     string   `json:"days,omitempty"`
	Alerts   bool     `json:"alerts,omitempty"`
	Follows  []string `json:"follows,omitempty"`
	Agreed   string   `json:"agreed,omitempty"`
	Standing string   `json:"standing,omitempty"`
	Why      string   `json:"why,omitempty"`
}

// json reads one object a line, or an array of them. Within an array a fault of syntax
// ends the reading, since nobody can say where the next object begins.
func (x *rollReader) json(in *bufio.Reader) error {
	if b, _ := in.Peek(1); b[0] == '[' {
		return x.array(in)
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestRow)
	line := 0
	for lines.Scan() {
		line++
		if raw := strings.TrimSpace(lines.Text()); raw != "" {
			if err := x.object(line, raw); err != nil {
				return err
			}
		}
	}
	if lines.Err() != nil {
		return noRoll("one of its lines is longer than 64 KiB: write one object a line", line+1)
	}
	return nil
}

func (x *rollReader) array(in io.Reader) error {
	at := demarche.NewLines(in)
	d := json.NewDecoder(at)
	if _, err := d.Token(); err != nil {
		return noRoll(err.Error(), 1)
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return noRoll("from here on it is no JSON: "+err.Error(), at.At(d.InputOffset()))
		}
		end := at.At(d.InputOffset())
		if err := x.object(end-bytes.Count(raw, []byte("\n")), string(raw)); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return noRoll("the array does not end: "+err.Error(), at.At(d.InputOffset()))
	}
	return nil
}

func (x *rollReader) object(line int, raw string) error {
	d := json.NewDecoder(strings.NewReader(raw))
	d.DisallowUnknownFields()
	var r rollRow
	err := d.Decode(&r)
	if err == nil && d.More() {
		err = errors.New("more than one object stands in one line")
	}
	if err != nil {
		return x.aside(Aside{Line: line, Why: "it is not one object of a subscriber: " + err.Error(), Row: shown(raw)})
	}
	f := map[string]string{
		"channel": r.Channel, "address": r.Address, "name": r.Name, "lang": r.Lang, "zone": r.Zone, "days": r.Days, "follows": strings.Join(r.Follows, ";"),
		"agreed": r.Agreed, "standing": r.Standing,
	}
	if r.Hour != nil {
		f["hour"] = strconv.Itoa(*r.Hour)
	}
	if r.Alerts {
		f["alerts"] = "yes"
	}
	return x.row(line, raw, f)
}

// RollWriter writes readers as a roll.
type RollWriter struct {
	csv  *csv.Writer
	json *json.Encoder
}

// NewRoll writes a roll as CSV, or as JSON, one object a line.
func NewRoll(w io.Writer, asJSON bool) (*RollWriter, error) {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return &RollWriter{json: e}, nil
	}
	c := csv.NewWriter(w)
	return &RollWriter{csv: c}, c.Write(columns)
}

// Write writes one reader.
func (w *RollWriter) Write(r *Reader) error {
	agreed := r.AgreedOn()
	if w.json != nil {
		return w.json.Encode(rollRow{
			Channel: string(r.Channel), Address: r.Address, Name: r.Name, Lang: string(r.Lang), Zone: r.Zone, Hour: &r.Hour, Days: string(r.Days), Alerts: r.Alerts,
			Follows: r.Follows, Agreed: agreed, Standing: string(r.Standing), Why: r.Why,
		})
	}
	row := []string{
		string(r.Channel), r.Address, r.Name, string(r.Lang), r.Zone, strconv.Itoa(r.Hour), string(r.Days), map[bool]string{true: "yes", false: "no"}[r.Alerts],
		strings.Join(r.Follows, ";"), agreed, string(r.Standing), r.Why,
	}
	for i, s := range row {
		if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
			row[i] = "'" + s // a spreadsheet would run it
		}
	}
	return w.csv.Write(row)
}

// Close writes what waits.
func (w *RollWriter) Close() error {
	if w.csv == nil {
		return nil
	}
	w.csv.Flush()
	return w.csv.Error()
}
