package framework

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
)

// A Problem is one thing wrong with a file, and where.
type Problem struct {
	File   string `json:"file"`
	Line   int    `json:"line"` // 0: the file as a whole
	Path   string `json:"path"` // "grades[1].threshold"
	Reason string `json:"reason"`
}

// String writes file:line: path: reason.
func (p Problem) String() string {
	s := p.File
	if p.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, p.Line)
	}
	if p.Path != "" {
		s += ": " + p.Path
	}
	return s + ": " + p.Reason
}

// Problems are everything wrong with one or more files. They are an error.
type Problems []Problem

// Error writes a line a problem.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Refusal gives the problems as the refusal shown to whoever would adopt the file.
func (ps Problems) Refusal() *domain.Refusal {
	r := &domain.Refusal{Kind: domain.Invalid}
	for _, p := range ps {
		r.Reasons = append(r.Reasons, domain.Reason{
			Code:  "edition-wrong",
			Field: fmt.Sprintf("%s:%d", p.File, p.Line),
			Text:  strings.TrimPrefix(p.Path+": "+p.Reason, ": "),
			Needs: "a corrected file",
			Args:  []any{p.Path, p.Reason},
		})
	}
	return r
}

// sorted orders the problems as somebody reads: by file, then line.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.Compact(ps)
}
