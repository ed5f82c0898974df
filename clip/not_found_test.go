package clip_test

import (
	"slices"
	"testing"
)

// Words that were not read, each with what looks like it and is none.
func TestWordsThatWereNotRead(t *testing.T) {
	read(t, []reading{
		{"2020-01-06", "双方1月3日通话，同日商务部发布公告。", "1月3日 2020-01-03; 同日 2020-01-03"},
		{"2020-01-06", "协议1月3日公布，同一天股市上涨。", "1月3日 2020-01-03; 同一天 2020-01-03"},
		{"2020-01-06", "中方1月3日同日本方面通话。", "1月3日 2020-01-03"},
		{"2020-01-06", "中方1月3日同日美官员会谈。", "1月3日 2020-01-03"},
		{"2020-01-06", "商务部同日表示，将继续磋商。", ""},
		{"2020-01-06", "双方1月3日通话；同日商务部发布公告。", "1月3日 2020-01-03"},
		{"2025-09-20", "国庆节前有望签署协议。", "国庆节前 ..2025-09-30"},
		{"2025-09-20", "双方或在国庆节前后举行新一轮磋商。", ""},
		{"2025-09-20", "国庆前夕双方通话。", ""},
		{"2021-05-27", "The review of China policy is due to end by summer.", "by summer 2021-06-01..2021-08-31"},
		{"2021-05-27", "The pause will last until autumn, he said.", "until autumn 2021-09-01..2021-11-30"},
		{"2021-05-27", "The quota will be gone by summer standards of demand.", ""},
		{"2021-05-27", "The crops are sorted by season and the trips by summer camp.", ""},
		{"2020-01-06", "Markets will be shut from the 24th through the 30th.", "from the 24th through the 30th 2020-01-24..2020-01-30"},
		{"2020-01-06", "Exchanges will close from the 24th to the 30th.", "from the 24th to the 30th 2020-01-24..2020-01-30"},
		{"2020-01-06", "The rank rose from the 24th to the 12th.", ""},
		{"2020-01-06", "He read from the 24th through the 30th chapter.", ""},
		{"2022-08-15", "6月中国持有的国债降至9678亿美元，较上月减少130亿美元。", "6月 2022-06-01..2022-06-30; 上月 2022-05-01..2022-05-31"},
		{"2022-08-15", "7月出口较上月增长2%。", "上月 2022-06-01..2022-06-30; 7月 2022-07-01..2022-07-31"},
		{"2022-08-15", "6月签署协议后，本月出口较上月增长2%。", "6月 2022-06-01..2022-06-30; 上月 2022-07-01..2022-07-31; 本月 2022-08-01..2022-08-31"},
		{"2022-03-23", "Tai will testify on Wednesday, and the day after before the Senate.", "on Wednesday 2022-03-23; the day after 2022-03-24"},
		{"2022-03-23", "Tai testified on Monday, and Liu spoke the day after.", "on Monday 2022-03-21; the day after 2022-03-22"},
		{"2022-03-23", "Tai testified on Monday, the day after the vote.", "on Monday 2022-03-21"},
		{"2022-03-23", "Tai spoke the day after.", ""},
	})
	for _, c := range []struct {
		text, on string
		want     []string
	}{
		{"Tai and Liu He spoke on Wednesday.", "2021-05-27", []string{"Katherine Tai", "Liu He"}},
		{"Talks with Tai were candid, Liu He said.", "2021-05-27", []string{"Katherine Tai", "Liu He"}},
		{"Tai Po was calm on Wednesday, Liu He said.", "2021-05-27", []string{"Liu He"}},
		{"Tai-based firms spoke on Wednesday, Liu He said.", "2021-05-27", []string{"Liu He"}},
		{"Tai and Liu He spoke on Wednesday.", "2019-05-27", []string{"Liu He"}},
	} {
		var got []string
		for _, p := range suggest(t, c.text, c.on) {
			for _, a := range p.Actors {
				if !slices.Contains(got, a) {
					got = append(got, a)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q names %q, want %q", c.on, c.text, got, c.want)
		}
	}
}
