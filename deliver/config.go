package deliver

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"demarche/calendar"
)

// Config says by which channels readers are reached. Its zero value reaches nobody:
// editions are in the archive and the feeds alone.
type Config struct {
	Site     string // where the house's pages are for who reads a letter: "https://example.org"
	Quiet    Quiet  // hours of the reader's night; zero: 22 to 7
	Mail     *MailConfig
	Telegram *TelegramConfig
	Bot      string // the name of the Telegram bot, as in t.me/NAME
	Webhook  *WebhookConfig
	// Broken are channels by which nothing goes as they are configured, with the reason.
	Broken map[Channel]string
	// ForgetAfter is how many days an address is kept that never confirmed, or that asked
	// how it is erased and did not do it.
	ForgetAfter int
}

// The days of ForgetAfter: what holds where the file says nothing, and the fewest, for as
// long as a confirmation may be brought.
const (
	usualForget = 30
	leastForget = int(provedWithin / (24 * time.Hour))
)

// Channels lists those that are configured, and not broken.
func (c *Config) Channels() []Channel {
	return slices.DeleteFunc(c.configured(), func(x Channel) bool { return c.Broken[x] != "" })
}

// Own lists the mail addresses that letters leave from, and come back to.
func (c *Config) Own() []string {
	var out []string
	if c.Mail != nil {
		for _, x := range []string{c.Mail.From, c.Mail.Bounces} {
			if a, err := mail.ParseAddress(x); err == nil {
				out = append(out, a.Address)
			}
		}
	}
	return out
}

func (c *Config) configured() []Channel {
	var out []Channel
	if c.Mail != nil {
		out = append(out, Mail)
	}
	if c.Telegram != nil {
		out = append(out, Telegram)
	}
	if c.Webhook != nil {
		out = append(out, Webhook)
	}
	return out
}

// configFile is the file of channels as it is written.
type configFile struct {
	Site        string `yaml:"site"`
	ForgetAfter *int   `yaml:"forget_after_days"`
	Quiet       *struct {
		From int `yaml:"from"`
		To   int `yaml:"to"`
	} `yaml:"quiet"`
	Mail *struct {
		Relay       string `yaml:"relay"`
		TLS         string `yaml:"tls"`
		User        string `yaml:"user"`
		Password    string `yaml:"password"`
		From        string `yaml:"from"`
		Bounces     string `yaml:"bounces"`
		Hello       string `yaml:"hello"`
		PerSecond   int    `yaml:"per_second"`
		Connections int    `yaml:"connections"`
	} `yaml:"mail"`
	Telegram *struct {
		Token string `yaml:"token"`
		Bot   string `yaml:"bot"`
		API   string `yaml:"api"`
	} `yaml:"telegram"`
	Webhook *struct {
		Enabled bool `yaml:"enabled"`
		Private bool `yaml:"private"`
		Width   int  `yaml:"width"`
	} `yaml:"webhook"`
}

// ReadConfig reads a file of channels, which may be empty, and what the environment
// says, which goes before it: secrets need not stand in a file. Nothing is dialled.
func ReadConfig(file []byte, env func(string) string) (*Config, error) {
	var f configFile
	if line, what := calendar.DeepYAML(file); line > 0 {
		return nil, fmt.Errorf("the file of channels: line %d: %s", line, what)
	}
	if err := yaml.UnmarshalWithOptions(file, &f, yaml.Strict()); err != nil && len(strings.TrimSpace(string(file))) > 0 {
		return nil, fmt.Errorf("the file of channels: %w", err)
	}
	c := &Config{Site: f.Site, Quiet: Night, ForgetAfter: usualForget}
	if f.ForgetAfter != nil {
		c.ForgetAfter = *f.ForgetAfter
	}
	if f.Quiet != nil {
		c.Quiet = Quiet{f.Quiet.From, f.Quiet.To}
	}
	if m := f.Mail; m != nil {
		c.Mail = &MailConfig{Relay: m.Relay, TLS: m.TLS, User: m.User, Password: m.Password, From: m.From, Bounces: m.Bounces, Hello: m.Hello, PerSecond: m.PerSecond, Lines: m.Connections}
	}
	if t := f.Telegram; t != nil {
		c.Telegram, c.Bot = &TelegramConfig{Token: t.Token, API: t.API}, t.Bot
	}
	if w := f.Webhook; w != nil && w.Enabled {
		c.Webhook = &WebhookConfig{Enabled: true, Private: w.Private, Width: w.Width}
	}
	if err := c.environment(env); err != nil {
		return nil, err
	}
	return c, c.check()
}

// environment lays over what the environment says.
func (c *Config) environment(env func(string) string) error {
	set := func(name string, into *string) {
		if v := env(name); v != "" {
			*into = v
		}
	}
	set("DEMARCHE_SITE", &c.Site)
	if env("DEMARCHE_MAIL_RELAY") != "" && c.Mail == nil {
		c.Mail = &MailConfig{}
	}
	if m := c.Mail; m != nil {
		for name, into := range map[string]*string{
			"DEMARCHE_MAIL_RELAY": &m.Relay, "DEMARCHE_MAIL_TLS": &m.TLS, "DEMARCHE_MAIL_USER": &m.User, "DEMARCHE_MAIL_PASSWORD": &m.Password,
			"DEMARCHE_MAIL_FROM": &m.From, "DEMARCHE_MAIL_BOUNCES": &m.Bounces, "DEMARCHE_MAIL_HELLO": &m.Hello,
		} {
			set(name, into)
		}
	}
	if env("DEMARCHE_TELEGRAM_TOKEN") != "" && c.Telegram == nil {
		c.Telegram = &TelegramConfig{}
	}
	if t := c.Telegram; t != nil {
		set("DEMARCHE_TELEGRAM_TOKEN", &t.Token)
		set("DEMARCHE_TELEGRAM_API", &t.API)
		set("DEMARCHE_TELEGRAM_BOT", &c.Bot)
	}
	if v := env("DEMARCHE_WEBHOOK"); v != "" {
		on, err := strconv.ParseBool(v)
		if err != nil {
			return fmt.Errorf("DEMARCHE_WEBHOOK=%q is neither true nor false", v)
		}
		if !on {
			c.Webhook = nil
		} else if c.Webhook == nil {
			c.Webhook = &WebhookConfig{Enabled: true}
		}
	}
	return nil
}

// check refuses what would send letters that lead nowhere.
func (c *Config) check() error {
	c.Site = strings.TrimRight(c.Site, "/")
	if c.Site != "" {
		u, err := url.Parse(c.Site)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.User != nil {
			return fmt.Errorf("site %q is not the address of pages, such as https://example.org", c.Site)
		}
	}
	if c.Site == "" && (c.Mail != nil || c.Webhook != nil) {
		return errors.New("mail and webhooks need “site”, the address of the house's pages: every letter must say where its reader leaves")
	}
	if c.Quiet.From < 0 || c.Quiet.From > 23 || c.Quiet.To < 0 || c.Quiet.To > 23 {
		return errors.New("quiet: the hours are 0 to 23")
	}
	if c.ForgetAfter < leastForget {
		return fmt.Errorf("forget_after_days: %d; it is at least %d, for as long a confirmation may be brought", c.ForgetAfter, leastForget)
	}
	return nil
}
