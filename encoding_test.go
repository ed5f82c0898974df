package demarche_test

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"demarche"
)

func TestWhereGB18030Breaks(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("数据年月,𠀀\n201901,大豆\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, bytes  string
		line, column int
	}{
		{"sound", gb, 0, 0},
		{"empty", "", 0, 0},
		{"a byte that begins nothing", gb + "ab\xff,\n", 3, 3},
		{"a character that is cut", gb + "a\xb4", 3, 2},
		{"behind a sound character", gb + "\xb4\xf3\xff\xff", 3, 3},
		{"the first", "\xff" + gb, 1, 1},
	} {
		if line, column := demarche.BrokenGB18030([]byte(c.bytes)); line != c.line || column != c.column {
			t.Errorf("%s: line %d, byte %d, want line %d, byte %d", c.name, line, column, c.line, c.column)
		}
	}
}
