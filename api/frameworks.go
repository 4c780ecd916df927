package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerFrameworks() {
	register(s, op{
		id: "propose-edition", method: http.MethodPost, path: "/v1/frameworks", tag: "frameworks", act: policy.FrameworkPropose, creates: true,
		summary: "Propose an edition of a framework for a class of posts",
		text:    "The edition's file is checked whole and kept by its hash. It is in force for the days named once a second person has adopted it. A file that is wrong is refused with every line that is wrong.",
	}, s.proposeEdition)
	register(s, op{
		id: "list-editions", method: http.MethodGet, path: "/v1/frameworks", tag: "frameworks", act: policy.RegisterRead,
		summary: "List the editions of a government, proposed and adopted",
	}, func(ctx context.Context, who app.Caller, in *editionsIn) (*list[EditionView], error) {
		found, err := s.app.Adoptions(ctx, who, in.Government)
		return all(found, err, editionView)
	})
	register(s, op{
		id: "read-edition", method: http.MethodGet, path: "/v1/frameworks/{id}", tag: "frameworks", act: policy.RegisterRead,
		summary: "Read for what and since when an edition is in force",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*answerOf[EditionView], error) {
		a, err := s.app.Adoption(ctx, who, in.ID)
		return &answerOf[EditionView]{editionView(a)}, err
	})
	register(s, op{
		id: "read-edition-text", method: http.MethodGet, path: "/v1/frameworks/{id}/text", tag: "frameworks", act: policy.RegisterRead, media: editionType,
		summary: "Read the edition's file as it is kept",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*editionText, error) {
		body, err := s.app.EditionText(ctx, who, in.ID)
		return &editionText{editionType, body}, err
	})
	register(s, op{
		id: "adopt-edition", method: http.MethodPost, path: "/v1/frameworks/{id}/adopt", tag: "frameworks", act: policy.FrameworkAdopt, status: http.StatusNoContent,
		summary: "Adopt an edition that another has proposed",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.AdoptEdition(ctx, who, in.ID)
	})
}

const editionType = "application/yaml"

type editionText struct {
	Type string `header:"Content-Type"`
	Body []byte
}

type editionsIn struct {
	Government string `query:"government" required:"true" maxLength:"60" example:"pk-federal"`
}

type proposeEditionIn struct {
	Body struct {
		Edition  string      `json:"edition" minLength:"1" doc:"The edition's file, YAML."`
		Cadre    int64       `json:"cadre,omitempty" doc:"The cadre it is for; leave out for every cadre."`
		Grades   []string    `json:"grades" doc:"The grades promoted to that it is adopted for." example:"[\"BS-19\"]"`
		Gazette  string      `json:"gazette" maxLength:"300" doc:"The notification that it rests on." example:"S.R.O. 1520(I)/2019"`
		Gazetted domain.Date `json:"gazetted" doc:"The day of the notification."`
		From     domain.Date `json:"from" doc:"The first day in force."`
		To       domain.Date `json:"to,omitzero" doc:"The last day in force; leave out for: until further notice."`
	}
}

func (s *Server) proposeEdition(ctx context.Context, who app.Caller, in *proposeEditionIn) (*created, error) {
	b := in.Body
	id, err := s.app.ProposeEdition(ctx, who, app.EditionProposal{Body: []byte(b.Edition), Cadre: b.Cadre, Grades: b.Grades,
		Gazette: b.Gazette, Gazetted: b.Gazetted, From: b.From, To: b.To})
	if err != nil {
		return nil, err
	}
	return made("/v1/frameworks", id), nil
}

// An EditionView is an edition as proposed or adopted for a class of posts.
type EditionView struct {
	ID         int64       `json:"id"`
	Edition    string      `json:"edition" example:"pk-federal/promotion@2019"`
	Hash       string      `json:"hash" doc:"SHA-256 of the edition's file, in hex."`
	Government string      `json:"government"`
	Cadre      int64       `json:"cadre,omitempty" doc:"Absent: every cadre."`
	Grades     []string    `json:"grades" doc:"The grades promoted to."`
	Gazette    string      `json:"gazette"`
	Gazetted   domain.Date `json:"gazetted"`
	From       domain.Date `json:"from"`
	To         domain.Date `json:"to,omitzero" doc:"The last day in force; absent: until further notice."`
	ProposedBy int64       `json:"proposed_by" doc:"An account."`
	AdoptedBy  int64       `json:"adopted_by,omitempty" doc:"Absent: not yet adopted."`
	Adopted    domain.Date `json:"adopted,omitzero"`
}

func editionView(a app.Adoption) EditionView {
	return EditionView{ID: a.ID, Edition: a.Name, Hash: a.Hash, Government: a.Government, Cadre: a.Cadre, Grades: a.Grades, Gazette: a.Gazette,
		Gazetted: a.Gazetted, From: a.From, To: a.To, ProposedBy: a.ProposedBy, AdoptedBy: a.AdoptedBy, Adopted: a.AdoptedOn}
}
