package deliver

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/base64"
	"strings"
	"time"

	"demarche"
)

// provedWithin is how long a confirmation may be brought.
const provedWithin = 48 * time.Hour

// Draw gives a word that cannot be guessed: 130 bits in small letters and digits.
func Draw() string { return strings.ToLower(rand.Text()) }

// drawSecret gives the secret that a webhook's messages are signed with, in the form
// of Standard Webhooks.
func drawSecret() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b) // never fails
	return "whsec_" + base64.StdEncoding.EncodeToString(b)
}

// LooksDrawn reports whether a word may be one of Draw, so that others need not be
// looked up.
func LooksDrawn(s string) bool {
	_, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(s))
	return len(s) == 26 && err == nil && s == strings.ToLower(s)
}

// Clean reads what a reader asks for, and fills in what they leave open: English, UTC,
// seven in the morning, every day. It refuses what cannot be, and says which field.
func (r *Reader) Clean(private bool) error {
	var err error
	if r.Address, err = CleanAddress(r.Channel, strings.TrimSpace(r.Address), private); err != nil {
		return err
	}
	if r.Name, err = CleanName(r.Name); err != nil {
		return err
	}
	if r.Lang == "" {
		r.Lang = demarche.English
	}
	if r.Zone == "" {
		r.Zone = "UTC"
	}
	if r.Days == "" {
		r.Days = EveryDay
	}
	if r.Lang != demarche.English && r.Lang != demarche.Chinese {
		return misread("lang", "the language “"+shown(string(r.Lang))+"”", "语言“"+shown(string(r.Lang))+"”", "the brief is in en and zh", "简报仅有 en 与 zh")
	}
	if _, err := Zone(r.Zone); err != nil {
		return err
	}
	if r.Hour < 0 || r.Hour > 23 {
		return misread("hour", "the hour "+itoaSigned(r.Hour), "小时"+itoaSigned(r.Hour), "a day has the hours 0 to 23", "一日为0至23时")
	}
	if r.Days != Weekdays && r.Days != Weekends && r.Days != EveryDay {
		return misread("days", "the days “"+shown(string(r.Days))+"”", "日期“"+shown(string(r.Days))+"”", "there are weekdays, weekend and all", "仅有 weekdays、weekend 与 all")
	}
	r.Follows, err = Follows(r.Follows)
	return err
}

func itoaSigned(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	return itoa(n)
}

func misread(where, en, zh, whyEN, whyZH string) error {
	return &demarche.Refusal{Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: en, ZH: zh}, Why: demarche.Text{EN: whyEN, ZH: whyZH}}
}

// Begin makes a reader one who has asked and must confirm.
func (r *Reader) Begin(now time.Time) {
	if r.Token == "" {
		r.Token = Draw()
	}
	if r.Channel == Webhook && r.Secret == "" {
		r.Secret = drawSecret()
	}
	r.Standing, r.Why, r.Since, r.Agreed = Asked, "", now, time.Time{}
	r.Proof, r.Proved = Draw(), now.Add(provedWithin)
}

// Agree makes a reader one who has confirmed.
func (r *Reader) Agree(now time.Time) {
	if r.Token == "" {
		r.Token = Draw()
	}
	if r.Channel == Webhook && r.Secret == "" {
		r.Secret = drawSecret()
	}
	r.Standing, r.Why, r.Agreed, r.Proof, r.Proved = Active, "", now, "", time.Time{}
	if r.Since.IsZero() {
		r.Since = now
	}
}

// AskedErasure is why the page of an address that only wrote to the desk is kept.
const AskedErasure = "asked for erasure"

// Idle reports whether a reader never confirmed, or asked how they are erased and did
// not do it, for so many days.
func (r *Reader) Idle(now time.Time, days int) bool {
	waits := r.Standing == Asked || r.Standing == Ended && r.Why == AskedErasure
	return waits && now.Sub(r.Since) >= time.Duration(days)*24*time.Hour
}

// Leave ends a subscription.
func (r *Reader) Leave(why string) {
	r.Standing, r.Why, r.Proof, r.Proved = Ended, why, "", time.Time{}
}

// Take takes over what a reader may choose: all but channel and address.
func (r *Reader) Take(q *Reader) {
	r.Name, r.Lang, r.Zone, r.Hour, r.Days, r.Alerts, r.Follows = q.Name, q.Lang, q.Zone, q.Hour, q.Days, q.Alerts, q.Follows
}
