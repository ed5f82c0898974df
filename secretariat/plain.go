package secretariat

// plainRequest writes the request of an act as encoding/json would, which takes ten
// times as long, and is false for any other and for one of texts that JSON does not
// hold as they are. What a key has done is known by a digest of it, so it may never
// be written otherwise.
func plainRequest(v any) ([]byte, bool) {
	q, ok := v.(ActRequest)
	if !ok || q.Documents != nil || q.With != "" {
		return nil, false
	}
	w := plainJSON{b: make([]byte, 0, 256)}
	w.text(`{"case":`, string(q.Case))
	w.text(`,"act":`, q.Act)
	w.b = append(w.b, `,"on":`...)
	if on, err := q.On.MarshalJSON(); err == nil {
		w.b = append(w.b, on...)
	} else {
		return nil, false
	}
	w.text(`,"by":`, q.By)
	w.text(`,"to":`, q.To)
	w.text(`,"text":`, q.Text)
	w.text(`,"lang":`, string(q.Lang))
	w.b = append(w.b, `,"documents":null,"irregular":`...)
	if q.Irregular {
		w.b = append(w.b, "true}"...)
	} else {
		w.b = append(w.b, "false}"...)
	}
	return w.b, !w.other
}

// plainJSON is JSON being written.
type plainJSON struct {
	b     []byte
	other bool // some text needs more than quotes
}

func (w *plainJSON) text(before, v string) {
	for i := range len(v) {
		switch c := v[i]; {
		case c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&':
			w.other = true
			return
		}
	}
	w.b = append(append(w.b, before...), '"')
	w.b = append(append(w.b, v...), '"')
}
