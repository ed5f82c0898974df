package api

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"demarche"
	"demarche/calendar"
)

// Problem is a refusal as it travels (RFC 9457).
type Problem struct {
	Type    string  `json:"type" format:"uri-reference" doc:"The kind of refusal; stable." example:"/problems/not-permitted"`
	Title   string  `json:"title" doc:"The kind in words."`
	Status  int     `json:"status" doc:"The HTTP status."`
	Detail  string  `json:"detail" doc:"What was refused and why, in the language asked for."`
	Article string  `json:"article,omitempty" doc:"The rule it rests on."`
	Where   string  `json:"where,omitempty" doc:"The parameter or the field of the body."`
	Remedy  string  `json:"remedy,omitempty" doc:"What to do."`
	Errors  []Fault `json:"errors,omitempty" doc:"Each fault found, where there are several."`
}

// Fault is one fault of a request, at its place.
type Fault struct {
	Where   string `json:"where" doc:"Empty for what lies in no one field."`
	Why     string `json:"why"`
	Article string `json:"article,omitempty" doc:"The rule it rests on."`
}

// Error gives the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus gives the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType marks the body as a problem document.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// statusOf gives the status of a refusal of a request of a method.
func statusOf(k demarche.Kind, method string) int {
	if method == http.MethodPost {
		return k.BodyStatus()
	}
	return k.Status()
}

var titles = map[demarche.Kind]demarche.Text{
	demarche.Invalid:      {EN: "The request cannot be taken as it is", ZH: "该请求无法照此受理"},
	demarche.NotPermitted: {EN: "The procedure does not allow it now", ZH: "程序目前不允许"},
	demarche.Forbidden:    {EN: "Not for this reader", ZH: "您无权进行此操作"},
	demarche.NotFound:     {EN: "There is no such thing", ZH: "未找到"},
	demarche.Conflict:     {EN: "It does not fit what is on record", ZH: "与已有记录不符"},
	demarche.TooLarge:     {EN: "More than is taken at once", ZH: "超过一次可接受的数量"},
	demarche.ReadOnly:     {EN: "Nothing can be written now", ZH: "目前无法写入"},
	demarche.TooOften:     {EN: "Too often", ZH: "过于频繁"},
	demarche.NotYet:       {EN: "Not ready yet", ZH: "尚未就绪"},
	demarche.Internal:     {EN: "A fault of ours", ZH: "服务器内部错误"},
}

// internal is all that a reader learns of a fault of ours.
var internal = demarche.Text{
	EN: "something went wrong here; nothing was recorded, and the operator's log has the details",
	ZH: "服务器出错；未作任何记录，详情见运行日志",
}

func newProblem(k demarche.Kind, status int, l demarche.Lang) *Problem {
	return &Problem{Type: "/problems/" + string(k), Title: titles[k].In(l), Status: status}
}

// problemOf words an error for a request of a method in a language.
func problemOf(err error, method string, l demarche.Lang) *Problem {
	var r *demarche.Refusal
	if !errors.As(err, &r) || r.Kind == demarche.Internal {
		p := newProblem(demarche.Internal, http.StatusInternalServerError, l)
		p.Detail = internal.In(l)
		return p
	}
	p := newProblem(r.Kind, statusFor(err, r.Kind, method), l)
	p.Article, p.Where, p.Remedy = r.Article, r.Where, r.ToDo().In(l)
	p.Detail = detailOf(r, l)
	if len(r.Also) == 0 {
		return p
	}
	p.Errors = []Fault{{Where: r.Where, Why: r.Why.In(l), Article: r.Article}}
	for _, f := range r.Also {
		p.Errors = append(p.Errors, Fault{Why: f.Why.In(l), Article: f.Article})
	}
	return p
}

// detailOf leaves out what the problem says apart: place, article and remedy.
func detailOf(r *demarche.Refusal, l demarche.Lang) string {
	colon := ": "
	if l == demarche.Chinese {
		colon = "："
	}
	if r.Why.IsZero() {
		return r.What.In(l)
	}
	if r.What.IsZero() {
		return r.Why.In(l)
	}
	return r.What.In(l) + colon + r.Why.In(l)
}

func init() {
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		query := func(name string) string { return ctx.Query(name) }
		return unread(ctx.Method(), status, langOf(query("lang"), ctx.Header("Accept-Language")), msg, errs)
	}
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return unread(http.MethodGet, status, demarche.English, msg, errs)
	}
}

// unread words what huma finds wrong with a request before it reaches us.
func unread(method string, status int, l demarche.Lang, msg string, errs []error) *Problem {
	kind := demarche.Invalid
	switch {
	case status == http.StatusRequestEntityTooLarge:
		kind = demarche.TooLarge
	case status >= http.StatusInternalServerError && !tooLong(errs):
		kind = demarche.Internal
	case status >= http.StatusInternalServerError:
		kind, status = demarche.TooLarge, http.StatusRequestEntityTooLarge
	case status == http.StatusUnprocessableEntity && method != http.MethodPost:
		status = http.StatusBadRequest
	}
	p := newProblem(kind, status, l)
	switch kind {
	case demarche.Internal:
		p.Detail = internal.In(l)
		return p
	case demarche.TooLarge:
		p.Detail, p.Where = tooLarge.In(l), "body"
		return p
	}
	p.Detail = msg
	for _, err := range errs {
		p.Errors = append(p.Errors, faultOf(err, l))
	}
	slices.SortStableFunc(p.Errors, func(a, b Fault) int { return cmp.Compare(a.Where, b.Where) })
	if len(p.Errors) > 0 {
		p.Where = p.Errors[0].Where
		p.Detail = listFaults(p.Errors, l)
	}
	p.Remedy = mend.In(l)
	return p
}

var (
	tooLarge = demarche.Text{
		EN: fmt.Sprintf("the body has more than %d bytes", maxBody),
		ZH: fmt.Sprintf("请求正文超过 %d 字节", maxBody),
	}
	mend = demarche.Text{
		EN: "mend what is named and send it again; /api/openapi.json describes each request",
		ZH: "请改正所列之处后重新提交；各请求的格式见 /api/openapi.json",
	}
)

func tooLong(errs []error) bool {
	for _, err := range errs {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return true
		}
	}
	return false
}

// meant gives, of names that the command line and the pages use, that of the bodies of acts.
var meant = map[string]string{"date": "on", "event": "seq"}

func faultOf(err error, l demarche.Lang) Fault {
	var d huma.ErrorDetailer
	if errors.As(err, &d) {
		e := d.ErrorDetail()
		if typed, ok := e.Value.(string); ok && (e.Message == validation.MsgExpectedRFC3339Date || strings.HasPrefix(e.Message, "invalid value: date ")) {
			if _, err := calendar.ParseDate(typed); err != nil { // the same reason as pages and commands give
				return Fault{Where: e.Location, Why: dateWords(typed, err, l)}
			}
		}
		if name := meant[strings.TrimPrefix(e.Location, "body.")]; name != "" && e.Message == validation.MsgUnexpectedProperty {
			named := demarche.Text{EN: "; a body names it “" + name + "”", ZH: "，请求正文中的名称为“" + name + "”"}
			return Fault{Where: e.Location, Why: faultWords(e.Message, l) + named.In(l)}
		}
		return Fault{Where: e.Location, Why: faultWords(e.Message, l)}
	}
	return Fault{Where: "request", Why: err.Error()}
}

func listFaults(faults []Fault, l demarche.Lang) string {
	parts := make([]string, len(faults))
	for i, f := range faults {
		parts[i] = f.Where + ": " + f.Why
	}
	text := demarche.Text{EN: "the request was not carried out: ", ZH: "请求未执行："}
	return text.In(l) + strings.Join(parts, "; ")
}
