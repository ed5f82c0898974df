package tariff_test

import (
	"encoding/csv"
	"io/fs"
	"math/big"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"demarche/packs"
)

// naive is a second implementation, as plain as can be: it keeps the files as
// text, scans all of them for each question, and reckons in fractions. Days are
// compared as text. It shares no code with the engine.
type naive struct {
	head struct {
		KnownTo  string              `yaml:"known_to"`
		From     string              `yaml:"from"`
		Groups   map[string][]string `yaml:"groups"`
		Programs []struct {
			ID      string `yaml:"id"`
			KnownTo string `yaml:"known_to"`
		} `yaml:"programs"`
		Columns []struct {
			Origins []string `yaml:"origins"`
			From    string   `yaml:"from"`
			Known   string   `yaml:"known"`
		} `yaml:"columns"`
		Preferences []struct {
			Claim                  string
			Symbols, Origins, Also []string
			From, To               string
		}
	}
	measures  []plainMeasure
	revisions []map[string]string
	schedule  map[string][]map[string]string            // by code, only to find a line
	lists     map[string]map[string][]map[string]string // by list and the first four digits
	headings  []map[string]string
	items     map[string][]map[string]string // by the first eight digits of each code
	specials  map[string]string
	acts      []plainAct      // of a scenario
	turns     []int           // of the measures: each after those that bear on it
	place     map[string]int  // of a revision
	numbers   map[string]bool // statistical numbers that any source names; nil: there is no table of them
}

type plainClaim struct {
	Claim           string   `yaml:"claim"`
	Also            []string `yaml:"also"`
	Origins         []string `yaml:"origins"`
	From, To, Known string
	Ask             bool
	Goods, Never    []string
	None            string
	ExportBefore    string `yaml:"export_before"`
}

type plainMeasure struct {
	ID, Heading, Program, Of, Least, Rest string
	Beside                                bool
	Origins, Spares, Displaces            []string
	Scope                                 struct {
		All                         bool
		Lists, Codes, Except, Doubt []string
		Holding                     string
	}
	Exempt   []plainClaim
	Only     *plainClaim
	Versions []plainVersion

	at int // place in the files
}

type plainVersion struct {
	State, Rate, Floor, From, To, Known string
	Stacks                              bool
	Origins                             []string
	ExportBefore                        string `yaml:"export_before"`
	ExportFrom                          string `yaml:"export_from"`
	Unless                              *plainClaim
	Stated                              *struct {
		Of    string
		Codes []string
	}
}

// plainQuestion is a question in texts; the empty one is not given.
type plainQuestion struct {
	hts, origin, entry, export, known string
	claims                            []string
	shares                            map[string]string
}

// plainAnswer is null where ok is false.
type plainAnswer struct {
	base, additional, total *big.Rat
	status                  map[string]string  // by measure
	unsaid                  map[string]*unsaid // by program
}

// unsaid is the measure on a content whose share is not given that has all the rest.
type unsaid struct {
	*plainMeasure
	pct *big.Rat
}

func (u *unsaid) rate() *big.Rat {
	if u == nil {
		return new(big.Rat)
	}
	return u.pct
}

func readNaive(t testing.TB, dir string) *naive {
	t.Helper()
	n := &naive{schedule: map[string][]map[string]string{}, lists: map[string]map[string][]map[string]string{}, items: map[string][]map[string]string{}}
	decode(t, dir+"/tariff.yaml", &n.head)
	files, _ := fs.Glob(packs.FS, dir+"/measures*.yaml")
	sort.Strings(files)
	for _, f := range files {
		var file struct{ Measures []plainMeasure }
		decode(t, f, &file)
		n.measures = append(n.measures, file.Measures...)
	}
	for i := range n.measures {
		n.measures[i].at = i
	}
	n.revisions = table(t, dir+"/revisions.csv")
	n.specials = map[string]string{}
	if _, err := fs.Stat(packs.FS, dir+"/specials.csv"); err == nil {
		for _, row := range table(t, dir+"/specials.csv") {
			n.specials[row["key"]] = row["text"]
		}
	}
	for _, row := range table(t, dir+"/schedule.csv") {
		n.schedule[row["code"]] = append(n.schedule[row["code"]], row)
	}
	files, _ = fs.Glob(packs.FS, dir+"/lists/*.csv")
	for _, f := range files {
		list := map[string][]map[string]string{}
		for _, row := range table(t, f) {
			list[row["code"][:4]] = append(list[row["code"][:4]], row)
		}
		n.lists[strings.TrimSuffix(path.Base(f), ".csv")] = list
	}
	if _, err := fs.Stat(packs.FS, dir+"/exclusions.csv"); err == nil {
		n.headings = table(t, dir+"/exclusion_headings.csv")
		for _, row := range table(t, dir+"/exclusions.csv") {
			for _, code := range strings.Fields(row["codes"]) {
				n.items[code[:8]] = append(n.items[code[:8]], row)
			}
		}
	}
	if _, err := fs.Stat(packs.FS, dir+"/numbers.csv"); err == nil {
		n.readNumbers(table(t, dir+"/numbers.csv"))
	}
	n.place = map[string]int{}
	for i, r := range n.revisions {
		n.place[r["rev"]] = i
	}
	n.inOrder()
	return n
}

// readNumbers gathers all statistical numbers that the pack names anywhere.
func (n *naive) readNumbers(rows []map[string]string) {
	n.numbers = map[string]bool{}
	add := func(codes ...string) {
		for _, c := range codes {
			n.numbers[c] = true
		}
	}
	for _, row := range rows {
		for _, last := range strings.Fields(row["numbers"]) {
			add(row["line"] + last)
		}
	}
	for _, list := range n.lists {
		for _, rows := range list {
			for _, row := range rows {
				add(row["code"])
				add(strings.Fields(row["except"])...)
			}
		}
	}
	for i := range n.measures {
		add(n.measures[i].Scope.Codes...)
	}
	for _, rows := range n.items {
		for _, row := range rows {
			for _, code := range strings.Fields(row["codes"]) {
				c, _, _ := strings.Cut(code, "@") // and its days
				add(c)
			}
		}
	}
}

// inOrder goes round the measures and takes each once nothing that bears on it is left.
func (n *naive) inOrder() {
	done := map[string]bool{}
	for len(done) < len(n.measures) {
		for i := range n.measures {
			if m := &n.measures[i]; !done[m.ID] && n.ready(m, done) {
				done[m.ID] = true
				n.turns = append(n.turns, i)
			}
		}
	}
}

func decode(t testing.TB, name string, into any) {
	t.Helper()
	data, err := fs.ReadFile(packs.FS, name)
	if err == nil {
		err = yaml.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}

func table(t testing.TB, name string) []map[string]string {
	t.Helper()
	file, err := packs.FS.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, k := range rows[0] {
			m[k] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func (n *naive) isOf(names []string, origin string) bool {
	for _, x := range names {
		if x == "all" || x == origin || slices.Contains(n.head.Groups[x], origin) {
			return true
		}
	}
	return false
}

func within(day, from, to string) bool { return day >= from && (to == "" || day <= to) }

// on holds a row of a list against a code: named, and whether it cannot be told.
func named(row map[string]string, hts, day, known string) (in, unsure bool) {
	to := row["to"]
	if known != "" && row["end_known"] > known {
		to = ""
	}
	if !within(day, row["from"], to) || known != "" && row["known"] > known {
		return false, false
	}
	if !strings.HasPrefix(hts, row["code"]) {
		return false, strings.HasPrefix(row["code"], hts)
	}
	in = true
	for _, x := range strings.Fields(row["except"]) {
		if strings.HasPrefix(hts, x) {
			return false, false
		}
		unsure = unsure || strings.HasPrefix(x, hts)
	}
	return in, unsure
}

func (n *naive) listed(lists []string, hts, day, known string) (in, unsure bool) {
	sure := false // one of them names it whole
	for _, l := range lists {
		for _, row := range n.lists[l][hts[:4]] {
			a, b := named(row, hts, day, known)
			for _, x := range strings.Fields(row["except"]) {
				b = b || a && n.numbers != nil && len(hts) == 10 && x[:8] == hts[:8] && !n.numbers[hts]
			}
			in, unsure, sure = in || a, unsure || b, sure || a && !b
		}
	}
	return in, unsure && !sure
}

// mixedPercent is a percentage with a third.
var mixedPercent = regexp.MustCompile(`^(\d+) (\d)/(\d)\s*%$`)

var plainPercent = regexp.MustCompile(`^(\d+(?:\.\d+)?)\s*%(?: on the entire set|/)?$`)

// base gives the base percentage; nil where it is none or not known. known says
// whether the rate itself is known.
func (n *naive) base(q *plainQuestion) (pct *big.Rat, known bool) {
	if q.entry < n.head.From || q.entry > n.head.KnownTo {
		return nil, false
	}
	index := n.place
	rows := n.schedule[q.hts]
	for digits := 8; len(rows) == 0; digits -= 2 {
		rows = n.schedule[q.hts[:digits]]
	}
	var row map[string]string
	for i := len(rows) - 1; i >= 0 && row == nil; i-- {
		rev := n.revisions[index[rows[i]["first"]]]
		switch by := rev["by"]; {
		case q.entry >= by, i == 0 && index[rows[i]["first"]] > 1 && q.entry >= rev["from"]:
			row = rows[i]
		case q.entry >= rev["from"]:
			return nil, false
		}
	}
	if row == nil {
		row = rows[0]
	}
	text := row["general"]
	for _, c := range n.head.Columns {
		if slices.Contains(c.Origins, q.origin) && q.entry >= c.From && (q.known == "" || c.Known <= q.known) {
			text = row["column2"]
		}
	}
	for _, x := range n.head.Preferences {
		named := func(c string) bool { return c == x.Claim || slices.Contains(x.Also, c) }
		if slices.ContainsFunc(q.claims, named) && slices.Contains(x.Origins, q.origin) && within(q.entry, x.From, x.To) {
			if special := specialRate(n.specials[row["special"]], x.Symbols); special != "" {
				text = special
			}
		}
	}
	if text == "?" {
		return nil, false
	}
	if text == "Free" {
		return new(big.Rat), true
	}
	if m := plainPercent.FindStringSubmatch(text); m != nil {
		pct, _ = new(big.Rat).SetString(m[1])
	}
	if m := mixedPercent.FindStringSubmatch(text); m != nil {
		pct, _ = new(big.Rat).SetString(m[2] + "/" + m[3])
		whole, _ := new(big.Rat).SetString(m[1])
		pct.Add(pct, whole)
	}
	return pct, true
}

// specialRate finds the rate before the brackets that name one of the symbols.
func specialRate(text string, symbols []string) string {
	for _, part := range strings.Split(text, ")") {
		rate, programs, _ := strings.Cut(part, "(")
		for _, x := range strings.FieldsFunc(programs, func(r rune) bool { return r == ',' || r == ' ' || r == '.' }) {
			if slices.Contains(symbols, x) {
				return strings.TrimSpace(rate)
			}
		}
	}
	return ""
}

func (n *naive) ask(q *plainQuestion) plainAnswer {
	a := plainAnswer{additional: new(big.Rat), status: map[string]string{}, unsaid: map[string]*unsaid{}}
	base, known := n.base(q)
	a.base = base
	shares, whole := map[string]*big.Rat{}, map[string]bool{}
	for _, i := range n.turns {
		n.weigh(&a, &n.measures[i], q, shares, whole)
	}
	for _, p := range n.head.Programs {
		if q.entry <= p.KnownTo {
			continue
		}
		spoken := false
		for i := range n.measures {
			if n.measures[i].Program != p.ID || n.measures[i].Only != nil {
				continue
			}
			for _, v := range n.measures[i].Versions {
				known := v.Known
				if known == "" {
					known = v.From
				}
				reaches := n.isOf(n.measures[i].Origins, q.origin) && !n.isOf(n.measures[i].Spares, q.origin) && (len(v.Origins) == 0 || n.isOf(v.Origins, q.origin))
				spoken = spoken || reaches && (q.known == "" || known <= q.known)
			}
		}
		if spoken {
			a.status[p.ID], a.additional = "not known", nil
		}
	}
	if q.entry < n.head.From {
		a.additional = nil
	}
	if a.additional != nil && base != nil && known {
		a.total = new(big.Rat).Add(a.additional, base)
	}
	return a
}

// ready reports whether everything that bears on a measure has been weighed.
func (n *naive) ready(m *plainMeasure, done map[string]bool) bool {
	for i := range n.measures {
		x := &n.measures[i]
		if !done[x.ID] && x.ID != m.ID && (x.Program == m.Rest || n.displaces(x, m)) {
			return false
		}
	}
	return true
}

func (n *naive) displaces(x, m *plainMeasure) bool {
	return slices.Contains(x.Displaces, m.ID) || slices.Contains(x.Displaces, "program:"+m.Program)
}

func (n *naive) weigh(a *plainAnswer, m *plainMeasure, q *plainQuestion, shares map[string]*big.Rat, whole map[string]bool) {
	for _, p := range n.head.Programs {
		if p.ID == m.Program && q.entry > p.KnownTo {
			return
		}
	}
	if !n.isOf(m.Origins, q.origin) || n.isOf(m.Spares, q.origin) {
		return
	}
	if s, given := q.shares[m.Scope.Holding]; given {
		if none, _ := new(big.Rat).SetString(s); none.Sign() == 0 {
			return
		}
	}
	in, unsure := n.listed(m.Scope.Lists, q.hts, q.entry, q.known)
	for _, c := range m.Scope.Codes {
		in, unsure = in || strings.HasPrefix(q.hts, c), unsure || strings.HasPrefix(c, q.hts) && c != q.hts
	}
	if !m.Scope.All && !in && !unsure {
		return
	}
	if m.Scope.All {
		unsure = false
	}
	v, spoken := n.supposed(n.acts, m, q)
	status := "applies"
	var pct *big.Rat
	except, _ := n.listed(m.Scope.Except, q.hts, q.entry, q.known)
	switch {
	case m.Only != nil && !m.Only.Ask && !m.Only.made(q), v == nil && !spoken, v != nil && v.State == "moved":
		return
	case v == nil || v.State == "ended":
		status = "not in force"
	case v.State == "suspended":
		status = "suspended"
	case v.State == "unread":
		status, a.additional = "not known", nil
	case v.ExportBefore+v.ExportFrom != "" && q.export == "":
		status = "needs an answer"
	case v.ExportBefore != "" && q.export >= v.ExportBefore, v.ExportFrom != "" && q.export < v.ExportFrom:
		status = "not in force"
	case except:
		return
	case n.claimed(m.Exempt, q), v.Unless != nil && v.Unless.made(q):
		status = "excluded"
	default:
		for i := range n.measures {
			if x := &n.measures[i]; a.status[x.ID] == "applies" && n.displaces(x, m) && !n.stacks(x, q) {
				status = "excluded"
			}
		}
		if status == "applies" && unsure {
			status = "needs an answer"
		}
		if status == "applies" {
			switch n.excluded(m, q) {
			case "all":
				status = "excluded"
			case "some":
				status, a.additional = "not known", nil
			}
		}
		if status == "applies" && m.Only != nil && !m.Only.made(q) {
			status = ""
		}
		if status == "applies" {
			status, pct = n.charge(a, m, v, q, shares, whole)
		}
	}
	if status == "" {
		return // it may or may not be shown as a question
	}
	a.status[m.ID] = status
	if status == "applies" && a.additional != nil {
		if pct == nil {
			a.additional = nil
		} else {
			a.additional = new(big.Rat).Add(a.additional, pct)
		}
	}
}

// order gives the version that holds, the latest known of those that cover the
// day, and whether anything about that day had been said.
func (n *naive) order(m *plainMeasure, q *plainQuestion) (best *plainVersion, spoken bool) {
	known := func(v *plainVersion) string {
		if v.Known == "" {
			return v.From
		}
		return v.Known
	}
	for i := range m.Versions {
		v := &m.Versions[i]
		if len(v.Origins) > 0 && !n.isOf(v.Origins, q.origin) || q.known != "" && known(v) > q.known {
			continue
		}
		spoken = spoken || v.From <= q.entry || known(v) <= q.entry
		if within(q.entry, v.From, v.To) && (best == nil || known(v) >= known(best)) {
			best = v
		}
	}
	return best, spoken
}
