package sqlite

import (
	"encoding/json"
	"fmt"

	"demarche/calendar"
	"demarche/monitor"
)

// How the points of a release are kept.
const (
	changesOnly = 0 // what changed against the release before
	allPoints   = 1
	addedPoints = 2 // of a release that only adds to what was there
)

// frameEvery is how many releases are read at most to know a series on a day.
const frameEvery = 16

// Figures lists the series of which something was imported.
func (t *tx) Figures() ([]monitor.Series, error) {
	if none, err := t.noFigures(); none || err != nil {
		return nil, err
	}
	var out []monitor.Series
	q := t.c.on(`SELECT about FROM figure_series ORDER BY id`)
	for q.next() {
		var s monitor.Series
		if err := json.Unmarshal([]byte(q.str(0)), &s); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		out = append(out, s)
	}
	return out, read(q.done())
}

// noFigures reports whether the database is of a version before figures, which one
// opened for reading may be.
func (t *tx) noFigures() (bool, error) {
	if err := t.turnToRead(); err != nil {
		return false, err
	}
	n, _, err := t.c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'figure'`).one()
	return n == 0, read(err)
}

// FiguresOf gives a series with its releases up to a day.
func (t *tx) FiguresOf(id string, until calendar.Date, lastOnly bool) (*monitor.Series, []monitor.Given, error) {
	if none, err := t.noFigures(); none || err != nil {
		return nil, nil, err
	}
	n, s, err := t.figureSeries(id)
	if err != nil || s == nil {
		return nil, nil, err
	}
	from := int64(0)
	if lastOnly {
		from, _, err = t.c.on(`SELECT ifnull(max(place), 0) FROM figure WHERE series = ? AND published <= ? AND frame = 1`).int(n).int(int64(until)).one()
		if err != nil {
			return nil, nil, read(err)
		}
	}
	rows, err := t.figureRows(n, from, until)
	if err != nil || len(rows) == 0 {
		return s, nil, err
	}
	given, _, err := unfold(rows)
	return s, given, read(err)
}

func (t *tx) figureSeries(id string) (int64, *monitor.Series, error) {
	q := t.c.on(`SELECT n, about FROM figure_series WHERE id = ?`).text(id)
	if !q.next() {
		return 0, nil, read(q.done())
	}
	n, s := q.num(0), &monitor.Series{}
	err := json.Unmarshal([]byte(q.str(1)), s)
	if again := q.done(); err == nil {
		err = again
	}
	return n, s, read(err)
}

// figureRow is one release of a series as it is kept.
type figureRow struct {
	place   int64
	frame   int64
	release *monitor.Release
	points  []monitor.Point
}

func (t *tx) figureRows(series, from int64, until calendar.Date) ([]figureRow, error) {
	var out []figureRow
	q := t.c.on(`SELECT f.place, f.frame, f.points, r.about FROM figure f JOIN figure_release r ON r.n = f.release
		WHERE f.series = ? AND f.place >= ? AND f.published <= ? ORDER BY f.place`).int(series).int(from).int(int64(until))
	for q.next() {
		x := figureRow{place: q.num(0), frame: q.num(1)}
		points, err := monitor.ReadPoints(q.s.ColumnRawBlob(2))
		if err == nil {
			x.release, err = t.c.releaseOf(q.s.ColumnRawText(3))
		}
		if err != nil {
			_ = q.done()
			return nil, read(err)
		}
		x.points = points
		out = append(out, x)
	}
	return out, read(q.done())
}

// releasesKept is how many releases a connection keeps read: series of a provider share
// them, and none is ever changed.
const releasesKept = 512

// releaseOf gives the release that a text tells of.
func (c *conn) releaseOf(about []byte) (*monitor.Release, error) {
	if r := c.releases[string(about)]; r != nil {
		return r, nil
	}
	r := &monitor.Release{}
	if err := json.Unmarshal(about, r); err != nil {
		return nil, err
	}
	if c.releases == nil || len(c.releases) >= releasesKept {
		c.releases = map[string]*monitor.Release{}
	}
	c.releases[string(about)] = r
	return r, nil
}

// unfold gives what each release said, and what stands after the last.
func unfold(rows []figureRow) (out []monitor.Given, standing []monitor.Point, err error) {
	for i, x := range rows {
		if i == 0 && x.frame == changesOnly {
			return nil, nil, fmt.Errorf("the figures of release %s follow none", x.release.ID)
		}
		given := x.points
		switch x.frame {
		case changesOnly:
			standing = monitor.Overlay(standing, x.points)
			given = standing
		case allPoints:
			standing = x.points
		default:
			standing = monitor.Overlay(standing, x.points)
		}
		out = append(out, monitor.Given{Release: x.release, Points: given})
	}
	return out, standing, nil
}

// PutFigures adds a release of a series.
func (t *tx) PutFigures(s *monitor.Series, r *monitor.Release, points []monitor.Point) (bool, error) {
	if err := t.turn(); err != nil {
		return false, err
	}
	n, err := t.keepSeries(s)
	if err != nil {
		return false, err
	}
	rows, err := t.recentRows(n)
	if err != nil {
		return false, err
	}
	given, standing, err := unfold(rows)
	if err != nil {
		return false, read(err)
	}
	points = monitor.Overlay(nil, points)
	if again, err := t.again(n, s, r, points); again || err != nil {
		return false, err
	}
	place, frame, kept := int64(1), int64(addedPoints), points
	if len(rows) > 0 {
		last := given[len(given)-1].Release
		if r.Published < last.Published || r.Published == last.Published && r.ID < last.ID {
			return false, monitor.Older(s.ID, r, last)
		}
		place = rows[len(rows)-1].place + 1
	}
	if r.Whole {
		if frame = allPoints; len(rows) > 0 && len(rows) < frameEvery {
			frame, kept = changesOnly, monitor.Changes(standing, points)
		}
	}
	release, err := t.keepRelease(r)
	if err != nil {
		return false, err
	}
	return true, unwritten(t.c.on(`INSERT INTO figure (series, place, release, published, frame, points) VALUES (?,?,?,?,?,?)`).
		int(n).int(place).int(release).int(int64(r.Published)).int(frame).blob(monitor.AppendPoints([]byte{}, kept)).exec())
}

// recentRows gives the releases from the last that states all.
func (t *tx) recentRows(series int64) ([]figureRow, error) {
	from, _, err := t.c.on(`SELECT ifnull(max(place), 0) FROM figure WHERE series = ? AND frame = 1`).int(series).one()
	if err != nil {
		return nil, read(err)
	}
	return t.figureRows(series, from, none)
}

// again reports whether a release is there already with the same values, and
// refuses it where they are others.
func (t *tx) again(series int64, s *monitor.Series, r *monitor.Release, points []monitor.Point) (bool, error) {
	place, there, err := t.c.on(`SELECT f.place FROM figure f JOIN figure_release r ON r.n = f.release
		WHERE f.series = ? AND r.provider = ? AND r.id = ?`).int(series).text(r.Provider).text(r.ID).one()
	if err != nil || !there {
		return false, read(err)
	}
	_, all, err := t.FiguresOf(s.ID, none, false)
	if err != nil {
		return false, err
	}
	was := all[place-1].Points
	if len(monitor.Changes(was, points)) > 0 {
		return false, monitor.Twice(s.ID, r.ID)
	}
	return true, nil
}

func (t *tx) keepSeries(s *monitor.Series) (int64, error) {
	n, was, err := t.figureSeries(s.ID)
	if err == nil && was != nil && was.Frequency != s.Frequency {
		err = monitor.OtherFrequency(was, s)
	}
	if err != nil || was != nil {
		return n, err
	}
	about, err := json.Marshal(s)
	if err != nil {
		return 0, err
	}
	if err := t.c.on(`INSERT INTO figure_series (id, about) VALUES (?,?)`).text(s.ID).text(string(about)).exec(); err != nil {
		return 0, unwritten(err)
	}
	n, _, err = t.figureSeries(s.ID)
	return n, err
}

func (t *tx) keepRelease(r *monitor.Release) (int64, error) {
	find := func() (int64, bool, error) {
		return t.c.on(`SELECT n FROM figure_release WHERE provider = ? AND id = ? AND digest = ?`).text(r.Provider).text(r.ID).text(r.Digest).one()
	}
	n, there, err := find()
	if err != nil || there {
		return n, read(err)
	}
	about, err := json.Marshal(r)
	if err != nil {
		return 0, err
	}
	if err := t.c.on(`INSERT INTO figure_release (provider, id, digest, about) VALUES (?,?,?,?)`).text(r.Provider).text(r.ID).text(r.Digest).text(string(about)).exec(); err != nil {
		return 0, unwritten(err)
	}
	if n, there, err = find(); err == nil && !there {
		err = broken("figure_release", 0)
	}
	return n, read(err)
}
