package deliver

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// MailConfig says by which relay mail goes out.
type MailConfig struct {
	Relay     string // HOST:PORT
	TLS       string // "starttls", "tls" or "none"; empty: starttls, and nothing is sent without
	User      string // empty: the relay asks for none
	Password  string
	From      string // "Demarche <brief@example.org>"
	Bounces   string // to where bounces go; empty: to From
	Hello     string // the name under which this machine greets; empty: its own
	PerSecond int    // letters; 0: as fast as the relay takes them
	Lines     int    // connections at once; 0: 4
}

// usualLines is how many connections are used where nothing else is configured.
const usualLines = 4

// reply is how long a relay may take for one answer.
const replyWithin = time.Minute

// MailSender carries letters to a relay by SMTP. The relay signs them (DKIM) and
// answers for their way from there.
type MailSender struct {
	config MailConfig
	domain string // of From, for Message-IDs
	client *gomail.Client
	free   chan *smtp.Client // connections that nobody uses
}

// NewMail makes a sender ready; nothing is dialled yet. The dialler is the network's
// where it is nil.
func NewMail(c MailConfig, dial func(ctx context.Context, network, address string) (net.Conn, error)) (*MailSender, error) {
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, fmt.Errorf("mail: from %q is not an address: write it like Demarche <brief@example.org>", c.From)
	}
	host, port, err := net.SplitHostPort(c.Relay)
	n, bad := strconv.Atoi(port)
	if err != nil || bad != nil {
		return nil, fmt.Errorf("mail: relay %q is not HOST:PORT", c.Relay)
	}
	if c.Lines <= 0 {
		c.Lines = usualLines
	}
	s := &MailSender{config: c, domain: from.Address[strings.LastIndexByte(from.Address, '@')+1:], free: make(chan *smtp.Client, c.Lines)}
	if dial == nil {
		dial = (&net.Dialer{Timeout: 20 * time.Second}).DialContext
	}
	patient := func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &patientConn{Conn: conn}, nil
	}
	options := []gomail.Option{gomail.WithPort(n), gomail.WithTimeout(30 * time.Second), gomail.WithoutNoop(), gomail.WithoutRset()}
	switch c.TLS {
	case "", "starttls":
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory), gomail.WithDialContextFunc(patient))
	case "none":
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS), gomail.WithDialContextFunc(patient))
	case "tls":
		options = append(options, gomail.WithDialContextFunc(func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := patient(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return tls.Client(conn, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12}), nil
		}), gomail.WithSSL())
	default:
		return nil, fmt.Errorf("mail: tls %q is none of starttls, tls, none", c.TLS)
	}
	if c.Hello != "" {
		options = append(options, gomail.WithHELO(c.Hello))
	}
	if c.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(c.User), gomail.WithPassword(c.Password))
	}
	if s.client, err = gomail.NewClient(host, options...); err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return s, nil
}

// patientConn gives each answer its own time, however long the connection is used.
type patientConn struct{ net.Conn }

func (c *patientConn) SetDeadline(time.Time) error { return nil }

func (c *patientConn) Read(b []byte) (int, error) {
	_ = c.Conn.SetReadDeadline(time.Now().Add(replyWithin))
	return c.Conn.Read(b)
}

func (c *patientConn) Write(b []byte) (int, error) {
	_ = c.Conn.SetWriteDeadline(time.Now().Add(replyWithin))
	return c.Conn.Write(b)
}

// Channel names the channel.
func (m *MailSender) Channel() Channel { return Mail }

// Pace gives the pace of the relay.
func (m *MailSender) Pace() Pace {
	return Pace{Most: m.config.PerSecond, Per: time.Second, Width: m.config.Lines}
}

// Close ends the connections that nobody uses.
func (m *MailSender) Close() {
	for {
		select {
		case c := <-m.free:
			_ = c.Close()
		default:
			return
		}
	}
}

// Send carries one letter to the relay.
func (m *MailSender) Send(ctx context.Context, e *Envelope) Result {
	msg, err := m.mailLetter(e)
	if err != nil {
		return refused("it could not be written as a mail: " + err.Error())
	}
	conn, fresh, err := m.line(ctx)
	if err != nil {
		return unreached(err)
	}
	result, stale := m.attempt(conn, msg)
	if !stale || fresh {
		return result
	}
	// The relay had closed a connection that lay idle, and then most likely all that did.
	m.Close()
	if conn, err = m.client.DialToSMTPClientWithContext(ctx); err != nil {
		return unreached(err)
	}
	result, _ = m.attempt(conn, msg)
	return result
}

func unreached(err error) Result {
	return again("the relay was not reached: "+err.Error(), true)
}

// line gives a connection, and whether it is new.
func (m *MailSender) line(ctx context.Context) (*smtp.Client, bool, error) {
	select {
	case c := <-m.free:
		return c, false, nil
	default:
	}
	c, err := m.client.DialToSMTPClientWithContext(ctx)
	return c, true, err
}

// attempt sends a mail on a connection, and reports whether the connection was closed
// before anything of the mail went out. One that failed is not used again.
func (m *MailSender) attempt(conn *smtp.Client, msg *gomail.Msg) (r Result, stale bool) {
	err := m.client.SendWithSMTPClient(conn, msg)
	r = mailResult(msg, err)
	if err != nil && (r.Fault || r.State == Unknown) || len(m.free) == cap(m.free) {
		_ = conn.Close()
	} else if conn.Reset() != nil {
		_ = conn.Close()
	} else {
		select {
		case m.free <- conn:
		default:
			_ = conn.Close()
		}
	}
	var failed *gomail.SendError
	stale = errors.As(err, &failed) && (failed.ErrorCode() == 0 || failed.ErrorCode() == 421) && (failed.Reason == gomail.ErrSMTPMailFrom || failed.Reason == gomail.ErrConnCheck)
	return r, stale
}

// mailResult says what an error of the client means. Until the line with a lone dot has
// gone out, a relay takes nothing (RFC 5321, section 4.1.1.4); from then on, only its
// answer says whether it did.
func mailResult(msg *gomail.Msg, err error) Result {
	if err == nil || msg.IsDelivered() {
		return sent(oneLine(msg.ServerResponse()))
	}
	var failed *gomail.SendError
	if !errors.As(err, &failed) {
		return again(oneLine(err.Error()), true)
	}
	why, code := oneLine(failed.Error()), failed.ErrorCode()
	switch {
	case failed.Reason == gomail.ErrSMTPDataClose && code == 0:
		return unknown("the line broke after the whole mail had gone out, before the relay answered: " + why)
	case code == 0:
		return again(why, true)
	case code == 421: // RFC 5321, section 3.8: the relay closes the connection
		return again(why, true)
	case code < 500:
		return again(why, false)
	case failed.Reason == gomail.ErrSMTPRcptTo && noMailbox(statusIn(failed)):
		r := refused(why)
		r.Ends = "bounced"
		return r
	case failed.Reason == gomail.ErrSMTPMailFrom: // it is not this reader whom the relay refuses
		return again(why, true)
	}
	return refused(why)
}

var statusForm = regexp.MustCompile(`\b5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b`)

// statusIn gives the status of RFC 3463 in a refusal: also where the relay writes one and does
// not say that it does (ENHANCEDSTATUSCODES of RFC 2034), so that the client reads none.
func statusIn(failed *gomail.SendError) string {
	if s := failed.EnhancedStatusCode(); s != "" {
		return s
	}
	if m := statusForm.FindStringSubmatch(failed.Error()); m != nil {
		return m[1]
	}
	return ""
}

// noMailbox reports whether a status of RFC 3463 says that an address is not there: bad
// mailbox or domain, mailbox moved, mailbox disabled.
func noMailbox(status string) bool {
	switch status {
	case "5.1.1", "5.1.2", "5.1.6", "5.1.10", "5.2.1":
		return true
	}
	return false
}
