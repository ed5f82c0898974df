package monitor

import (
	"encoding/binary"
	"errors"
)

// AppendPoints writes points in few bytes, for a database: the first period, then
// for each the step from the one before, its exponent and its digits. Periods are
// of one frequency and rise.
func AppendPoints(b []byte, points []Point) []byte {
	if len(points) == 0 {
		return b
	}
	b = append(b, points[0].Period.freq[0])
	at := 0
	for _, p := range points {
		b = binary.AppendVarint(b, int64(p.Period.n-at))
		at = p.Period.n
		if !p.Value.known {
			b = append(b, unknownMark)
			continue
		}
		b = append(b, byte(-p.Value.exp))
		b = binary.AppendVarint(b, p.Value.coef)
	}
	return b
}

// unknownMark stands for a value that a release took away.
const unknownMark = 255

var errPoints = errors.New("the values of a release are not whole")

// ReadPoints reads what AppendPoints wrote.
func ReadPoints(b []byte) ([]Point, error) {
	if len(b) == 0 {
		return nil, nil
	}
	f := Frequency("")
	for _, x := range []Frequency{Daily, Monthly, Quarterly, Annual} {
		if x[0] == b[0] {
			f = x
		}
	}
	if f == "" {
		return nil, errPoints
	}
	out, at := make([]Point, 0, len(b)/6), 0
	for b = b[1:]; len(b) > 0; {
		step, n := binary.Varint(b)
		if n <= 0 || len(b) == n {
			return nil, errPoints
		}
		at += int(step)
		exp := b[n]
		b = b[n+1:]
		p := Point{Period: Period{f, at}}
		if exp != unknownMark {
			coef, n := binary.Varint(b)
			if n <= 0 || exp > 100 {
				return nil, errPoints
			}
			b = b[n:]
			p.Value = Value{coef, -int8(exp), true}
		}
		out = append(out, p)
	}
	return out, nil
}

// Overlay gives points with later ones laid over them, sorted; of values taken
// away nothing is left.
func Overlay(points, over []Point) []Point {
	return merge(points, over, func(a, b *Point) (Point, bool) {
		if b != nil {
			return *b, b.Value.known
		}
		return *a, true
	})
}

// Changes gives what must be laid over points to give others.
func Changes(from, to []Point) []Point {
	return merge(from, to, func(a, b *Point) (Point, bool) {
		switch {
		case b == nil:
			return Point{Period: a.Period}, true
		case a != nil && *a == *b:
			return Point{}, false
		}
		return *b, true
	})
}

// merge walks two sorted lists together.
func merge(a, b []Point, take func(a, b *Point) (Point, bool)) []Point {
	out := make([]Point, 0, max(len(a), len(b)))
	for len(a) > 0 || len(b) > 0 {
		var x, y *Point
		if len(a) > 0 && (len(b) == 0 || !b[0].Period.Before(a[0].Period)) {
			x = &a[0]
		}
		if len(b) > 0 && (len(a) == 0 || !a[0].Period.Before(b[0].Period)) {
			y = &b[0]
		}
		if p, ok := take(x, y); ok {
			out = append(out, p)
		}
		if x != nil {
			a = a[1:]
		}
		if y != nil {
			b = b[1:]
		}
	}
	return out
}
