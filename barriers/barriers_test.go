package barriers

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/calendar"
)

const head = `id: small
format: 1
market: CN
name: {en: Small register, zh: 小登记册}
no_order: {en: none, zh: 无}
parties: [US, CN]
sources:
  wire: {title: A wire, zh: 电讯, url: "https://example.org/"}
`

const rowHead = "barrier,kind,effect,sector_en,sector_zh,what_en,what_zh,since,until,until_known,known,cite,review\n"

const register = rowHead +
	`video,blocked-service,blocked,video,视频,a video service,视频服务,2009-03,,,,wire,reviewed
grace,data-transfer,conditions,all,各业,a time of grace,宽限期,2022-09-01,2023-03-01,2022-07-07,2022-07-07,wire,reviewed
shut,content-licence,prohibited,maps,地图,closed for a time,一度关闭,2015,2018-05-31,,,wire,unreviewed
draft,cloud-telecom,draft,cloud,云,a draft,草案,2016-11-24,,,,wire,unreviewed
`

const moves = `barriers,party,turn,on,known,text_en,text_zh,cite,review
video,US,asked,2019-03-24,2019-03-25,open it,开放,wire,reviewed
`

func files(change map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range map[string]string{headFile: head, "barriers.csv": register, "moves.csv": moves} {
		out["small/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range change {
		out["small/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestABarrierStandsAsItWasKnown(t *testing.T) {
	p, err := Read(files(nil), "small")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, on, known, want string }{
		{"video", "2009-03-30", "2009-03-30", ""}, // a month is known at its end
		{"video", "2009-03-31", "2009-03-31", "in-force 0"},
		{"video", "2019-03-25", "2019-03-24", "in-force 0"},
		{"video", "2019-03-25", "2019-03-25", "in-force 1"},
		{"grace", "2022-07-06", "2022-07-06", ""},
		{"grace", "2022-08-31", "2022-08-31", "coming 0"},
		{"grace", "2022-09-01", "2022-09-01", "in-force 0"},
		{"grace", "2023-03-01", "2023-03-01", "in-force 0"},
		{"grace", "2023-03-02", "2023-03-02", "ended 0"},
		{"shut", "2018-06-01", "2018-05-30", "in-force 0"}, // its end was not known
		{"shut", "2018-06-01", "2018-05-31", "ended 0"},
		{"draft", "2019-01-01", "2019-01-01", "proposed 0"},
	} {
		got := ""
		for _, s := range p.On(calendar.MustDate(c.on), calendar.MustDate(c.known)) {
			if s.ID == c.id {
				got = fmt.Sprint(s.Status, " ", len(s.Moves))
			}
		}
		if got != c.want {
			t.Errorf("%s on %s known %s: %q, want %q", c.id, c.on, c.known, got, c.want)
		}
	}
}

func TestWhatIsWrongIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{headFile, head + "colour: red\n", "small/barriers.yaml:"},
		{"barriers.csv", rowHead + "a,blocked-service,blocked,x,乙,a,甲,2009-13,,,,wire,reviewed\n", "small/barriers.csv:2: column since"},
		{"barriers.csv", rowHead + "a,blocked-service,hidden,x,乙,a,甲,2009,,,,wire,reviewed\n", `"hidden" is not known`},
		{"barriers.csv", rowHead + "a,blocked-service,blocked,x,乙,a,甲,2009,2008,,,wire,reviewed\n", "ends before it begins"},
		{"barriers.csv", rowHead + "a,blocked-service,blocked,x,乙,a,甲,2009,,,,none,reviewed\n", `source "none" is not listed`},
		{"moves.csv", moves + "nothing,US,asked,2019-03-24,,a,甲,wire,reviewed\n", `there is no barrier "nothing"`},
		{"moves.csv", moves + "video,EU,asked,2019-03-24,,a,甲,wire,reviewed\n", `there is no party "EU"`},
	} {
		_, err := Read(files(map[string]string{c.file: c.text}), "small")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.file, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(register, moves)
	f.Fuzz(func(t *testing.T, a, b string) {
		p, err := Read(files(map[string]string{"barriers.csv": a, "moves.csv": b}), "small")
		if err == nil {
			p.Sheet(calendar.MustDate("2019-03-28"), calendar.MustDate("2019-03-28"))
		}
	})
}
