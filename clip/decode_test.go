package clip_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"demarche"
	"demarche/clip"
)

func TestDecode(t *testing.T) {
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String("双方周四在北京举行磋商，双方仍有分歧。")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, bytes, charset string
		text, used           string
		kind                 demarche.Kind // of the refusal; empty: none
		where                string
	}{
		{"utf-8", "talks on Thursday", "", "talks on Thursday", "utf-8", "", ""},
		{"evidently Chinese", chinese, "", "双方周四在北京举行磋商，双方仍有分歧。", "gb18030", "", ""},
		{"Chinese as asked", chinese, "gb18030", "双方周四在北京举行磋商，双方仍有分歧。", "gb18030", "", ""},
		{"Chinese, but said to be utf-8", chinese, "utf-8", "", "", demarche.Invalid, "line 1, byte 3"},
		{"a broken byte", "first line\nsecond \xff line", "", "", "", demarche.Invalid, "line 2, byte 8"},
		{"a broken byte in Chinese", "first line\n" + chinese + "\xff", "", "", "", demarche.Invalid, "line 2, byte 39"},
		{"a broken byte in Chinese as asked", "\xff\xff" + chinese, "gb18030", "", "", demarche.Invalid, "line 1, byte 1"},
		{"a broken byte in Chinese in UTF-8", "双方周四会面。\n双方\xff周四会面。", "", "", "", demarche.Invalid, "line 2, byte 7: the file was not read: it is not valid UTF-8"},
		{"a letter of Latin-1", "caf\xe9 talks", "", "", "", demarche.Invalid, "line 1, byte 4"},
		{"no text", "PK\x03\x04\x00", "", "", "", demarche.Invalid, ""},
		{"giant", strings.Repeat("a", clip.MaxText+1), "", "", "", demarche.TooLarge, ""},
		{"a charset that is not known", "text", "latin-9", "", "", demarche.Invalid, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, used, err := clip.Decode([]byte(c.bytes), c.charset)
			if c.kind == "" {
				if err != nil || text != c.text || used != c.used {
					t.Fatalf("%q in %s, %v", text, used, err)
				}
				return
			}
			if demarche.KindOf(err) != c.kind || c.where != "" && !strings.Contains(err.Error(), c.where) {
				t.Fatalf("%v, want a refusal of kind %s at %q", err, c.kind, c.where)
			}
		})
	}
}

func TestThePublishedDayIsThatOfThePlace(t *testing.T) {
	for _, c := range []struct{ text, place, day, hour string }{
		{"2019-03-28", "Beijing", "2019-03-28", ""},
		{"2019-03-28T18:05", "Nowhere", "2019-03-28", "18:05"},
		{"2019-03-28T23:30Z", "Beijing", "2019-03-29", "07:30"},
		{"2019-03-28T23:30:00Z", "Washington", "2019-03-28", "19:30"},
		{"2019-03-28T23:30+08:00", "北京", "2019-03-28", "23:30"},
		{"2019-03-28T23:30Z", "Nowhere", "", ""},
		{"2019-02-30", "Beijing", "", ""},
		{"28 March 2019", "Beijing", "", ""},
		{"2019-03-28T25:00", "Beijing", "", ""},
	} {
		got, err := clip.ParsePublished(c.text, c.place)
		if (err != nil) != (c.day == "") {
			t.Errorf("%s at %s: %v", c.text, c.place, err)
			continue
		}
		if err == nil && (got.Day.String() != c.day || got.Hour != c.hour) {
			t.Errorf("%s at %s: %s %s, want %s %s", c.text, c.place, got.Day, got.Hour, c.day, c.hour)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("text"), "")
	f.Add([]byte{0xd6, 0xd0, 0xb9, 0xfa}, "")
	f.Add([]byte{0x81, 0x30, 0x81, 0x30}, "gb18030")
	f.Fuzz(func(t *testing.T, data []byte, charset string) {
		text, used, err := clip.Decode(data, charset)
		if err == nil && (used == "" || strings.ContainsRune(text, '\x00')) {
			t.Fatalf("%q in %q", text, used)
		}
	})
}

// The size of a file that was read only in part is not told.
func TestTheSizeOfAGiantIsNotTold(t *testing.T) {
	_, _, err := clip.Decode(make([]byte, clip.MaxText+1), "")
	if err == nil || strings.Contains(err.Error(), "2097153") || !strings.Contains(err.Error(), "more than 2097152 bytes") {
		t.Errorf("%v", err)
	}
}
