package monitor

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"demarche"
)

// The columns of a query of China Customs' online statistics, in Chinese.
const (
	gaccMonth   = "数据年月"
	gaccCode    = "商品编码"
	gaccPartner = "贸易伙伴编码"
	gaccMode    = "贸易方式编码"
)

// gaccHead is the head that is read; the last column is named by its currency.
var gaccHead = []string{gaccMonth, gaccCode, "商品名称", gaccPartner, "贸易伙伴名称", gaccMode, "贸易方式名称"}

var gaccUnits = map[string]demarche.Text{"美元": {EN: "dollars", ZH: "美元"}, "人民币": {EN: "yuan", ZH: "人民币元"}}

// isGACC tells a file by its first column, in GB18030 or UTF-8.
func isGACC(data []byte) bool {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(gaccMonth)
	return begins(data, gaccMonth) || err == nil && begins(data, gb)
}

// readGACC reads a query's result: a series by flow, commodity, partner and mode of
// trade. Whether it is of exports or imports, the file does not say.
func readGACC(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(text) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			line, column := demarche.BrokenGB18030(text)
			if l, c := demarche.BrokenUTF8(text); demarche.Later(l, c, line, column) {
				line, column = l, c // what breaks later is the code it is in
			}
			return nil, unreadable(fmt.Sprintf("%s, line %d, byte %d", name, line, column), "it is neither GB18030 nor UTF-8", "export it again, or save it as UTF-8; nothing was imported")
		}
		text = decoded
	}
	g := &gaccFile{name: name, o: o, rows: map[string]*Row{}, names: map[[2]string][2]string{}}
	c := csv.NewReader(bytes.NewReader(text))
	c.FieldsPerRecord, c.TrimLeadingSpace = -1, true
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable(name, err.Error(), "nothing was imported")
		}
		line, _ := c.FieldPos(0)
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if err := g.row(fmt.Sprintf("%s:%d", name, line), row); err != nil {
			return nil, err
		}
	}
	return g.delivery()
}

type gaccFile struct {
	name string
	o    *ReadOptions
	unit demarche.Text
	rows map[string]*Row
	ids  []string

	names map[[2]string][2]string // by column and code: its name, and where it stands first
}

func (g *gaccFile) row(at string, row []string) error {
	if n := len(row); n > 0 && row[n-1] == "" { // each line ends with a comma
		row = row[:n-1]
	}
	if g.unit.IsZero() {
		return g.head(at, row)
	}
	if len(row) != len(gaccHead)+1 {
		return unreadable(at, fmt.Sprintf("it has %d columns, not %d", len(row), len(gaccHead)+1), "nothing was imported")
	}
	month, err := ParsePeriod(dashed(row[0]))
	if err != nil || month.freq != Monthly {
		return unreadable(at, fmt.Sprintf("%.20q is no month like 201901", row[0]), "nothing was imported")
	}
	if err := g.codes(at, row); err != nil {
		return err
	}
	v, err := grouped(row[len(gaccHead)])
	if err != nil {
		return unreadable(at, fmt.Sprintf("the value %.30q: %v", row[len(gaccHead)], err), "nothing was imported")
	}
	id := named("gacc", g.o.Flow, row[1], row[3], row[5])
	if g.unit.EN != "dollars" {
		id += "-cny"
	}
	if g.rows[id] == nil {
		g.rows[id], g.ids = &Row{At: at, Series: Series{
			ID: id, Provider: "gacc", Code: strings.Join([]string{g.o.Flow, row[1], row[3], row[5]}, " "), Frequency: Monthly, Unit: g.unit,
			Name: demarche.Same(fmt.Sprintf("%s %s, %s (%s)", row[2], row[1], row[4], row[6])),
		}}, append(g.ids, id)
	}
	g.rows[id].put(Point{month, v}, at)
	return nil
}

func dashed(month string) string {
	if len(month) == 6 {
		return month[:4] + "-" + month[4:]
	}
	return month
}

// head reads the first line, and tells which columns moved.
func (g *gaccFile) head(at string, row []string) error {
	n := len(gaccHead)
	if len(row) == n+1 && slices.Equal(row[:n], gaccHead) {
		if unit, ok := gaccUnits[row[n]]; ok {
			g.unit = unit
			return g.flow()
		}
	}
	return unreadable(at, fmt.Sprintf("the columns are %.200s; expected are %s and 美元 or 人民币", strings.Join(row, ", "), strings.Join(gaccHead, ", ")), "nothing was imported; its layout has changed")
}

// flow refuses a file of which nobody says whether it is of exports or of imports.
func (g *gaccFile) flow() error {
	if g.o.Flow != "import" && g.o.Flow != "export" {
		return unreadable(g.name, "a file of China Customs does not say whether it is of exports or of imports", "name it: --flow import or --flow export; nothing was imported")
	}
	return nil
}

// gaccKinds say what the cells of the columns of codes are; the name of each stands after it.
var gaccKinds = []struct {
	column int
	code   *regexp.Regexp
	is     string
}{
	{1, regexp.MustCompile(`^([0-9]{2}){1,5}$`), "a code of goods has 2, 4, 6, 8 or 10 digits"},
	{3, regexp.MustCompile(`^[0-9]{3}$`), "a partner is a code of three digits"},
	{5, regexp.MustCompile(`^[0-9]{2}$`), "a mode of trade is a code of two digits"},
}

// codes refuses a row whose codes are none, whose names are codes, or which gives a code another
// name than a row before it: its cells have moved.
func (g *gaccFile) codes(at string, row []string) error {
	for _, k := range gaccKinds {
		code, title := row[k.column], row[k.column+1]
		moved := func(what string) error {
			return unreadable(at, what, "nothing was imported; look whether the columns have moved")
		}
		if !k.code.MatchString(code) {
			return moved(fmt.Sprintf("%s is %.30q, and %s", gaccHead[k.column], code, k.is))
		}
		if title == "" || allDigits(title) {
			return moved(fmt.Sprintf("%s is %.30q, which is no name", gaccHead[k.column+1], title))
		}
		key := [2]string{gaccHead[k.column], code}
		if was, there := g.names[key]; there && was[0] != title {
			return moved(fmt.Sprintf("%s %s is %.30q, and %.30q at %s", gaccHead[k.column], code, title, was[0], was[1]))
		} else if !there {
			g.names[key] = [2]string{title, at}
		}
	}
	return nil
}

func (g *gaccFile) delivery() (*Delivery, error) {
	r := Delivered{}
	for _, id := range g.ids {
		r.Series = append(r.Series, *g.rows[id])
	}
	var err error
	if r.Published, r.Basis, err = dated(g.o, 0, g.name); err != nil {
		return nil, err
	}
	r.ID = g.o.named(&r.Release)
	r.Source = demarche.Text{EN: "China Customs, online query", ZH: "海关统计数据在线查询平台"}
	return &Delivery{Releases: []Delivered{r}}, nil
}
