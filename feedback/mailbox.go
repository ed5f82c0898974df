package feedback

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"demarche"
)

// Mailbox is where answers to the mail arrive, read by IMAP (RFC 9051, RFC 3501).
type Mailbox struct {
	Host     string // with its port
	User     string
	Password string
	Folder   string // "INBOX" where empty
	Plain    bool   // without TLS: for a server on this machine only
	TLS      *tls.Config
}

// ParseMailbox reads an address such as imaps://brief@mail.example.org/INBOX. The
// password comes apart, since addresses end up in logs. The scheme imap, without TLS,
// is for a loopback address only.
func ParseMailbox(address, password string) (*Mailbox, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User.Username() == "" || u.Scheme != "imaps" && u.Scheme != "imap" {
		return nil, demarche.Refuse(demarche.Invalid, "the mailbox was not opened", "its address cannot be read", "write it like imaps://brief@mail.example.org/INBOX")
	}
	if _, given := u.User.Password(); given {
		return nil, demarche.Refuse(demarche.Invalid, "the mailbox was not opened", "its address holds the password", "give the password apart")
	}
	m := &Mailbox{User: u.User.Username(), Password: password, Folder: strings.Trim(u.Path, "/"), Plain: u.Scheme == "imap"}
	port := u.Port()
	if port == "" {
		port = map[bool]string{true: "143", false: "993"}[m.Plain]
	}
	if ip := net.ParseIP(u.Hostname()); m.Plain && u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, demarche.Refuse(demarche.Invalid, "the mailbox was not opened", "without TLS anyone on the way can read it", "use imaps://")
	}
	m.Host = net.JoinHostPort(u.Hostname(), port)
	return m, nil
}

// Fetch gives every mail of the folder that was not seen yet to take, the oldest first,
// and marks it as seen once it was taken. Where take fails it ends, and that mail stays
// unseen. A mail is fetched no further than its size may be, and stays in the folder.
func (m *Mailbox) Fetch(ctx context.Context, take func(mail []byte) error) (int, error) {
	c, err := m.dial()
	if err != nil {
		return 0, m.failed("it does not answer", err)
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	if err := c.Login(m.User, m.Password).Wait(); err != nil {
		return 0, m.failed("it does not let us in", err)
	}
	folder := m.Folder
	if folder == "" {
		folder = "INBOX"
	}
	if _, err := c.Select(folder, nil).Wait(); err != nil {
		return 0, m.failed("the folder "+folder+" cannot be opened", err)
	}
	found, err := c.UIDSearch(&imap.SearchCriteria{NotFlag: []imap.Flag{imap.FlagSeen}}, nil).Wait()
	if err != nil {
		return 0, m.failed("it cannot be searched", err)
	}
	n := 0
	for _, uid := range found.AllUIDs() {
		if err := m.one(c, uid, take); err != nil {
			return n, err
		}
		n++
	}
	return n, c.Logout().Wait()
}

func (m *Mailbox) dial() (*imapclient.Client, error) {
	if m.Plain {
		return imapclient.DialInsecure(m.Host, nil)
	}
	return imapclient.DialTLS(m.Host, &imapclient.Options{TLSConfig: m.TLS})
}

func (m *Mailbox) one(c *imapclient.Client, uid imap.UID, take func([]byte) error) error {
	section := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Offset: 0, Size: MaxMail + 1}}
	list, err := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}}).Collect()
	if err != nil {
		return m.failed("a mail cannot be fetched", err)
	}
	for _, x := range list {
		for _, s := range x.BodySection {
			if err := take(s.Bytes); err != nil {
				return err
			}
		}
	}
	seen := &imap.StoreFlags{Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagSeen}}
	if err := c.Store(imap.UIDSetNum(uid), seen, nil).Close(); err != nil {
		return m.failed("a mail cannot be marked as seen", err)
	}
	return nil
}

func (m *Mailbox) failed(why string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.NotYet, What: demarche.Text{EN: "the mailbox at " + m.Host + " was not read"},
		Why:    demarche.Text{EN: fmt.Sprintf("%s: %v", why, err)},
		Remedy: demarche.Text{EN: "nothing was lost; it is tried again"},
	}
}
