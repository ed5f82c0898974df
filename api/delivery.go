package api

import (
	"context"
	"net/http"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/secretariat"
)

func (s *server) routesDelivery() {
	get(s, "/api/delivery", "get-delivery", "delivery", "How sending goes, and what a person must decide; for the desk", s.delivery)
	tell(s, "/api/delivery/decisions", "decide-delivery", "delivery", "Say what came of a message of which it is not known; for the desk", http.StatusOK, s.decide)
	tell(s, "/api/subscriptions", "subscribe", "delivery", "Ask for the brief; a confirmation is sent to the address", http.StatusAccepted, s.subscribe)
}

// SendingCounts are the lines of the ledger of one channel, by state.
type SendingCounts struct {
	Channel deliver.Channel `json:"channel" enum:"mail,telegram,webhook"`
	Queued  int             `json:"queued"`
	Begun   int             `json:"begun"`
	Sent    int             `json:"sent"`
	Refused int             `json:"refused"`
	Unknown int             `json:"unknown"`
	Dropped int             `json:"dropped"`
}

// SendingRun is how far one message has come.
type SendingRun struct {
	Key     string          `json:"key" doc:"edition/2026-11-26, correction/2026-11-26/1, …"`
	Kind    deliver.Kind    `json:"kind" enum:"edition,correction,reply,confirmation,alert"`
	Morning calendar.Date   `json:"morning" doc:"The day of the reader's own calendar; null: at once."`
	Entered bool            `json:"entered" doc:"Every reader that it is for is in the ledger."`
	Counts  []SendingCounts `json:"counts"`
}

// SendingLine is a message to a reader that a person must decide, or look at.
type SendingLine struct {
	Message int64           `json:"message"`
	Reader  int64           `json:"reader" doc:"0: the message's own recipient, who is no subscriber."`
	Key     string          `json:"key"`
	Channel deliver.Channel `json:"channel" enum:"mail,telegram,webhook"`
	Address string          `json:"address" doc:"Empty: erased."`
	Why     string          `json:"why"`
}

// BrokenChannel is a channel by which nothing goes.
type BrokenChannel struct {
	Channel deliver.Channel `json:"channel" enum:"mail,telegram,webhook"`
	Why     string          `json:"why"`
}

// Sending is how sending goes.
type Sending struct {
	Channels []deliver.Channel `json:"channels" doc:"Those that are configured."`
	Messages []SendingRun      `json:"messages" doc:"The last ones, the newest first."`
	Lines    []SendingCounts   `json:"lines" doc:"Of the whole ledger."`
	Unknown  []SendingLine     `json:"unknown"`
	Broken   []BrokenChannel   `json:"broken" doc:"Channels by which nothing goes as they are configured."`
	Refused  []SendingLine     `json:"refused" doc:"Letters that the channel did not take."`
	Failing  []SendingLine     `json:"failing" doc:"Letters that were tried and wait for another attempt."`
	UnderWay int               `json:"under_way" doc:"Attempts of which it is not known yet what comes, at most 200."`
}

func countsOf(all map[deliver.Channel]map[deliver.State]int) []SendingCounts {
	out := []SendingCounts{}
	for _, c := range deliver.Channels {
		if n := all[c]; n != nil {
			out = append(out, SendingCounts{c, n[deliver.Queued], n[deliver.Begun], n[deliver.Sent], n[deliver.Refused], n[deliver.Unknown], n[deliver.Dropped]})
		}
	}
	return out
}

type deliveryIn struct{ Asked }

func (s *server) delivery(ctx context.Context, c call, _ *deliveryIn) (*Answer[Sending], error) {
	x, err := s.house.DeliveryState(ctx, c.reader)
	if err != nil {
		return nil, err
	}
	body := Sending{Channels: list(x.Channels), Messages: []SendingRun{}, Lines: countsOf(x.Tally), Unknown: sendingLines(x.Unknown), Broken: []BrokenChannel{}, Refused: sendingLines(x.Refused), Failing: sendingLines(x.Failing), UnderWay: len(x.UnderWay)}
	for _, r := range x.Runs {
		body.Messages = append(body.Messages, SendingRun{r.Key, r.Kind, r.Morning, r.Filled, countsOf(r.Counts)})
	}
	for _, c := range deliver.Channels {
		if why := x.Broken[c]; why != "" {
			body.Broken = append(body.Broken, BrokenChannel{c, why})
		}
	}
	return &Answer[Sending]{Body: body}, nil
}

func sendingLines(list []secretariat.UnknownLine) []SendingLine {
	out := []SendingLine{}
	for _, u := range list {
		out = append(out, SendingLine{u.Message, u.Reader, u.Key, u.Channel, u.Address, u.Why})
	}
	return out
}

// DecisionBody says what came of a message.
type DecisionBody struct {
	Message int64         `json:"message"`
	Reader  int64         `json:"reader"`
	As      deliver.State `json:"as" enum:"sent,queued,dropped" doc:"sent: it arrived; queued: send it after all; dropped: do not."`
	Why     string        `json:"why,omitempty" maxLength:"500"`
}

type decideIn struct {
	Voice
	Body DecisionBody
}

func (s *server) decide(ctx context.Context, c call, in *decideIn) (*DecisionBody, error) {
	b := &in.Body
	return b, s.house.Decide(ctx, c.reader, b.Message, b.Reader, b.As, b.Why)
}

// SubscriptionBody is what a reader asks for.
type SubscriptionBody struct {
	Channel deliver.Channel `json:"channel" enum:"mail,webhook"`
	Address string          `json:"address" maxLength:"2000"`
	Name    string          `json:"name,omitempty"`
	Lang    demarche.Lang   `json:"lang,omitempty" enum:"en,zh"`
	Zone    string          `json:"zone,omitempty" doc:"Of the IANA database; default: UTC."`
	Hour    *int            `json:"hour,omitempty" minimum:"0" maximum:"23" doc:"Of the reader's own clock; default: 7."`
	Days    deliver.Days    `json:"days,omitempty" enum:"weekdays,weekend,all"`
	Alerts  bool            `json:"alerts,omitempty"`
	Follows []string        `json:"follows,omitempty" maxItems:"100" doc:"pact:NAME, topic:NAME, case:NUMBER, line:CODE, promise:NUMBER; none: everything."`
}

type subscribeIn struct {
	Voice
	Body SubscriptionBody
}

// SubscriptionReceipt says what happens next. It is the same whoever asks.
type SubscriptionReceipt struct {
	Next string `json:"next"`
}

func (s *server) subscribe(ctx context.Context, c call, in *subscribeIn) (*SubscriptionReceipt, error) {
	b := &in.Body
	r := deliver.Reader{Channel: b.Channel, Address: b.Address, Name: b.Name, Lang: b.Lang, Zone: b.Zone, Hour: 7, Days: b.Days, Alerts: b.Alerts, Follows: b.Follows}
	if b.Hour != nil {
		r.Hour = *b.Hour
	}
	if err := s.house.Subscribe(ctx, r); err != nil {
		return nil, err
	}
	next := demarche.Text{EN: "Confirm in the message that is sent to the address; until then nothing else is sent.", ZH: "请在发往该地址的信中确认；在此之前不会发送其他内容。"}
	return &SubscriptionReceipt{Next: next.In(c.lang)}, nil
}
