package sqlite

import (
	"encoding/json"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// rack is what the cases of several bays have in common, and what of a case
// never changes.
type rack struct {
	pact      string
	procedure string
	kind      agreement.CaseKind
	owner     demarche.PartyID
	parties   string
	face      demarche.PartyID // whose faces lie here; "" for cases
}

// bay is what the cases that lie together have in common.
type bay struct {
	rack
	at      int64 // the rack's number
	partner demarche.PartyID
	step    string
	level   demarche.LevelID
	status  docket.Status
}

// law is a version of a pack.
type law struct{ pact, digest string }

// stack is where events of a pact lie that one office keeps; the public
// record's have no owner. Those that a party to which the case was put may read
// lie apart, in a stack of that party.
type stack struct{ pact, owner, face string }

// numbered is a small table that only grows, kept in memory: number n stands at
// index n-1.
type numbered[T comparable] struct {
	list []T
	n    map[T]int64
}

func (t *numbered[T]) add(v T) int64 {
	if t.n == nil {
		t.n = map[T]int64{}
	}
	t.list = append(t.list, v)
	t.n[v] = int64(len(t.list))
	return t.n[v]
}

func (t *numbered[T]) cut(to int) {
	for len(t.list) > to {
		last := len(t.list) - 1
		delete(t.n, t.list[last])
		t.list = t.list[:last]
	}
}

// shelves are the small tables as a connection knows them. A reader may know
// fewer than there are, and loads what it lacks; the writer knows all.
type shelves struct {
	racks  numbered[rack]
	bays   numbered[bay]
	laws   numbered[law]
	stacks numbered[stack]
}

// extent is how much of the shelves there was at an instant, so that what a
// transaction added can be forgotten with it.
type extent struct{ racks, bays, laws, stacks int }

func (s *shelves) extent() extent {
	return extent{len(s.racks.list), len(s.bays.list), len(s.laws.list), len(s.stacks.list)}
}

func (s *shelves) cut(to extent) {
	s.racks.cut(to.racks)
	s.bays.cut(to.bays)
	s.laws.cut(to.laws)
	s.stacks.cut(to.stacks)
}

// loadShelves reads what was added to the small tables since they were last read.
func (c *conn) loadShelves() error {
	face, err := c.faceColumn()
	if err != nil {
		return err
	}
	q := c.on(`SELECT pact, procedure, kind, owner, parties, ` + face + ` FROM rack WHERE n > ? ORDER BY n`)
	for q.int(int64(len(c.racks.list))); q.next(); {
		c.racks.add(rack{q.str(0), q.str(1), agreement.CaseKind(q.str(2)), demarche.PartyID(q.str(3)), q.str(4), demarche.PartyID(q.str(5))})
	}
	if err := q.done(); err != nil {
		return err
	}
	q = c.on(`SELECT rack, partner, step, level, status FROM bay WHERE n > ? ORDER BY n`)
	for q.int(int64(len(c.bays.list))); q.next(); {
		at := q.num(0)
		if at < 1 || at > int64(len(c.racks.list)) {
			return q.note(broken("rack", at)).done()
		}
		c.bays.add(bay{
			c.racks.list[at-1], at, demarche.PartyID(q.str(1)), q.str(2), demarche.LevelID(q.str(3)), docket.Status(q.str(4)),
		})
	}
	if err := q.done(); err != nil {
		return err
	}
	return c.loadNames(face)
}

func (c *conn) loadNames(face string) error {
	q := c.on(`SELECT pact, digest FROM law WHERE n > ? ORDER BY n`)
	for q.int(int64(len(c.laws.list))); q.next(); {
		c.laws.add(law{q.str(0), q.str(1)})
	}
	if err := q.done(); err != nil {
		return err
	}
	q = c.on(`SELECT pact, owner, ` + face + ` FROM stack WHERE n > ? ORDER BY n`)
	for q.int(int64(len(c.stacks.list))); q.next(); {
		c.stacks.add(stack{q.str(0), q.str(1), q.str(2)})
	}
	return q.done()
}

// bay gives the bay of a number that a row names.
func (c *conn) bay(n int64) (bay, error) {
	if n > int64(len(c.bays.list)) {
		if err := c.loadShelves(); err != nil {
			return bay{}, err
		}
	}
	if n < 1 || n > int64(len(c.bays.list)) {
		return bay{}, broken("bay", n)
	}
	return c.bays.list[n-1], nil
}

// digest gives the digest of a pack's version that a row names.
func (c *conn) digest(n int64) (string, error) {
	if n > int64(len(c.laws.list)) {
		if err := c.loadShelves(); err != nil {
			return "", err
		}
	}
	if n < 1 || n > int64(len(c.laws.list)) {
		return "", broken("law", n)
	}
	return c.laws.list[n-1].digest, nil
}

func (c *conn) rackNumber(r rack) (int64, error) {
	if n, ok := c.racks.n[r]; ok {
		return n, nil
	}
	err := c.on(`INSERT INTO rack (n, pact, procedure, kind, owner, parties, face) VALUES (?,?,?,?,?,?,?)`).
		int(int64(len(c.racks.list) + 1)).text(r.pact).text(r.procedure).text(string(r.kind)).text(string(r.owner)).text(r.parties).
		text(string(r.face)).exec()
	if err != nil {
		return 0, err
	}
	return c.racks.add(r), nil
}

func (c *conn) bayNumber(b bay) (int64, error) {
	if n, ok := c.bays.n[b]; ok {
		return n, nil
	}
	err := c.on(`INSERT INTO bay (n, rack, partner, step, level, status) VALUES (?,?,?,?,?,?)`).
		int(int64(len(c.bays.list) + 1)).int(b.at).text(string(b.partner)).text(b.step).text(string(b.level)).text(string(b.status)).exec()
	if err != nil {
		return 0, err
	}
	return c.bays.add(b), nil
}

func (c *conn) lawNumber(l law) (int64, error) {
	if n, ok := c.laws.n[l]; ok {
		return n, nil
	}
	err := c.on(`INSERT INTO law (n, pact, digest) VALUES (?,?,?)`).int(int64(len(c.laws.list) + 1)).text(l.pact).text(l.digest).exec()
	if err != nil {
		return 0, err
	}
	return c.laws.add(l), nil
}

func (c *conn) stackNumber(s stack) (int64, error) {
	if n, ok := c.stacks.n[s]; ok {
		return n, nil
	}
	err := c.on(`INSERT INTO stack (n, pact, owner, face) VALUES (?,?,?,?)`).int(int64(len(c.stacks.list) + 1)).
		text(s.pact).text(s.owner).text(s.face).exec()
	if err != nil {
		return 0, err
	}
	return c.stacks.add(s), nil
}

// crowd stands for parties that are too many to tell racks apart.
const crowd = "*"

// maxPairs bounds how many different pairs of parties tell racks apart, so that
// no list of parties, however long, multiplies them without bound.
const maxPairs = 250

// partiesOf gives what a bay says of a case's parties, and their names.
func (c *conn) partiesOf(k *docket.Case) (string, []string) {
	names := namesOf(k)
	if len(names) > 2 {
		return crowd, names
	}
	pair := listText(names)
	pairs := map[string]bool{}
	for i := range c.racks.list {
		pairs[c.racks.list[i].parties] = true
	}
	if len(pairs) >= maxPairs && !pairs[pair] {
		return crowd, names
	}
	return pair, names
}

func namesOf(k *docket.Case) []string {
	names := slices.Concat(k.Complainants, k.Respondents, k.Thirds)
	slices.Sort(names)
	return slices.Compact(names)
}

// has reports whether a party is one of a rack's two; false for a crowd.
func (r *rack) has(party string) bool {
	return r.parties != crowd && slices.Contains(listOf(r.parties), party)
}

func (r *rack) public() bool { return r.kind != agreement.Own }

// listText writes a list as JSON; an empty one as an empty text.
func listText(list []string) string {
	if len(list) == 0 {
		return ""
	}
	data, err := json.Marshal(list)
	if err != nil {
		return ""
	}
	return string(data)
}

// listOf reads what listText wrote.
func listOf(text string) []string {
	if text == "" {
		return nil
	}
	var out []string
	if json.Unmarshal([]byte(text), &out) != nil {
		return nil
	}
	return out
}
