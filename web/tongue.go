package web

import (
	"html/template"
	"text/template/parse"

	"demarche"
)

// inTongue writes the words of one language into templates in which they stand in both,
// {{.T "Docket" "案件"}}, and {{.Space}}: a page asks for some hundred of them, and each is
// a call that the template has to look up. They are words of our own, so they need no
// escaping but that of HTML; none stands in an address or a script.
func inTongue(t *template.Template, l demarche.Lang) *template.Template {
	v := &view{Lang: l}
	for _, x := range t.Templates() {
		if x.Tree != nil {
			v.fold(x.Tree.Root)
		}
	}
	return t
}

// fold goes through the nodes of a template.
func (v *view) fold(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if s, ok := v.words(n.Pipe); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(s))}
			}
		case *parse.IfNode:
			v.fold(n.List)
			v.fold(n.ElseList)
		case *parse.WithNode:
			v.fold(n.List)
			v.fold(n.ElseList)
		case *parse.RangeNode:
			v.fold(n.List)
			v.fold(n.ElseList)
		}
	}
}

// words gives what an action says that does nothing but choose one of two words.
func (v *view) words(p *parse.PipeNode) (string, bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 {
		return "", false
	}
	args := p.Cmds[0].Args
	switch called(args[0]) {
	case "Space":
		return v.Space(), len(args) == 1
	case "T":
		if len(args) == 3 {
			en, isEN := args[1].(*parse.StringNode)
			zh, isZH := args[2].(*parse.StringNode)
			if isEN && isZH {
				return v.T(en.Text, zh.Text), true
			}
		}
	}
	return "", false
}

// called gives the method that a node names, as in .T, $.T and .D.T.
func called(n parse.Node) string {
	var path []string
	switch n := n.(type) {
	case *parse.FieldNode:
		path = n.Ident
	case *parse.VariableNode:
		path = n.Ident
	}
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}
