package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
)

// Seen names a case and, if the asker wants, the version that they saw.
type Seen struct {
	ID    string `path:"id" doc:"The number of the case."`
	Match string `header:"If-Match" doc:"The ETag of the case as it was read. The act is refused with 412 where its record has moved on."`
}

// seen carries out an act on the version that the asker saw (RFC 9110, 13.1.1).
// Of an ETag only the version counts: the rest names the day, the reader and the
// language of the page that was read, on which the act does not depend.
func seen[T any](ctx context.Context, s *server, c call, in *Seen, act func(version int) (*T, error)) (*T, error) {
	version, err := s.version(ctx, c, in)
	if err != nil {
		return nil, err
	}
	done, err := act(version)
	if version != 0 && demarche.KindOf(err) == demarche.Conflict && err != nil {
		if v, stale := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), s.house.At(0, 0)); stale == nil && v.Version != version {
			return nil, movedOn(in.ID)
		}
	}
	return done, err
}

// version gives the version to be matched, 0 for any.
func (s *server) version(ctx context.Context, c call, in *Seen) (int, error) {
	tags := splitTags([]string{in.Match})
	if len(tags) == 0 {
		return 0, nil
	}
	var versions []int
	for _, t := range tags {
		if t == "*" {
			return 0, nil
		}
		if n, ok := versionOf(t); ok {
			versions = append(versions, n)
		}
	}
	switch len(versions) {
	case 0:
		return 0, movedOn(in.ID)
	case 1:
		return versions[0], nil
	}
	v, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), s.house.At(0, 0))
	if err != nil {
		return 0, err
	}
	for _, n := range versions {
		if n == v.Version {
			return n, nil
		}
	}
	return 0, movedOn(in.ID)
}

// versionOf reads the version at the head of a strong tag. A weak one never
// matches here.
func versionOf(tag string) (int, bool) {
	text, ok := strings.CutPrefix(tag, `"`)
	if !ok || !strings.HasSuffix(text, `"`) {
		return 0, false
	}
	head, _, _ := strings.Cut(strings.TrimSuffix(text, `"`), ".")
	n, err := strconv.Atoi(head)
	return n, err == nil && n > 0
}

// precondition is a refusal that is answered by 412 in place of 409.
type precondition struct{ *demarche.Refusal }

func (p precondition) Unwrap() error { return p.Refusal }

func movedOn(id string) error {
	return precondition{&demarche.Refusal{
		Kind: demarche.Conflict, Where: "header.If-Match", What: demarche.Text{EN: "nothing was put on record of " + id, ZH: "未在" + id + "作任何记录"},
		Why:    demarche.Text{EN: "its record has moved on since it was read, or the tag is none of it", ZH: "读取之后记录已有更新，或标签不属于该案"},
		Remedy: demarche.Text{EN: "read the case again and decide anew", ZH: "请重新读取该案后再作决定"},
	}}
}

// statusFor gives the status of an error.
func statusFor(err error, k demarche.Kind, method string) int {
	var p precondition
	if errors.As(err, &p) {
		return http.StatusPreconditionFailed
	}
	return statusOf(k, method)
}

func (b *LinkBody) link() *agreement.Link {
	if b == nil {
		return nil
	}
	return &agreement.Link{Kind: b.Kind, Case: b.Case}
}
