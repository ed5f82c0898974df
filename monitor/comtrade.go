package monitor

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"

	"demarche"
)

func isComtrade(data []byte) bool {
	return begins(data, "{") && bytes.Contains(data, []byte(`"elapsedTime"`))
}

// comtradeAnswer is what UN Comtrade's API (version 1) answers.
type comtradeAnswer struct {
	demarche.ComtradeAnswer
	Data []json.RawMessage `json:"data"`
}

type comtradeRow struct {
	FreqCode     string       `json:"freqCode"`
	RefYear      int          `json:"refYear"`  // 0: it does not say
	RefMonth     int          `json:"refMonth"` // 52, or another that is no month, of a year
	Period       json.Number  `json:"period"`
	ReporterCode *int         `json:"reporterCode"`
	FlowCode     string       `json:"flowCode"`
	PartnerCode  *int         `json:"partnerCode"`
	Partner2Code int          `json:"partner2Code"`
	CmdCode      string       `json:"cmdCode"`
	CustomsCode  string       `json:"customsCode"`
	MosCode      string       `json:"mosCode"`
	MotCode      int          `json:"motCode"`
	PrimaryValue *json.Number `json:"primaryValue"`
	FileURL      string       `json:"fileUrl"`
}

// A flow is imports, exports, or one of their parts (re-exports, domestic exports, goods for
// processing and after it). Goods and services are letters and digits; names have small letters.
var (
	comtradeFlow  = regexp.MustCompile(`^(M|X|RM|RX|DX|FM|[MX](IP|OP|IF))$`)
	comtradeGoods = regexp.MustCompile(`^[A-Z0-9*]{1,10}$`)
)

// UnmarshalJSON reads a period that is a number in one answer and a text in another.
func (r *comtradeRow) UnmarshalJSON(b []byte) error {
	type plain comtradeRow
	x := struct {
		*plain
		Period any `json:"period"`
	}{plain: (*plain)(r)}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&x); err != nil {
		return err
	}
	r.Period = json.Number(fmt.Sprint(x.Period))
	return nil
}

// readComtrade reads an answer: each row's primary value is a series by reporter,
// flow, partner and commodity. Rows that break a total down are set aside.
func readComtrade(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	var a comtradeAnswer
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, unreadable(name, "it is no answer of UN Comtrade's API: "+err.Error(), "nothing was imported")
	}
	if why, remedy := a.Fault(len(a.Data)); why != "" {
		return nil, unreadable(name, why, "nothing was imported; "+remedy)
	}
	d, r, rows := &Delivery{}, Delivered{}, map[string]*Row{}
	var ids []string
	for i := range a.Data {
		x, at := &comtradeRow{}, fmt.Sprintf("%s, row %d", name, i+1)
		if err := json.Unmarshal(a.Data[i], x); err != nil {
			return nil, unreadable(at, "it is no row of figures: "+err.Error(), "nothing was imported")
		}
		if x.FileURL != "" {
			return nil, unreadable(at, "it is an index of bulk files, not figures", "nothing was imported; ask for data, or load the file that it names")
		}
		if why := x.aside(); why != "" {
			d.Aside = append(d.Aside, Trouble{at, why})
			continue
		}
		s, p, err := x.point()
		if err != nil {
			return nil, unreadable(at, err.Error(), "nothing was imported")
		}
		if rows[s.ID] == nil {
			rows[s.ID], ids = &Row{Series: *s, At: at}, append(ids, s.ID)
		}
		rows[s.ID].put(p, at)
	}
	for _, id := range ids {
		r.Series = append(r.Series, *rows[id])
	}
	var err error
	if r.Published, r.Basis, err = dated(o, 0, name); err != nil {
		return nil, err
	}
	r.ID = o.named(&r.Release)
	r.Source = demarche.Text{EN: "UN Comtrade", ZH: "联合国商品贸易统计数据库"}
	d.Releases = []Delivered{r}
	return d, nil
}

// aside says why a row is set aside.
func (x *comtradeRow) aside() string {
	switch {
	case x.PrimaryValue == nil:
		return "it has no primary value"
	case x.Partner2Code != 0 || x.CustomsCode != "" && x.CustomsCode != "C00" || x.MotCode != 0 || x.MosCode != "" && x.MosCode != "0":
		return fmt.Sprintf("it breaks a total down (second partner %d, customs procedure %s, transport %d)", x.Partner2Code, x.CustomsCode, x.MotCode)
	}
	return ""
}

func (x *comtradeRow) point() (*Series, Point, error) {
	v, err := ParseValue(x.PrimaryValue.String())
	if err != nil {
		return nil, Point{}, fmt.Errorf("primaryValue %.30q: %w", x.PrimaryValue.String(), err)
	}
	text, f := x.Period.String(), Frequency("")
	switch {
	case x.FreqCode == "A" && len(text) == 4:
		f = Annual
	case x.FreqCode == "M" && len(text) == 6:
		f, text = Monthly, text[:4]+"-"+text[4:]
	}
	p, err := ParsePeriod(text)
	if f == "" || err != nil {
		return nil, Point{}, fmt.Errorf("the period %.20q does not fit the frequency %.5q", x.Period.String(), x.FreqCode)
	}
	if x.RefYear != 0 && x.RefYear != p.YearOf() || f == Monthly && x.RefMonth != 0 && x.RefMonth != p.Part() {
		return nil, Point{}, fmt.Errorf("its period is %s, and refYear and refMonth are %d and %d", p, x.RefYear, x.RefMonth)
	}
	switch {
	case x.CmdCode == "" || x.FlowCode == "":
		return nil, Point{}, fmt.Errorf("it has no commodity or flow (cmdCode, flowCode)")
	case x.ReporterCode == nil || x.PartnerCode == nil:
		return nil, Point{}, fmt.Errorf("it has no reporter or partner (reporterCode, partnerCode)")
	case *x.ReporterCode <= 0 || *x.PartnerCode < 0:
		return nil, Point{}, fmt.Errorf("reporter %d and partner %d are no codes: 0, for the world, is a partner's", *x.ReporterCode, *x.PartnerCode)
	case !comtradeFlow.MatchString(x.FlowCode):
		return nil, Point{}, fmt.Errorf("flowCode %.20q is none of UN Comtrade's, like M, X, RM or RX", x.FlowCode)
	case !comtradeGoods.MatchString(x.CmdCode):
		return nil, Point{}, fmt.Errorf("cmdCode %.30q is no code, like TOTAL or 8517: it may be a name", x.CmdCode)
	}
	reporter, partner := strconv.Itoa(*x.ReporterCode), strconv.Itoa(*x.PartnerCode)
	return &Series{
		ID: named("comtrade", reporter, x.FlowCode, partner, x.CmdCode, x.FreqCode), Provider: "comtrade",
		Code: fmt.Sprintf("%s %s %s %s %s", reporter, x.FlowCode, partner, x.CmdCode, x.FreqCode), Frequency: f,
		Name: demarche.Same(fmt.Sprintf("Reporter %s, flow %s, partner %s, commodity %s", reporter, x.FlowCode, partner, x.CmdCode)),
		Unit: demarche.Text{EN: "dollars", ZH: "美元"},
	}, Point{p, v}, nil
}
