package api

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerDues() {
	o := op{id: "list-dues", method: http.MethodGet, path: "/v1/statements/due", tag: "statements", act: policy.RecordRead,
		summary: "List what falls due as on a day, the earliest first",
		text: "Normal tenures completed, charges, OSD, deputations and leave near or past their limit, reviews, retirements, orders nobody acted upon, officers on the way, orders that lapse, " +
			"posts that fall vacant, officers who await a posting, posts so long under charges that they are treated as abolished, probations on which nobody has decided. As on a day to come: what falls due by then if nothing happens."}
	register(s, o, func(ctx context.Context, who app.Caller, in *duesIn) (*duesOut, error) {
		q, err := in.paged()
		if err != nil {
			return nil, err
		}
		q.Limit, q.Count = in.Limit, in.Count
		found, err := s.app.Dues(ctx, who, q)
		if err != nil {
			return nil, err
		}
		out := &duesOut{Body: DuesBody{On: found.On, Until: found.Until, Items: []DueLine{}, Lacking: []string{}}}
		if len(found.Items) > in.Limit {
			found.Items = found.Items[:in.Limit]
			out.Link = []string{in.nextLink(ctx, found.Items[in.Limit-1].Cursor())}
		}
		out.Body.Items = shown(found.Items, dueLine)
		out.Body.Counts = shown(found.Counts, func(c app.DueCount) DueCount { return DueCount{Kind: c.Kind, Lines: c.All, Past: c.Past} })
		return out, nil
	})
	registerTable(s, o, func(ctx context.Context, who app.Caller, in *duesWhole, _ int64) ([]DueLine, int64, error) {
		if in.walk == nil {
			var err error
			if in.walk, err = s.app.WalkDues(ctx, who, in.query()); err != nil {
				return nil, 0, err
			}
		}
		items, err := in.walk.Next(ctx, duesAtOnce)
		if err != nil || len(items) < duesAtOnce {
			return shown(items, dueLine), 0, err
		}
		return shown(items, dueLine), 1, nil
	})
}

// duesAtOnce is how many lines of a whole statement are asked for at once.
const duesAtOnce = 5000

// DuesAsked narrows a statement. (Huma fills no embedded type that is not exported.)
type DuesAsked struct {
	Under int64       `query:"under" minimum:"0" doc:"Only this organization and what lies below it."`
	On    domain.Date `query:"on" doc:"As on this day; today where left out."`
	Ahead int         `query:"ahead" minimum:"0" maximum:"3700" default:"90" doc:"How many days beyond it."`
	Kind  []string    `query:"kind" maxItems:"13" doc:"Only these kinds, with commas between them."`
}

func (in DuesAsked) query() app.DuesQuery {
	return app.DuesQuery{Under: in.Under, On: in.On, Ahead: in.Ahead, Kinds: in.Kind}
}

// duesWhole asks for a whole statement, and keeps how far it has come.
type duesWhole struct {
	DuesAsked
	walk *app.DueWalk
}

type duesIn struct {
	DuesAsked
	Count bool `query:"count" doc:"Count each kind too."`
	Page
}

// paged reads the cursor too: kind, day, part, start and key of the line that stood last.
func (in *duesIn) paged() (app.DuesQuery, error) {
	q := in.query()
	if in.Cursor == "" {
		return q, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(in.Cursor)
	parts := strings.Split(string(raw), " ")
	if err == nil && len(parts) == 5 {
		c := &app.DueCursor{Kind: parts[0]}
		part, wrongPart := strconv.Atoi(parts[2])
		key, wrongKey := strconv.ParseInt(parts[4], 10, 64)
		if err := errors.Join(c.Day.UnmarshalText([]byte(parts[1])), c.Start.UnmarshalText([]byte(parts[3])), wrongPart, wrongKey); err == nil {
			c.Part, c.Key, q.After = part, key, c
			return q, nil
		}
	}
	return q, cursorUnknown()
}

func (in *duesIn) nextLink(ctx context.Context, c *app.DueCursor) string {
	return linkAfter(ctx, fmt.Appendf(nil, "%s %s %d %s %d", c.Kind, c.Day, c.Part, c.Start, c.Key))
}

type duesOut struct {
	Link []string `header:"Link" doc:"The next page, rel=\"next\"."`
	Body DuesBody
}

// A DuesBody is a page of what falls due.
type DuesBody struct {
	On      domain.Date `json:"on"`
	Until   domain.Date `json:"until"`
	Items   []DueLine   `json:"items"`
	Counts  []DueCount  `json:"counts,omitempty"`
	Lacking []string    `json:"lacking" doc:"What falls due in a service and of which the register holds nothing: nothing any more."`
}

// A DueCount is how much of a kind falls due.
type DueCount struct {
	Kind  string `json:"kind"`
	Lines int    `json:"lines" doc:"No count goes beyond a thousand."`
	Past  int    `json:"past_due"`
}

// A DueLine is one thing that falls due.
type DueLine struct {
	Kind          string      `json:"kind" enum:"lapse,not-acted,joining,charge,special,deputation,leave,review,abolished,retirement,vacancy,awaiting,tenure"`
	Earliest      domain.Date `json:"earliest,omitzero" doc:"The last day on which it is certainly in time; absent where nobody knows since when."`
	On            domain.Date `json:"on,omitzero" doc:"The last day on which it is perhaps in time: another than the earliest where a day on which it rests is not known."`
	Perhaps       bool        `json:"perhaps" doc:"It may be due as on the day, and may not be."`
	PastDue       int         `json:"past_due" doc:"Days past due; below zero, days until it is due."`
	Since         domain.Date `json:"since,omitzero"`
	Basis         string      `json:"basis"`
	Paragraph     string      `json:"paragraph,omitempty"`
	Assumed       string      `json:"assumed,omitempty" doc:"Which figure was not read in the law, and on what it rests."`
	Todo          string      `json:"todo"`
	By            string      `json:"by"`
	Order         int64       `json:"order,omitempty"`
	Number        string      `json:"number,omitempty"`
	Officer       int64       `json:"officer,omitempty"`
	OfficerNumber string      `json:"officer_number,omitempty"`
	Name          string      `json:"name,omitempty"`
	Post          int64       `json:"post,omitempty"`
	PostTitle     string      `json:"post_title,omitempty"`
	Organization  string      `json:"organization,omitempty" doc:"Of the post, or else the one that keeps the officer's file."`
	Source        string      `json:"source,omitempty" enum:"order,import,irregular"`
}

func dueLine(l app.DueItem) DueLine {
	rule := app.DueRuleOf(l.Kind)
	return DueLine{Kind: l.Kind, Earliest: l.Earliest, On: l.On, Perhaps: l.Perhaps, PastDue: l.Days, Since: l.Since, Basis: l.Basis, Paragraph: l.Paragraph, Assumed: l.Assumed, Todo: rule.Todo, By: rule.By,
		Order: l.Order, Number: l.Number, Officer: l.Officer, OfficerNumber: l.OfficerNumber, Name: l.Name, Post: l.Post, PostTitle: l.PostTitle, Organization: l.Organization, Source: l.Source}
}
