package cli_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/cli"
)

// A panel of two origins holds each line's rates over its days.
func TestPanelOfTwoOrigins(t *testing.T) {
	out := filepath.Join(t.TempDir(), "panel.parquet")
	var said, errs bytes.Buffer
	code := cli.Run(context.Background(), []string{"tariff", "panel", "-o", out, "--origins", "KP,DE", "--data", t.TempDir()}, cli.World{
		In: strings.NewReader(""), Out: &said, Err: &errs, Env: func(string) string { return "" }, Now: time.Now,
	})
	if code != cli.OK {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	rows, err := parquet.ReadFile[struct {
		HTS    string `parquet:"hts"`
		Origin string `parquet:"origin"`
		From   int32  `parquet:"from"`
		To     int32  `parquet:"to"`
		Total  *int64 `parquet:"total_pct"`
		Status string `parquet:"status"`
	}](out)
	if err != nil || !strings.Contains(said.String(), "from 2 origins") {
		t.Fatal(err, said.String())
	}
	day := int32(calendar.MustDate("2018-06-01") - calendar.NewDate(1970, 1, 1))
	found := map[string]int64{}
	for _, r := range rows {
		if r.HTS == "01012900" && r.From <= day && day <= r.To && r.Total != nil {
			found[r.Origin] = *r.Total
		}
	}
	// Free in the general column, 20% in column 2.
	if found["DE"] != 0 || found["KP"] != 20_000_000 || len(found) != 2 {
		t.Errorf("on 1 June 2018: %v", found)
	}
}
